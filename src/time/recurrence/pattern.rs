//! On which days something recurs, and where it goes on days off.

use super::MonthDay;
use crate::time::Weekday;

/// On which days something recurs.
///
/// A list may name its days in any order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pattern {
    /// Every working day.
    Day,
    /// On these weekdays; weeks start on Monday.
    Week(Vec<Weekday>),
    /// On these days of the month, 1 the first, −1 the last. A day that a month lacks is skipped.
    Month(Vec<i8>),
    /// On these days of the quarter of the calendar year, 1 the first, −1 the last.
    Quarter(Vec<i8>),
    /// On these days of the year. February 29 is skipped in years without it.
    Year(Vec<MonthDay>),
}

impl Pattern {
    /// The name of its period: "day", "week", "month", "quarter" or "year".
    #[must_use]
    pub const fn period(&self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week(_) => "week",
            Self::Month(_) => "month",
            Self::Quarter(_) => "quarter",
            Self::Year(_) => "year",
        }
    }
}

/// Where an occurrence goes that falls on a day off: a weekday that isn't worked on, or a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Roll {
    /// It stays.
    #[default]
    None,
    /// To the next working day.
    Following,
    /// To the working day before.
    Preceding,
}
