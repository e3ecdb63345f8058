//! Backups put in place.

use std::ops::Range;

use super::epoch::Epoch;
use super::in_place::{NotInPlace, edges_of};
use super::log::Entry;
use crate::change::{Change, Selector};
use crate::engine::network::NewEdge;
use crate::org::{DependencyId, PartyId, PartyRef, RequirementId, SupplierDraft};
use crate::time::{Amount, Given};

/// A requirement that has got a backup since the compiling.
#[derive(Debug)]
pub(super) struct Backed {
    requirement: RequirementId,
    customer: PartyId,
    /// The number of the dependency on the backup.
    dependency: u32,
}

impl Backed {
    pub(super) fn next_dependency(&self) -> u32 {
        self.dependency + 1
    }
}

impl Epoch<'_> {
    /// Whether a requirement has got a backup.
    pub(super) fn is_backed(&self, requirement: RequirementId) -> bool {
        self.backed.iter().any(|backed| backed.requirement == requirement)
    }

    /// Whether a requirement of a party has: nobody knows then which of the others it may come to equal.
    pub(super) fn has_backed(&self, customer: PartyId) -> bool {
        self.backed.iter().any(|backed| backed.customer == customer)
    }

    /// Adds a supplier to a requirement.
    pub(super) fn back_up(
        &mut self,
        party: PartyId,
        requirement: RequirementId,
        switch: Option<&Given<Amount>>,
    ) -> Result<(), NotInPlace> {
        self.check_declared(requirement)?;
        if self.addition_of(requirement).is_some() || self.is_backed(requirement) {
            return Err(NotInPlace);
        }
        let new = self.edge_to(party, requirement, switch)?;
        let customer = self.base.org().requirement(requirement).customer;
        let places = self.places(requirement);
        let customers: Vec<u32> = places.iter().map(|&(node, _)| node).collect();
        if places.is_empty() || !self.standing.leaves_loops(&customers, &[new.supplier]) {
            return Err(NotInPlace);
        }
        for (node, edges) in places {
            self.standing.extend(node, &edges, new);
        }
        self.backed.push(Backed {
            requirement,
            customer,
            dependency: self.next_dependency(),
        });
        self.log.push(Entry::Backup(Change::Backup {
            party: PartyRef::Id(party),
            dependency: Selector::Exactly(requirement),
            switch: switch.cloned(),
        }));
        Ok(())
    }

    /// Where the edges of a requirement stand, by commitment.
    fn places(&self, requirement: RequirementId) -> Vec<(u32, Range<u32>)> {
        let network = &self.standing.network;
        let details = self.base.org().requirement(requirement);
        let nodes = network.commitments.all(details.customer);
        let places = nodes.map(|node| (node, edges_of(network, node, &details.dependencies)));
        places.filter(|(_, edges)| !edges.is_empty()).collect()
    }

    /// The edge on the backup of a requirement, if nothing is wrong with it.
    fn edge_to(
        &self,
        party: PartyId,
        requirement: RequirementId,
        switch: Option<&Given<Amount>>,
    ) -> Result<NewEdge, NotInPlace> {
        let org = self.base.org();
        let mut suppliers = org.requirement(requirement).dependencies();
        if suppliers.any(|dependency| org.supplier(dependency) == party) {
            return Err(NotInPlace);
        }
        let mut draft = self.described(requirement);
        draft.any_of = true;
        draft.suppliers.push(SupplierDraft {
            party: PartyRef::Id(party),
            switch: switch.cloned().map(Box::new),
        });
        let checked = org.check(draft).map_err(|_| NotInPlace)?;
        let (_, switch) = *checked.suppliers.last().ok_or(NotInPlace)?;
        Ok(NewEdge {
            supplier: self.supplied_by(checked.customer, party, checked.service.as_deref())?,
            dependency: DependencyId::new(self.next_dependency()),
            transfer: self.transfer_of(&checked.terms, &checked.when).switching(org, switch),
        })
    }
}
