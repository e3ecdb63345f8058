//! What can be wrong with changes.

use std::fmt;

use crate::org::{LookupError, ProblemKind};
use crate::view::DelayProblem;

/// How many problems are told in full; the rest is counted.
const TOLD: usize = 100;

/// Everything that is wrong with changes, as far as an organisation goes.
///
/// Its text has one line for each problem, a hundred at most; [`problems`](Self::problems) has them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeError {
    problems: Vec<ChangeProblem>,
}

/// One thing that is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A handle of another organisation.
    #[error("dependency {index} is not of this organisation, which has {requirements}")]
    ForeignDependency {
        /// The place the handle points to.
        index: usize,
        /// How many there are.
        requirements: usize,
    },
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
    /// A service that the supplier's own dependencies are for would not be supplied any more.
    #[error("{party:?} would supply no {service:?} any more, but has dependencies for it")]
    ServiceStillNamed {
        /// The id of the supplier.
        party: String,
        /// The service.
        service: String,
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
        for (index, problem) in self.problems.iter().take(TOLD).enumerate() {
            let line = if index > 0 { "\n" } else { "" };
            write!(f, "{line}{problem}")?;
        }
        match self.problems.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\n… and {more} more"),
        }
    }
}

impl std::error::Error for ChangeError {}

impl From<LookupError> for ChangeProblemKind {
    fn from(error: LookupError) -> Self {
        Self::Lookup(error)
    }
}
