//! Amounts of time, the working calendar, and recurrence: when things fall due.
//!
//! Everything is local to the organisation, without time zones, and is computed in whole *working* minutes:
//!
//! - an [`Amount`] is what people say, "1d 4h"; the [`Calendar`] knows how many minutes that is;
//! - the calendar lays all working minutes on one line, in which nights, weekends and holidays have no length.
//!   [`Calendar::position`] leads from an instant to that line, [`Calendar::end_at`] and [`Calendar::start_at`] lead back:
//!   closing time and the next opening time are one position, shown as the former where something ends and as the latter
//!   where something starts;
//! - a [`Recurrence`] says when something falls due again and again, and how much working time lies between;
//! - a [`Lateness`] is what a delay comes to: minutes, or never.
//!
//! Dates and times are those of the `jiff` crate, re-exported here; as text they have exactly one form each, which
//! [`parse_date`], [`parse_time`] and [`parse_instant`] read.
//!
//! ```
//! use frontline::{Amount, Calendar, time::{format_instant, parse_instant}};
//!
//! // Half a working day after Friday, 15:00.
//! let office = Calendar::new("mon-fri".parse()?, vec!["09:00-17:00".parse()?], Vec::new())?;
//! let position = office.position(parse_instant("2026-11-27T15:00")?);
//! let later = position + i64::from(Amount::hours(4).to_minutes(&office));
//! assert_eq!(format_instant(office.end_at(later)), "2026-11-30T11:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod days;
mod words;
mod iso;
mod amount;
mod lateness;
mod calendar;
mod recurrence;

pub use amount::{Amount, AmountError, AmountReason, DelayAmount, Given};
pub use calendar::{Calendar, CalendarError, Hours, InvalidCalendar, Weekdays, format_weekday, parse_weekday};
pub use iso::{DateError, format_date, format_instant, format_time, parse_date, parse_instant, parse_time};
pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use lateness::Lateness;
pub use recurrence::{MonthDay, Occurrences, Pattern, Recurrence, RecurrenceError, Roll};

pub(crate) use iso::whole_minute;
pub(crate) use words::{both_ends, enumerated};
