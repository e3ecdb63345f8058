//! Lints in a sentence each.

use std::fmt::Write as _;

use super::text::supply;
use super::visible;
use crate::impact::{BrokenPromise, Lint};
use crate::org::{Org, PartyId};
use crate::time::both_ends;

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
    let who: Vec<_> = named.chain(rest).collect();
    let department = visible(org.party(department).name());
    format!(
        "{department} does not say how many of its members it \"need\"s, so it never waits for them ({})",
        who.join(", ")
    )
}

impl BrokenPromise {
    /// "Shop can't count on wages by Pay desk: slack 6h, but the reserves along Cars → Pay desk come to 7h".
    fn text(&self, org: &Org) -> String {
        let calendar = org.calendar();
        let name = |party: PartyId| visible(org.party(party).name());
        let chain: Vec<_> = self.chain.iter().map(|&party| name(party)).collect();
        let customer = org
            .requirement(org.dependency(self.dependency).requirement())
            .customer();
        let mut text = format!(
            "{} can't count on {}: slack {}, but the reserves along {} come to {}",
            name(customer),
            visible(&supply(org, self.dependency)),
            calendar.text(self.slack),
            both_ends(&chain, " → "),
            calendar.lateness_text(self.arrives),
        );
        if self.binds != self.dependency {
            let _ = write!(text, "; what binds is {}", visible(&supply(org, self.binds)));
        }
        text
    }
}
