//! Spans of working hours.

use std::{fmt, str::FromStr};

use super::CalendarError;

/// Minutes of a day of 24 hours.
pub(super) const MIDNIGHT: u16 = 24 * 60;

/// One span of working hours in a day, to the minute; it may end at 24:00.
///
/// ```
/// use frontline::time::Hours;
///
/// let hours: Hours = "09:00-12:30".parse()?;
/// assert_eq!(hours.minutes(), 210);
/// assert_eq!(hours.to_string(), "09:00-12:30");
///
/// let error = "22:00-06:00".parse::<Hours>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the hours 22:00-06:00 run past midnight, split them into 22:00-24:00 and 00:00-06:00"
/// );
/// # Ok::<(), frontline::time::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: u16,
    until: u16,
}

impl Hours {
    /// From midnight to midnight.
    pub const WHOLE_DAY: Self = Self {
        from: 0,
        until: MIDNIGHT,
    };

    /// Its start in minutes since midnight, 0–1439.
    #[must_use]
    pub const fn from(self) -> u16 {
        self.from
    }

    /// Its end in minutes since midnight, 1–1440; 1440 is 24:00.
    #[must_use]
    pub const fn until(self) -> u16 {
        self.until
    }

    /// Its length in minutes, 1–1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.until - self.from
    }
}

impl FromStr for Hours {
    type Err = CalendarError;

    /// Reads "09:00-17:00".
    ///
    /// # Errors
    /// A text of another form, and hours that are empty or run past midnight.
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (from, until) = both_ends(text).ok_or_else(|| CalendarError::NotHours { text: text.to_owned() })?;
        if from == until {
            return Err(CalendarError::EmptyHours { time: clock(from) });
        }
        if from > until {
            return Err(CalendarError::PastMidnight {
                from: clock(from),
                until: clock(until),
            });
        }
        Ok(Self { from, until })
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{}", clock(self.from), clock(self.until)))
    }
}

/// The minutes since midnight of start and end.
fn both_ends(text: &str) -> Option<(u16, u16)> {
    let (from, until) = text.split_once(['-', '–'])?;
    Some((minute_of_day(from.trim())?, minute_of_day(until.trim())?))
}

/// The minutes since midnight of "HH:MM", up to 24:00.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= MIDNIGHT).then_some(minute)
}

/// The number of exactly two digits.
fn two_digits(text: &str) -> Option<u16> {
    let right = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten()
}

/// Minutes since midnight as "HH:MM".
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
