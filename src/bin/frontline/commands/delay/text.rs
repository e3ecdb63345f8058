//! The text of `delay`: the answer first, then why, then what did not matter, then what to ask next.

use frontline::report::{self, at_most, part_text};
use frontline::{Hit, Impact, Org};

use super::super::shared::{in_moment, put_in};
use super::super::suggestions;
use super::answer::DelayAnswer;
use super::why::{non_causes, receipts};
use crate::labels::{Labels, count};
use crate::output::Page;
use crate::table::{cell, faint, good, heading, lateness, lines, plain, remark};

/// So many external customers are listed.
const CUSTOMERS: usize = 20;
/// So many late parties inside are listed.
const LISTED: usize = 10;

/// The whole text.
pub(super) fn text(answer: &DelayAnswer<'_>, page: Page) -> String {
    let impact = &answer.impact;
    let mut parts = vec![heading(&headline(answer)), customers(impact, page)];
    parts.extend(harm(answer));
    parts.extend(receipts(answer, page));
    parts.extend(non_causes(answer, page));
    parts.extend(inside(impact, page));
    parts.extend(loops(impact));
    parts.extend(next(answer, page));
    parts.join("\n")
}

/// What to ask next: on one line if that fits the page.
fn next(answer: &DelayAnswer<'_>, page: Page) -> Option<String> {
    let commands = suggestions::after_delay(&answer.file, &answer.moment, &answer.impact);
    let line = format!("Next: {}", commands.join(" · "));
    let text = match commands.len() {
        0 => return None,
        1 => remark(&line),
        _ if line.chars().count() <= page.width.into() => remark(&line),
        _ => commands
            .iter()
            .fold(remark("Next:"), |text, command| text + &remark(&format!("  {command}"))),
    };
    Some(text)
}

/// "Department managers, 2d late, will reach 1 of 2 external customers at any time of the year, all at once: up to 7h 45m
/// late."
fn headline(answer: &DelayAnswer<'_>) -> String {
    let impact = &answer.impact;
    let org = impact.view().org();
    let labels = Labels::of(org);
    let cause = |delay| put_in(org, &labels, delay).join(", ") + ",";
    let causes: Vec<_> = answer.delays.iter().map(cause).collect();
    let causes = causes.join(" and ");
    let external = org.parties().filter(|&party| org.party(party).is_external()).count();
    let reached = impact.external().count();
    let reached = if reached == 0 {
        "none".to_owned()
    } else {
        reached.to_string()
    };
    let customers = if external == 1 {
        "external customer"
    } else {
        "external customers"
    };
    let when = in_moment(impact.view());
    let worst = impact.external().map(Hit::lateness).max();
    let worst = worst.map_or(String::new(), |worst| {
        let waiting = if worst.is_never() { "what they wait for " } else { "" };
        format!(": {waiting}{}", at_most(impact.view())(worst))
    });
    format!("{causes} will reach {reached} of {external} {customers}{when}{worst}.")
}

/// The external customers, late ones first.
fn customers(impact: &Impact<'_>, page: Page) -> String {
    let org = impact.view().org();
    let labels = Labels::of(org);
    let mut table = plain(page);
    for hit in impact.external().take(CUSTOMERS) {
        let late = lateness(late_text(org, hit), hit.lateness());
        table.add_row([
            cell(labels.of_party(hit.party())),
            late,
            cell(last_hop(org, &labels, hit)),
        ]);
    }
    let external: Vec<_> = org.parties().filter(|&party| org.party(party).is_external()).collect();
    let on_time = external.iter().filter(|&&party| !impact.lateness(party).is_late());
    for &party in on_time.take(CUSTOMERS.saturating_sub(table.row_count())) {
        table.add_row([cell(labels.of_party(party)), good("on time")]);
    }
    match external.len().saturating_sub(CUSTOMERS) {
        0 if external.is_empty() => remark("  The organisation has no external customers."),
        0 => lines(table),
        more => lines(table) + &remark(&format!("  … and {more} more: --csv has all that are late")),
    }
}

/// What it costs those outside who feel it, and of whom that is not known.
fn harm(answer: &DelayAnswer<'_>) -> Option<String> {
    let felt = answer.impact.external().next().is_some();
    felt.then(|| format!("Harm: {}\n", answer.harm))
}

/// "7h 45m late", "never comes".
fn late_text(org: &Org, hit: &Hit<'_>) -> String {
    report::late_text(org.calendar(), hit.lateness())
}

/// "checkout by Tills": what is late for the customer, and from whom.
fn last_hop(org: &Org, labels: &Labels<'_>, hit: &Hit<'_>) -> String {
    let Some(dependency) = hit.through() else {
        return String::new();
    };
    let requirement = org.requirement(org.dependency(dependency).requirement());
    let service = requirement.service().map_or("work", |service| org.service(service));
    format!("{service} by {}", labels.of_party(org.supplier(dependency)))
}

/// Who inside is late.
fn inside(impact: &Impact<'_>, page: Page) -> Option<String> {
    let org = impact.view().org();
    let labels = Labels::of(org);
    let hits: Vec<_> = impact.hits().iter().filter(|hit| !hit.is_external()).collect();
    let mut table = plain(page);
    for hit in hits.iter().take(LISTED) {
        let part = part_text(org, hit.service(), hit.for_customer());
        let name = format!("{}{part}", labels.of_party(hit.party()));
        let primary = if hit.is_primary() { "by itself" } else { "" };
        table.add_row([
            cell(name),
            lateness(late_text(org, hit), hit.lateness()),
            faint(primary),
        ]);
    }
    let more = hits.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        remark(&format!("  … and {more} more: --csv has them all"))
    } else {
        String::new()
    };
    let title = heading(&format!(
        "Late inside: {}",
        count(hits.len(), "commitment", "commitments")
    ));
    (!hits.is_empty()).then(|| format!("{title}{}{rest}", lines(table)))
}

/// What becomes of the late loops.
fn loops(impact: &Impact<'_>) -> Option<String> {
    let org = impact.view().org();
    let verdicts = impact
        .loops()
        .iter()
        .fold(String::new(), |text, late| text + "  " + &late.text(org) + "\n");
    (!verdicts.is_empty()).then(|| format!("{}{verdicts}", heading("Loops")))
}
