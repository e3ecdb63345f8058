//! Amounts of working time as people write them: "1d 4h", "PT4H".

use std::{fmt, str::FromStr};

use super::Calendar;

/// An amount of working time as somebody said it: so many weeks, days, hours and minutes.
///
/// How many minutes that is depends on the calendar: see [`Amount::to_minutes`].
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

    /// The whole working minutes of this amount under `calendar`, at most 4,000,000,000.
    #[must_use]
    pub fn to_minutes(self, _calendar: &Calendar) -> u32 {
        todo!()
    }
}

impl FromStr for Amount {
    type Err = AmountError;
    fn from_str(_text: &str) -> Result<Self, AmountError> {
        todo!()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}

/// An amount, or never: it does not arrive at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DelayAmount {
    /// So much later than planned.
    By(Amount),
    /// Not at all.
    Never,
}

impl FromStr for DelayAmount {
    type Err = AmountError;
    fn from_str(_text: &str) -> Result<Self, AmountError> {
        todo!()
    }
}

/// Why a text is not an amount of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("todo")]
pub struct AmountError {}

/// A value as it was given: understood, or the reason why not, kept to be reported together with everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T>(pub Result<T, AmountError>);

impl<T: FromStr<Err = AmountError>> From<&str> for Given<T> {
    fn from(text: &str) -> Self {
        Self(text.parse())
    }
}

impl From<Amount> for Given<Amount> {
    fn from(amount: Amount) -> Self {
        Self(Ok(amount))
    }
}

impl From<Amount> for Given<DelayAmount> {
    fn from(amount: Amount) -> Self {
        Self(Ok(DelayAmount::By(amount)))
    }
}

impl From<DelayAmount> for Given<DelayAmount> {
    fn from(amount: DelayAmount) -> Self {
        Self(Ok(amount))
    }
}
