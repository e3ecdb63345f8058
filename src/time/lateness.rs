//! How late something is, in whole working minutes, or never.

use std::fmt;

/// How late something is: whole working minutes, beyond the horizon, or never. Ordered from on time to never.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lateness(u32);

impl Lateness {
    /// Not late at all.
    pub const ON_TIME: Self = Self(0);
    /// The largest lateness that is told in minutes: 10 × 366 × 24 h, 5,270,400 minutes, whatever the calendar.
    pub const HORIZON: u32 = 10 * 366 * 24 * 60;
    /// Late by more than the horizon: passes on like never, but it is not known that it never comes.
    pub const BEYOND: Self = Self(u32::MAX - 1);
    /// It does not arrive at all.
    pub const NEVER: Self = Self(u32::MAX);

    /// So many working minutes; more than the horizon is [`Lateness::BEYOND`].
    #[must_use]
    pub const fn from_minutes(minutes: u64) -> Self {
        if minutes > Self::HORIZON as u64 {
            Self::BEYOND
        } else {
            Self(minutes as u32)
        }
    }

    /// The working minutes, or `None` for never and beyond the horizon.
    #[must_use]
    pub const fn minutes(self) -> Option<u32> {
        if self.0 <= Self::HORIZON { Some(self.0) } else { None }
    }

    /// Whether it is late at all.
    #[must_use]
    pub const fn is_late(self) -> bool {
        self.0 > 0
    }

    /// Whether it does not arrive at all.
    #[must_use]
    pub const fn is_never(self) -> bool {
        self.0 == u32::MAX
    }

    /// Whether it is later than the horizon, without being known to be never.
    #[must_use]
    pub const fn is_beyond_horizon(self) -> bool {
        self.0 == u32::MAX - 1
    }

    /// The 32 bits the engine computes with: minutes, or one of the two top values.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// The lateness of the 32 bits the engine computed.
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

impl fmt::Debug for Lateness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            u32::MAX => f.write_str("Lateness(never)"),
            _ if self.is_beyond_horizon() => f.write_str("Lateness(beyond the horizon)"),
            minutes => write!(f, "Lateness({minutes}m)"),
        }
    }
}
