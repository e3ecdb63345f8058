//! Terms that rest on a default, or that two people tell differently.

use std::collections::HashMap;

use super::Lint;
use crate::org::{Org, PartyId, Purpose, Requirement, RequirementId, ServiceId, Timing, When};
use crate::time::Amount;
use crate::view::View;

/// No dependency says how much it absorbs.
pub(super) fn default_slack(org: &Org) -> Option<Lint> {
    let slack: Vec<_> = org.declared().map(|id| org.requirement(id).terms().slack).collect();
    let all_by_default = !slack.is_empty() && slack.iter().all(Option::is_none);
    all_by_default.then_some(Lint::DefaultSlack {
        dependencies: slack.len(),
    })
}

/// Something counts in days or falls due, and no calendar says what a day is.
pub(super) fn no_calendar(org: &Org) -> Option<Lint> {
    if org.given_calendar().is_some() {
        return None;
    }
    let recovers = org.parties().filter_map(|party| org.party(party).recovers());
    let given = org.default_slack().into_iter().chain(recovers);
    let counts =
        given.into_iter().any(Amount::has_days) || org.declared().any(|id| needs_days(org, org.requirement(id)));
    counts.then_some(Lint::NoCalendar)
}

fn needs_days(org: &Org, requirement: &Requirement) -> bool {
    let (terms, details) = (requirement.terms(), requirement.details());
    let switches = requirement.dependencies().filter_map(|id| org.dependency(id).switch());
    let of_details = details.map(|details| [details.rework, details.promise]);
    let amounts = [terms.slack, terms.patience]
        .into_iter()
        .chain(of_details.into_iter().flatten());
    let is_due = matches!(requirement.when().timing(), Timing::Recurring(_) | Timing::Dated { .. });
    is_due || amounts.flatten().chain(switches).any(Amount::has_days)
}

/// What makes two dependencies one and the same need.
type RequirementKey<'o> = (
    PartyId,
    Vec<PartyId>,
    Option<ServiceId>,
    &'o When,
    Option<&'o [Purpose]>,
);

/// Every need that is there once more, with other terms and from another source.
pub(super) fn two_terms(view: &View<'_>) -> Vec<Lint> {
    let org = view.org();
    let mut first: HashMap<RequirementKey<'_>, RequirementId> = HashMap::new();
    let sourced = view.requirements().filter(|&id| source(org.requirement(id)).is_some());
    let twice = sourced.filter_map(|id| {
        let other = *first.entry(need(org, id)).or_insert(id);
        let (one, two) = (org.requirement(other), org.requirement(id));
        (source(one) != source(two) && terms(org, one) != terms(org, two))
            .then_some(Lint::TwoTerms { requirement: id, other })
    });
    twice.collect()
}

fn source(requirement: &Requirement) -> Option<&str> {
    requirement.details()?.source.as_deref()
}

fn need(org: &Org, id: RequirementId) -> RequirementKey<'_> {
    let requirement = org.requirement(id);
    let suppliers = requirement.dependencies().map(|id| org.supplier(id)).collect();
    let (service, when) = (requirement.service(), requirement.when());
    (requirement.customer(), suppliers, service, when, requirement.serves())
}

/// All that decides how much lateness passes.
fn terms<'o>(org: &Org, requirement: &'o Requirement) -> (&'o crate::org::Terms, u32, Vec<Option<Amount>>) {
    let switches = requirement.dependencies().map(|id| org.dependency(id).switch());
    (requirement.terms(), requirement.need(), switches.collect())
}

/// Every dependency whose condition reads as a choice between two.
pub(super) fn conditions_with_or<'v>(view: &'v View<'_>) -> impl Iterator<Item = Lint> + 'v {
    let condition = |id| view.org().requirement(id).when().condition();
    let with_or = view.requirements().filter(move |&id| condition(id).is_some_and(has_or));
    with_or.map(|requirement| Lint::ConditionWithOr { requirement })
}

/// Whether "or" stands between other words.
fn has_or(condition: &str) -> bool {
    let words: Vec<_> = condition.split_whitespace().collect();
    let or = |word: &&str| word.eq_ignore_ascii_case("or") || *word == "|" || *word == "||";
    words.len() > 2 && words[1..words.len() - 1].iter().any(or)
}
