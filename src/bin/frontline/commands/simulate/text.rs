//! The text of `simulate`: the answer first, then the picture, the promises broken and who was late inside.

use frontline::report::{day_text, part_text};
use frontline::timeline::{LateCustomer, Occasion};
use frontline::{Delay, Org};

use super::super::shared::{in_moment, put_in};
use super::answer::Simulation;
use crate::labels::Labels;
use crate::output::Page;
use crate::table::{cell, faint, good, heading, lateness, lines, plain, remark, table};

/// So many external customers are listed.
const CUSTOMERS: usize = 20;
/// So many occasions inside, and so many broken promises, are listed.
const LISTED: usize = 10;

/// The whole text.
pub(super) fn text(answer: &Simulation<'_>, page: Page) -> String {
    let timeline = &answer.timeline;
    let labels = Labels::of(timeline.view().org());
    let mut parts = vec![
        heading(&headline(answer, &labels)),
        customers(answer, &labels, page),
        format!("{}\n", timeline.verdict_text()),
    ];
    let picture = timeline.time_space(page.width.into());
    if !picture.is_empty() {
        parts.push(picture);
    }
    parts.extend(promises(answer, &labels, page));
    parts.extend(inside(answer, &labels, page));
    parts.extend(answer.next.iter().map(|next| remark(&format!("Next: {next}"))));
    parts.join("\n")
}

/// "Department managers, away from Thu 2026-11-26 09:00 until Mon 2026-11-30 12:00, will reach 1 of 2 external
/// customers during 2026-11-23..2026-12-07."
fn headline(answer: &Simulation<'_>, labels: &Labels<'_>) -> String {
    let org = answer.timeline.view().org();
    let scenario = answer.scenario.iter().map(|name| format!("Scenario \"{name}\""));
    let causes = scenario.chain(answer.disruptions.iter().map(|delay| cause(org, labels, delay)));
    let causes: Vec<_> = causes.collect();
    let external = org.parties().filter(|&party| org.party(party).is_external()).count();
    let reached = match answer.timeline.external().len() {
        0 => "none".to_owned(),
        reached => reached.to_string(),
    };
    let customers = if external == 1 {
        "external customer"
    } else {
        "external customers"
    };
    let when = in_moment(answer.timeline.view());
    format!(
        "{} will reach {reached} of {external} {customers}{when}.",
        causes.join(" and ")
    )
}

/// "Department managers, 2d late from Thu 2026-11-26 09:00 on,".
pub(super) fn cause(org: &Org, labels: &Labels<'_>, delay: &Delay) -> String {
    let [party, what] = put_in(org, labels, delay);
    let span = match (delay.starts(), delay.ends()) {
        (Some(from), Some(until)) => format!(" from {} until {}", day_text(from), day_text(until)),
        (Some(from), None) => format!(" from {} on", day_text(from)),
        (None, Some(until)) => format!(" until {}", day_text(until)),
        (None, None) => String::new(),
    };
    format!("{party}, {what}{span},")
}

/// The external customers, late ones first.
fn customers(answer: &Simulation<'_>, labels: &Labels<'_>, page: Page) -> String {
    let org = answer.timeline.view().org();
    let late = answer.timeline.external();
    let mut table = plain(page);
    for customer in late.iter().take(CUSTOMERS) {
        let worst = customer.worst();
        table.add_row([
            cell(labels.of_party(customer.party)),
            lateness(worst.late_text(org), worst.worst),
            cell(worst.span_text()),
            cell(worst.through_text(org).unwrap_or_default()),
            faint(again(customer)),
        ]);
    }
    let external = org.parties().filter(|&party| org.party(party).is_external());
    let on_time: Vec<_> = external
        .filter(|&party| late.iter().all(|late| late.party != party))
        .collect();
    for &party in on_time.iter().take(CUSTOMERS.saturating_sub(late.len())) {
        table.add_row([cell(labels.of_party(party)), good("on time")]);
    }
    match (late.len() + on_time.len()).saturating_sub(CUSTOMERS) {
        0 if late.is_empty() && on_time.is_empty() => remark("  The organisation has no external customers."),
        0 => lines(table),
        more => lines(table) + &remark(&format!("  … and {more} more: --csv has all that are late")),
    }
}

/// "and 2 times more".
fn again(customer: &LateCustomer) -> String {
    match customer.occasions.len() - 1 {
        0 => String::new(),
        1 => "and once more".to_owned(),
        more => format!("and {more} times more"),
    }
}

/// The promises broken, in the order of time.
fn promises(answer: &Simulation<'_>, labels: &Labels<'_>, page: Page) -> Option<String> {
    let org = answer.timeline.view().org();
    let broken = answer.timeline.missed_promises();
    let mut table = table(page, &["Broken promise", "To", "Late", "When"]);
    for missed in broken.iter().take(LISTED) {
        table.add_row([
            cell(missed.promise_text(org)),
            cell(labels.of_party(missed.party)),
            lateness(org.calendar().lateness_text(missed.worst), missed.worst),
            cell(missed.when_text(org)),
        ]);
    }
    (!broken.is_empty()).then(|| lines(table) + &rest(broken.len(), "--json"))
}

/// "… and 12 more: --csv has them all".
fn rest(all: usize, format: &str) -> String {
    match all.saturating_sub(LISTED) {
        0 => String::new(),
        more => remark(&format!("  … and {more} more: {format} has them all")),
    }
}

/// Who inside was late, in the order of time.
fn inside(answer: &Simulation<'_>, labels: &Labels<'_>, page: Page) -> Option<String> {
    let org = answer.timeline.view().org();
    let hits: Vec<_> = answer
        .timeline
        .hits()
        .iter()
        .filter(|hit| !org.party(hit.party).is_external())
        .collect();
    let mut table = table(page, &["Late inside", "At worst", "From", "Until", "Through"]);
    for hit in hits.iter().take(LISTED) {
        table.add_row([
            cell(name(org, labels, hit)),
            lateness(hit.late_text(org), hit.worst),
            cell(day_text(hit.from)),
            cell(hit.until.map_or("the end".to_owned(), day_text)),
            faint(hit.through_text(org).unwrap_or_else(|| "by itself".to_owned())),
        ]);
    }
    (!hits.is_empty()).then(|| lines(table) + &rest(hits.len(), "--csv"))
}

fn name(org: &Org, labels: &Labels<'_>, hit: &Occasion) -> String {
    let part = part_text(org, hit.service.map(|service| org.service(service)), hit.for_customer);
    format!("{}{part}", labels.of_party(hit.party))
}
