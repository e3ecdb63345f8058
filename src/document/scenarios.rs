//! Scenario files.

use super::ReadError;
use crate::change::Scenarios;

/// Reads scenarios from JSON.
///
/// # Errors
/// Every problem at once, each with line, column and path.
pub fn read_scenarios(_bytes: &[u8]) -> Result<Scenarios, ReadError> {
    todo!()
}

/// Writes scenarios as canonical JSON.
#[must_use]
pub fn write_scenarios(_scenarios: &Scenarios) -> String {
    todo!()
}
