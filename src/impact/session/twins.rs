//! Dependencies that say the same but for their terms: new terms might make one a duplicate of the other.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::engine::queue::BitSet;
use crate::graph::number;
use crate::org::{Org, PartyId, RequirementId};

/// The requirements that have a twin, active at the moment or not: found by hashing, so that now and then one is in that
/// has none. O(requirements).
pub(super) fn twins(org: &Org) -> BitSet {
    let mut twins = BitSet::new(org.requirement_places());
    let hasher = RandomState::new();
    let mut first_by_hash = HashMap::new();
    for id in org.declared() {
        let requirement = org.requirement(id);
        let suppliers: Vec<PartyId> = requirement.dependencies().map(|it| org.supplier(it)).collect();
        let (customer, service) = (requirement.customer(), requirement.service());
        let hash = hasher.hash_one((customer, service, requirement.when(), requirement.serves(), suppliers));
        let first: &mut RequirementId = first_by_hash.entry(hash).or_insert(id);
        if *first != id {
            twins.insert(number(first.index()));
            twins.insert(number(id.index()));
        }
    }
    twins
}
