//! Two impacts compared.

use std::cmp::Ordering;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Hit, Impact};
use crate::org::{Org, Party, PartyId};
use crate::time::Lateness;
use crate::view::View;

/// What got better and what worse between two impacts.
#[derive(Clone)]
pub struct Comparison<'org> {
    before: View<'org>,
    after: View<'org>,
    customers: Vec<Outcome>,
    inside: Vec<Outcome>,
}

crate::short_debug::short_debug!(Comparison<'_>: before, after; listing customers, inside);

/// What one party feels before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// Who, in the organisation after; in the one before where it is not in that any more.
    pub party: PartyId,
    /// Whether it is in the organisation before. Where it is not, it is on time there.
    pub is_in_before: bool,
    /// Whether it is in the organisation after.
    pub is_in_after: bool,
    /// How late before: the latest of its commitments.
    pub before: Lateness,
    /// How late after.
    pub after: Lateness,
    /// The binding chain before, from the cause on; empty if it was on time, and for parties inside.
    pub chain_before: Vec<PartyId>,
    /// The binding chain after.
    pub chain_after: Vec<PartyId>,
    /// Every cause that binds before, in order of declaration: [`Hit::causes`].
    pub causes_before: Vec<PartyId>,
    /// The same after.
    pub causes_after: Vec<PartyId>,
}

/// Which way an outcome went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// Less late than before.
    Better,
    /// As late as before, or as much on time.
    Same,
    /// Later than before.
    Worse,
}

impl Outcome {
    /// Which way it went.
    #[must_use]
    pub fn trend(&self) -> Trend {
        match self.after.cmp(&self.before) {
            Ordering::Less => Trend::Better,
            Ordering::Equal => Trend::Same,
            Ordering::Greater => Trend::Worse,
        }
    }
}

impl<'org> Impact<'org> {
    /// What differs between this impact and `after`: two propagations of one organisation, or of two, whose parties are
    /// matched by their ids.
    ///
    /// ```
    /// use frontline::{Org, impact::Trend};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(managers).service("hours").slack("4h"));
    /// let shop = draft.build()?;
    ///
    /// let before = shop.ever().propagate([managers.late("6h")])?;
    /// let more_slack = shop.change(shoppers, managers, "hours")?.slack("8h");
    /// let after = shop.ever().with([more_slack])?.propagate([managers.late("6h")])?;
    /// assert_eq!(before.compare(&after).customers()[0].trend(), Trend::Better);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(parties), and the chains and causes of the external customers that are late.
    #[must_use]
    pub fn compare(&self, after: &Impact<'org>) -> Comparison<'org> {
        let [one, other] = [self, after].map(|impact| impact.view().org());
        let mut comparison = Comparison {
            before: self.view().clone(),
            after: after.view().clone(),
            customers: Vec::new(),
            inside: Vec::new(),
        };
        for (was, is) in pairs(one, other) {
            let outcome = self.outcome(after, was, is);
            if comparison.party(&outcome).is_external() {
                comparison.customers.push(outcome);
            } else if outcome.before != outcome.after {
                comparison.inside.push(outcome);
            }
        }
        comparison
    }

    fn outcome(&self, after: &Self, was: Option<PartyId>, is: Option<PartyId>) -> Outcome {
        let reasons = |impact: &Self, party: Option<PartyId>| party.map(|it| impact.reasons(it)).unwrap_or_default();
        let late = |impact: &Self, party: Option<PartyId>| party.map_or(Lateness::ON_TIME, |it| impact.lateness(it));
        let (chain_before, causes_before) = reasons(self, was);
        let (chain_after, causes_after) = reasons(after, is);
        Outcome {
            party: is.or(was).expect("it is in one of the two"),
            is_in_before: was.is_some(),
            is_in_after: is.is_some(),
            before: late(self, was),
            after: late(after, is),
            chain_before,
            chain_after,
            causes_before,
            causes_after,
        }
    }

    /// The chain to an external customer, and every cause that binds.
    fn reasons(&self, party: PartyId) -> (Vec<PartyId>, Vec<PartyId>) {
        let external = self.view().org().party(party).is_external();
        let Some(hit) = self.latest_hit_of(party).filter(|_| external) else {
            return (Vec::new(), Vec::new());
        };
        let mut causes: Vec<PartyId> = hit.causes().iter().map(Hit::party).collect();
        causes.dedup();
        (hit.chain(), causes)
    }

    /// The latest commitment of a party, if any is late.
    pub(super) fn latest_hit_of(&self, party: PartyId) -> Option<Hit<'org>> {
        let nodes = self.explained.network.commitments.all(party);
        let latest = nodes.rev().max_by_key(|&node| self.explained.late(node))?;
        (self.explained.late(latest) > 0).then(|| Hit {
            explained: self.explained.clone(),
            node: latest,
        })
    }
}

/// The parties of two organisations by their ids: those of the second one, then those that are only in the first.
fn pairs(one: &Org, other: &Org) -> Vec<(Option<PartyId>, Option<PartyId>)> {
    let id_in = |org: &Org, id: &str| org.party_with_id(id);
    let stays = other.parties().map(|is| (id_in(one, other.party(is).id()), Some(is)));
    let gone = one.parties().filter(|&was| id_in(other, one.party(was).id()).is_none());
    stays.chain(gone.map(|was| (Some(was), None))).collect()
}

impl<'org> Comparison<'org> {
    /// Every external customer, in order of declaration.
    #[must_use]
    pub fn customers(&self) -> &[Outcome] {
        &self.customers
    }

    /// The parties inside that are later or less late than before, in order of declaration.
    #[must_use]
    pub fn inside(&self) -> &[Outcome] {
        &self.inside
    }

    /// The view before.
    #[must_use]
    pub fn before(&self) -> &View<'org> {
        &self.before
    }

    /// Whom an outcome is about.
    #[must_use]
    pub fn party(&self, outcome: &Outcome) -> &Party {
        let view = if outcome.is_in_after { &self.after } else { &self.before };
        view.org().party(outcome.party)
    }

    /// The view after.
    #[must_use]
    pub fn after(&self) -> &View<'org> {
        &self.after
    }
}

impl Serialize for Comparison<'_> {
    /// The keys `customers` and `inside`: each with `party`, `is_in_before`, `is_in_after`, `before_minutes` and `after_minutes` (null: never, or beyond
    /// the horizon), `before` and `after` (text), `trend`, `chain_before` and `chain_after`, `causes_before` and
    /// `causes_after`: the chain of an external customer, and every cause that binds.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut comparison = serializer.serialize_struct("Comparison", 2)?;
        comparison.serialize_field("customers", &self.serialized(&self.customers))?;
        comparison.serialize_field("inside", &self.serialized(&self.inside))?;
        comparison.end()
    }
}

impl Comparison<'_> {
    fn serialized<'c>(&'c self, outcomes: &'c [Outcome]) -> Vec<SerializedOutcome<'c>> {
        let (one, other) = (self.before.org(), self.after.org());
        let ids = |org: &'c Org, parties: &[PartyId]| parties.iter().map(|&party| org.party(party).id()).collect();
        let text = |org: &Org, lateness| org.calendar().lateness_text(lateness);
        let outcome = |outcome: &'c Outcome| SerializedOutcome {
            party: self.party(outcome).id(),
            is_in_before: outcome.is_in_before,
            is_in_after: outcome.is_in_after,
            before_minutes: outcome.before.minutes(),
            after_minutes: outcome.after.minutes(),
            before: text(one, outcome.before),
            after: text(other, outcome.after),
            trend: outcome.trend(),
            chain_before: ids(one, &outcome.chain_before),
            chain_after: ids(other, &outcome.chain_after),
            causes_before: ids(one, &outcome.causes_before),
            causes_after: ids(other, &outcome.causes_after),
        };
        outcomes.iter().map(outcome).collect()
    }
}

#[derive(serde::Serialize)]
struct SerializedOutcome<'c> {
    party: &'c str,
    is_in_before: bool,
    is_in_after: bool,
    before_minutes: Option<u32>,
    after_minutes: Option<u32>,
    before: String,
    after: String,
    trend: Trend,
    chain_before: Vec<&'c str>,
    chain_after: Vec<&'c str>,
    causes_before: Vec<&'c str>,
    causes_after: Vec<&'c str>,
}
