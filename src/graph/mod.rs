//! Compressed rows and what is computed on them. No word of the domain: nodes and edges are numbers.

mod reachability_counts;
mod scc;
mod dominators;
mod topological;
mod threshold_reachability;
mod lightest_cycle;
mod bfs;
mod csr;
#[cfg(test)]
mod tests;

pub(crate) use bfs::{Layers, UNREACHED, distances, layers};
pub(crate) use csr::Csr;
pub(crate) use dominators::{Dominators, NOBODY, dominators};
pub(crate) use lightest_cycle::{Arc, lightest_cycle};
pub(crate) use reachability_counts::ancestors;
pub(crate) use scc::{Components, components};
pub(crate) use threshold_reachability::{Gates, failures};
pub(crate) use topological::Downstream;

/// A place in an array as the 32 bits that nodes and edges are numbered with.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 4 billion nodes and edges fit into memory")
}
