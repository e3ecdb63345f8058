//! Compressed rows and what is computed on them. No word of the domain: nodes and edges are numbers.

mod ancestors;
mod components;
mod dominators;
mod downstream;
mod failures;
mod in_turn;
mod lightest_cycle;
mod reach;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use ancestors::ancestors;
pub(crate) use components::{Components, components};
pub(crate) use dominators::{Dominators, NOBODY, dominators};
pub(crate) use downstream::Downstream;
pub(crate) use failures::{Gates, failures};
pub(crate) use in_turn::InTurn;
pub(crate) use lightest_cycle::{Arc, lightest_cycle};
pub(crate) use reach::{Layers, UNREACHED, distances, layers};
pub(crate) use rows::Rows;

/// A place in an array as the 32 bits that nodes and edges are numbered with.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 4 billion nodes and edges fit into memory")
}
