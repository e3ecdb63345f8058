//! Why a rule can't be.

use crate::time::Date;

/// Why a rule, or a part of one, can't be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecurrenceError {
    /// A day of the year in another form.
    #[error("\"{text}\" is not a day of the year, expected a form like 12-25")]
    NotAMonthDay {
        /// The text that was to be read.
        text: String,
    },
    /// A month that no year has.
    #[error("\"{text}\" is impossible: a year has months 01 to 12")]
    NoSuchMonth {
        /// The text that was to be read.
        text: String,
    },
    /// A day that no year has.
    #[error("\"{text}\" is impossible: {month} has at most {days} days")]
    NoSuchDay {
        /// The text that was to be read.
        text: String,
        /// The month by name.
        month: &'static str,
        /// The days it has at most, 29–31.
        days: i8,
    },
    /// Every zeroth period.
    #[error("an interval of 0 never falls due, expected 1 or more")]
    ZeroInterval,
    /// Every n-th period, counted from nowhere.
    #[error("an interval of {interval} needs \"from\", the date that fixes which {period}s count")]
    IntervalWithoutFrom {
        /// Every how many periods.
        interval: u32,
        /// The period: "day", "week", "month", "quarter" or "year".
        period: &'static str,
    },
    /// No day of the period is named.
    #[error("no day of the {period} is given, expected at least one")]
    NoDays {
        /// The period: "week", "month", "quarter" or "year".
        period: &'static str,
    },
    /// A day that no such period has.
    #[error("no {period} has a day {day}, expected 1 to {limit}, or -1 to -{limit} counted from the end")]
    DayOutOfRange {
        /// Which of the days it is, from 0.
        index: usize,
        /// The day as given.
        day: i8,
        /// The period: "month" or "quarter".
        period: &'static str,
        /// The days of the longest such period.
        limit: i8,
    },
    /// It would end before it starts.
    #[error("it ends on {until}, before it starts on {from}")]
    EndsBeforeStart {
        /// The first possible date.
        from: Date,
        /// The last possible date.
        until: Date,
    },
    /// None of the days exists in any of the periods.
    #[error("it never falls due: none of its days exists in any {period} that counts")]
    NeverDue {
        /// The period: "week", "month", "quarter" or "year".
        period: &'static str,
    },
}

impl RecurrenceError {
    /// Which of the pattern's days it is about, from 0, if it is about one of them.
    #[must_use]
    pub const fn index(&self) -> Option<usize> {
        match self {
            Self::DayOutOfRange { index, .. } => Some(*index),
            _ => None,
        }
    }
}
