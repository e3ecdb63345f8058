//! Many propagations at once.

mod alone;

pub use alone::{Alone, AloneImpact};
