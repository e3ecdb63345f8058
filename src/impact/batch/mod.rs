//! Many propagations at once.

mod lanes;
mod wide;
mod narrow;
mod waiting;
mod wiring;
mod order;
mod decide;
mod block;
mod rounds;
mod cone;
mod threads;
mod roster;
mod vital;
mod each;
mod way;
mod alone;
mod side;
mod settlement;
mod scenarios;

#[cfg(test)]
mod tests;

pub use alone::{Alone, AloneImpact};
pub use scenarios::Batch;
pub use settlement::Settlement;
pub(super) use wiring::Wiring;
