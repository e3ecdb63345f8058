//! The text of `compare`: what is written otherwise, then what comes of that.

use frontline::Link;
use frontline::impact::Trend;
use frontline::report::visible;
use frontline::view::{ChangedTerm, Loop};

use super::CompareAnswer;
use crate::commands::shared::{in_moment, trend_cell};
use crate::labels::{Labels, count, enumerate};
use crate::output::Page;
use crate::table::{cell, heading, lines, plain, remark, right, table};

/// So many parties of a loop are named.
const NAMED: usize = 8;

/// The whole text.
pub(super) fn text(answer: &CompareAnswer<'_>, page: Page) -> String {
    let [before, after] = [&answer.before, &answer.after].map(|view| Labels::of(view.org()));
    let labels = [&before, &after];
    let mut parts = vec![heading(&format!("{}{}", headline(answer), in_moment(&answer.after)))];
    parts.extend(parties(answer, labels, page));
    parts.extend(dependencies(answer, labels, page));
    parts.extend(tolerance(answer, labels, page));
    parts.extend(loops(answer, labels));
    parts.extend(answers(answer, labels, page));
    parts.join("\n")
}

/// "2 parties came, 1 dependency went and 3 dependencies changed".
fn headline(answer: &CompareAnswer<'_>) -> String {
    let difference = &answer.revision.difference;
    let parties = &difference.parties;
    let ends = [parties.appeared.len(), parties.vanished.len()];
    let mut counts = counts(["party", "parties"], ends, parties.changed.len());
    let ends = [difference.appeared.len(), difference.vanished.len()];
    counts.extend(self::counts(
        ["dependency", "dependencies"],
        ends,
        difference.changed.len(),
    ));
    if !counts.is_empty() {
        enumerate(counts)
    } else if answer.revision.is_empty() {
        "Nothing differs".to_owned()
    } else {
        "The same parties and dependencies".to_owned()
    }
}

/// "2 parties came", "1 party went", "3 parties changed".
fn counts([one, several]: [&str; 2], [came, went]: [usize; 2], changed: usize) -> Vec<String> {
    let counts = [(came, "came"), (went, "went"), (changed, "changed")];
    let some = counts.into_iter().filter(|&(number, _)| number > 0);
    some.map(|(number, did)| format!("{} {did}", count(number, one, several)))
        .collect()
}

fn parties(answer: &CompareAnswer<'_>, [before, after]: [&Labels<'_>; 2], page: Page) -> Option<String> {
    let parties = &answer.revision.difference.parties;
    if parties.is_empty() {
        return None;
    }
    let mut table = table(page, &["", "Party", "What"]);
    let mut row = |did: &str, labels: &Labels<'_>, id: &str, what: &str| {
        table.add_row([cell(did), cell(labels.of_id(id)), cell(what)]);
    };
    let kind = |labels: &Labels<'_>, id: &str| {
        let party = labels.org().find(id);
        party.map_or("", |party| labels.org().party(party).kind().with_article())
    };
    for id in &parties.appeared {
        row("came", after, id, kind(after, id));
    }
    for id in &parties.vanished {
        row("went", before, id, kind(before, id));
    }
    for changed in &parties.changed {
        row("changed", after, &changed.party, &terms(&changed.terms));
    }
    Some(heading("Parties") + &lines(table))
}

/// "slack 4h → 8h; when always → Fridays 12:00".
fn terms(terms: &[ChangedTerm]) -> String {
    let or_none = |text: &str| {
        if text.is_empty() {
            "none".to_owned()
        } else {
            visible(text).into_owned()
        }
    };
    let terms = terms.iter();
    let terms = terms.map(|term| format!("{} {} → {}", term.field, or_none(&term.before), or_none(&term.after)));
    terms.collect::<Vec<_>>().join("; ")
}

fn dependencies(answer: &CompareAnswer<'_>, [before, after]: [&Labels<'_>; 2], page: Page) -> Option<String> {
    let difference = &answer.revision.difference;
    if difference.appeared.is_empty() && difference.vanished.is_empty() && difference.changed.is_empty() {
        return None;
    }
    let mut table = table(page, &["", "Customer", "Needs", "From", "What"]);
    let mut row = |did: &str, labels: &Labels<'_>, link: &Link<'_>, what: String| {
        let [customer, supplier] = [link.customer_id(), link.supplier_id()].map(|party| labels.of_party(party));
        table.add_row([
            cell(did),
            cell(customer),
            cell(link.service()),
            cell(supplier),
            cell(what),
        ]);
    };
    let said = |link: &Link<'_>| {
        format!(
            "{}, slack {}",
            link.situation(),
            link.view().org().calendar().text(link.slack())
        )
    };
    for link in &difference.appeared {
        row("came", after, link, said(link));
    }
    for link in &difference.vanished {
        row("went", before, link, said(link));
    }
    for changed in &difference.changed {
        row("changed", after, &changed.after, terms(&changed.terms));
    }
    Some(heading("Dependencies") + &lines(table))
}

fn tolerance(answer: &CompareAnswer<'_>, [before, after]: [&Labels<'_>; 2], page: Page) -> Option<String> {
    let changed = &answer.revision.tolerance;
    if changed.is_empty() {
        return None;
    }
    let text = |labels: &Labels<'_>, minutes| labels.org().calendar().tolerance_text(minutes);
    let mut table = table(page, &["Party", "Before", "After"]);
    for party in changed {
        table.add_row([
            cell(after.of_id(&party.party)),
            right(text(before, party.before_minutes)),
            right(text(after, party.after_minutes)),
        ]);
    }
    Some(heading("How late each may be, alone, before an external customer feels it") + &lines(table))
}

fn loops(answer: &CompareAnswer<'_>, [before, after]: [&Labels<'_>; 2]) -> Option<String> {
    let loops = &answer.revision.loops;
    if loops.is_empty() {
        return None;
    }
    let said = |labels: &Labels<'_>, found: &Loop<'_>| {
        let parties = labels.list(&found.parties, NAMED);
        format!("{parties} {}", found.absorbs_text())
    };
    let came = loops.appeared.iter();
    let came = came.map(|found| format!("  came: {}\n", said(after, found)));
    let went = loops.vanished.iter();
    let went = went.map(|found| format!("  went: {}\n", said(before, found)));
    let changed = loops.changed.iter().map(|loops| {
        let [was, is] = [said(before, &loops.before), said(after, &loops.after)];
        format!("  changed: {is}; before: {was}\n")
    });
    Some(heading("Loops") + &came.chain(went).chain(changed).collect::<String>())
}

/// What the delays asked about come to in both.
fn answers(answer: &CompareAnswer<'_>, [before, after]: [&Labels<'_>; 2], page: Page) -> Option<String> {
    let comparison = answer.answers.as_ref()?;
    let mut table = plain(page);
    for felt in comparison.customers().iter().filter(|felt| felt.trend() != Trend::Same) {
        let labels = if felt.is_in_after { after } else { before };
        let late = [(before, felt.before), (after, felt.after)];
        let late = late.map(|(labels, late)| labels.org().calendar().lateness_text(late));
        table.add_row([
            trend_cell(felt.trend()),
            cell(labels.of_party(felt.party)),
            cell(late.join(" → ")),
        ]);
    }
    let said = if table.is_empty() {
        remark("  no external customer feels a difference")
    } else {
        lines(table)
    };
    Some(heading("With the delays asked about") + &said)
}
