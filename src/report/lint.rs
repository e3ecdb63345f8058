//! Lints in a sentence each.

use super::visible;
use crate::impact::{BrokenPromise, Lint};
use crate::org::{Org, PartyId};

impl Lint {
    /// What kind it is, in a word: `serves-nobody`, `no-line-of-sight`, `members-without-need`, `default-slack`,
    /// `broken-promise`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ServesNobody { .. } => "serves-nobody",
            Self::NoLineOfSight { .. } => "no-line-of-sight",
            Self::MembersWithoutNeed { .. } => "members-without-need",
            Self::DefaultSlack { .. } => "default-slack",
            Self::BrokenPromise(_) => "broken-promise",
        }
    }

    /// In a sentence: "Archive serves nobody, so nothing leads from it to an external customer".
    #[must_use]
    pub fn text(&self, org: &Org) -> String {
        let name = |party: &PartyId| visible(org.party(*party).name()).into_owned();
        match self {
            Self::ServesNobody { party } => {
                format!(
                    "{} serves nobody: it has no line of sight to an external customer",
                    name(party)
                )
            }
            Self::NoLineOfSight { party } => {
                format!(
                    "{} serves others, but has no line of sight to an external customer",
                    name(party)
                )
            }
            Self::MembersWithoutNeed { department, members } => members_text(org, *department, members),
            Self::DefaultSlack { dependencies: 1 } => {
                "the only dependency says nothing of its slack: the default holds".to_owned()
            }
            Self::DefaultSlack { dependencies } => {
                format!("none of the {dependencies} dependencies has a slack of its own: the default holds for all")
            }
            Self::BrokenPromise(promise) => promise.text(org),
        }
    }
}

/// So many members are named.
const NAMED: usize = 5;

fn members_text(org: &Org, department: PartyId, members: &[PartyId]) -> String {
    let named = members
        .iter()
        .take(NAMED)
        .map(|&member| visible(org.party(member).name()).into_owned());
    let more = members.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("{more} more"));
    let names: Vec<_> = named.chain(rest).collect();
    let department = visible(org.party(department).name());
    format!(
        "{department} does not say how many of its members it \"need\"s: nothing happens when they are late ({})",
        names.join(", ")
    )
}

impl BrokenPromise {
    fn text(&self, org: &Org) -> String {
        let calendar = org.calendar();
        let requirement = org.requirement(org.dependency(self.dependency).requirement());
        let service = requirement.service().map_or("work", |service| org.service(service));
        let name = |party: PartyId| visible(org.party(party).name());
        let chain: Vec<_> = self.chain.iter().map(|&party| name(party)).collect();
        format!(
            "{} can't count on {} by {}: slack {}, but the reserves along {} come to {}",
            name(requirement.customer()),
            visible(service),
            name(org.supplier(self.dependency)),
            calendar.text(self.slack),
            chain.join(" → "),
            calendar.lateness_text(self.arrives),
        )
    }
}
