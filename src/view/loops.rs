//! Loops: groups of parties that depend on each other in circles.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::commitments::Named;
use super::ties::Ties;
use super::{Commitment, View};
use crate::graph::{self, Arc, Components, Csr, components, lightest_cycle};
use crate::org::{DependencyId, PartyId};

/// A strongly connected group of commitments, each of which depends on every other one directly or through others, and
/// the loop in it that absorbs least. Two services of a party that don't feed each other are in no loop together.
///
/// Serialises as `parties` (ids), `commitments` (`party`, `service` and `for_customer`, each null where nothing is told
/// apart), `tightest` (the ids round that loop) and `absorbs_minutes`.
#[derive(Clone)]
pub struct Loop<'org> {
    view: View<'org>,
    /// All parties of the group, in the order of declaration.
    pub parties: Vec<PartyId>,
    /// What of their work goes round, in the same order.
    pub commitments: Vec<Commitment>,
    /// The dependencies of the loop that absorbs least, in order: each one's supplier is the next one's customer. It
    /// passes no commitment twice, and starts at the one that was declared first.
    pub tightest: Vec<DependencyId>,
    /// Working minutes that loop absorbs in a turn: the slack of its dependencies and what its parties make up by
    /// themselves.
    pub absorbs: u64,
}

crate::short_debug::short_debug!(Loop<'_>: view, absorbs; listing parties, commitments, tightest);

impl<'org> View<'org> {
    /// The groups of commitments that depend on each other in circles, in the order of their first party, each with the
    /// loop that absorbs least. Of loops that absorb equally little it is always the same one that is shown.
    ///
    /// # Complexity
    /// O(parties + dependencies), and in each group a search for the loop: at worst O(parties × dependencies × log
    /// parties) of the group, usually close to O(dependencies), since the least loop found so far bounds the search.
    #[must_use]
    pub fn loops(&self) -> Vec<Loop<'org>> {
        let ties = Ties::of(self);
        let found = components(&ties.by_customer());
        let inside = inner_ties(&ties, &found);
        let mut loops: Vec<_> = (0..graph::number(found.len()))
            .filter(|&component| found.members.of(component).len() > 1)
            .filter_map(|component| self.tightest(&ties, found.members.of(component), inside.of(component)))
            .collect();
        loops.sort_by_key(|found| found.commitments.first().copied());
        loops
    }

    /// The loop that absorbs least among the commitments `members`; `inside` are the ties between them.
    fn tightest(&self, ties: &Ties, members: &[u32], inside: &[u32]) -> Option<Loop<'org>> {
        let arcs: Vec<Arc> = inside
            .iter()
            .map(|&tie| self.arc(ties, members, tie as usize))
            .collect();
        let cycle = lightest_cycle(members.len(), &arcs)?;
        let commitments: Vec<_> = members.iter().map(|&member| ties.commitments.at(member)).collect();
        let mut parties: Vec<_> = commitments.iter().map(|it| it.party).collect();
        parties.dedup();
        Some(Loop {
            view: self.clone(),
            parties,
            commitments,
            tightest: cycle
                .arcs
                .iter()
                .map(|&arc| ties.dependencies[inside[arc as usize] as usize])
                .collect(),
            absorbs: cycle.weight,
        })
    }

    /// A dependency among `members`, weighed by what its slack and its customer absorb.
    fn arc(&self, ties: &Ties, members: &[u32], tie: usize) -> Arc {
        let org = self.org();
        let among = |commitment: u32| graph::number(members.partition_point(|&member| member < commitment));
        let customer = org.party(ties.commitments.at(ties.customers[tie]).party);
        let recovers = customer.recovers().map_or(0, |recovers| org.minutes(recovers));
        let slack = org.slack(org.dependency(ties.dependencies[tie]).requirement);
        Arc {
            from: among(ties.customers[tie]),
            to: among(ties.suppliers[tie]),
            weight: u64::from(slack) + u64::from(recovers),
        }
    }
}

impl<'org> Loop<'org> {
    /// The view it belongs to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// The parties round the loop that absorbs least, from the one declared first, each followed by one it depends on.
    #[must_use]
    pub fn round(&self) -> Vec<PartyId> {
        let org = self.view.org();
        let customer = |&dependency: &DependencyId| org.requirement(org.dependency(dependency).requirement).customer;
        self.tightest.iter().map(customer).collect()
    }
}

/// By component: the ties with both ends in it.
fn inner_ties(ties: &Ties, found: &Components) -> Csr {
    let component = |commitment: u32| found.of[commitment as usize];
    let places = (0..graph::number(ties.dependencies.len())).map(|place| {
        let (customer, supplier) = (ties.customers[place as usize], ties.suppliers[place as usize]);
        (component(customer), component(supplier), place)
    });
    let inside = places.filter(|(customer, supplier, _)| customer == supplier);
    Csr::group(found.len(), inside.map(|(component, _, place)| (component, place)))
}

impl PartialEq for Loop<'_> {
    /// Whether it is the same loop in the same group. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (&self.commitments, &self.tightest, self.absorbs) == (&other.commitments, &other.tightest, other.absorbs)
    }
}

impl Serialize for Loop<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let ids = |parties: &[PartyId]| -> Vec<&str> { parties.iter().map(|&party| org.party(party).id()).collect() };
        let mut group = serializer.serialize_struct("Loop", 4)?;
        group.serialize_field("parties", &ids(&self.parties))?;
        let commitments: Vec<_> = self.commitments.iter().map(|&it| Named::of(org, it)).collect();
        group.serialize_field("commitments", &commitments)?;
        group.serialize_field("tightest", &ids(&self.round()))?;
        group.serialize_field("absorbs_minutes", &self.absorbs)?;
        group.end()
    }
}
