//! What the library is measured against, written as one would without it.

pub(crate) mod flat;
pub(crate) mod incremental;
pub(crate) mod loops;
