//! Everything that is wrong with a file, or with what should become one.

use std::fmt;

use crate::org::{LookupError, Problem, write_problems};

/// Everything that is wrong with a file.
///
/// Its text has one line for each problem, a hundred at most, with the place, the path and what is wrong:
///
/// ```
/// let document = br#"{ "frontline": 1, "people": [ { "id": "ada", "nme": "Ada" } ] }"#;
/// let error = frontline::document::read(document).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 1, column 46: people[0].nme: unknown field \"nme\" (did you mean \"name\"?)",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    problems: Vec<Problem>,
}

impl ReadError {
    pub(super) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// The problems, in the order of the file.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_problems(f, &self.problems)
    }
}

impl std::error::Error for ReadError {}

/// Everything in scenarios that can't be written into a file.
///
/// Its text has one line for each problem, a hundred at most; [`problems`](Self::problems) has them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    problems: Vec<WriteProblem>,
}

/// One handle that has no name in a file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteProblem {
    /// The change, as a path in the file: `scenarios[0].changes[2]`.
    pub path: String,
    /// Why there is no name for it.
    pub reason: LookupError,
}

impl WriteError {
    pub(super) fn new(problems: Vec<WriteProblem>) -> Self {
        Self { problems }
    }

    /// The problems, in the order of the scenarios.
    #[must_use]
    pub fn problems(&self) -> &[WriteProblem] {
        &self.problems
    }
}

impl fmt::Display for WriteProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_problems(f, &self.problems)
    }
}

impl std::error::Error for WriteError {}
