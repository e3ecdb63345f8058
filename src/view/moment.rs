//! Moments: which situations hold.

use std::fmt;

use serde::{Serialize, Serializer};

use super::View;
use crate::org::{LookupError, Org, SituationKind};
use crate::time::{Date, DateTime};

/// A stretch of time from an instant up to another, which is not part of it; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    from: DateTime,
    until: DateTime,
}

/// Why two instants make no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// It starts and ends at the same instant.
    #[error("the period {} to {} is empty: it ends where it starts, and its end is not part of it", Instant(*.at), Instant(*.at))]
    Empty {
        /// The instant.
        at: DateTime,
    },
    /// An instant that can't be written down: years have four digits.
    #[error("{} is before the year 0000", Instant(*.at))]
    TooEarly {
        /// The instant.
        at: DateTime,
    },
    /// It ends before it starts.
    #[error("the period {} to {} ends before it starts", Instant(*.from), Instant(*.until))]
    Reversed {
        /// The start given.
        from: DateTime,
        /// The end given.
        until: DateTime,
    },
}

/// An instant as it is written: `2026-11-27T12:00`, or for midnight the bare date.
struct Instant(DateTime);

/// A moment to ask about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Moment {
    /// Every situation at once: the worst case. No date is known in it.
    #[default]
    Ever,
    /// A day, or any other stretch of time.
    During(Period),
}

impl Period {
    /// From an instant up to another, which is not part of it; a bare date is its first minute.
    ///
    /// # Errors
    /// If it would be empty or end before it starts.
    ///
    /// ```
    /// use frontline::view::Period;
    /// use frontline::time::Date;
    ///
    /// let (friday, monday): (Date, Date) = ("2026-11-27".parse()?, "2026-11-30".parse()?);
    /// assert!(Period::new(friday, monday).is_ok());
    /// assert_eq!(
    ///     Period::new(monday, friday).unwrap_err().to_string(),
    ///     "the period 2026-11-30 to 2026-11-27 ends before it starts"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(from: impl Into<DateTime>, until: impl Into<DateTime>) -> Result<Self, PeriodError> {
        let (from, until) = (from.into(), until.into());
        match from.cmp(&until) {
            std::cmp::Ordering::Less => Ok(Self { from, until }),
            std::cmp::Ordering::Equal => Err(PeriodError::Empty { at: from }),
            std::cmp::Ordering::Greater => Err(PeriodError::Reversed { from, until }),
        }
    }

    /// A whole day, midnight to midnight.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self {
            from: date.into(),
            until: date.tomorrow().map_or(DateTime::MAX, DateTime::from),
        }
    }

    /// Its first instant.
    #[must_use]
    pub const fn from(&self) -> DateTime {
        self.from
    }

    /// The instant that it lasts up to, without being part of it.
    #[must_use]
    pub const fn until(&self) -> DateTime {
        self.until
    }

    /// Whether it has an instant in common with [from, until); an end that is not given is open.
    pub(super) fn meets(&self, from: Option<DateTime>, until: Option<DateTime>) -> bool {
        from.is_none_or(|from| from < self.until) && until.is_none_or(|until| until > self.from)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.0.time();
        write!(f, "{}", self.0.date())?;
        if (time.hour(), time.minute()) == (0, 0) {
            return Ok(());
        }
        write!(f, "T{:02}:{:02}", time.hour(), time.minute())
    }
}

impl Serialize for Period {
    /// As its text: `"2026-11-27"` for a day, else `"2026-11-27..2026-12-01T12:00"`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Period {
    /// `2026-11-27` for a day, else `2026-11-27..2026-12-01T12:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::day(self.from.date()) {
            return write!(f, "{}", self.from.date());
        }
        write!(f, "{}..{}", Instant(self.from), Instant(self.until))
    }
}

impl Moment {
    /// A whole day.
    #[must_use]
    pub fn on(date: Date) -> Self {
        Self::During(Period::day(date))
    }

    /// From an instant up to another, which is not part of it.
    ///
    /// # Errors
    /// If that would be empty or end before it starts.
    pub fn during(from: impl Into<DateTime>, until: impl Into<DateTime>) -> Result<Self, PeriodError> {
        Period::new(from, until).map(Self::During)
    }

    /// The period; `None` for [`Moment::Ever`].
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        match self {
            Self::Ever => None,
            Self::During(period) => Some(*period),
        }
    }
}

impl From<Period> for Moment {
    fn from(period: Period) -> Self {
        Self::During(period)
    }
}

impl Serialize for Moment {
    /// As its text: `"ever"`, or the period.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Moment {
    /// `ever`, or the period.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ever => f.write_str("ever"),
            Self::During(period) => write!(f, "{period}"),
        }
    }
}

impl Org {
    /// The organisation in every situation at once, conditional ones included: the worst case.
    #[must_use]
    pub fn ever(&self) -> View<'_> {
        self.at(Moment::Ever)
    }

    /// The organisation on a day, midnight to midnight.
    #[must_use]
    pub fn on(&self, date: Date) -> View<'_> {
        self.at(Moment::on(date))
    }

    /// The organisation from an instant up to another, which is not part of it; a bare date is its first minute.
    ///
    /// # Errors
    /// If the period would be empty or end before it starts.
    pub fn during(&self, from: impl Into<DateTime>, until: impl Into<DateTime>) -> Result<View<'_>, PeriodError> {
        Moment::during(from, until).map(|moment| self.at(moment))
    }

    /// The organisation at a moment.
    ///
    /// # Complexity
    /// O(requirements), and the search for the next occurrence once for each different recurrence.
    #[must_use]
    pub fn at(&self, moment: Moment) -> View<'_> {
        View::new(self, moment)
    }
}

impl<'org> View<'org> {
    /// Whether situations that need not meet are taken together, so that what is late is late by so much at most: in
    /// `ever`, or in a period other than a day, with an active dependency that is not standing.
    ///
    /// # Complexity
    /// O(requirements).
    #[must_use]
    pub fn takes_situations_together(&self) -> bool {
        let day = |period: Period| period == Period::day(period.from().date());
        let standing = |id| self.org().requirement(id).when().kind() == SituationKind::Standing;
        !self.moment().period().is_some_and(day) && !self.requirements().all(standing)
    }

    /// The same view, with a condition holding. In `ever`, where every condition holds anyway, nothing changes.
    ///
    /// # Errors
    /// If no dependency knows the condition.
    pub fn given(&self, condition: &str) -> Result<View<'org>, LookupError> {
        self.org().find_condition(condition)?;
        let mut inner = (*self.inner).clone();
        inner.hold(condition.to_owned());
        inner.settle();
        Ok(inner.into())
    }
}
