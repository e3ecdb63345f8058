//! Behaviour, seen from outside, and the project's checks of itself: one binary.

mod generated;
mod generator;
mod organisations;
mod project;
mod tidy;
