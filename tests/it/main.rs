//! Behaviour, seen from outside, and the project's checks of itself: one binary.

mod arguments;
mod debug;
mod examples;
mod generated;
mod generator;
#[cfg(feature = "csv")]
mod krackhardt;
mod naive;
mod laws;
mod organisations;
mod page;
mod pictures;
#[cfg(feature = "cli")]
mod program;
mod project;
mod propagation;
mod sessions;
mod readme;
mod tidy;
mod worked_examples;
