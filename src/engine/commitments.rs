//! Commitments as nodes of a network.

use std::collections::BTreeSet;

use super::levelize::Order;
use crate::org::{PartyId, Purpose, Requirement, ServiceId};
use crate::view::{Commitment, Commitments as Declared, View};

/// The commitments of every party: as nodes of the network they are numbered in the order of its sweep, as places in
/// order of declaration.
#[derive(Clone, Debug)]
pub(crate) struct Commitments {
    declared: Declared,
    /// The nodes in order of declaration, and back.
    order: Order,
}

impl Commitments {
    /// The commitments of a view, and those that delays tell apart which name a service of the parties in `named`.
    pub(crate) fn of(view: &View<'_>, named: &BTreeSet<PartyId>) -> Self {
        let declared = Declared::of(view, named);
        Self {
            order: Order::as_declared(declared.len()),
            declared,
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
        let places = self.declared.all(party);
        self.order.node[places.start as usize..places.end as usize]
            .iter()
            .copied()
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

    /// The commitment that a dependency of `customer` on `service` of `supplier` reads.
    pub(crate) fn read_by(&self, customer: PartyId, supplier: PartyId, service: Option<ServiceId>) -> u32 {
        self.at_place(self.declared.read_by(customer, supplier, service))
    }

    /// Goes through the commitments of its customer that a requirement is one of.
    pub(crate) fn each_customer(&self, requirement: &Requirement, mut each: impl FnMut(u32)) {
        self.declared
            .each_customer(requirement, |place| each(self.at_place(place)));
    }

    /// Goes through the commitments that a delay is of: all of the party, or those for the service that it names.
    pub(crate) fn each_late(&self, party: PartyId, service: Option<ServiceId>, mut each: impl FnMut(u32)) {
        let Some(service) = service else {
            return self.all(party).for_each(each);
        };
        let purpose = Purpose::of_service(service);
        self.declared
            .each_meant(party, purpose, |place| each(self.at_place(place)));
    }

    /// Whether a party is more than one commitment.
    pub(crate) fn is_split(&self, party: PartyId) -> bool {
        self.declared.all(party).len() > 1
    }

    /// The parties in order of declaration of the commitments.
    pub(crate) fn parties(&self) -> impl Iterator<Item = PartyId> + '_ {
        (0..crate::graph::number(self.len())).map(|place| self.declared.at(place).party)
    }

    /// What a node stands for.
    pub(crate) fn at(&self, node: u32) -> Commitment {
        self.declared.at(self.place(node))
    }

    pub(crate) fn party(&self, node: u32) -> PartyId {
        self.at(node).party
    }

    /// The service, or `None` for a party's work as a whole.
    pub(crate) fn service(&self, node: u32) -> Option<ServiceId> {
        self.at(node).service
    }

    /// The commitment of the same party for the same service, whoever gets it.
    pub(crate) fn whoever(&self, node: u32) -> u32 {
        self.at_place(self.declared.whoever(self.place(node)))
    }

    /// The customer it is for, where that is told apart.
    pub(crate) fn customer(&self, node: u32) -> Option<PartyId> {
        self.at(node).for_customer
    }
}
