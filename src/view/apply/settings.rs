//! Fields set anew.

use std::collections::{BTreeSet, HashMap};
use std::hash::RandomState;

use super::Application;
use super::ChangeProblemKind;
use crate::org::{Org, Origin, PartyId, RequirementId};

impl Application<'_> {
    /// Notes a problem where another dependency says the same in everything but its id, note and source.
    pub(super) fn check_duplicate(&mut self, field: &str, requirement: RequirementId) {
        let org = &self.inner.org;
        if let Some(same) = self.said.same(org, requirement) {
            let kind = ChangeProblemKind::Duplicate {
                customer: org.party(org.requirement(same).customer).id().to_owned(),
                dependency: org.requirement_text(same),
            };
            self.problem(field, kind);
        }
    }
}

/// What dependencies say, for finding those that say the same: of each customer looked through when first asked.
#[derive(Default)]
pub(super) struct Said {
    hasher: RandomState,
    by_customer: HashMap<PartyId, ByHash>,
}

/// Requirements by the hash of what they say, or said before a change.
type ByHash = HashMap<u64, BTreeSet<RequirementId>>;

impl Said {
    /// The first one that says what `requirement` says now.
    fn same(&mut self, org: &Org, requirement: RequirementId) -> Option<RequirementId> {
        let hasher = &self.hasher;
        let hash = org.essence_hash(requirement, hasher);
        let customer = org.requirement(requirement).customer;
        let own = self.by_customer.entry(customer);
        let own = own.or_insert_with(|| said_by(org, customer, hasher));
        let alike = own.entry(hash).or_default();
        alike.retain(|&id| !org.is_removed(id) && org.essence_hash(id, hasher) == hash);
        let mut others = alike.iter().copied().filter(|&id| id != requirement);
        let same = others.find(|&id| org.say_the_same(id, requirement));
        alike.insert(requirement);
        same
    }
}

/// A department's need of its members may well say what a dependency says, too: it is left out.
fn said_by(org: &Org, customer: PartyId, hasher: &RandomState) -> ByHash {
    let mut said = ByHash::new();
    for id in org.requirements_of(customer) {
        if org.requirement(id).origin == Origin::Declared {
            let hash = org.essence_hash(id, hasher);
            said.entry(hash).or_default().insert(id);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Amount;

    #[test]
    fn what_says_something_else_is_not_compared() {
        let mut draft = Org::draft("Shop");
        let (desk, cellar) = (draft.department("desk"), draft.department("cellar"));
        for number in 0..100_u32 {
            draft.add(desk.depends_on(cellar).service("boxes").slack(Amount::minutes(number)));
        }
        let org = draft.build().expect("nothing is wrong with it");
        let said = said_by(&org, desk, &RandomState::new());
        assert!(said.len() == 100 && said.values().all(|alike| alike.len() == 1));
    }
}
