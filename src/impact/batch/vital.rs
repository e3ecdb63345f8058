//! What external customers can't do without.

use std::ops::Range;

use crate::impact::network::Network;
use crate::org::{PartyId, RequirementId};
use crate::view::View;

/// What external customers wait for without limit, customer by customer.
#[derive(Clone, Debug)]
pub(super) struct Vital {
    /// In order of the customers, then of declaration.
    requirements: Vec<Requirement>,
    /// The places of their suppliers.
    suppliers: Vec<u32>,
}

/// A requirement of an external customer.
#[derive(Clone, Debug)]
pub(super) struct Requirement {
    customer: PartyId,
    pub(super) id: RequirementId,
    suppliers: Range<usize>,
    /// It stops once so many of its suppliers never come.
    pub(super) decided_by: usize,
}

impl Vital {
    /// Who goes on without after a while never waits for good.
    pub(super) fn of(view: &View<'_>, network: &Network) -> Self {
        let org = view.org();
        let (commitments, wiring) = (&network.commitments, network.wiring());
        let (mut requirements, mut suppliers) = (Vec::new(), Vec::new());
        for id in view.requirements() {
            let requirement = org.requirement(id);
            if requirement.terms.patience.is_some() || !org.party(requirement.customer).is_external() {
                continue;
            }
            let start = suppliers.len();
            suppliers.extend(requirement.dependencies().map(|dependency| {
                let node = commitments.read_by(org.supplier(dependency), requirement.service);
                wiring.places[node as usize]
            }));
            requirements.push(Requirement {
                customer: requirement.customer,
                id,
                decided_by: suppliers.len() - start + 1 - requirement.need as usize,
                suppliers: start..suppliers.len(),
            });
        }
        requirements.sort_by_key(|requirement| requirement.customer);
        Self {
            requirements,
            suppliers,
        }
    }

    /// What a customer waits for without limit.
    pub(super) fn of_customer(&self, customer: PartyId) -> impl Iterator<Item = &Requirement> {
        let start = self.requirements.partition_point(|it| it.customer < customer);
        let rest = self.requirements[start..].iter();
        rest.take_while(move |it| it.customer == customer)
    }

    /// The places of those that could supply it.
    pub(super) fn suppliers(&self, requirement: &Requirement) -> &[u32] {
        &self.suppliers[requirement.suppliers.clone()]
    }

    /// What `customer` never gets if just the commitments at those places never come. O(its suppliers).
    pub(super) fn stopped(
        &self,
        customer: PartyId,
        never: impl Fn(u32) -> bool,
    ) -> impl Iterator<Item = RequirementId> {
        let stopped = move |it: &&Requirement| {
            let suppliers = self.suppliers(it).iter();
            suppliers.filter(|&&place| never(place)).count() >= it.decided_by
        };
        self.of_customer(customer).filter(stopped).map(|it| it.id)
    }
}
