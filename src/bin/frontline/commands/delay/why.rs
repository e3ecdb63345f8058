//! The text of `delay`, why: receipts, and what was late too but no cause.

use std::collections::BTreeSet;

use frontline::impact::NonCause;
use frontline::report::{part_text, up_to};
use frontline::{DependencyId, Hit, Org, Receipt};

use super::answer::{DelayAnswer, hits_of};
use crate::output::Page;
use crate::table::{cell, heading, lines, plain, remark, right};

/// So many external customers are explained without being asked.
const EXPLAINED: usize = 3;
/// So many dependencies that were no cause are listed.
const LISTED: usize = 10;

/// The hits to explain: those asked for, or the worst external customers.
fn explained<'i, 'org>(answer: &'i DelayAnswer<'org>) -> Vec<&'i Hit<'org>> {
    let impact = &answer.impact;
    if answer.why.is_empty() {
        impact
            .hits()
            .iter()
            .filter(|hit| hit.is_external())
            .take(EXPLAINED)
            .collect()
    } else {
        answer.why.iter().flat_map(|target| hits_of(impact, target)).collect()
    }
}

/// Why those late are late.
pub(super) fn receipts(answer: &DelayAnswer<'_>, page: Page) -> Vec<String> {
    let org = answer.impact.view().org();
    let on_time = answer
        .why
        .iter()
        .filter(|target| hits_of(&answer.impact, target).next().is_none());
    let mut parts: Vec<_> = on_time
        .map(|target| remark(&format!("{} on time.", org.party(target.party).name())))
        .collect();
    parts.extend(explained(answer).into_iter().map(|hit| receipt(org, hit, page)));
    parts
}

/// "Why Shoppers will wait 7h 45m", and the chain that makes them.
fn receipt(org: &Org, hit: &Hit<'_>, page: Page) -> String {
    let receipt = hit.receipt();
    let mut table = plain(page);
    for line in receipt.lines() {
        table.add_row([
            cell(&line.party),
            cell(&line.through),
            right(line.arrow()),
            right(&line.went_out),
            cell(&line.account),
        ]);
    }
    let others = receipt.other_causes_text();
    let others = others.map_or(String::new(), |others| remark(&format!("  {others}")));
    format!("{}{}{others}", heading(&why(org, hit)), lines(table))
}

fn why(org: &Org, hit: &Hit<'_>) -> String {
    let name = org.party(hit.party()).name();
    let part = part_text(org, hit.service(), hit.for_customer());
    let late = org.calendar().lateness_text(hit.lateness());
    match (hit.is_external(), hit.lateness().is_never()) {
        (true, false) => format!("Why {name} will wait {}{late}", up_to(hit.view())),
        (true, true) => format!("Why what {name} will wait for {late}"),
        (false, false) => format!("Why {name}{part} will be {}{late} late", up_to(hit.view())),
        (false, true) => format!("Why {name}{part} {late}"),
    }
}

/// What was late too without being a cause: first on the way to the hits explained, then elsewhere.
pub(super) fn non_causes(answer: &DelayAnswer<'_>, page: Page) -> Option<String> {
    let org = answer.impact.view().org();
    let others = others(answer);
    let mut table = plain(page);
    for other in others.iter().take(LISTED) {
        let line = other.line(org);
        table.add_row([&line.customer, &line.through, &line.reason].map(cell));
    }
    let more = others.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        remark(&format!("  … and {more} more"))
    } else {
        String::new()
    };
    (!others.is_empty()).then(|| format!("{}{}{rest}", heading("What did not matter"), lines(table)))
}

/// Each of them once; without the suppliers that a receipt shows as given up for a backup.
fn others(answer: &DelayAnswer<'_>) -> Vec<NonCause> {
    let receipts: Vec<_> = explained(answer).into_iter().map(Hit::receipt).collect();
    let rows = receipts.iter().flat_map(Receipt::rows);
    let mut told: BTreeSet<DependencyId> = rows.filter_map(|row| row.cause.given_up()).collect();
    let first = receipts.iter().flat_map(Receipt::non_causes).cloned();
    let mut others: Vec<NonCause> = first.chain(answer.impact.non_causes()).collect();
    others.retain(|other| told.insert(other.dependency));
    others
}
