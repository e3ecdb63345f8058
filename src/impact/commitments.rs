//! Commitments: a party is one, or one for each of its services where they are told apart.

use std::collections::BTreeSet;
use std::ops::Range;

use super::network::Order;
use crate::graph::number;
use crate::org::{PartyId, Requirement, ServiceId};
use crate::view::View;

/// The commitments of every party. In order of declaration those of a party stand next to each other, its work as a
/// whole first, then its services in order of their ids; as nodes of the network they are numbered in the order of its
/// sweep.
#[derive(Clone, Debug)]
pub(crate) struct Commitments {
    /// `None` where every party is one commitment.
    split: Option<Split>,
    /// The nodes in order of declaration, and back.
    order: Order,
}

/// Who has which commitments, all in order of declaration.
#[derive(Clone, Debug, Default)]
struct Split {
    /// Party `p` has the commitments `starts[p]..starts[p + 1]`.
    starts: Vec<u32>,
    party: Vec<PartyId>,
    service: Vec<Option<ServiceId>>,
}

impl Commitments {
    /// Splits the parties that say `for` somewhere, and those in `named`, of which a delay names a service.
    ///
    /// Parties are split by what the organisation says, whether active at the moment or not, so that the commitments of
    /// two moments can be compared.
    pub(crate) fn of(view: &View<'_>, named: &BTreeSet<PartyId>) -> Self {
        let told_apart = split_parties(view, named);
        let split = told_apart.contains(&true).then(|| Split::of(view, &told_apart));
        let commitments = split.as_ref().map_or(told_apart.len(), |split| split.party.len());
        Self {
            split,
            order: Order::as_declared(commitments),
        }
    }

    /// The same with nodes in another order.
    pub(crate) fn renumbered(self, order: Order) -> Self {
        Self { order, ..self }
    }

    pub(crate) fn len(&self) -> usize {
        self.order.node.len()
    }

    /// All commitments of a party, in order of declaration.
    pub(crate) fn all(&self, party: PartyId) -> impl DoubleEndedIterator<Item = u32> + Clone + '_ {
        self.order.node[self.places(party)].iter().copied()
    }

    /// All nodes in order of declaration of what they stand for.
    pub(crate) fn declared(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.order.node.iter().copied()
    }

    /// The number of a node in order of declaration: what decides between equals.
    pub(crate) fn place(&self, node: u32) -> u32 {
        self.order.declared[node as usize]
    }

    /// The node with a number in order of declaration.
    pub(crate) fn at_place(&self, place: u32) -> u32 {
        self.order.node[place as usize]
    }

    /// The commitment that a dependency on `service` of `party` reads.
    pub(crate) fn read_by(&self, party: PartyId, service: Option<ServiceId>) -> u32 {
        self.at_place(self.place_read_by(party, service))
    }

    /// Goes through the commitments of its customer that a requirement is one of.
    pub(crate) fn each_customer(&self, requirement: &Requirement, mut each: impl FnMut(u32)) {
        let customer = requirement.customer;
        if requirement.serves().is_empty() {
            self.all(customer).for_each(each);
        } else {
            for &service in requirement.serves() {
                each(self.read_by(customer, Some(service)));
            }
        }
    }

    /// Whether services of a party are commitments of their own.
    pub(crate) fn is_split(&self, party: PartyId) -> bool {
        self.places(party).len() > 1
    }

    /// The parties in order of declaration of the commitments.
    pub(crate) fn parties(&self) -> impl Iterator<Item = PartyId> + '_ {
        (0..number(self.len())).map(|place| self.party_at(place))
    }

    pub(crate) fn party(&self, node: u32) -> PartyId {
        self.party_at(self.place(node))
    }

    fn party_at(&self, place: u32) -> PartyId {
        match &self.split {
            Some(split) => split.party[place as usize],
            None => PartyId::new(place),
        }
    }

    /// The service, or `None` for a party's work as a whole.
    pub(crate) fn service(&self, node: u32) -> Option<ServiceId> {
        self.split.as_ref()?.service[self.place(node) as usize]
    }

    fn places(&self, party: PartyId) -> Range<usize> {
        match &self.split {
            Some(split) => split.places(party),
            None => party.index()..party.index() + 1,
        }
    }

    fn place_read_by(&self, party: PartyId, service: Option<ServiceId>) -> u32 {
        match &self.split {
            Some(split) => split.place_read_by(party, service),
            None => number(party.index()),
        }
    }
}

impl Split {
    fn of(view: &View<'_>, told_apart: &[bool]) -> Self {
        let mut split = Self::default();
        let services = services_of(view, told_apart);
        for party in view.org().parties() {
            split.starts.push(number(split.party.len()));
            split.push(party, None);
            for &service in &services[party.index()] {
                split.push(party, Some(service));
            }
        }
        split.starts.push(number(split.party.len()));
        split
    }

    fn push(&mut self, party: PartyId, service: Option<ServiceId>) {
        self.party.push(party);
        self.service.push(service);
    }

    fn places(&self, party: PartyId) -> Range<usize> {
        self.starts[party.index()] as usize..self.starts[party.index() + 1] as usize
    }

    fn place_read_by(&self, party: PartyId, service: Option<ServiceId>) -> u32 {
        let places = self.places(party);
        // After the work as a whole stand the services, in order of their ids.
        match self.service[places.start + 1..places.end].binary_search(&service) {
            Ok(place) => number(places.start + 1 + place),
            Err(_) => number(places.start),
        }
    }
}

fn split_parties(view: &View<'_>, named: &BTreeSet<PartyId>) -> Vec<bool> {
    let org = view.org();
    let mut split = vec![false; org.parties().len()];
    for party in named {
        split[party.index()] = true;
    }
    for requirement in written(view) {
        if !requirement.serves().is_empty() {
            split[requirement.customer.index()] = true;
        }
    }
    split
}

/// The requirements that no change took out, active at the moment or not.
fn written<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Requirement> {
    let there = view.org().requirements().filter(|&id| !view.is_removed(id));
    there.map(|id| view.org().requirement(id))
}

/// The services that each split party supplies anywhere; nothing for the others.
fn services_of(view: &View<'_>, split: &[bool]) -> Vec<BTreeSet<ServiceId>> {
    let org = view.org();
    let mut services = vec![BTreeSet::new(); split.len()];
    for requirement in written(view) {
        let Some(service) = requirement.service else { continue };
        for supplier in requirement.dependencies().map(|dependency| org.supplier(dependency)) {
            if split[supplier.index()] {
                services[supplier.index()].insert(service);
            }
        }
    }
    services
}
