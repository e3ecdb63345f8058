//! The checks, each with its code, which stays.

use std::fmt;

use serde::{Serialize, Serializer};

/// A check that finds what is sound, but looks wrong. Its [name](Self::name) is what scripts and `accepted` know it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LintCode {
    /// `serves-nobody`
    ServesNobody,
    /// `no-line-of-sight`
    NoLineOfSight,
    /// `alike-parties`
    AlikeParties,
    /// `members-without-need`
    MembersWithoutNeed,
    /// `needs-without-for`
    NeedsWithoutFor,
    /// `default-slack`
    DefaultSlack,
    /// `no-calendar`
    NoCalendar,
    /// `skipped-dates`
    SkippedDates,
    /// `falls-on-holiday`
    FallsOnHoliday,
    /// `due-too-late`
    DueTooLate,
    /// `two-terms`
    TwoTerms,
    /// `condition-with-or`
    ConditionWithOr,
    /// `broken-promise`
    BrokenPromise,
    /// `unknown-accepted`
    UnknownAccepted,
    /// `needless-accepted`
    NeedlessAccepted,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Answers rest on something that was not said.
    Note,
    /// Answers may be wrong.
    Warning,
}

impl LintCode {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 15] = [
        Self::ServesNobody,
        Self::NoLineOfSight,
        Self::AlikeParties,
        Self::MembersWithoutNeed,
        Self::NeedsWithoutFor,
        Self::DefaultSlack,
        Self::NoCalendar,
        Self::SkippedDates,
        Self::FallsOnHoliday,
        Self::DueTooLate,
        Self::TwoTerms,
        Self::ConditionWithOr,
        Self::BrokenPromise,
        Self::UnknownAccepted,
        Self::NeedlessAccepted,
    ];

    /// What it is called: `serves-nobody`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// What it finds, in a line.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().1
    }

    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::ServesNobody => ("serves-nobody", "a party inside on which nobody depends"),
            Self::NoLineOfSight => (
                "no-line-of-sight",
                "a party that serves others, none of whom leads to an external customer",
            ),
            Self::AlikeParties => (
                "alike-parties",
                "parties that differ only in case, spaces or invisible characters",
            ),
            Self::MembersWithoutNeed => (
                "members-without-need",
                "a department with members that does not say how many of them it needs",
            ),
            Self::NeedsWithoutFor => (
                "needs-without-for",
                "a party with several services whose needs do not say which of them they are for",
            ),
            Self::DefaultSlack => ("default-slack", "no dependency has a slack of its own"),
            Self::NoCalendar => (
                "no-calendar",
                "days, weeks or due dates, and no calendar that says when the organisation works",
            ),
            Self::SkippedDates => (
                "skipped-dates",
                "a date that some months, quarters or years lack, so that it is skipped there",
            ),
            Self::FallsOnHoliday => (
                "falls-on-holiday",
                "a weekly date that falls on a holiday, without \"roll\"",
            ),
            Self::DueTooLate => (
                "due-too-late",
                "an input that falls due after all that it is needed for",
            ),
            Self::TwoTerms => ("two-terms", "one need, with two different terms from two sources"),
            Self::ConditionWithOr => (
                "condition-with-or",
                "an \"if\" with \"or\" in it, which is one condition all the same",
            ),
            Self::BrokenPromise => ("broken-promise", "a promise that the chain behind it can't keep"),
            Self::UnknownAccepted => (
                "unknown-accepted",
                "an \"accepted\" that names no finding that can be accepted",
            ),
            Self::NeedlessAccepted => ("needless-accepted", "an \"accepted\" of what is not found any more"),
        }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::DefaultSlack | Self::NoCalendar => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Those that `accepted` may name: all but what is wrong with `accepted` itself.
    pub(super) fn acceptable() -> impl Iterator<Item = Self> {
        let about_accepted = [Self::UnknownAccepted, Self::NeedlessAccepted];
        Self::ALL.into_iter().filter(move |code| !about_accepted.contains(code))
    }
}

impl fmt::Display for LintCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Note => "note",
            Self::Warning => "warning",
        })
    }
}

impl Serialize for LintCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
