//! Amounts of time, the working calendar, and recurrence: when things fall due.

mod days;
mod iso;
mod amount;
mod lateness;
mod calendar;
mod recurrence;

pub use amount::{Amount, AmountError, AmountReason, DelayAmount, Given};
pub use calendar::{Calendar, CalendarError, Hours, Weekdays, format_weekday, parse_weekday};
pub use iso::{DateError, format_date, format_instant, format_time, parse_date, parse_instant, parse_time};
pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use lateness::Lateness;
pub use recurrence::{MonthDay, Occurrences, Pattern, Recurrence, RecurrenceError, Roll};
