//! Lateness in numbers that don't overflow.

use frontline::Lateness;

/// Minutes, or more than the horizon, or never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Wide {
    Minutes(u64),
    Beyond,
    Never,
}

impl Wide {
    pub(super) fn map(self, change: impl Fn(u64) -> u64) -> Self {
        match self {
            Self::Minutes(minutes) => Self::Minutes(change(minutes)),
            top => top,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Minutes(one), Self::Minutes(other)) => Self::Minutes(one + other),
            (one, other) => one.max(other),
        }
    }

    pub(super) fn within_horizon(self) -> Self {
        match self {
            Self::Minutes(minutes) if minutes > u64::from(Lateness::HORIZON) => Self::Beyond,
            within => within,
        }
    }

    pub(super) fn minutes(self) -> Option<u64> {
        match self {
            Self::Minutes(minutes) => Some(minutes),
            _ => None,
        }
    }

    pub(in super::super) fn lateness(self) -> Lateness {
        match self {
            Self::Minutes(minutes) => Lateness::from_minutes(minutes),
            Self::Beyond => Lateness::BEYOND,
            Self::Never => Lateness::NEVER,
        }
    }
}
