//! Everything that is wrong with a file.

use std::fmt;

use crate::org::{Problem, write_problems};

/// How many problems are printed; all of them are in [`ReadError::problems`].
const PRINTED: usize = 100;

/// Everything that is wrong with a file.
///
/// Printed, it has one line for each of the first hundred problems, with the place, the path and what is wrong:
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
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        if count > PRINTED {
            writeln!(f, "{count} problems; the first {PRINTED}:")?;
        }
        write_problems(f, &self.problems[..count.min(PRINTED)])
    }
}

impl std::error::Error for ReadError {}
