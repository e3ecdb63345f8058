//! Situations: when a dependency exists at all.

use crate::time::{Date, MonthDay, Recurrence, Time};

/// A stretch of the calendar; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    pub(crate) timing: Timing,
    pub(crate) condition: Option<String>,
}

/// The kinds of situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
