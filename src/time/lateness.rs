//! How late something is, in whole working minutes, or never.

use std::fmt;

use serde::{Serialize, Serializer};

/// How late something is: whole working minutes, beyond the horizon, or never. Ordered from on time to never.
///
/// How many working days that is depends on the calendar, which also puts it in words: see
/// [`Calendar::lateness_text`](super::Calendar::lateness_text). Serialised it is the number of minutes, `"beyond"` or
/// `"never"`.
///
/// ```
/// use frontline::Lateness;
///
/// let late = Lateness::from_minutes(90);
/// assert_eq!(late.minutes(), Some(90));
/// assert!(Lateness::ON_TIME < late && late < Lateness::BEYOND && Lateness::BEYOND < Lateness::NEVER);
///
/// let beyond = Lateness::from_minutes(u64::from(Lateness::HORIZON) + 1);
/// assert!(beyond.is_beyond_horizon());
/// assert_eq!(beyond.minutes(), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lateness(u32);

impl Lateness {
    /// Not late at all.
    pub const ON_TIME: Self = Self(0);
    /// The largest lateness that is told in minutes: 10 × 366 × 24 h, 5,270,400 minutes, whatever the calendar.
    pub const HORIZON: u32 = 10 * 366 * 24 * 60;
    /// Late by more than the horizon: passes on like never, but it is not known that it never comes.
    pub const BEYOND: Self = Self(Self::TOP - 1);
    /// It does not arrive at all.
    pub const NEVER: Self = Self(Self::TOP);
    /// 31 bits: what has no sign bit can be compared and subtracted as numbers with a sign, which processors do several
    /// lanes at a time.
    const TOP: u32 = u32::MAX >> 1;

    /// So many working minutes; more than the horizon is [`Lateness::BEYOND`].
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // the horizon fits into 32 bits, and `try_from` is not const
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
        self.0 == Self::TOP
    }

    /// Whether it is later than the horizon, without being known to be never.
    #[must_use]
    pub const fn is_beyond_horizon(self) -> bool {
        self.0 == Self::TOP - 1
    }

    /// The bits the engine computes with: minutes, or one of the two top values.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// The lateness of the bits the engine computed.
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

impl Serialize for Lateness {
    /// As a number of minutes, `"beyond"` or `"never"`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.minutes() {
            Some(minutes) => serializer.serialize_u32(minutes),
            None if self.is_never() => serializer.serialize_str("never"),
            None => serializer.serialize_str("beyond"),
        }
    }
}

impl fmt::Debug for Lateness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Self::TOP => f.write_str("Lateness(never)"),
            _ if self.is_beyond_horizon() => f.write_str("Lateness(beyond the horizon)"),
            minutes => write!(f, "Lateness({minutes}m)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_horizon_itself_is_told_in_minutes() {
        let last = Lateness::from_minutes(u64::from(Lateness::HORIZON));
        assert_eq!(last.minutes(), Some(5_270_400));
        assert!(last.is_late() && !last.is_beyond_horizon() && !last.is_never());
        assert_eq!(Lateness::from_minutes(u64::MAX), Lateness::BEYOND);
        assert!(Lateness::NEVER.is_never() && Lateness::NEVER.is_late() && !Lateness::NEVER.is_beyond_horizon());
        assert_eq!(Lateness::default(), Lateness::ON_TIME);
    }

    #[test]
    fn a_number_or_a_word() {
        let latenesses = [Lateness::from_minutes(90), Lateness::BEYOND, Lateness::NEVER];
        let written = serde_json::to_string(&latenesses).expect("it can be written");
        assert_eq!(written, r#"[90,"beyond","never"]"#);
    }

    #[test]
    fn the_bits_and_debug_tell_it_apart() {
        for (lateness, text) in [
            (Lateness::ON_TIME, "Lateness(0m)"),
            (Lateness::BEYOND, "Lateness(beyond the horizon)"),
            (Lateness::NEVER, "Lateness(never)"),
        ] {
            assert_eq!(Lateness::from_bits(lateness.bits()), lateness);
            assert_eq!(format!("{lateness:?}"), text);
        }
    }
}
