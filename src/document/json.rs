//! The document: JSON, version 1.

use super::convert::OrgFile;
use super::form;
use super::text::text_of;
use super::{ReadError, writer};
use crate::org::{BuildError, Draft, Org};

/// Reads an organisation from a JSON document.
///
/// ```
/// let org = frontline::document::read(br#"{
///   "frontline": 1,
///   "departments": [ { "id": "payroll" } ],
///   "people": [ { "id": "ada", "department": "payroll" } ],
///   "dependencies": [ { "customer": "payroll", "supplier": "ada", "slack": "4h" } ]
/// }"#)?;
/// assert_eq!(org.parties().len(), 2);
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with line, column and path: what can't be read as well as what makes no sense.
///
/// # Complexity
/// O(n) for n bytes, faulty or not.
pub fn read(bytes: &[u8]) -> Result<Org, ReadError> {
    form::read::<OrgFile, _>(text_of(bytes)?, |draft| {
        draft.build().map_err(BuildError::into_problems)
    })
}

/// Reads a JSON document without checking what it says, to go on describing it in code.
///
/// # Errors
/// Every problem of form at once, each with line, column and path.
pub fn read_draft(bytes: &[u8]) -> Result<Draft, ReadError> {
    form::read::<OrgFile, _>(text_of(bytes)?, Ok)
}

/// Writes an organisation as a canonical JSON document: the same organisation gives the same text, and a change of one
/// party or dependency changes one line.
///
/// What was read is written with every field in its usual place, amounts in their short form, and without the fields
/// that have their default. [`read`] gives the same organisation back, with its parties in the order departments,
/// people, external customers.
#[must_use]
pub fn write(org: &Org) -> String {
    writer::org(org)
}
