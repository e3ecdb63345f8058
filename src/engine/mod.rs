//! The engine: view → commitments → network → lateness.

pub(crate) mod commitments;
pub(crate) mod frontier;
pub(crate) mod growth;
pub(crate) mod label_setting;
pub(crate) mod network;
pub(crate) mod order_statistic;
pub(crate) mod primary_delays;
pub(crate) mod processor;
pub(crate) mod queue;
pub(crate) mod solution;
pub(crate) mod sweep;
pub(crate) mod trace;
pub(crate) mod transfer;
pub(crate) mod workspace;
pub(crate) mod worklist;

#[cfg(test)]
mod tests;

pub use network::Network;
pub use primary_delays::Causes;
pub use workspace::Workspace;

pub(crate) use commitments::Commitments;
pub(crate) use transfer::{BEYOND, LARGEST, NEVER, Passage, Transfer, finite, pass_plain, settle};
