//! The CSV of `compare`: a row for each field that differs.

use frontline::view::{ChangedTerm, Loop};
use frontline::{Lateness, Link};

use super::CompareAnswer;
use crate::commands::shared::trend_text;

/// Of the CSV.
pub(super) const COLUMNS: [&str; 8] = [
    "what", "change", "party", "supplier", "service", "field", "before", "after",
];

/// Parties, dependencies, tolerances, loops, and what external customers feel.
pub(super) fn rows(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let mut rows = parties(answer);
    rows.extend(dependencies(answer));
    rows.extend(tolerance(answer));
    rows.extend(loops(answer));
    rows.extend(answers(answer));
    rows
}

fn row(head: [&str; 5], [field, before, after]: [&str; 3]) -> Vec<String> {
    head.into_iter()
        .chain([field, before, after])
        .map(str::to_owned)
        .collect()
}

fn terms<'t>(head: [&'t str; 5], terms: &'t [ChangedTerm]) -> impl Iterator<Item = Vec<String>> + 't {
    terms
        .iter()
        .map(move |term| row(head, [term.field, &term.before, &term.after]))
}

fn parties(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let parties = &answer.revision.difference.parties;
    let whole = |change: &'static str| move |id: &String| row(["party", change, id, "", ""], [""; 3]);
    let changed = parties.changed.iter();
    let changed = changed.flat_map(|party| terms(["party", "changed", &party.party, "", ""], &party.terms));
    let ends = parties.appeared.iter().map(whole("came"));
    ends.chain(parties.vanished.iter().map(whole("went")))
        .chain(changed)
        .collect()
}

fn dependencies(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let difference = &answer.revision.difference;
    let came = difference.appeared.iter().map(|link| row(head("came", link), [""; 3]));
    let went = difference.vanished.iter().map(|link| row(head("went", link), [""; 3]));
    let changed = difference.changed.iter();
    let changed = changed.flat_map(|changed| terms(head("changed", &changed.after), &changed.terms));
    came.chain(went).chain(changed).collect()
}

fn head<'l>(change: &'static str, link: &'l Link<'_>) -> [&'l str; 5] {
    let service = link.named_service().unwrap_or_default();
    [
        "dependency",
        change,
        link.customer().id(),
        link.supplier().id(),
        service,
    ]
}

fn tolerance(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let text = |minutes: Option<u32>| minutes.map_or_else(String::new, |minutes| minutes.to_string());
    let changed = answer.revision.tolerance.iter().map(|party| {
        let ends = [party.before_minutes, party.after_minutes].map(text);
        row(
            ["tolerance", "changed", &party.party, "", ""],
            ["minutes", &ends[0], &ends[1]],
        )
    });
    changed.collect()
}

fn loops(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let loops = &answer.revision.loops;
    let first = |found: &Loop<'_>| found.view().org().party(found.parties[0]).id().to_owned();
    let ends = |change: &str, [before, after]: [Option<&Loop<'_>>; 2]| {
        let [was, is] = [before, after].map(|it| it.map_or_else(String::new, |found| found.absorbs.to_string()));
        let party = after.or(before).map_or_else(String::new, first);
        row(["loop", change, &party, "", ""], ["absorbs_minutes", &was, &is])
    };
    let came = loops.appeared.iter().map(|found| ends("came", [None, Some(found)]));
    let went = loops.vanished.iter().map(|found| ends("went", [Some(found), None]));
    let changed = loops
        .changed
        .iter()
        .map(|it| ends("changed", [Some(&it.before), Some(&it.after)]));
    came.chain(went).chain(changed).collect()
}

fn answers(answer: &CompareAnswer<'_>) -> Vec<Vec<String>> {
    let Some(comparison) = &answer.answers else {
        return Vec::new();
    };
    let text = |late: Lateness| late.minutes().map_or_else(String::new, |minutes| minutes.to_string());
    let felt = comparison.customers().iter().map(|felt| {
        let party = comparison.party(felt).id();
        let ends = [felt.before, felt.after].map(text);
        row(
            ["answer", trend_text(felt.trend()), party, "", ""],
            ["minutes", &ends[0], &ends[1]],
        )
    });
    felt.collect()
}
