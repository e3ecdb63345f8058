//! What is known and fine: `accepted`, in the document.

use std::collections::HashSet;

use super::{About, Finding, Lint, LintCode};
use crate::org::closest;
use crate::view::{Moment, View};

/// The lints with what is said of them in `accepted`, and what is wrong with that itself.
pub(super) fn judge(view: &View<'_>, lints: Vec<Lint>) -> Vec<Finding> {
    let said = said(view);
    let known: HashSet<(About, LintCode)> = said
        .iter()
        .filter_map(|&(about, code, _)| Some((about, code?)))
        .collect();
    let mut used = HashSet::new();
    let mut findings: Vec<_> = lints
        .into_iter()
        .map(|lint| judged(view, lint, &known, &mut used))
        .collect();
    // In a moment much is not there: what is accepted may be found in another.
    let judges_needless = *view.moment() == Moment::Ever;
    let wrong = said.into_iter().filter_map(|(about, code, text)| match code {
        None => Some(unknown(about, text)),
        Some(code) if judges_needless && !used.contains(&(about, code)) => Some(Lint::NeedlessAccepted { about, code }),
        Some(_) => None,
    });
    findings.extend(wrong.map(|lint| Finding { lint, accepted: false }));
    findings
}

fn judged(
    view: &View<'_>,
    lint: Lint,
    known: &HashSet<(About, LintCode)>,
    used: &mut HashSet<(About, LintCode)>,
) -> Finding {
    let mut accepted = false;
    for about in lint.about(view.org()) {
        let said = (about, lint.code());
        if known.contains(&said) {
            used.insert(said);
            accepted = true;
        }
    }
    Finding { lint, accepted }
}

/// Everything accepted: where, which check if it is one, and how it is written; in the order of the document.
fn said<'v>(view: &'v View<'_>) -> Vec<(About, Option<LintCode>, &'v str)> {
    let org = view.org();
    let code_of = |text: &str| LintCode::acceptable().find(|code| code.name() == text);
    let parties = org.parties().map(|id| (About::Party(id), org.party(id).accepted()));
    let there = org.requirements();
    let requirements = there.map(|id| (About::Dependency(id), org.requirement(id).accepted()));
    let all = std::iter::once((About::Organisation, org.accepted()));
    let all = all.chain(parties).chain(requirements);
    all.flat_map(|(about, texts)| texts.iter().map(move |text| (about, code_of(text), text.as_str())))
        .collect()
}

fn unknown(about: About, text: &str) -> Lint {
    let suggestion = closest(text, LintCode::acceptable().map(LintCode::name));
    Lint::UnknownAccepted {
        about,
        text: text.to_owned(),
        suggestion: LintCode::acceptable().find(|code| Some(code.name()) == suggestion),
    }
}
