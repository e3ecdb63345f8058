//! Two impacts compared.

use std::cmp::Ordering;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Hit, Impact};
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::View;

/// What got better and what worse between two impacts.
#[derive(Clone, Debug)]
pub struct Comparison<'org> {
    before: View<'org>,
    after: View<'org>,
    customers: Vec<Outcome>,
    inside: Vec<Outcome>,
}

/// What one party feels before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Who.
    pub party: PartyId,
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
    /// What differs between this impact and `after`, two propagations of one organisation.
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
        let org = after.view().org();
        let differs = |&party: &PartyId| self.lateness(party) != after.lateness(party);
        let (customers, inside): (Vec<_>, Vec<_>) = org.parties().partition(|&party| org.party(party).is_external());
        Comparison {
            before: self.view().clone(),
            after: after.view().clone(),
            customers: customers.into_iter().map(|party| self.outcome(after, party)).collect(),
            inside: inside
                .into_iter()
                .filter(differs)
                .map(|party| self.outcome(after, party))
                .collect(),
        }
    }

    fn outcome(&self, after: &Self, party: PartyId) -> Outcome {
        let (chain_before, causes_before) = self.reasons(party);
        let (chain_after, causes_after) = after.reasons(party);
        Outcome {
            party,
            before: self.lateness(party),
            after: after.lateness(party),
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

    /// The view after.
    #[must_use]
    pub fn after(&self) -> &View<'org> {
        &self.after
    }
}

impl Serialize for Comparison<'_> {
    /// The keys `customers` and `inside`: each with `party`, `before_minutes` and `after_minutes` (null: never, or beyond
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
        let org = self.after.org();
        let ids = |parties: &[PartyId]| parties.iter().map(|&party| org.party(party).id()).collect();
        let text = |lateness| org.calendar().lateness_text(lateness);
        let outcome = |outcome: &'c Outcome| SerializedOutcome {
            party: org.party(outcome.party).id(),
            before_minutes: outcome.before.minutes(),
            after_minutes: outcome.after.minutes(),
            before: text(outcome.before),
            after: text(outcome.after),
            trend: outcome.trend(),
            chain_before: ids(&outcome.chain_before),
            chain_after: ids(&outcome.chain_after),
            causes_before: ids(&outcome.causes_before),
            causes_after: ids(&outcome.causes_after),
        };
        outcomes.iter().map(outcome).collect()
    }
}

#[derive(serde::Serialize)]
struct SerializedOutcome<'c> {
    party: &'c str,
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
