//! Many propagations at once: what each of them would find, to the bit, at a fraction of the cost.
//!
//! - [`Network::settle_all`](super::Network::settle_all), and [`settle_each`](super::Network::settle_each) where the
//!   delays were looked up before: how late everybody is in each of several scenarios;
//! - [`View::alone`](crate::View::alone): what becomes of each party's delay alone.
//!
//! # How
//!
//! A network is laid out once (`wiring`): suppliers before customers, dependencies with a slack and nothing else apart
//! from all others. Then scenarios are solved side by side (`block`): for each commitment a row of numbers, its *lanes*,
//! one for each scenario, which vector instructions work on all at once.
//! 64 *narrow* lanes of 16 bits tell up to 45 days of working minutes; where somebody is later than that, 16 *wide* ones
//! tell everything there is. Suppliers that cannot matter are passed over where they are many (`straight`). A party whose
//! delay reaches few is cheaper to follow by itself (`cone`).
//!
//! | | lanes find | else |
//! |---|---|---|
//! | no loop | everything, in one sweep | |
//! | loops that only absorb | the least solution, round by round | where most commitments are in large ones, each scenario has a sweep of its own: that goes round them once |
//! | loops that can make a delay larger | the same, where nobody in them is beyond the horizon | the scenario is followed alone, by the solver that proves growth |
//! | terms of more than seven years | | every scenario is followed alone |
//!
//! Least solutions are unique, so it does not matter how they are found. Only what is proved to grow without end is more
//! than a least solution; but growth carries whoever grows beyond the horizon, and there the other solver is asked.

mod lanes;
mod wide;
mod narrow;
mod waiting;
mod wiring;
mod order;
mod decide;
mod put;
mod block;
mod straight;
mod rounds;
mod cone;
pub(crate) mod threads;
mod roster;
mod vital;
mod each;
mod way;
mod alone;
mod put_in;
mod side;
mod settlement;
mod scenarios;

#[cfg(test)]
mod tests;

pub use alone::{Alone, AloneImpact};
pub use scenarios::Batch;
pub use settlement::Settlement;
pub(crate) use wiring::Wiring;
