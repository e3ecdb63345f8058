//! The text of `what-if`: what external customers feel, side by side; then what got better or worse, and why.

use std::collections::{BTreeMap, BTreeSet};

use frontline::impact::{Account, Outcome as Felt, Trend};
use frontline::report::{late_text, part_text, unknown_money};
use frontline::risk::Total;
use frontline::{Impact, Lateness, Org, PartyId, View};

use super::super::shared::{LEAVING, has_value, in_moment, trend_cell};
use super::answer::ScenarioAnswer;
use crate::labels::{Labels, count, organisation};
use crate::output::Page;
use crate::table::{cell, heading, lateness, lines, plain, remark, right, table};

/// So many external customers get a column of their own.
const COLUMNS: usize = 5;
/// So many parties are shown of the beginning and of the end of a long chain.
const SHOWN: usize = 3;

/// What is told of a scenario.
pub(super) struct ScenarioRow {
    name: String,
    /// Which external customers are late.
    felt: BTreeMap<PartyId, Lateness>,
    /// What those are worth who would leave.
    leaving: Total<f64>,
    late_inside: usize,
    differences: String,
}

impl ScenarioRow {
    pub(super) fn of(outcome: &ScenarioAnswer<'_>, page: Page, labels: &Labels<'_>) -> Self {
        let customers = outcome.comparison.customers().iter();
        let late = customers.filter(|felt| felt.after.is_late());
        Self {
            name: outcome.name.clone(),
            felt: late.map(|felt| (felt.party, felt.after)).collect(),
            leaving: outcome.harm.total().money_at_risk.clone(),
            late_inside: late_inside(&outcome.impact),
            differences: differences(outcome, page, labels),
        }
    }
}

/// The whole text.
pub(super) fn text(view: &View<'_>, rows: &[ScenarioRow], page: Page, labels: &Labels<'_>) -> String {
    let scenarios = count(rows.len(), "scenario", "scenarios");
    let title = format!("{scenarios} of {}{}", organisation(view.org().name()), in_moment(view));
    let mut parts = vec![heading(&title), side_by_side(view.org(), rows, page, labels)];
    parts.extend(rows.iter().map(|row| row.differences.clone()));
    parts.join("\n")
}

/// A row for each scenario, a column for each external customer, and what those are worth who would leave.
fn side_by_side(org: &Org, rows: &[ScenarioRow], page: Page, labels: &Labels<'_>) -> String {
    let shown = shown(org, rows);
    let names: Vec<_> = shown.iter().map(|&party| labels.of_party(party)).collect();
    let mut header = vec!["Scenario"];
    header.extend(names.iter().map(String::as_str));
    header.extend(["Leaving", "Late inside"]);
    let money = has_value(org);
    let mut table = table(page, &header);
    for row in rows {
        let felt = shown
            .iter()
            .map(|party| row.felt.get(party).copied().unwrap_or(Lateness::ON_TIME));
        let felt = felt.map(|late| lateness(late_text(org.calendar(), late), late));
        let cells = std::iter::once(cell(&row.name)).chain(felt);
        let leave = if money { row.leaving.to_string() } else { String::new() };
        table.add_row(cells.chain([right(leave), right(row.late_inside.to_string())]));
    }
    let others = external(org).count() - shown.len();
    let more = count(others, "more external customer", "more external customers");
    let note = remark(&format!("and {more}: --csv has them all"));
    let legend = if money { leaving(org, rows) } else { String::new() };
    lines(table) + if others > 0 { &note } else { "" } + &legend
}

/// What the column of money says, and of whom it says nothing.
fn leaving(org: &Org, rows: &[ScenarioRow]) -> String {
    let unknown = unknown_money(org, rows.iter().map(|row| &row.leaving));
    remark(LEAVING) + &unknown.map_or(String::new(), |unknown| remark(&format!("?: {unknown}.")))
}

fn external(org: &Org) -> impl Iterator<Item = PartyId> + '_ {
    org.parties().filter(|&party| org.party(party).is_external())
}

/// The external customers that get a column: those who feel something in some scenario first.
fn shown(org: &Org, rows: &[ScenarioRow]) -> Vec<PartyId> {
    let felt: BTreeSet<PartyId> = rows.iter().flat_map(|row| row.felt.keys().copied()).collect();
    let (late, on_time): (Vec<_>, Vec<_>) = external(org).partition(|party| felt.contains(party));
    late.into_iter().chain(on_time).take(COLUMNS).collect()
}

fn late_inside(impact: &Impact<'_>) -> usize {
    let mut parties: Vec<_> = impact
        .hits()
        .iter()
        .filter(|hit| !hit.is_external())
        .map(frontline::Hit::party)
        .collect();
    parties.sort_unstable();
    parties.dedup();
    parties.len()
}

/// What a scenario changes for external customers, and why.
fn differences(outcome: &ScenarioAnswer<'_>, page: Page, labels: &Labels<'_>) -> String {
    let compared = match &outcome.compared_with {
        Some(name) => format!("compared with \"{name}\""),
        None => "compared with the organisation as it is".to_owned(),
    };
    let org = outcome.comparison.after().org();
    let text = |lateness| org.calendar().lateness_text(lateness);
    let mut table = plain(page);
    for felt in outcome
        .comparison
        .customers()
        .iter()
        .filter(|felt| felt.trend() != Trend::Same)
    {
        table.add_row([
            trend_cell(felt.trend()),
            cell(labels.of_party(felt.party)),
            cell(format!("{} → {}", text(felt.before), text(felt.after))),
            cell(why(outcome, labels, felt)),
        ]);
    }
    let changes = if table.is_empty() {
        remark("  no external customer feels a difference")
    } else {
        lines(table)
    };
    format!("{}{changes}", heading(&format!("{}, {compared}", outcome.name)))
}

fn why(outcome: &ScenarioAnswer<'_>, labels: &Labels<'_>, felt: &Felt) -> String {
    match felt.trend() {
        Trend::Better => relief(outcome, labels, felt),
        _ => chain(&outcome.impact, labels, felt.party),
    }
}

/// "Department managers 2d → Payroll 5d → Shoppers 7h 45m": the rows of the receipt, beginning with the cause's own
/// delay; of a long one the beginning and the end. Then the other causes that bind.
fn chain(impact: &Impact<'_>, labels: &Labels<'_>, party: PartyId) -> String {
    let calendar = impact.view().org().calendar();
    let Some(latest) = impact.hits().iter().find(|hit| hit.party() == party) else {
        return String::new();
    };
    let hop = |row: &Account| {
        let part = part_text(impact.view().org(), row.service.as_deref(), row.for_customer);
        let late = calendar.lateness_text(row.went_out);
        format!("{}{part} {late}", labels.of_party(row.party))
    };
    let receipt = latest.receipt();
    let mut why = vec![shortened(receipt.rows().iter().map(hop).collect()).join(" → ")];
    why.extend(receipt.other_causes_text());
    why.join("; ")
}

/// The parties of a chain: those between the first and the last few are counted, if they are several.
fn shortened(mut parties: Vec<String>) -> Vec<String> {
    let more = parties.len().saturating_sub(2 * SHOWN);
    if more > 1 {
        parties.splice(SHOWN..SHOWN + more, [format!("… {more} more")]);
    }
    parties
}

/// Where on the chain of before it first got better, and what absorbs it now.
fn relief(outcome: &ScenarioAnswer<'_>, labels: &Labels<'_>, felt: &Felt) -> String {
    let calendar = outcome.impact.view().org().calendar();
    let (before, after) = (&outcome.before, &outcome.impact);
    let Some(&relieved) = felt
        .chain_before
        .iter()
        .find(|&&party| after.lateness(party) < before.lateness(party))
    else {
        return chain(after, labels, felt.party);
    };
    let text = |impact: &Impact<'_>| calendar.lateness_text(impact.lateness(relieved));
    let reason = absorbed(after, relieved, &felt.chain_before).or_else(|| account(after, relieved));
    if relieved == felt.party {
        // Its amounts stand before this already.
        return reason.unwrap_or_default();
    }
    let place = format!("{} {} → {}", labels.of_party(relieved), text(before), text(after));
    match reason {
        Some(reason) => format!("{place} ({reason})"),
        None => place,
    }
}

/// What the last row of its receipt says of how late a party is now: "−2h slack".
fn account(after: &Impact<'_>, relieved: PartyId) -> Option<String> {
    let latest = after.hits().iter().find(|hit| hit.party() == relieved)?;
    let row = latest.receipt().lines().pop()?;
    (!row.account.is_empty()).then_some(row.account)
}

/// What became of the delay that reached a party before: "hours by Department managers 2d late, but 2d slack".
fn absorbed(after: &Impact<'_>, relieved: PartyId, chain: &[PartyId]) -> Option<String> {
    let non_causes = after.non_causes();
    let other = non_causes
        .iter()
        .find(|other| other.customer == relieved && chain.contains(&other.supplier))?;
    let line = other.line(after.view().org());
    Some(format!("{} {}", line.through, line.reason))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn of_long_chains_the_ends_are_shown() {
        let parties = |count: usize| shortened((1..=count).map(|party| party.to_string()).collect()).join(" ");
        assert_eq!(parties(0), "");
        assert_eq!(parties(7), "1 2 3 4 5 6 7");
        assert_eq!(parties(8), "1 2 3 … 2 more 6 7 8");
        assert_eq!(parties(15), "1 2 3 … 9 more 13 14 15");
    }
}
