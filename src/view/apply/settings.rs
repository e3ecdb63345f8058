//! Fields set anew.

use std::collections::{BTreeSet, HashMap};
use std::hash::RandomState;

use super::Application;
use super::ChangeProblemKind;
use crate::org::{Org, Origin, RequirementId};
use crate::view::Inner;

impl Application<'_> {
    /// Notes a problem where another dependency says the same in everything but its id, note and source.
    pub(super) fn check_duplicate(&mut self, field: &str, requirement: RequirementId) {
        let Inner { org, removed, .. } = &self.inner;
        let said = self.said.get_or_insert_with(|| Said::of(org));
        if let Some(same) = said.same(org, removed, requirement) {
            let kind = ChangeProblemKind::Duplicate {
                customer: org.party(org.requirement(same).customer).id().to_owned(),
                dependency: org.requirement_text(same),
            };
            self.problem(field, kind);
        }
    }
}

/// What dependencies say, for finding those that say the same.
#[derive(Default)]
pub(super) struct Said {
    hasher: RandomState,
    /// By the hash of what they say, or said before a change.
    requirements: HashMap<u64, BTreeSet<RequirementId>>,
}

impl Said {
    /// A department's need of its members may well say what a dependency says, too: it is left out.
    fn of(org: &Org) -> Self {
        let mut said = Self::default();
        let declared = org
            .requirements()
            .filter(|&id| org.requirement(id).origin == Origin::Declared);
        for id in declared {
            let hash = org.essence_hash(id, &said.hasher);
            said.requirements.entry(hash).or_default().insert(id);
        }
        said
    }

    /// The first one that says what `requirement` says now.
    fn same(&mut self, org: &Org, removed: &[bool], requirement: RequirementId) -> Option<RequirementId> {
        let hash = org.essence_hash(requirement, &self.hasher);
        let alike = self.requirements.entry(hash).or_default();
        alike.retain(|&id| !removed[id.index()] && org.essence_hash(id, &self.hasher) == hash);
        let mut others = alike.iter().copied().filter(|&id| id != requirement);
        let same = others.find(|&id| org.say_the_same(id, requirement));
        alike.insert(requirement);
        same
    }
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
        assert!(Said::of(&org).requirements.values().all(|alike| alike.len() == 1));
    }
}
