//! Days of the year, "12-25".

use std::{fmt, str::FromStr};

use super::RecurrenceError;
use crate::time::{Date, iso};

/// A leap year, which has every day that any year has.
const LEAP_YEAR: i16 = 2000;

/// A month and a day, "12-25"; February 29 exists.
///
/// ```
/// use frontline::time::MonthDay;
///
/// let christmas: MonthDay = "12-25".parse()?;
/// assert_eq!((christmas.month(), christmas.day()), (12, 25));
///
/// let error = "02-30".parse::<MonthDay>().unwrap_err();
/// assert_eq!(error.to_string(), r#""02-30" is impossible: February has at most 29 days"#);
/// # Ok::<(), frontline::time::RecurrenceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// A month and a day, or `None` when no year has it.
    #[must_use]
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(LEAP_YEAR, month, day).ok().map(|_| Self { month, day })
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.day
    }
}

impl FromStr for MonthDay {
    type Err = RecurrenceError;

    /// Reads "12-25".
    ///
    /// # Errors
    /// Another form than this one, and days that no year has.
    fn from_str(text: &str) -> Result<Self, RecurrenceError> {
        let fields = iso::fields(text, '-', [2, 2]).and_then(|[month, day]| {
            let small = |number: i16| i8::try_from(number).ok();
            small(month).zip(small(day))
        });
        let Some((month, day)) = fields else {
            return Err(RecurrenceError::NotAMonthDay { text: text.to_owned() });
        };
        Self::new(month, day).ok_or_else(|| impossible(text, month))
    }
}

/// Why no year has `text`, a day of `month`.
fn impossible(text: &str, month: i8) -> RecurrenceError {
    let text = text.to_owned();
    match Date::new(LEAP_YEAR, month, 1) {
        Ok(first) => RecurrenceError::NoSuchDay {
            text,
            month: iso::month_of(month),
            days: first.days_in_month(),
        },
        Err(_) => RecurrenceError::NoSuchMonth { text },
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}-{:02}", self.month, self.day))
    }
}
