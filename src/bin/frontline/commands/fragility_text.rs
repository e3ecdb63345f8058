//! The text of `fragility`: the worst day and the best, a calendar, and the worst days.

use frontline::report::{day_text, number_text, served_text};
use frontline::timeline::{FragileDay, Fragility};

use super::in_moment;
use crate::labels::{Labels, count};
use crate::output::Page;
use crate::table::{cell, heading, lateness, lines, right, table};

/// So many days are listed.
const LISTED: usize = 7;

/// The whole text.
pub(super) fn text(fragility: &Fragility<'_>, page: Page) -> String {
    let mut parts = vec![heading(&headline(fragility))];
    if !fragility.days().is_empty() {
        parts.push(fragility.calendar_text());
    }
    parts.extend(worst_days(fragility, page));
    parts.join("\n")
}

/// "Department managers away for 2d, during 2026-11-01..2027-01-01: worst when it begins on Fri 2026-11-27, …".
fn headline(fragility: &Fragility<'_>) -> String {
    let view = fragility.view();
    let (labels, calendar) = (Labels::of(view.org()), view.org().calendar());
    let (name, length) = (labels.of_party(fragility.party()), calendar.text(fragility.length()));
    let (Some(worst), Some(best)) = (fragility.worst(), fragility.best()) else {
        return format!("Nobody works{}.", in_moment(view));
    };
    let when = in_moment(view);
    if !worst.worst.is_late() {
        return format!("{name} may be away for {length} from any day{when}: no external customer feels it.");
    }
    let late = served_text(calendar, worst.worst);
    let least = if best.worst.is_late() { "least" } else { "nothing" };
    let (on, rather) = (weekday(worst), weekday(best));
    format!("{name} away for {length} from a day{when}: worst from {on} ({late}), {least} from {rather}.")
}

fn weekday(day: &FragileDay) -> String {
    let text = day_text(day.date.into());
    text.trim_end_matches(" 00:00").to_owned()
}

/// The days on which it does most.
fn worst_days(fragility: &Fragility<'_>, page: Page) -> Option<String> {
    let org = fragility.view().org();
    let mut days: Vec<_> = fragility.days().iter().filter(|day| day.worst.is_late()).collect();
    days.sort_by(|one, other| {
        let harm = other.customer_hours.total_cmp(&one.customer_hours);
        harm.then(other.total.cmp(&one.total)).then(one.date.cmp(&other.date))
    });
    let mut table = table(
        page,
        &[
            "Away from",
            "Back",
            "Customers",
            "Worst",
            "Customer-hours",
            "All on time again",
        ],
    );
    for day in days.iter().take(LISTED) {
        table.add_row([
            cell(weekday(day)),
            cell(day_text(day.back)),
            right(day.customers.to_string()),
            lateness(served_text(org.calendar(), day.worst), day.worst),
            right(number_text(day.customer_hours)),
            cell(day.recovered_at.map_or("not within a year".to_owned(), day_text)),
        ]);
    }
    let title = heading(&format!("Felt outside from {}", count(days.len(), "day", "days")));
    (!days.is_empty()).then(|| title + &lines(table))
}
