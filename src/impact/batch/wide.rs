//! Lanes of 32 bits: every lateness there is, in 16 scenarios at once.
//!
//! They are floating-point numbers, not for fractions, but because every vector machine can subtract and compare those,
//! and because infinity less a slack is infinity, as never is never. Whole numbers below 2²⁴ are exact in them, and so is
//! every step from one to the next here; more than that cannot come up, see [`fits`].

use std::array;

use super::lanes::{Counts, Lanes, Tally, TooNarrow, mask};
use super::wiring::Plain;
use crate::engine::transfer::{BEYOND, NEVER, Transfer};
use crate::time::Lateness;

const COUNT: usize = 16;

/// Late beyond the horizon: far enough from everything finite that no step leads there or away.
const FAR: f32 = 1.0e30;

#[expect(clippy::cast_precision_loss, reason = "less than 2^24")]
const HORIZON: f32 = Lateness::HORIZON as f32;

/// More than any finite lateness on its way.
const LIMIT: f32 = 16_777_216.0;

/// The largest cut-off period, switch time, patience or overrun that lanes are exact with: the horizon and any three of
/// them stay below 2²⁴.
const LARGEST_TERM: u32 = 3_800_000;

/// In half of its own range of exactness, adding this and taking it away again rounds to a whole number.
const ROUNDING: f32 = 8_388_608.0;

/// See the [module](self). One line of a cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Wide([f32; COUNT]);

/// Whether lanes are exact with these terms.
pub(super) fn fits(transfer: &Transfer) -> bool {
    let patience = if transfer.patience == NEVER {
        0
    } else {
        transfer.patience
    };
    transfer.period.max(transfer.switch).max(patience) <= LARGEST_TERM
}

/// Minutes up to [`LIMIT`]: more absorbs no more.
#[expect(clippy::cast_precision_loss, reason = "cut at 2^24")]
pub(super) fn minutes(minutes: u32) -> f32 {
    minutes.min(1 << 24) as f32
}

fn lane(late: u32) -> f32 {
    match late {
        NEVER => f32::INFINITY,
        BEYOND => FAR,
        late => minutes(late),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not negative, less than 2^24"
)]
fn bits(lane: f32) -> u32 {
    if lane < FAR {
        lane as u32
    } else if lane < f32::INFINITY {
        BEYOND
    } else {
        NEVER
    }
}

fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The whole part of a number below 2²³.
fn whole(number: f32) -> f32 {
    let nearest = (number + ROUNDING) - ROUNDING;
    if nearest > number { nearest - 1.0 } else { nearest }
}

/// To the next multiple. The quotient of whole numbers below 2²⁴ is never rounded up to a whole one: it is at least
/// `1 / period` away from it, and rounding moves it by less.
fn round_up(late: f32, period: f32) -> f32 {
    let down = whole(late / period) * period;
    if down < late { down + period } else { down }
}

/// So many percent, hundreds and rest apart, so that no product exceeds 2²⁴.
fn weaken(late: f32, strength: f32) -> f32 {
    let hundreds = whole(late / 100.0);
    let rest = late - 100.0 * hundreds;
    strength * hundreds + whole(strength * rest / 100.0)
}

/// What lanes of whatever number pass on: see [`Transfer::pass`].
pub(super) fn pass<const N: usize>(lanes: &[f32; N], transfer: &Transfer) -> [f32; N] {
    let slack = minutes(transfer.slack);
    let mut passed = lanes.map(|late| smaller(larger(late - slack, 0.0), LIMIT));
    if transfer.period > 0 {
        let period = minutes(transfer.period);
        passed = passed.map(|late| round_up(late, period));
    }
    if transfer.strength < 100 {
        let strength = minutes(transfer.strength);
        passed = passed.map(|late| weaken(late, strength));
    }
    let patience = lane(transfer.patience);
    let switch = minutes(transfer.switch);
    for (passed, &late) in passed.iter_mut().zip(lanes) {
        let waited = if late < FAR { *passed } else { late };
        *passed = smaller(waited, patience) + switch;
    }
    passed
}

impl Lanes for Wide {
    const COUNT: usize = COUNT;
    const ON_TIME: Self = Self([0.0; COUNT]);
    const LATEST: Self = Self([f32::INFINITY; COUNT]);
    type Tally = WideTally;

    #[expect(
        clippy::inline_always,
        reason = "lanes stay in registers then, from one supplier to the next"
    )]
    #[inline(always)]
    fn take_all(self, suppliers: &[Plain], late: &[Self]) -> Self {
        let mut latest = self.0;
        for edge in suppliers {
            let (supplier, slack) = (&late[edge.place as usize].0, minutes(edge.slack));
            latest = array::from_fn(|lane| larger(supplier[lane] - slack, latest[lane]));
        }
        Self(latest)
    }

    fn pass(&self, transfer: &Transfer) -> Self {
        Self(pass(&self.0, transfer))
    }

    #[inline]
    fn sort(&self, other: &Self) -> (Self, Self) {
        let (mut later, mut earlier) = (*self, *self);
        for (late, &other) in later.0.iter_mut().zip(&other.0) {
            *late = larger(*late, other);
        }
        for (late, &other) in earlier.0.iter_mut().zip(&other.0) {
            *late = smaller(*late, other);
        }
        (later, earlier)
    }

    #[inline]
    fn recover(&mut self, by: u32) {
        let by = minutes(by);
        for late in &mut self.0 {
            *late = larger(*late - by, 0.0);
        }
    }

    #[inline]
    fn cut_at_horizon(&mut self) {
        for late in &mut self.0 {
            let cut = larger(*late, FAR);
            *late = if *late > HORIZON { cut } else { *late };
        }
    }

    #[inline]
    fn peak(&self) -> u32 {
        bits(self.0.iter().fold(0.0, |peak, &late| larger(late, peak)))
    }

    #[inline]
    fn rise(&self, before: &Self) -> u32 {
        let mut risen = self.0;
        for (late, &before) in risen.iter_mut().zip(&before.0) {
            *late = if *late > before { *late } else { 0.0 };
        }
        Self(risen).peak()
    }

    fn risen(&self, before: &Self) -> u64 {
        mask(self.0.iter().zip(&before.0).map(|(late, before)| late > before))
    }

    #[inline]
    fn beyond(&self) -> u64 {
        if self.0.iter().all(|&late| late < FAR) {
            return 0;
        }
        mask(self.0.iter().map(|&late| (FAR..f32::INFINITY).contains(&late)))
    }

    fn never(&self) -> u64 {
        mask(self.0.iter().map(|late| late.is_infinite()))
    }

    fn get(&self, lane: usize) -> u32 {
        bits(self.0[lane])
    }

    fn set(&mut self, at: usize, late: u32) -> Result<(), TooNarrow> {
        self.0[at] = lane(late);
        Ok(())
    }

    fn raise(&mut self, at: usize, late: u32) -> Result<(), TooNarrow> {
        self.0[at] = larger(lane(late), self.0[at]);
        Ok(())
    }

    fn full(&self) -> bool {
        false
    }

    fn count(&self, tally: &mut WideTally) {
        for (count, &late) in tally.late.iter_mut().zip(&self.0) {
            *count += if late > 0.0 { 1.0 } else { 0.0 };
        }
        for (count, &late) in tally.never.iter_mut().zip(&self.0) {
            *count += if late < FAR { 0.0 } else { 1.0 };
        }
        for (minutes, &late) in tally.minutes.iter_mut().zip(&self.0) {
            *minutes += f64::from(if late < FAR { late } else { 0.0 });
        }
    }
}

/// Sums of whole numbers, exact up to 2⁵³.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WideTally {
    late: [f64; COUNT],
    never: [f64; COUNT],
    minutes: [f64; COUNT],
}

impl Tally for WideTally {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    fn of(&self, lane: usize) -> Counts {
        Counts {
            late: self.late[lane] as usize,
            never: self.never[lane] as usize,
            minutes: self.minutes[lane] as u64,
        }
    }
}
