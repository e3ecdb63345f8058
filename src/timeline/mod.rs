//! The same along the calendar: what falls due when, when a disruption hurts, and when it is over.
//!
#![doc = include_str!("semantics.md")]

mod agenda;
mod error;
mod rhythms;
mod plan;
mod disruption;
mod hold;
mod solve;
mod cycle;
mod almanac;
mod weeks;
mod run;
mod crowd;
mod found;
mod endless;
mod receipt;
mod outcome;
mod simulate;
mod fragility;
#[cfg(test)]
mod tests;

pub use agenda::{Agenda, Occurrence, Occurrences, Role, Standing};
pub use error::SimulateError;
pub use fragility::{FragileDay, Fragility, FragilityError};
pub use outcome::{EndlessLoop, LateCustomer, MissedPromise, Occasion, Timeline, Verdict};
pub use receipt::{Receipt, Row};
