//! Documents ⇄ drafts and scenarios: the only place that parses files.
//!
//! [`read`] and [`write`](write()) are for organisations as JSON, [`read_scenarios`] and [`write_scenarios`] for scenarios;
//! [`read_holidays`] reads days off from calendar files;
//! [`read_node_link`] reads graphs that were exported, `read_graphml`, with the feature `graphml`, those of graph editors;
//! with the feature `csv` there are tables, too: `read_tables`, and `read_edges` for edge lists out of other tools.
//!
//! A faulty file is answered with everything that is wrong with it, what can't be read and what makes no sense alike, each
//! with its place; what only follows from another fault is left out. In an organisation's document
//!
//! - `null` is the same as a field that is not there;
//! - a calendar without `days` works on every day, one without `hours` around the clock;
//! - weekdays are written `mon` to `sun`;
//! - `on` may be one value or a list wherever it stands.
//!
//! In a scenario a dependency is named by its `id`, or by its `customer`, its `supplier` and, where the two have several,
//! its `service`; `"service": null` means the one without a service.

// In reading order: what the others stand on; what files say; how they are read, and what becomes of faulty ones.
mod error;
mod path;
mod spans;
mod words;
mod other_words;
mod scalar;
mod object;
mod writer;
mod schema;
mod recover;
mod fast_path;
mod json;
mod scenarios;
#[cfg(feature = "csv")]
mod tables;
pub(crate) mod import;

#[cfg(test)]
pub(crate) mod tests;

pub use error::{ReadError, WriteError, WriteProblem};
#[cfg(feature = "graphml")]
pub use import::read_graphml;
#[cfg(feature = "csv")]
pub use import::{EdgeColumns, LineColumns, PartyColumns, read_edges, read_parties, read_reports_to};
pub use import::{read_holidays, read_node_link};
pub use json::{read, read_draft, read_with, write, write_to};
pub use recover::locate;
pub use scenarios::{read_scenarios, write_scenarios};
#[cfg(feature = "csv")]
pub use tables::{read_tables, read_tables_with, write_dependencies, write_parties};
