//! Commitments: a party is one, or one for each of its services where they are told apart.

use std::collections::BTreeSet;

use crate::graph::number;
use crate::org::{PartyId, Requirement, ServiceId};
use crate::view::View;

/// The commitments of every party: nodes of the network, those of a party next to each other, its work as a whole first,
/// then its services in order of their ids.
#[derive(Clone, Debug)]
pub(crate) struct Commitments {
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
        let org = view.org();
        let parties = org.parties().len();
        let mut commitments = Self {
            starts: Vec::with_capacity(parties + 1),
            party: Vec::with_capacity(parties),
            service: Vec::with_capacity(parties),
        };
        let split = split_parties(view, named);
        let services = services_of(view, &split);
        for party in org.parties() {
            commitments.starts.push(number(commitments.party.len()));
            commitments.push(party, None);
            for &service in &services[party.index()] {
                commitments.push(party, Some(service));
            }
        }
        commitments.starts.push(number(commitments.party.len()));
        commitments
    }

    fn push(&mut self, party: PartyId, service: Option<ServiceId>) {
        self.party.push(party);
        self.service.push(service);
    }

    pub(crate) fn len(&self) -> usize {
        self.party.len()
    }

    /// All commitments of a party.
    pub(crate) fn all(&self, party: PartyId) -> std::ops::Range<u32> {
        self.starts[party.index()]..self.starts[party.index() + 1]
    }

    /// The commitment that a dependency on `service` of `party` reads.
    pub(crate) fn read_by(&self, party: PartyId, service: Option<ServiceId>) -> u32 {
        let all = self.all(party);
        // After the work as a whole stand the services, in order of their ids.
        let services = &self.service[all.start as usize + 1..all.end as usize];
        match services.binary_search(&service) {
            Ok(place) => all.start + 1 + number(place),
            Err(_) => all.start,
        }
    }

    /// The party of each commitment.
    pub(crate) fn parties(&self) -> impl Iterator<Item = PartyId> + '_ {
        self.party.iter().copied()
    }

    pub(crate) fn party(&self, node: u32) -> PartyId {
        self.party[node as usize]
    }

    /// The service, or `None` for a party's work as a whole.
    pub(crate) fn service(&self, node: u32) -> Option<ServiceId> {
        self.service[node as usize]
    }
}

fn split_parties(view: &View<'_>, named: &BTreeSet<PartyId>) -> Vec<bool> {
    let org = view.org();
    let mut split = vec![false; org.parties().len()];
    for party in named {
        split[party.index()] = true;
    }
    for requirement in written(view) {
        if !requirement.serves.is_empty() {
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
    if !split.contains(&true) {
        return services;
    }
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
