//! Whole periods without a division.

use crate::time::Lateness;

/// Cut-off periods, and a reciprocal to count them by: `minutes / length` is the upper half of `minutes × factor`.
///
/// The factor is `2^64 / length` rounded up, too large by less than 1. Of less than 2^24 minutes that makes a difference
/// of less than 2^-40 periods, and `1 / length` is more: nobody is later than the horizon, and longer periods are taken
/// for one minute more than it, of which none or one has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Periods {
    factor: u64,
    /// In minutes; 1 without a cut-off.
    length: u32,
    /// What is added to count those that have begun.
    up: u32,
}

const _: () = assert!(2 * Lateness::HORIZON < 1 << 24, "as the reciprocal needs it");

/// A longer period can be taken for this.
const LONGEST: u32 = Lateness::HORIZON + 1;

impl Periods {
    pub(super) fn of(period: u32) -> Self {
        let divisor = period.clamp(1, LONGEST);
        Self {
            // Of 1 the factor does not fit: the largest that does loses one, which is made up for.
            factor: (u64::MAX / u64::from(divisor)).saturating_add(1),
            length: period.max(1),
            up: (divisor - 1).max(1),
        }
    }

    /// So many minutes, no more than the horizon, rounded up to whole periods; no more than a period or twice the horizon.
    #[inline]
    pub(super) fn round_up(self, minutes: u32) -> u32 {
        let begun = (u128::from(minutes + self.up) * u128::from(self.factor)) >> 64;
        #[expect(clippy::cast_possible_truncation, reason = "fewer than minutes")]
        let begun = begun as u32;
        begun * self.length
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::transfer::LARGEST;

    proptest! {
        #[test]
        fn rounds_up_without_a_division(
            period in prop_oneof![1..50u32, 1..=LARGEST, (0..23u32).prop_map(|bits| 1 << bits), Just(LARGEST)],
            minutes in prop_oneof![0..200u32, 0..=Lateness::HORIZON, Just(Lateness::HORIZON)],
        ) {
            let whole = (minutes / period * period).max(period);
            for minutes in [minutes, whole, whole - 1, whole + 1, Lateness::HORIZON] {
                if minutes <= Lateness::HORIZON {
                    let exact = minutes.next_multiple_of(period);
                    prop_assert_eq!(Periods::of(period).round_up(minutes), exact);
                }
            }
        }
    }
}
