//! The active dependencies as plain arrays, for questions about all of them.

use super::View;
use crate::graph::Rows;
use crate::org::{DependencyId, PartyId};

/// The active dependencies in the order of declaration; those of removed or inactive requirements are left out.
pub(super) struct Map {
    parties: usize,
    pub(super) dependencies: Vec<DependencyId>,
    /// By dependency: who depends.
    pub(super) customers: Vec<u32>,
    /// By dependency: on whom.
    pub(super) suppliers: Vec<u32>,
}

impl Map {
    /// O(parties + dependencies).
    pub(super) fn of(view: &View<'_>) -> Self {
        let org = view.org();
        let mut map = Self {
            parties: org.parties().len(),
            dependencies: Vec::new(),
            customers: Vec::new(),
            suppliers: Vec::new(),
        };
        for requirement in view.requirements() {
            let requirement = org.requirement(requirement);
            for dependency in requirement.dependencies() {
                map.dependencies.push(dependency);
                map.customers.push(node(requirement.customer));
                map.suppliers.push(node(org.supplier(dependency)));
            }
        }
        map
    }

    /// Customer → suppliers.
    pub(super) fn suppliers(&self) -> Rows {
        Rows::group(
            self.parties,
            self.customers.iter().copied().zip(self.suppliers.iter().copied()),
        )
    }

    /// Supplier → customers.
    pub(super) fn customers(&self) -> Rows {
        Rows::group(
            self.parties,
            self.suppliers.iter().copied().zip(self.customers.iter().copied()),
        )
    }
}

/// The number of a party in graph algorithms.
pub(super) fn node(party: PartyId) -> u32 {
    crate::graph::number(party.index())
}
