//! Situations: when a dependency exists at all.

use std::fmt;

use serde::Serialize;

use crate::time::{Date, MonthDay, Recurrence, Time, whole_minute};

/// A stretch of the calendar; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Season {
    /// Once.
    Once {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// Every year, over the turn of the year where `last` comes before `first`.
    Yearly {
        /// The first day.
        first: MonthDay,
        /// The last day.
        last: MonthDay,
    },
}

/// When a dependency holds, conditions aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Timing {
    /// Always.
    #[default]
    Standing,
    /// Again and again.
    Recurring(Recurrence),
    /// On these days, in order, at this time (closing time where none is given).
    Dated {
        /// The days.
        on: Vec<Date>,
        /// The time of day.
        at: Option<Time>,
    },
    /// Between two days.
    Seasonal(Season),
}

/// The situation in which a dependency exists: when, and on what condition.
///
/// ```
/// use frontline::{Weekday, When};
///
/// assert_eq!(When::standing().to_string(), "always");
/// assert_eq!(When::weekly(Weekday::Friday).at(12, 0).only_if("audit").to_string(), "Fridays 12:00, if audit");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    pub(crate) timing: Timing,
    pub(crate) condition: Option<String>,
    /// What was said of it that can't be, kept to be reported together with everything else.
    pub(super) misfits: Vec<Misfit>,
}

/// Always.
pub(super) static STANDING: When = When {
    timing: Timing::Standing,
    condition: None,
    misfits: Vec::new(),
};

/// Something said of a situation that can't be, and the field it was said with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Misfit {
    pub(super) field: &'static str,
    pub(super) fault: Fault,
}

/// Why something said of a situation can't be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    NoSuchTime { hour: i8, minute: i8 },
    NoSuchDay { month: i8, day: i8 },
    MeansNothing,
}

/// The kinds of situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SituationKind {
    /// Always.
    Standing,
    /// Again and again.
    Recurring,
    /// On given days.
    Dated,
    /// Between two days.
    Seasonal,
    /// Always, as long as a condition holds.
    Conditional,
}

impl When {
    /// When it holds, conditions aside.
    #[must_use]
    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    /// The condition it depends on.
    #[must_use]
    pub fn condition(&self) -> Option<&str> {
        self.condition.as_deref()
    }

    /// What sort of situation it is. Conditional is what holds always but for a condition: a weekly one with a
    /// condition is recurring.
    #[must_use]
    pub fn kind(&self) -> SituationKind {
        match (&self.timing, &self.condition) {
            (Timing::Standing, None) => SituationKind::Standing,
            (Timing::Standing, Some(_)) => SituationKind::Conditional,
            (Timing::Recurring(_), _) => SituationKind::Recurring,
            (Timing::Dated { .. }, _) => SituationKind::Dated,
            (Timing::Seasonal(_), _) => SituationKind::Seasonal,
        }
    }

    /// Whether it falls due at instants, recurring or dated, rather than lasting.
    #[must_use]
    pub fn falls_due(&self) -> bool {
        matches!(self.timing, Timing::Recurring(_) | Timing::Dated { .. })
    }

    /// The rule by which it recurs, if it does.
    #[must_use]
    pub fn recurrence(&self) -> Option<&Recurrence> {
        match &self.timing {
            Timing::Recurring(rule) => Some(rule),
            _ => None,
        }
    }
}

impl From<Timing> for When {
    /// Parts of a minute are dropped from a time of day.
    fn from(mut timing: Timing) -> Self {
        if let Timing::Dated { at: Some(at), .. } = &mut timing {
            *at = whole_minute(*at);
        }
        Self {
            timing,
            ..Self::default()
        }
    }
}

impl From<Recurrence> for When {
    fn from(rule: Recurrence) -> Self {
        Timing::Recurring(rule).into()
    }
}

impl From<Season> for When {
    fn from(season: Season) -> Self {
        Timing::Seasonal(season).into()
    }
}

impl fmt::Display for SituationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Standing => "standing",
            Self::Recurring => "recurring",
            Self::Dated => "dated",
            Self::Seasonal => "seasonal",
            Self::Conditional => "conditional",
        })
    }
}
