//! The text of `compare`: what is written otherwise, then what comes of that.

use frontline::impact::Trend;
use frontline::report::visible;
use frontline::view::{ChangedTerm, Loop};
use frontline::{Link, Org, View};

use super::CompareAnswer;
use crate::commands::shared::in_moment;
use crate::commands::shared::trend_text;
use crate::labels::{Labels, count, enumerate};
use crate::output::Page;
use crate::table::{bad, cell, good, heading, lines, plain, remark, right, table};

/// So many parties of a loop are named.
const NAMED: usize = 8;

/// The whole text.
pub(super) fn text(answer: &CompareAnswer<'_>, page: Page) -> String {
    let mut parts = vec![heading(&format!("{}{}", headline(answer), in_moment(&answer.after)))];
    parts.extend(parties(answer, page));
    parts.extend(dependencies(answer, page));
    parts.extend(tolerance(answer, page));
    parts.extend(loops(answer));
    parts.extend(answers(answer, page));
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

/// The name of a party by its id.
fn name(org: &Org, id: &str) -> String {
    org.find(id)
        .map_or_else(|_| id.to_owned(), |party| Labels::of(org).of_party(party))
}

fn parties(answer: &CompareAnswer<'_>, page: Page) -> Option<String> {
    let parties = &answer.revision.difference.parties;
    if parties.is_empty() {
        return None;
    }
    let (before, after) = (answer.before.org(), answer.after.org());
    let mut table = table(page, &["", "Party", "What"]);
    let kind = |org: &Org, id: &str| {
        org.find(id)
            .map_or("", |party| org.party(party).kind().with_article())
            .to_owned()
    };
    for id in &parties.appeared {
        table.add_row([cell("came"), cell(name(after, id)), cell(kind(after, id))]);
    }
    for id in &parties.vanished {
        table.add_row([cell("went"), cell(name(before, id)), cell(kind(before, id))]);
    }
    for changed in &parties.changed {
        let terms = terms(&changed.terms);
        table.add_row([cell("changed"), cell(name(after, &changed.party)), cell(terms)]);
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

fn dependencies(answer: &CompareAnswer<'_>, page: Page) -> Option<String> {
    let difference = &answer.revision.difference;
    if difference.appeared.is_empty() && difference.vanished.is_empty() && difference.changed.is_empty() {
        return None;
    }
    let labels = [&answer.before, &answer.after].map(|view| Labels::of(view.org()));
    let mut table = table(page, &["", "Customer", "Needs", "From", "What"]);
    let mut row = |did: &str, labels: &Labels<'_>, link: &Link<'_>, what: String| {
        let (customer, supplier) = (labels.of_party(link.customer_id()), labels.of_party(link.supplier_id()));
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
        row("came", &labels[1], link, said(link));
    }
    for link in &difference.vanished {
        row("went", &labels[0], link, said(link));
    }
    for changed in &difference.changed {
        row("changed", &labels[1], &changed.after, terms(&changed.terms));
    }
    Some(heading("Dependencies") + &lines(table))
}

fn tolerance(answer: &CompareAnswer<'_>, page: Page) -> Option<String> {
    let changed = &answer.revision.tolerance;
    if changed.is_empty() {
        return None;
    }
    let (before, after) = (answer.before.org(), answer.after.org());
    let text = |org: &Org, minutes: Option<u32>| {
        minutes.map_or_else(|| "no limit".to_owned(), |minutes| org.calendar().text(minutes))
    };
    let mut table = table(page, &["Party", "Before", "After"]);
    for party in changed {
        let was = text(before, party.before_minutes);
        table.add_row([
            cell(name(after, &party.party)),
            right(was),
            right(text(after, party.after_minutes)),
        ]);
    }
    Some(heading("How late each may be, alone, before an external customer feels it") + &lines(table))
}

fn loops(answer: &CompareAnswer<'_>) -> Option<String> {
    let loops = &answer.revision.loops;
    if loops.is_empty() {
        return None;
    }
    let said = |found: &Loop<'_>| {
        let labels = Labels::of(found.view().org());
        format!("{} {}", labels.list(&found.parties, NAMED), found.absorbs_text())
    };
    let came = loops.appeared.iter().map(|found| format!("  came: {}\n", said(found)));
    let went = loops.vanished.iter().map(|found| format!("  went: {}\n", said(found)));
    let changed = loops.changed.iter();
    let changed = changed.map(|loops| format!("  changed: {}; before: {}\n", said(&loops.after), said(&loops.before)));
    Some(heading("Loops") + &came.chain(went).chain(changed).collect::<String>())
}

/// What the delays asked about come to in both.
fn answers(answer: &CompareAnswer<'_>, page: Page) -> Option<String> {
    let comparison = answer.answers.as_ref()?;
    let mut table = plain(page);
    let [was, is] = [&answer.before, &answer.after].map(View::org);
    let labels = [was, is].map(Labels::of);
    for felt in comparison.customers().iter().filter(|felt| felt.trend() != Trend::Same) {
        let word = trend_text(felt.trend());
        let word = if felt.trend() == Trend::Worse {
            bad(word)
        } else {
            good(word)
        };
        let label = &labels[usize::from(felt.is_in_after)];
        let late = [(was, felt.before), (is, felt.after)].map(|(org, late)| org.calendar().lateness_text(late));
        table.add_row([word, cell(label.of_party(felt.party)), cell(late.join(" → "))]);
    }
    let said = if table.is_empty() {
        remark("  no external customer feels a difference")
    } else {
        lines(table)
    };
    Some(heading("With the delays asked about") + &said)
}
