//! Kinds of terms that are more than slack and common, worked out side by side without a branch.

use super::abreast::Each;
use super::blocks::LANES;
use super::kinds::{CutOff, Softened};
use crate::time::Lateness;

/// Cut-offs and nothing else, of periods no longer than the horizon.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CutOffs {
    periods: [i32; LANES],
    recovers: [i32; LANES],
}

/// Strengths and patience.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Softening {
    strengths: [u32; LANES],
    patience: [i32; LANES],
    recovers: [i32; LANES],
}

/// Added to a number that is smaller and not negative, it leaves no room for what comes after the point.
const WHOLE: f32 = 8_388_608.0;

const _: () = assert!(2 * Lateness::HORIZON < 1 << 24, "as the numbers with a point need it");

impl Each for CutOffs {
    type One = CutOff;

    fn set(&mut self, lane: usize, one: CutOff) {
        self.periods[lane] = one.period.cast_signed();
        self.recovers[lane] = one.recovers.cast_signed();
    }

    fn get(&self, lane: usize) -> CutOff {
        CutOff {
            period: self.periods[lane].cast_unsigned(),
            recovers: self.recovers[lane].cast_unsigned(),
        }
    }

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn makes(&self, late: [u32; LANES], slacks: [u32; LANES]) -> [i32; LANES] {
        let mut makes = [0; LANES];
        for lane in 0..LANES {
            let minutes = (late[lane].cast_signed() - slacks[lane].cast_signed()).max(0);
            makes[lane] = round_up(minutes, self.periods[lane]) - self.recovers[lane];
        }
        makes
    }
}

/// So many minutes rounded up to whole periods, both no more than the horizon; a period of 0 is none.
///
/// Numbers with a point are exact up to 2^24. So the nearest number of periods is at most one too few: a quotient is off
/// by less than a period's part of it.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn round_up(minutes: i32, period: i32) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "less than 2^24")]
    let periods = minutes as f32 / period.max(1) as f32;
    let periods = (periods + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()).cast_signed();
    let rounded = periods * period;
    // A comparison would become a branch: -1 where it is too little.
    let too_little = (rounded - minutes) >> 31;
    rounded + (period & too_little)
}

impl Each for Softening {
    type One = Softened;

    fn set(&mut self, lane: usize, one: Softened) {
        self.strengths[lane] = one.strength;
        self.patience[lane] = one.patience.cast_signed();
        self.recovers[lane] = one.recovers.cast_signed();
    }

    fn get(&self, lane: usize) -> Softened {
        Softened {
            strength: self.strengths[lane],
            patience: self.patience[lane].cast_unsigned(),
            recovers: self.recovers[lane].cast_unsigned(),
        }
    }

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn makes(&self, late: [u32; LANES], slacks: [u32; LANES]) -> [i32; LANES] {
        let mut makes = [0; LANES];
        for lane in 0..LANES {
            let minutes = (late[lane].cast_signed() - slacks[lane].cast_signed()).max(0);
            // A hundred times the horizon fits into 32 bits.
            let weakened = minutes.cast_unsigned() * self.strengths[lane] / 100;
            makes[lane] = weakened.cast_signed().min(self.patience[lane]) - self.recovers[lane];
        }
        makes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rounds_up_exactly(
            period in prop_oneof![1..50i32, 1..=5_270_400, (0..22u32).prop_map(|bits| 1 << bits)],
            minutes in prop_oneof![0..200i32, 0..=5_270_400],
        ) {
            let whole = (minutes / period * period).max(period);
            for minutes in [minutes, whole, whole - 1, whole + 1, 5_270_400] {
                if minutes <= 5_270_400 {
                    let exact = minutes.cast_unsigned().next_multiple_of(period.cast_unsigned());
                    prop_assert_eq!(round_up(minutes, period).cast_unsigned(), exact);
                }
            }
        }
    }
}
