//! What external customers can't do without.

use std::ops::Range;

use super::block::Block;
use super::lanes::{Lanes, lanes_of};
use crate::engine::network::Network;
use crate::engine::transfer::NEVER;
use crate::graph::Csr;
use crate::org::RequirementId;
use crate::view::View;

/// What external customers wait for without limit.
#[derive(Clone, Debug)]
pub(super) struct Vital {
    /// In order of declaration.
    requirements: Vec<Requirement>,
    /// The places of their suppliers.
    suppliers: Vec<u32>,
    /// By place: the requirements that name it as a supplier, by their numbers.
    read_by: Csr,
}

#[derive(Clone, Debug)]
struct Requirement {
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
            let waits = requirement.terms.patience.is_none() && requirement.serves() != Some(&[]);
            if !waits || !org.party(requirement.customer).is_external() {
                continue;
            }
            let start = suppliers.len();
            suppliers.extend(requirement.dependencies().map(|dependency| {
                let node = commitments.read_by(requirement.customer, org.supplier(dependency), requirement.service);
                wiring.places[node as usize]
            }));
            requirements.push(Requirement {
                id,
                decided_by: suppliers.len() - start + 1 - requirement.need as usize,
                suppliers: start..suppliers.len(),
            });
        }
        let read_by = requirements.iter().zip(0..).flat_map(|(it, at)| {
            let suppliers: &[u32] = &suppliers[it.suppliers.clone()];
            suppliers.iter().map(move |&place| (place, at))
        });
        Self {
            read_by: Csr::group(wiring.len(), read_by),
            requirements,
            suppliers,
        }
    }

    /// What external customers never get if just the commitments at those places never come, in order of declaration.
    /// O(d log d) for their d readers outside.
    pub(super) fn stopped(&self, never: impl Iterator<Item = u32>) -> Vec<RequirementId> {
        let mut never: Vec<u32> = never.filter(|&place| !self.read_by.of(place).is_empty()).collect();
        never.sort_unstable();
        never.dedup();
        let read_by = |place: &u32| self.read_by.of(*place).iter().copied();
        let mut hit: Vec<u32> = never.iter().flat_map(read_by).collect();
        hit.sort_unstable();
        let hit = hit.chunk_by(|one, next| one == next);
        let hit = hit.map(|times| (&self.requirements[times[0] as usize], times.len()));
        hit.filter(|(it, times)| *times >= it.decided_by)
            .map(|(it, _)| it.id)
            .collect()
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
