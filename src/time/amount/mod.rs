//! Amounts of working time as people write them: "1d 4h", "PT4H".

mod delay;
mod error;
mod read;
#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

pub use delay::{DelayAmount, Given};
pub use error::{AmountError, AmountReason};

use serde::{Serialize, Serializer};

use super::Calendar;

/// The most minutes that [`Amount::to_minutes`] returns.
const MOST_MINUTES: u32 = 4_000_000_000;

/// An amount of working time as somebody said it: so many weeks, days, hours and minutes.
///
/// How many minutes that is depends on the calendar: see [`Amount::to_minutes`]. Therefore amounts have no order, and
/// `8h` is not equal to `1d`, even where a working day has 8 hours.
///
/// It is read from `90m`, `4h`, `2d`, `1w`, `1d 4h` (each unit at most once, larger ones first) and from ISO 8601
/// durations of the same units, `PT4H`, `P2D`, `P1W`; it is written in the units it was given in.
///
/// ```
/// use frontline::{Amount, Calendar};
///
/// let amount: Amount = "1d4h".parse()?;
/// assert_eq!(amount.to_string(), "1d 4h");
/// assert_eq!("P1DT4H".parse(), Ok(amount));
/// assert_eq!(amount.to_minutes(&Calendar::around_the_clock()), 28 * 60);
///
/// let error = "2 months".parse::<Amount>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     r#""2 months" is not an amount of time: a month has no fixed number of working days, give weeks or days"#
/// );
/// # Ok::<(), frontline::time::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Amount {
    weeks: u32,
    days: u32,
    hours: u32,
    minutes: u32,
}

impl Amount {
    /// No time at all.
    pub const ZERO: Amount = Amount {
        weeks: 0,
        days: 0,
        hours: 0,
        minutes: 0,
    };

    /// So many minutes.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Self {
        Self { minutes, ..Self::ZERO }
    }

    /// So many hours of 60 minutes.
    #[must_use]
    pub const fn hours(hours: u32) -> Self {
        Self { hours, ..Self::ZERO }
    }

    /// So many working days.
    #[must_use]
    pub const fn days(days: u32) -> Self {
        Self { days, ..Self::ZERO }
    }

    /// So many working weeks.
    #[must_use]
    pub const fn weeks(weeks: u32) -> Self {
        Self { weeks, ..Self::ZERO }
    }

    /// Whether it is no time at all, under any calendar.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.weeks == 0 && self.days == 0 && self.hours == 0 && self.minutes == 0
    }

    /// The whole working minutes of this amount under `calendar`, at most 4,000,000,000.
    ///
    /// ```
    /// use frontline::{Amount, Calendar};
    ///
    /// let office = Calendar::new("mon-fri".parse()?, vec!["09:00-17:00".parse()?], Vec::new())?;
    /// assert_eq!(Amount::days(1).to_minutes(&office), 8 * 60);
    /// assert_eq!(Amount::weeks(1).to_minutes(&office), 5 * 8 * 60);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_minutes(self, calendar: &Calendar) -> u32 {
        let total = u64::from(self.weeks) * u64::from(calendar.minutes_a_week())
            + u64::from(self.days) * u64::from(calendar.minutes_a_day())
            + u64::from(self.hours) * 60
            + u64::from(self.minutes);
        u32::try_from(total).unwrap_or(MOST_MINUTES).min(MOST_MINUTES)
    }

    /// Whether it counts in days or weeks, which are as long as the calendar says.
    pub(crate) const fn has_days(self) -> bool {
        self.weeks > 0 || self.days > 0
    }

    /// So many of each unit, from the largest to the smallest.
    pub(super) const fn of_parts(weeks: u32, days: u32, hours: u32, minutes: u32) -> Self {
        Self {
            weeks,
            days,
            hours,
            minutes,
        }
    }

    /// Counts and units from the largest to the smallest.
    fn parts(self) -> [(u32, char); 4] {
        [
            (self.weeks, 'w'),
            (self.days, 'd'),
            (self.hours, 'h'),
            (self.minutes, 'm'),
        ]
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads `90m`, `4h`, `2d`, `1w`, `1d 4h`, `PT4H`, `P1DT4H30M`.
    ///
    /// # Errors
    /// Says which part of the text is no amount, and what to write instead.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        read::amount(text).map_err(|reason| AmountError::new(text, reason))
    }
}

impl Serialize for Amount {
    /// As its text, `"1d 4h"`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Amount {
    /// Writes the units that are not zero, largest first, with a space between them; no time at all is `0m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return f.pad("0m");
        }
        f.pad(&joined(self.parts()))
    }
}

/// The parts that are not zero, with spaces between them.
fn joined(parts: [(u32, char); 4]) -> String {
    let words: Vec<String> = parts
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    words.join(" ")
}
