//! Weeks, months, quarters and years numbered through, so that a period is reached by arithmetic.

use super::Pattern;
use crate::time::days::{self, WEEK};

/// Months of the Gregorian cycle, after which dates and weekdays repeat: 400 years, a whole number of weeks.
const CYCLE_MONTHS: i64 = 400 * 12;

/// A division of time into periods, each with its number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Grid {
    /// From Monday to Sunday.
    Weeks,
    /// So many months of the calendar.
    Months(i64),
}

impl Grid {
    /// The periods of `pattern`; `None` for working days, which only a calendar can count.
    pub(super) fn of(pattern: &Pattern) -> Option<Self> {
        match pattern {
            Pattern::Day => None,
            Pattern::Week(_) => Some(Self::Weeks),
            Pattern::Month(_) => Some(Self::Months(1)),
            Pattern::Quarter(_) => Some(Self::Months(3)),
            Pattern::Year(_) => Some(Self::Months(12)),
        }
    }

    /// The number of the period that day `day` lies in.
    pub(super) fn period_of(self, day: i64) -> i64 {
        match self {
            Self::Weeks => day.div_euclid(WEEK),
            Self::Months(months) => days::month_of(day).div_euclid(months),
        }
    }

    /// The number of the first day of `period`.
    pub(super) fn start(self, period: i64) -> i64 {
        match self {
            Self::Weeks => period * WEEK,
            Self::Months(months) => days::first_of_month(period * months),
        }
    }

    /// After how many periods, of which every `step`th counts, everything repeats: that many of those that count.
    pub(super) fn cycle(self, step: i64) -> i64 {
        match self {
            Self::Weeks => 1,
            Self::Months(months) => {
                let periods = CYCLE_MONTHS / months;
                periods / greatest_common_divisor(periods, step)
            }
        }
    }
}

fn greatest_common_divisor(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
