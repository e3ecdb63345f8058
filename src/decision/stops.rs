//! What external customers can't do without.

use crate::org::{Org, PartyId, RequirementId, ServiceId};
use crate::view::View;

/// What some external customers wait for without limit, at the moment.
#[derive(Clone, Debug)]
pub(super) struct Vital {
    requirements: Vec<VitalRequirement>,
}

#[derive(Clone, Debug)]
struct VitalRequirement {
    id: RequirementId,
    service: Option<ServiceId>,
    suppliers: Vec<PartyId>,
    /// It stops once so many of its suppliers never come.
    decided_by: usize,
}

impl Vital {
    /// In order of declaration. Who goes on without after a while never waits for good.
    pub(super) fn of(view: &View<'_>, minded: impl Fn(PartyId) -> bool) -> Self {
        let org = view.org();
        let vital = view.requirements().filter(|&id| {
            let requirement = org.requirement(id);
            minded(requirement.customer) && requirement.terms.patience.is_none()
        });
        Self {
            requirements: vital.map(|id| VitalRequirement::of(org, id)).collect(),
        }
    }

    /// Those that stop if just those commitments that `never` names never come.
    pub(super) fn stopped(&self, never: impl Fn(PartyId, Option<ServiceId>) -> bool) -> Vec<RequirementId> {
        let stops = |vital: &&VitalRequirement| {
            let missing = vital
                .suppliers
                .iter()
                .filter(|&&supplier| never(supplier, vital.service));
            missing.count() >= vital.decided_by
        };
        self.requirements.iter().filter(stops).map(|vital| vital.id).collect()
    }
}

impl VitalRequirement {
    fn of(org: &Org, id: RequirementId) -> Self {
        let requirement = org.requirement(id);
        let suppliers: Vec<_> = requirement.dependencies().map(|it| org.supplier(it)).collect();
        Self {
            id,
            service: requirement.service,
            decided_by: suppliers.len() + 1 - requirement.need as usize,
            suppliers,
        }
    }
}
