//! The same along the calendar: what falls due when.

mod agenda;

pub use agenda::{Agenda, Occurrence, Occurrences, Role};
