//! Scenarios.
use crate::change::Scenarios;
/// Scenarios as a file.
pub(in crate::document) fn scenarios(_scenarios: &Scenarios) -> String {
    todo!()
}
