//! What external customers can't do without.

use std::ops::Range;

use super::block::Block;
use super::lanes::{Lanes, lanes_of};
use crate::graph::number;
use crate::impact::network::Network;
use crate::impact::transfer::NEVER;
use crate::org::{PartyId, RequirementId};
use crate::view::View;

/// What external customers wait for without limit.
#[derive(Clone, Debug)]
pub(super) struct Vital {
    /// In order of declaration.
    requirements: Vec<Requirement>,
    /// The same by their numbers, in order of the customers, then of declaration.
    by_customer: Vec<u32>,
    /// The places of their suppliers.
    suppliers: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Requirement {
    customer: PartyId,
    id: RequirementId,
    suppliers: Range<usize>,
    /// It stops once so many of its suppliers never come.
    decided_by: usize,
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
        let mut by_customer: Vec<u32> = (0..number(requirements.len())).collect();
        by_customer.sort_by_key(|&at| requirements[at as usize].customer);
        Self {
            requirements,
            by_customer,
            suppliers,
        }
    }

    /// What `customer` never gets if just the commitments at those places never come. O(its suppliers).
    pub(super) fn stopped(
        &self,
        customer: PartyId,
        never: impl Fn(u32) -> bool,
    ) -> impl Iterator<Item = RequirementId> {
        let requirement = |&at: &u32| &self.requirements[at as usize];
        let start = self
            .by_customer
            .partition_point(|at| requirement(at).customer < customer);
        let its = self.by_customer[start..].iter().map(requirement);
        its.take_while(move |it| it.customer == customer)
            .filter(move |it| {
                let suppliers = self.suppliers(it).iter();
                suppliers.filter(|&&place| never(place)).count() >= it.decided_by
            })
            .map(|it| it.id)
    }

    /// What external customers never get in any of some scenarios, in order of declaration, and in which of them.
    /// O(suppliers of external customers).
    pub(super) fn stopped_in<L: Lanes>(&self, block: &Block<L>) -> impl Iterator<Item = (RequirementId, u64)> {
        let stopped = self.requirements.iter().map(|it| {
            let never = self
                .suppliers(it)
                .iter()
                .filter(|&&place| block.peak[place as usize] == NEVER);
            let never = never.map(|&place| block.late[place as usize].never());
            (it.id, at_least(it.decided_by, &never))
        });
        stopped.filter(|&(_, lanes)| lanes != 0)
    }

    fn suppliers(&self, requirement: &Requirement) -> &[u32] {
        &self.suppliers[requirement.suppliers.clone()]
    }
}

/// The lanes that are in so many of the masks.
fn at_least(count: usize, masks: &(impl Iterator<Item = u64> + Clone)) -> u64 {
    let any = masks.clone().fold(0, |any, mask| any | mask);
    if count == 1 {
        return any;
    }
    let often = |lane: &usize| masks.clone().filter(|mask| mask >> lane & 1 == 1).count() >= count;
    lanes_of(any).filter(often).fold(0, |lanes, lane| lanes | 1 << lane)
}
