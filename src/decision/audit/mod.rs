//! Lints: what is sound, but looks wrong.

mod accepted;
mod code;
mod dates;
mod needs;
mod parties;
mod promises;
mod terms;
#[cfg(test)]
mod tests;

use crate::impact::Impact;
use crate::org::{Org, PartyId, RequirementId};
use crate::time::{Date, Lateness};
use crate::view::View;

pub use code::{LintCode, Severity};
pub use promises::BrokenPromise;

/// Something that is sound, but looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lint {
    /// No party depends on a party inside.
    ServesNobody {
        /// Who.
        party: PartyId,
    },
    /// A party serves others, but none of them leads to an external customer.
    NoLineOfSight {
        /// Who.
        party: PartyId,
    },
    /// Parties whose ids, or whose names, differ only in case, spaces or invisible characters.
    AlikeParties {
        /// Who: two or more.
        parties: Vec<PartyId>,
    },
    /// A department has members but doesn't say how many of them it needs: nothing happens when they are late.
    MembersWithoutNeed {
        /// The department.
        department: PartyId,
        /// Its members.
        members: Vec<PartyId>,
    },
    /// Needs of a party with several services don't say which of them they are for: each holds up all of them.
    NeedsWithoutFor {
        /// Who.
        party: PartyId,
        /// How many services it supplies.
        services: usize,
        /// How many of its needs don't say what they are for.
        needs: usize,
        /// The worst that one of these needs does that comes a day late: of the ten parties with most of them.
        worst: Option<WorstNeed>,
    },
    /// No dependency says how much lateness it absorbs.
    DefaultSlack {
        /// How many dependencies there are.
        dependencies: usize,
    },
    /// Amounts are given in days or weeks, or something falls due, and no calendar says when the organisation works: a
    /// day has 24 hours.
    NoCalendar,
    /// Something falls due on a day that some months, quarters or years lack, and is skipped there.
    SkippedDates {
        /// What.
        requirement: RequirementId,
    },
    /// Something weekly falls due on a holiday, and doesn't roll off it.
    FallsOnHoliday {
        /// What.
        requirement: RequirementId,
        /// The first of these holidays.
        date: Date,
        /// How many more there are.
        more: usize,
    },
    /// A need falls due after all that it is needed for.
    DueTooLate {
        /// The need.
        input: RequirementId,
        /// The last to fall due of what waits for it.
        output: RequirementId,
    },
    /// A need is there twice, with two different terms from two sources.
    TwoTerms {
        /// The need.
        requirement: RequirementId,
        /// The same need, as the first one has it.
        other: RequirementId,
    },
    /// A condition reads as a choice of two, but is a single one.
    ConditionWithOr {
        /// What depends on it.
        requirement: RequirementId,
    },
    /// A promise that the chain behind it can't keep.
    BrokenPromise(BrokenPromise),
    /// What is accepted is nothing that can be.
    UnknownAccepted {
        /// Where that is said.
        about: About,
        /// What.
        text: String,
        /// What was probably meant.
        suggestion: Option<LintCode>,
    },
    /// What is accepted is not found any more.
    NeedlessAccepted {
        /// Where that is said.
        about: About,
        /// What.
        code: LintCode,
    },
}

/// What one need does that comes a day late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorstNeed {
    /// Which.
    pub requirement: RequirementId,
    /// The external customer who feels it most, and how late that is; `None` where none feels it.
    pub felt: Option<(PartyId, Lateness)>,
}

/// What a lint is about: where it can be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum About {
    /// The organisation as a whole.
    Organisation,
    /// A party.
    Party(PartyId),
    /// A dependency.
    Dependency(RequirementId),
}

/// A lint, and whether it is known and fine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What looks wrong.
    pub lint: Lint,
    /// Whether the document accepts it: see [`View::findings`].
    pub accepted: bool,
}

impl Lint {
    /// The check that found it.
    #[must_use]
    pub const fn code(&self) -> LintCode {
        match self {
            Self::ServesNobody { .. } => LintCode::ServesNobody,
            Self::NoLineOfSight { .. } => LintCode::NoLineOfSight,
            Self::AlikeParties { .. } => LintCode::AlikeParties,
            Self::MembersWithoutNeed { .. } => LintCode::MembersWithoutNeed,
            Self::NeedsWithoutFor { .. } => LintCode::NeedsWithoutFor,
            Self::DefaultSlack { .. } => LintCode::DefaultSlack,
            Self::NoCalendar => LintCode::NoCalendar,
            Self::SkippedDates { .. } => LintCode::SkippedDates,
            Self::FallsOnHoliday { .. } => LintCode::FallsOnHoliday,
            Self::DueTooLate { .. } => LintCode::DueTooLate,
            Self::TwoTerms { .. } => LintCode::TwoTerms,
            Self::ConditionWithOr { .. } => LintCode::ConditionWithOr,
            Self::BrokenPromise(_) => LintCode::BrokenPromise,
            Self::UnknownAccepted { .. } => LintCode::UnknownAccepted,
            Self::NeedlessAccepted { .. } => LintCode::NeedlessAccepted,
        }
    }

    /// The parties that it names, the one it is about first.
    #[must_use]
    pub fn parties(&self, org: &Org) -> Vec<PartyId> {
        match self {
            Self::ServesNobody { party } | Self::NoLineOfSight { party } | Self::NeedsWithoutFor { party, .. } => {
                vec![*party]
            }
            Self::AlikeParties { parties } => parties.clone(),
            Self::MembersWithoutNeed { department, members } => [&[*department], members.as_slice()].concat(),
            Self::BrokenPromise(promise) => promise.chain.clone(),
            Self::UnknownAccepted { about, .. } | Self::NeedlessAccepted { about, .. } => {
                about.party().into_iter().collect()
            }
            _ => self
                .dependencies(org)
                .first()
                .map(|&id| org.requirement(id).customer())
                .into_iter()
                .collect(),
        }
    }

    /// The dependencies that it names, the one it is about first.
    #[must_use]
    pub fn dependencies(&self, org: &Org) -> Vec<RequirementId> {
        match self {
            Self::SkippedDates { requirement }
            | Self::FallsOnHoliday { requirement, .. }
            | Self::ConditionWithOr { requirement } => vec![*requirement],
            Self::DueTooLate { input, output } => vec![*input, *output],
            Self::TwoTerms { requirement, other } => vec![*requirement, *other],
            Self::BrokenPromise(promise) => vec![org.dependency(promise.dependency).requirement()],
            Self::UnknownAccepted { about, .. } | Self::NeedlessAccepted { about, .. } => {
                about.dependency().into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Where it can be accepted: by what it is about, by the customer of a dependency, or by the whole document.
    fn about(&self, org: &Org) -> Vec<About> {
        let dependencies = self.dependencies(org);
        let customers = dependencies.iter().map(|&id| org.requirement(id).customer());
        let parties: Vec<_> = match self {
            Self::MembersWithoutNeed { department, .. } => vec![*department],
            _ if dependencies.is_empty() => self.parties(org),
            _ => customers.take(1).collect(),
        };
        let parties = parties.into_iter().map(About::Party);
        let all = std::iter::once(About::Organisation).chain(parties);
        all.chain(dependencies.into_iter().map(About::Dependency)).collect()
    }
}

impl About {
    fn party(self) -> Option<PartyId> {
        match self {
            Self::Party(party) => Some(party),
            _ => None,
        }
    }

    fn dependency(self) -> Option<RequirementId> {
        match self {
            Self::Dependency(requirement) => Some(requirement),
            _ => None,
        }
    }
}

impl View<'_> {
    /// What is sound, but looks wrong, at the moment, and is not accepted: of [`findings`](Self::findings) those that the
    /// document does not say are fine.
    ///
    /// ```
    /// use frontline::{Org, decision::Lint};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (tills, attic) = (draft.department("tills"), draft.department("attic"));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(tills).slack("15m"));
    /// let org = draft.clone().build()?;
    /// assert_eq!(org.ever().lints(), [Lint::ServesNobody { party: attic }]);
    ///
    /// draft.party(attic).accept("serves-nobody");
    /// assert_eq!(draft.build()?.ever().lints(), []);
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// As [`findings`](Self::findings).
    #[must_use]
    pub fn lints(&self) -> Vec<Lint> {
        let open = self.findings().into_iter().filter(|finding| !finding.accepted);
        open.map(|finding| finding.lint).collect()
    }

    /// What is sound, but looks wrong, at the moment, and whether that is accepted: check by check in the order of
    /// [`LintCode::ALL`], each in the order of declaration.
    ///
    /// Each party is named once for standing apart: one that serves no other is not named again for having no line of
    /// sight, and members that count for nothing only with their department.
    ///
    /// A finding is accepted where the party or the dependency that it is about, the customer of that dependency, or the
    /// whole document has its code in `accepted`. A code that there is not is a finding, and in `ever`, where everything
    /// is there, so is one that accepts nothing.
    ///
    /// # Complexity
    /// O(parties + dependencies log dependencies), that of [`broken_promises`](Self::broken_promises), and a network that
    /// settles at most ten times.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let org = self.org();
        let (mut lints, members) = parties::unseen(self);
        lints.extend(parties::alike(org));
        lints.extend(members);
        lints.extend(needs::needs_without_for(self));
        lints.extend(terms::default_slack(org));
        lints.extend(terms::no_calendar(org));
        lints.extend(dates::skipped(self));
        lints.extend(dates::on_holidays(self));
        lints.extend(dates::due_too_late(self));
        lints.extend(terms::two_terms(self));
        lints.extend(terms::conditions_with_or(self));
        lints.extend(self.broken_promises().into_iter().map(Lint::BrokenPromise));
        accepted::judge(self, lints)
    }
}

impl Impact<'_> {
    /// What looks wrong with the delays that were put in: those of members of a department that doesn't say how many of
    /// them it needs, and so doesn't notice. A lint for each such department, in the order of declaration.
    ///
    /// # Complexity
    /// O(parties).
    #[must_use]
    pub fn lints(&self) -> Vec<Lint> {
        let explained = &self.explained;
        let delayed = |node| explained.causes.late(node) > 0 || explained.causes.slower(node) > 0;
        let late = |member: &PartyId| explained.network.commitments.all(*member).any(delayed);
        let without_need = parties::members_without_need(self.view().org()).into_iter();
        without_need
            .map(|(department, members)| (department, members.into_iter().filter(late).collect::<Vec<_>>()))
            .filter(|(_, members)| !members.is_empty())
            .map(|(department, members)| Lint::MembersWithoutNeed { department, members })
            .collect()
    }
}
