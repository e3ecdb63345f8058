//! What is wrong with delays.

use std::fmt;

use super::DelayProblem;
use crate::org::write_problems;

/// Everything that is wrong with the delays put in.
///
/// Its text has one line for each problem, a hundred at most; [`problems`](Self::problems) has them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelayError {
    problems: Vec<DelayProblem>,
}

impl DelayError {
    pub(crate) fn new(problems: Vec<DelayProblem>) -> Self {
        Self { problems }
    }

    /// What is wrong, in the order of the delays.
    #[must_use]
    pub fn problems(&self) -> &[DelayProblem] {
        &self.problems
    }
}

impl fmt::Display for DelayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_problems(f, &self.problems)
    }
}

impl std::error::Error for DelayError {}
