//! Pieces of canonical JSON, and what parties and dependencies are called in it.

mod json;
mod names;

pub(super) use json::{ObjectText, lines, list, number, quoted, text, texts};
pub(super) use names::Names;
