//! Impacts as plain tables, to be compared.

use std::collections::BTreeMap;

use frontline::{Hit, Impact, Lateness, Org};

use super::model::Model;
use super::oracle::Wide;

/// How late each commitment is that is late at all: by party and [part](part_of).
pub(super) type Outcome = BTreeMap<(String, Option<String>), Lateness>;

/// A service, for whom, or both; `None` for the work as a whole.
pub(super) fn part(service: Option<&str>, customer: Option<&str>) -> Option<String> {
    let customer = customer.map(|customer| format!("@{customer}"));
    (service.is_some() || customer.is_some()).then(|| service.unwrap_or("").to_owned() + &customer.unwrap_or_default())
}

/// What of its party's work is late.
pub(super) fn part_of(hit: &Hit<'_>) -> Option<String> {
    let org = hit.view().org();
    let customer = hit.for_customer().map(|customer| org.party(customer).id());
    part(hit.service(), customer)
}

/// What the library finds.
pub(super) fn outcome(impact: &Impact<'_>) -> Outcome {
    let org = impact.view().org();
    let hits = impact.hits().iter();
    hits.map(|hit| ((id(org, hit.party()), part_of(hit)), hit.lateness()))
        .collect()
}

/// What the library finds for a model.
pub(super) fn outcome_of(model: &Model) -> Outcome {
    outcome(&model.propagate(&model.build()))
}

pub(super) fn id(org: &Org, party: frontline::PartyId) -> String {
    org.party(party).id().to_owned()
}

/// The commitments that are earlier in `after` than in `before`.
pub(super) fn earlier(before: &Outcome, after: &Outcome) -> Outcome {
    let late = |key| after.get(key).copied().unwrap_or_default();
    before
        .iter()
        .filter(|&(key, before)| late(key) < *before)
        .map(|(key, before)| (key.clone(), *before))
        .collect()
}

/// Whether a lateness is one at all.
pub(super) fn is_late(late: Wide) -> bool {
    late > Wide::Minutes(0)
}
