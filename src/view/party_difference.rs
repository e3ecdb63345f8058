//! What differs between the parties of two organisations.

use std::fmt::Write as _;

use super::difference::ChangedTerm;
use crate::org::{LatenessModel, Need, Org, OwnLateness, Party, PartyId};
use crate::time::Amount;

/// The parties that are in only one of two organisations, and those that are described differently; by their ids.
///
/// Serialises as `appeared` and `vanished` (ids) and `changed` (`party`, `terms`: `field`, `before`, `after`).
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct PartyDifference {
    /// The ids of parties that are only in the second one, in its order of declaration.
    pub appeared: Vec<String>,
    /// The ids of parties that are only in the first one, in its order of declaration.
    pub vanished: Vec<String>,
    /// Those in both that are not the same, in the first one's order of declaration.
    pub changed: Vec<ChangedParty>,
}

crate::short_debug::short_debug!(PartyDifference: ; listing appeared, vanished, changed);

/// A party that is described differently in two organisations.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ChangedParty {
    /// Its id.
    pub party: String,
    /// What is different.
    pub terms: Vec<ChangedTerm>,
}

impl PartyDifference {
    /// O(parties).
    pub(super) fn between(before: &Org, after: &Org) -> Self {
        if std::ptr::eq(before, after) {
            return Self::default();
        }
        let only_in = |one: &Org, other: &Org| -> Vec<String> {
            let ids = one.parties().map(|party| one.party(party).id());
            ids.filter(|id| other.party_with_id(id).is_none())
                .map(str::to_owned)
                .collect()
        };
        let both = before.parties().filter_map(|party| {
            let id = before.party(party).id();
            Some((id, party, after.party_with_id(id)?))
        });
        let changed = both.filter_map(|(id, one, other)| {
            let terms = changed_terms((before, one), (after, other));
            let party = id.to_owned();
            (!terms.is_empty()).then_some(ChangedParty { party, terms })
        });
        Self {
            appeared: only_in(after, before),
            vanished: only_in(before, after),
            changed: changed.collect(),
        }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.vanished.is_empty() && self.changed.is_empty()
    }
}

fn changed_terms((before, one): (&Org, PartyId), (after, other): (&Org, PartyId)) -> Vec<ChangedTerm> {
    let pairs = std::iter::zip(terms(before, before.party(one)), terms(after, after.party(other)));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| ChangedTerm { field, before, after })
        .collect()
}

/// What is said of a party, in words, field by field; amounts in minutes of the calendar, so that 60m is 1h.
fn terms(org: &Org, party: &Party) -> [(&'static str, String); 12] {
    let id = |party: Option<PartyId>| party.map_or_else(String::new, |party| org.party(party).id().to_owned());
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let amount = |amount: Amount| org.calendar().text(org.minutes(amount));
    let need = match party.need() {
        None => String::new(),
        Some(Need::All) => "all".to_owned(),
        Some(Need::Count(count)) => count.to_string(),
    };
    let losses = party.loses().iter();
    let losses: Vec<_> = losses
        .map(|&(beyond, share)| format!("{share}% beyond {}", amount(beyond)))
        .collect();
    [
        ("name", party.given_name().unwrap_or_default().to_owned()),
        ("kind", party.kind().to_string()),
        ("within", id(party.within())),
        ("reports_to", id(party.reports_to())),
        ("need", need),
        ("recovers", party.recovers().map_or_else(String::new, amount)),
        ("error_rate", number(party.error_rate())),
        (
            "lateness",
            party
                .lateness()
                .map_or_else(String::new, |own| own_lateness(&amount, own)),
        ),
        ("volume", number(party.volume())),
        ("value", number(party.value())),
        ("loses", losses.join(", ")),
        ("accepted", party.accepted().join(", ")),
    ]
}

fn own_lateness(amount: &impl Fn(Amount) -> String, own: &OwnLateness) -> String {
    let model = |model: &LatenessModel| match model {
        LatenessModel::Quantiles { on_time, p50, p90 } => {
            format!(
                "on time {on_time}, else {} (half), {} (one in ten)",
                amount(*p50),
                amount(*p90)
            )
        }
        LatenessModel::Triangular(corners) => corners.map(amount).join("–"),
        LatenessModel::Observed(seen) => seen.iter().copied().map(amount).collect::<Vec<_>>().join(", "),
    };
    match own {
        OwnLateness::All(all) => model(all),
        OwnLateness::ByService(models) => models.iter().fold(String::new(), |mut text, (service, own)| {
            let comma = if text.is_empty() { "" } else { "; " };
            write!(text, "{comma}{service}: {}", model(own)).expect("a string takes any text");
            text
        }),
    }
}
