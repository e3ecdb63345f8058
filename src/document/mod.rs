//! Documents ⇄ drafts and scenarios: the only place that parses files.

mod json;
mod scenarios;
#[cfg(feature = "csv")]
mod tables;

pub use json::{ReadError, read, read_draft, write};
pub use scenarios::{read_scenarios, write_scenarios};
#[cfg(feature = "csv")]
pub use tables::{EdgeColumns, read_edges, read_tables};
