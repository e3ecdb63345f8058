//! The engine: view → commitments → network → lateness.

pub(crate) mod backward;
pub(crate) mod commitments;
mod compile;
mod component_layout;
mod edges;
pub(crate) mod forward;
pub(crate) mod growth;
mod label_setting;
pub(crate) mod lanes;
pub(crate) mod levelize;
pub(crate) mod network;
pub(crate) mod order_statistic;
pub(crate) mod primary_delays;
pub(crate) mod queue;
mod schedule;
mod sell;
mod shortest_path_tree;
pub(crate) mod trace;
pub(crate) mod transfer;
pub(crate) mod workspace;
mod worklist;

#[cfg(test)]
mod tests;

pub use network::Network;
pub use primary_delays::Causes;
pub use workspace::Workspace;

pub(crate) use commitments::Commitments;
pub(crate) use transfer::{BEYOND, LARGEST, NEVER, Passage, Transfer, finite, pass_plain, settle};
