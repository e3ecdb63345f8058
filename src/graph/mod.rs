//! Compressed rows and what is computed on them. No word of the domain: nodes and edges are numbers.

mod components;
mod rows;

pub(crate) use components::{Components, components};
pub(crate) use rows::Rows;
