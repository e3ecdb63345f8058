//! Files of other tools → drafts: graphs that were exported, edge lists and tables of any columns, calendars.

#[cfg(feature = "csv")]
mod edges;
pub(crate) mod graphs;
mod holidays;
#[cfg(feature = "csv")]
mod parties;

#[cfg(feature = "csv")]
pub use edges::{EdgeColumns, LineColumns, read_edges, read_reports_to};
#[cfg(feature = "graphml")]
pub use graphs::read_graphml;
pub use graphs::read_node_link;
pub use holidays::read_holidays;
#[cfg(feature = "csv")]
pub use parties::{PartyColumns, read_parties};
