//! Loops: groups of parties that depend on each other in circles.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::View;
use super::map::Map;
use crate::graph::{self, Arc, Components, Rows, components, lightest_cycle};
use crate::org::{DependencyId, PartyId};

/// A strongly connected group of parties, each of which depends on every other one directly or through others, and the
/// loop in it that absorbs least.
///
/// Serialises as `parties` (ids), `tightest` (the ids round that loop) and `absorbs_minutes`.
#[derive(Clone, Debug)]
pub struct Loop<'org> {
    view: View<'org>,
    /// All parties of the group, in the order of declaration.
    pub parties: Vec<PartyId>,
    /// The dependencies of the loop that absorbs least, in order: each one's supplier is the next one's customer. It
    /// passes no party twice, and starts at the one of its parties that was declared first.
    pub tightest: Vec<DependencyId>,
    /// Working minutes that loop absorbs in a turn: the slack of its dependencies and what its parties make up by
    /// themselves.
    pub absorbs: u64,
}

impl<'org> View<'org> {
    /// The groups of parties that depend on each other in circles, in the order of their first party, each with the
    /// loop that absorbs least. Of loops that absorb equally little it is always the same one that is shown.
    ///
    /// # Complexity
    /// O(parties + dependencies), and in each group a search for the loop: at worst O(parties × dependencies × log
    /// parties) of the group, usually close to O(dependencies), since the least loop found so far bounds the search.
    #[must_use]
    pub fn loops(&self) -> Vec<Loop<'org>> {
        let map = Map::of(self);
        let found = components(&map.suppliers());
        let inside = inner_dependencies(&map, &found);
        let mut loops: Vec<_> = (0..graph::number(found.len()))
            .filter(|&component| found.members.of(component).len() > 1)
            .filter_map(|component| self.tightest(&map, found.members.of(component), inside.of(component)))
            .collect();
        loops.sort_by_key(|found| found.parties.first().copied());
        loops
    }

    /// The loop that absorbs least among the parties `members`, whose dependencies on each other stand at the places
    /// `inside` in the map.
    fn tightest(&self, map: &Map, members: &[u32], inside: &[u32]) -> Option<Loop<'org>> {
        let arcs: Vec<Arc> = inside
            .iter()
            .map(|&place| self.arc(map, members, place as usize))
            .collect();
        let cycle = lightest_cycle(members.len(), &arcs)?;
        Some(Loop {
            view: self.clone(),
            parties: members.iter().map(|&party| PartyId::new(party)).collect(),
            tightest: cycle
                .arcs
                .iter()
                .map(|&arc| map.dependencies[inside[arc as usize] as usize])
                .collect(),
            absorbs: cycle.weight,
        })
    }

    /// A dependency among `members`, weighed by what its slack and its customer absorb.
    fn arc(&self, map: &Map, members: &[u32], place: usize) -> Arc {
        let org = self.org();
        let among = |party: u32| graph::number(members.partition_point(|&member| member < party));
        let customer = org.party(PartyId::new(map.customers[place]));
        let recovers = customer.recovers().map_or(0, |recovers| org.minutes(recovers));
        let slack = org.slack(org.dependency(map.dependencies[place]).requirement);
        Arc {
            from: among(map.customers[place]),
            to: among(map.suppliers[place]),
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

/// By component: the places of the dependencies with both ends in it.
fn inner_dependencies(map: &Map, found: &Components) -> Rows {
    let component = |party: u32| found.of[party as usize];
    let places = (0..graph::number(map.dependencies.len())).map(|place| {
        let (customer, supplier) = (map.customers[place as usize], map.suppliers[place as usize]);
        (component(customer), component(supplier), place)
    });
    let inside = places.filter(|(customer, supplier, _)| customer == supplier);
    Rows::group(found.len(), inside.map(|(component, _, place)| (component, place)))
}

impl PartialEq for Loop<'_> {
    /// Whether it is the same loop in the same group. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (&self.parties, &self.tightest, self.absorbs) == (&other.parties, &other.tightest, other.absorbs)
    }
}

impl Serialize for Loop<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let ids = |parties: &[PartyId]| -> Vec<&str> { parties.iter().map(|&party| org.party(party).id()).collect() };
        let mut group = serializer.serialize_struct("Loop", 3)?;
        group.serialize_field("parties", &ids(&self.parties))?;
        group.serialize_field("tightest", &ids(&self.round()))?;
        group.serialize_field("absorbs_minutes", &self.absorbs)?;
        group.end()
    }
}
