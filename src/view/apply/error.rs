//! What can be wrong with changes.

use std::fmt;

use crate::org::{LookupError, Org, ProblemKind, write_problems};
use crate::view::DelayProblem;

/// Everything that is wrong with changes, as far as an organisation goes.
///
/// Its text has one line for each problem, a hundred at most; [`problems`](Self::problems) has them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeError {
    problems: Vec<ChangeProblem>,
}

/// One thing that is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangeProblem {
    /// Which change: its place in the list, from 0.
    pub change: usize,
    /// The field of it, as a path in a scenario file: `set.slack`. Empty for the whole.
    pub field: String,
    /// What is wrong.
    pub kind: ChangeProblemKind,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeProblemKind {
    /// A party, service, dependency or condition is not found, or not clearly.
    #[error(transparent)]
    Lookup(LookupError),
    /// The dependency would not be one.
    #[error(transparent)]
    Dependency(ProblemKind),
    /// A delay that is none.
    #[error(transparent)]
    Delay(DelayProblem),
    /// The dependency was taken out before.
    #[error("this dependency was removed by an earlier change: {dependency}")]
    AlreadyRemoved {
        /// What was supplied, when.
        dependency: String,
    },
    /// A backup that is none.
    #[error("{party:?} already is a supplier of this dependency")]
    AlreadySupplier {
        /// The id of the party.
        party: String,
    },
    /// Another dependency says the same.
    #[error("{customer:?} already has this dependency: {dependency}")]
    Duplicate {
        /// The id of the customer.
        customer: String,
        /// What is supplied, when.
        dependency: String,
    },
    /// Another dependency has the id.
    #[error("{id:?} is already the id of a dependency of {customer:?}")]
    TakenId {
        /// The id.
        id: String,
        /// The id of the customer of the other dependency.
        customer: String,
    },
    /// Nobody works there.
    #[error("{party:?} is an external customer: it can't become vacant")]
    VacancyOutside {
        /// The id of the external customer.
        party: String,
    },
    /// An external customer takes nobody's work over.
    #[error("{party:?} is an external customer and supplies nothing")]
    SuccessorOutside {
        /// The id of the external customer.
        party: String,
    },
    /// A vacancy that is taken over by itself.
    #[error("{party:?} can't take over from itself")]
    OwnSuccessor {
        /// The id of the party.
        party: String,
    },
}

impl ChangeProblemKind {
    /// The same with what was probably meant.
    pub(super) fn explained(self, org: &Org) -> Self {
        match self {
            Self::Lookup(error) => Self::Lookup(error.explained(org)),
            Self::Delay(problem) => Self::Delay(problem.explained(org)),
            Self::Dependency(ProblemKind::UnknownParty { name, .. }) => Self::Dependency(ProblemKind::UnknownParty {
                suggestion: org.suggest_party(&name),
                name,
            }),
            other => other,
        }
    }
}

impl ChangeError {
    pub(super) fn new(problems: Vec<ChangeProblem>) -> Self {
        Self { problems }
    }

    /// The problems, in the order of the changes.
    #[must_use]
    pub fn problems(&self) -> &[ChangeProblem] {
        &self.problems
    }
}

impl fmt::Display for ChangeProblem {
    /// `changes[2].set.slack: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.field.is_empty() { "" } else { "." };
        write!(f, "changes[{}]{dot}{}: {}", self.change, self.field, self.kind)
    }
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_problems(f, &self.problems)
    }
}

impl std::error::Error for ChangeError {}

impl From<LookupError> for ChangeProblemKind {
    fn from(error: LookupError) -> Self {
        Self::Lookup(error)
    }
}
