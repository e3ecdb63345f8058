//! The same along the calendar: what falls due when, when a disruption hurts, and when it is over.

mod agenda;
mod error;
mod outcome;
mod simulate;
mod fragility;

pub use agenda::{Agenda, Occurrence, Occurrences, Role};
pub use error::SimulateError;
pub use fragility::{FragileDay, Fragility, FragilityError};
pub use outcome::{EndlessLoop, LateCustomer, MissedPromise, Occasion, Timeline, Verdict};
