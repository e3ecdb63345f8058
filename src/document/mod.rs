//! Documents ⇄ drafts and scenarios: the only place that parses files.

mod error;
mod words;
mod notation;
mod path;
mod text;
mod rows;
mod form;
mod convert;
mod writer;
mod json;
mod scenarios;
#[cfg(feature = "csv")]
mod tables;

#[cfg(test)]
mod tests;

pub use error::ReadError;
pub use json::{read, read_draft, write};
pub use scenarios::{read_scenarios, write_scenarios, write_scenarios_of};
#[cfg(feature = "csv")]
pub use tables::{
    EdgeColumns, LineColumns, PartyColumns, read_edges, read_parties, read_reports_to, read_tables, write_dependencies,
    write_parties,
};
