//! Impacts as plain tables, to be compared.

use std::collections::BTreeMap;

use frontline::{Impact, Lateness, Org};

use super::model::Model;
use super::oracle::Wide;

/// How late each commitment is that is late at all: by party and service, `None` for its work as a whole.
pub(super) type Outcome = BTreeMap<(String, Option<String>), Lateness>;

/// What the library finds.
pub(super) fn outcome(impact: &Impact<'_>) -> Outcome {
    let org = impact.view().org();
    let hits = impact.hits().iter();
    hits.map(|hit| ((id(org, hit.party()), hit.service().map(str::to_owned)), hit.lateness()))
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
