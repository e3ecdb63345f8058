//! The same along the calendar: what falls due when, when a disruption hurts, and when it is over.
//!
#![doc = include_str!("semantics.md")]

mod agenda;
mod error;
mod timings;
mod clock;
mod network;
mod disruption;
mod record;
mod hold;
mod instant;
mod hyperperiod;
mod day_signature;
mod events;
mod time_to_zero;
mod between;
mod snapshot;
mod cycle_detection;
mod limit_cycle;
mod occasion;
mod outcome;
mod occasions;
mod replay;
mod receipt;
mod simulate;
mod fragility;
#[cfg(test)]
mod tests;

pub use agenda::{Agenda, Occurrence, Occurrences, Role, Standing};
pub use error::SimulateError;
pub use fragility::{FragileDay, Fragility, FragilityError};
pub use occasion::{LateCustomer, MissedPromise, Occasion};
pub use outcome::{EndlessLoop, Timeline, Verdict};
pub use receipt::Receipt;
