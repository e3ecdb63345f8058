//! Amounts of time, the working calendar, and recurrence: when things fall due.

mod amount;
mod lateness;
mod calendar;
mod recurrence;

pub use amount::{Amount, AmountError, DelayAmount, Given};
pub use calendar::{Calendar, CalendarError, Hours, Weekdays};
pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use lateness::Lateness;
pub use recurrence::{MonthDay, Occurrences, Pattern, Recurrence, RecurrenceError, Roll};
