//! Dependencies that say the same twice.

use std::collections::{HashMap, hash_map::Entry};
use std::hash::{Hash, Hasher};

use super::super::{Details, Org, PartyId, ProblemKind, Requirement, RequirementId, ServiceId};
use super::dependencies::Written;
use super::report::{Place, Report};
use crate::time::Amount;

/// Everything that counts of a requirement: all but its id, its note and its source.
struct Essence<'o> {
    requirement: &'o Requirement,
    org: &'o Org,
}

/// Reports each dependency that says the same as an earlier one. Those with other problems are left alone: what is
/// broken in them would make them look alike.
///
/// # Complexity
/// O(n log n) for n dependencies. Few have customer, supplier and service in common with another: only those are
/// compared in full, by hashing.
pub(super) fn check(org: &Org, written: &[Written], report: &mut Report) {
    let sound = written.iter().filter(|entry| entry.problems == 0);
    let mut keyed: Vec<_> = sound
        .map(|entry| (rough_key(org, entry.requirement), entry.index, entry.requirement))
        .collect();
    keyed.sort_unstable_by_key(|&(key, index, _)| (key, index));
    for alike in keyed
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|alike| alike.len() > 1)
    {
        let mut seen = HashMap::new();
        for &(_, index, requirement) in alike {
            match seen.entry(Essence::of(org, requirement)) {
                Entry::Vacant(free) => {
                    free.insert(index);
                }
                Entry::Occupied(earlier) => {
                    let first = Place::Dependency(*earlier.get()).path("");
                    report.add(Place::Dependency(index), "", ProblemKind::DuplicateDependency { first });
                }
            }
        }
    }
}

/// Customer, first supplier and service: what duplicates have in common, and others mostly don't.
fn rough_key(org: &Org, requirement: RequirementId) -> (PartyId, Option<PartyId>, Option<ServiceId>) {
    let requirement = org.requirement(requirement);
    let supplier = requirement.dependencies().next().map(|id| org.supplier(id));
    (requirement.customer, supplier, requirement.service)
}

impl<'o> Essence<'o> {
    fn of(org: &'o Org, requirement: RequirementId) -> Self {
        Self {
            requirement: org.requirement(requirement),
            org,
        }
    }

    fn suppliers(&self) -> impl Iterator<Item = (PartyId, Option<Amount>)> + '_ {
        let dependencies = self.requirement.dependencies();
        dependencies.map(|id| (self.org.supplier(id), self.org.dependency(id).switch))
    }

    fn numbers(&self) -> [Option<u64>; 2] {
        let of = |number: fn(&Details) -> Option<f64>| self.requirement.details().and_then(number).map(f64::to_bits);
        [of(|details| details.catch), of(|details| details.cost)]
    }

    fn amounts(&self) -> [Option<Amount>; 4] {
        let Requirement { terms, details, .. } = self.requirement;
        let details = details.as_ref();
        [
            terms.slack,
            terms.patience,
            details.and_then(|details| details.rework),
            details.and_then(|details| details.promise),
        ]
    }
}

impl Hash for Essence<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let requirement = self.requirement;
        requirement.customer.hash(state);
        requirement.service.hash(state);
        requirement.when.hash(state);
        requirement.serves.hash(state);
        (requirement.need, requirement.terms.cut_off, requirement.terms.strength).hash(state);
        self.amounts().hash(state);
        self.numbers().hash(state);
        self.suppliers().for_each(|supplier| supplier.hash(state));
    }
}

impl PartialEq for Essence<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.requirement, other.requirement);
        let head = |it: &Requirement| (it.customer, it.service, it.need, it.terms.cut_off, it.terms.strength);
        head(one) == head(two)
            && one.when == two.when
            && one.serves == two.serves
            && self.amounts() == other.amounts()
            && self.numbers() == other.numbers()
            && self.suppliers().eq(other.suppliers())
    }
}

impl Eq for Essence<'_> {}
