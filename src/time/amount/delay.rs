//! Delays as they are given: an amount, or never.

use serde::{Serialize, Serializer};
use std::time::Duration;
use std::{fmt, str::FromStr};

use super::{Amount, AmountError, AmountReason};

/// An amount, or never: it does not arrive at all.
///
/// ```
/// use frontline::{Amount, DelayAmount};
///
/// assert_eq!("2d".parse(), Ok(DelayAmount::By(Amount::days(2))));
/// assert_eq!("never".parse(), Ok(DelayAmount::Never));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DelayAmount {
    /// So much later than planned.
    By(Amount),
    /// Not at all.
    Never,
}

impl FromStr for DelayAmount {
    type Err = AmountError;

    /// Reads `never`, or an [`Amount`].
    ///
    /// # Errors
    /// Those of an amount.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        if text.trim().eq_ignore_ascii_case("never") {
            return Ok(Self::Never);
        }
        text.parse().map(Self::By)
    }
}

impl Serialize for DelayAmount {
    /// As its text, `"1d 4h"` or `"never"`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for DelayAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::By(amount) => amount.fmt(f),
            Self::Never => f.pad("never"),
        }
    }
}

impl From<Amount> for DelayAmount {
    fn from(amount: Amount) -> Self {
        Self::By(amount)
    }
}

/// A value as it was given: understood, or the reason why not, kept to be reported together with everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T>(pub Result<T, AmountError>);

impl<T: FromStr<Err = AmountError>> From<&str> for Given<T> {
    fn from(text: &str) -> Self {
        Self(text.parse())
    }
}

impl<T: FromStr<Err = AmountError>> From<String> for Given<T> {
    fn from(text: String) -> Self {
        Self(text.parse())
    }
}

impl<T: FromStr<Err = AmountError>> From<&String> for Given<T> {
    fn from(text: &String) -> Self {
        Self(text.parse())
    }
}

impl<T: From<Amount>> From<Duration> for Given<T> {
    /// Working time: a duration of an hour is an hour's work. It has to be whole minutes.
    fn from(duration: Duration) -> Self {
        Self(Amount::try_from(duration).map(T::from))
    }
}

impl TryFrom<Duration> for Amount {
    type Error = AmountError;

    /// # Errors
    /// If it is not whole minutes, or more than an amount can say.
    fn try_from(duration: Duration) -> Result<Self, AmountError> {
        let whole = duration.as_secs().is_multiple_of(60) && duration.subsec_nanos() == 0;
        let minutes = u32::try_from(duration.as_secs() / 60);
        let text = || format!("{duration:?}");
        match minutes {
            _ if !whole => Err(AmountError::new(&text(), AmountReason::NotWholeMinutes)),
            Ok(minutes) => Ok(Self::minutes(minutes)),
            Err(_) => {
                let number = (duration.as_secs() / 60).to_string();
                Err(AmountError::new(&text(), AmountReason::TooLarge { number }))
            }
        }
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
