//! Dependencies that say the same twice.

use std::collections::{HashMap, HashSet, hash_map::Entry};
use std::hash::{BuildHasher, Hash, Hasher};

use super::super::fx_hash::FxHash;
use super::super::{Details, Org, PartyId, ProblemKind, Requirement, RequirementId, number};
use super::dependencies::{NOBODY, Written};
use super::report::Report;
use crate::graph::Csr;
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
/// O(n) for n dependencies. Few have customer and first supplier in common with another: only those are compared in full,
/// by hashing.
pub(super) fn check(org: &Org, written: &Written, report: &mut Report) {
    let mut seen = HashMap::new();
    for requirement in alike(org, written) {
        match seen.entry(Essence::of(org, requirement)) {
            Entry::Vacant(free) => {
                free.insert(requirement);
            }
            Entry::Occupied(earlier) => {
                let first = written.place(*earlier.get()).path("");
                report.add(
                    written.place(requirement),
                    "",
                    ProblemKind::DuplicateDependency { first },
                );
            }
        }
    }
}

/// Those without problems that have customer, first supplier and service in common with another, in order.
fn alike(org: &Org, written: &Written) -> Vec<RequirementId> {
    let twice = twice(org.graph.node_count(), written);
    let mut keyed: Vec<_> = sound(written)
        .filter(|(_, ends)| !twice.is_empty() && twice.contains(ends))
        .map(|(place, ends)| (org.requirement_at(place), ends))
        .map(|(id, ends)| ((ends, org.requirement(id).service), id))
        .collect();
    keyed.sort_unstable();
    let alike = keyed.chunk_by(|one, next| one.0 == next.0);
    let mut alike: Vec<_> = alike
        .filter(|alike| alike.len() > 1)
        .flatten()
        .map(|&(_, id)| id)
        .collect();
    alike.sort_unstable();
    alike
}

/// Customers and suppliers that have more than one dependency between them: a counting sort, and a look at each.
fn twice(parties: usize, written: &Written) -> HashSet<(u32, u32), FxHash> {
    let by_customer = Csr::group(parties, sound(written).map(|(_, ends)| ends));
    let mut customer_before = vec![None; parties];
    let mut twice = HashSet::default();
    for customer in 0..number(parties) {
        for &supplier in by_customer.of(customer) {
            if customer_before[supplier as usize].replace(customer) == Some(customer) {
                twice.insert((customer, supplier));
            }
        }
    }
    twice
}

/// The places of dependencies without problems, each with its customer and its first supplier.
fn sound(written: &Written) -> impl Iterator<Item = (u32, (u32, u32))> + Clone + '_ {
    let ends = written.ends.iter().zip(0..);
    let ends = ends.map(|(&ends, place)| (place, ends));
    ends.filter(|&(_, ends)| ends != NOBODY)
}

impl Org {
    /// The same number for requirements that say the same.
    pub(crate) fn essence_hash(&self, requirement: RequirementId, hasher: &impl BuildHasher) -> u64 {
        hasher.hash_one(Essence::of(self, requirement))
    }

    /// Whether requirements are equal in everything but id, note and source.
    pub(crate) fn say_the_same(&self, one: RequirementId, other: RequirementId) -> bool {
        Essence::of(self, one) == Essence::of(self, other)
    }
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
        dependencies.map(|id| (self.org.supplier(id), self.org.dependency(id).switch()))
    }

    fn numbers(&self) -> [Option<u64>; 2] {
        let of = |number: fn(&Details) -> Option<f64>| self.requirement.details().and_then(number).map(f64::to_bits);
        [of(|details| details.catch), of(|details| details.cost)]
    }

    fn amounts(&self) -> [Option<Amount>; 4] {
        let (terms, details) = (&self.requirement.terms, self.requirement.details());
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
        requirement.when().hash(state);
        requirement.serves().hash(state);
        requirement.accepted().hash(state);
        let terms = &requirement.terms;
        (requirement.need, terms.cut_off, terms.backlog, terms.strength).hash(state);
        self.amounts().hash(state);
        self.numbers().hash(state);
        self.suppliers().for_each(|supplier| supplier.hash(state));
    }
}

impl PartialEq for Essence<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.requirement, other.requirement);
        let head = |it: &Requirement| (it.customer, it.service, it.need);
        let terms = |it: &Requirement| (it.terms.cut_off, it.terms.backlog, it.terms.strength);
        head(one) == head(two)
            && terms(one) == terms(two)
            && one.when() == two.when()
            && one.serves() == two.serves()
            && one.accepted() == two.accepted()
            && self.amounts() == other.amounts()
            && self.numbers() == other.numbers()
            && self.suppliers().eq(other.suppliers())
    }
}

impl Eq for Essence<'_> {}
