//! The active dependencies between commitments, as plain arrays.

use super::{Commitments, View};
use crate::graph::Csr;
use crate::org::DependencyId;

/// The active dependencies in the order of declaration, one for each commitment of its customer that has it.
pub(super) struct Ties {
    pub(super) commitments: Commitments,
    pub(super) dependencies: Vec<DependencyId>,
    /// By tie: the commitment that depends.
    pub(super) customers: Vec<u32>,
    /// By tie: the one that it reads.
    pub(super) suppliers: Vec<u32>,
}

impl Ties {
    /// O(parties + dependencies of commitments).
    pub(super) fn of(view: &View<'_>) -> Self {
        let org = view.org();
        let mut ties = Self {
            commitments: view.commitments(),
            dependencies: Vec::new(),
            customers: Vec::new(),
            suppliers: Vec::new(),
        };
        for requirement in view.requirements().map(|id| org.requirement(id)) {
            for dependency in requirement.dependencies() {
                let (customer, supplier) = (requirement.customer, org.supplier(dependency));
                let read = ties.commitments.read_by(customer, supplier, requirement.service);
                ties.commitments.each_customer(requirement, |customer| {
                    ties.dependencies.push(dependency);
                    ties.customers.push(customer);
                    ties.suppliers.push(read);
                });
            }
        }
        ties
    }

    /// Customer → suppliers.
    pub(super) fn by_customer(&self) -> Csr {
        let pairs = self.customers.iter().copied().zip(self.suppliers.iter().copied());
        Csr::group(self.commitments.len(), pairs)
    }
}
