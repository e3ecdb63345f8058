//! The text of `fragility`: the worst day and the best, a calendar, and the worst days.

use frontline::report::{day_text, late_text, unknown_hours};
use frontline::timeline::{FragileDay, Fragility};

use super::super::shared::{has_volume, in_moment};
use crate::labels::{Labels, count};
use crate::output::Page;
use crate::table::{cell, heading, lateness, lines, remark, right, table};

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

/// "Department managers away for 2d during 2026-11-01..2027-01-01: customers feel it most when begun on Fri 2026-11-27
/// (1d late), not at all when begun on Mon 2026-11-23."
fn headline(fragility: &Fragility<'_>) -> String {
    let view = fragility.view();
    let (labels, calendar) = (Labels::of(view.org()), view.org().calendar());
    let (name, length) = (labels.of_party(fragility.party()), calendar.text(fragility.length()));
    let (Some(worst), Some(best)) = (fragility.worst(), fragility.best()) else {
        return format!("Nobody works{}.", in_moment(view));
    };
    let (when, alone) = (in_moment(view), fragility.days().len() == 1);
    if !worst.worst.is_late() {
        let from = if alone { "" } else { " from any day" };
        return format!("{name} may be away for {length}{from}{when}: no external customer feels it.");
    }
    let late = late_text(calendar, worst.worst);
    if alone {
        return format!("{name} away for {length}{when}: customers feel it ({late}).");
    }
    let least = if best.worst.is_late() { "least" } else { "not at all" };
    let (on, rather) = (weekday(worst), weekday(best));
    format!(
        "{name} away for {length}{when}: customers feel it most when begun on {on} ({late}), {least} when begun on {rather}."
    )
}

fn weekday(day: &FragileDay) -> String {
    let text = day_text(day.date.into());
    text.trim_end_matches(" 00:00").to_owned()
}

/// Of the table of days.
const HEADER: [&str; 6] = [
    "Away from",
    "Back",
    "Customers",
    "Worst",
    "Customer-hours",
    "All on time again",
];

/// The days on which it does most.
fn worst_days(fragility: &Fragility<'_>, page: Page) -> Option<String> {
    let org = fragility.view().org();
    let (days, has_volume) = (fragility.felt(), has_volume(org));
    let mut table = table(page, &HEADER);
    for day in days.iter().take(LISTED) {
        table.add_row([
            cell(weekday(day)),
            cell(day_text(day.back)),
            right(day.customers.to_string()),
            lateness(late_text(org.calendar(), day.worst), day.worst),
            right(if has_volume {
                day.customer_hours.to_string()
            } else {
                String::new()
            }),
            cell(day.recovered_at.map_or("not within a year".to_owned(), day_text)),
        ]);
    }
    let title = heading(&format!("Felt outside from {}", count(days.len(), "day", "days")));
    let unknown = unknown_hours(org, days.iter().map(|day| &day.customer_hours));
    let unknown = unknown.map_or(String::new(), |unknown| remark(&format!("?: {unknown}.")));
    let rest = match days.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => remark(&format!("… and {more} more: --csv has them all")),
    };
    (!days.is_empty()).then(|| title + &lines(table) + &rest + &unknown)
}
