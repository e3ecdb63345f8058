//! What can be wrong with a description, and where.

use std::fmt;

use super::ProblemKind;

/// How many problems are told in full; the rest is counted.
const TOLD: usize = 100;

/// A place in a text file; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The field, as a path in the document: `dependencies[12].supplier`. Empty for the whole.
    pub path: String,
    /// The place in the file, where it came from one.
    pub position: Option<Position>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Everything that is wrong with a description.
///
/// Its text has one line for each problem, a hundred at most; [`problems`](Self::problems) has them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<Problem>,
}

impl Problem {
    /// Something wrong with the field at `path`, at no known place in a file.
    #[must_use]
    pub fn new(path: impl Into<String>, kind: impl Into<ProblemKind>) -> Self {
        Self {
            path: path.into(),
            position: None,
            kind: kind.into(),
        }
    }
}

impl BuildError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// The problems, in the order of the document.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems, in the order of the document.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "{position}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}", self.kind)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_problems(f, &self.problems)
    }
}

/// Writes problems one a line, and after the hundredth how many more there are.
pub(crate) fn write_problems(f: &mut fmt::Formatter<'_>, problems: &[impl fmt::Display]) -> fmt::Result {
    for (index, problem) in problems.iter().take(TOLD).enumerate() {
        if index > 0 {
            f.write_str("\n")?;
        }
        write!(f, "{problem}")?;
    }
    match problems.len().saturating_sub(TOLD) {
        0 => Ok(()),
        more => write!(f, "\n… and {more} more"),
    }
}

impl std::error::Error for BuildError {}
