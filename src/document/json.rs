//! The document: JSON, version 1.

use std::fmt;

use crate::org::{Draft, Org, Problem};

/// Everything that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    problems: Vec<Problem>,
}

impl ReadError {
    /// The problems, in the order of the file.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}

impl std::error::Error for ReadError {}

/// Reads an organisation from a JSON document.
///
/// # Errors
/// Every problem at once, each with line, column and path.
pub fn read(_bytes: &[u8]) -> Result<Org, ReadError> {
    todo!()
}

/// Reads a JSON document without checking what it says.
///
/// # Errors
/// Every problem of form at once.
pub fn read_draft(_bytes: &[u8]) -> Result<Draft, ReadError> {
    todo!()
}

/// Writes an organisation as a canonical JSON document.
#[must_use]
pub fn write(_org: &Org) -> String {
    todo!()
}
