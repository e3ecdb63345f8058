//! Tables: `parties.csv`, `dependencies.csv`, and edge lists of any columns.

use super::ReadError;
use crate::org::Draft;

/// Which columns of an edge list hold what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeColumns {
    /// Who depends.
    pub customer: String,
    /// On whom.
    pub supplier: String,
    /// For what, where a column says so.
    pub service: Option<String>,
}

/// Reads the tables of parties and dependencies; either may be absent.
///
/// # Errors
/// Every problem at once, each with its row.
pub fn read_tables(_parties: Option<&[u8]>, _dependencies: Option<&[u8]>) -> Result<Draft, ReadError> {
    todo!()
}

/// Adds the dependencies of an edge list to a draft, and the parties that it does not have yet, as people.
///
/// # Errors
/// Every problem at once, each with its row.
pub fn read_edges(_draft: &mut Draft, _edges: &[u8], _columns: &EdgeColumns) -> Result<(), ReadError> {
    todo!()
}
