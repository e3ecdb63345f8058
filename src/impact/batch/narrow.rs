//! Lanes of 16 bits: up to 45 days of working minutes, in 64 scenarios at once.
//!
//! They are kept 2¹⁵ lower than they are: signed numbers are what every vector machine can subtract without falling off
//! the lower end, and compare.

use super::lanes::{Counts, Lanes, Tally, TooNarrow, mask};
use super::wide;
use crate::impact::transfer::Transfer;

const COUNT: usize = 64;

/// How much lower than the lateness a lane is.
const OFFSET: u32 = 1 << 15;

/// The latest that lanes can tell; one more is kept to say that it was too much.
pub(super) const LATEST: u32 = (1 << 16) - 2;

/// The largest slack that can be taken off in one step.
pub(super) const LARGEST_SLACK: u32 = i16::MAX as u32;

/// See the [module](self). Two lines of a cache, and no third one.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Narrow([i16; COUNT]);

/// Minutes up to the largest slack.
fn minutes(minutes: u32) -> i16 {
    i16::try_from(minutes).unwrap_or(i16::MAX)
}

fn bits(lane: i16) -> u32 {
    i32::from(lane).wrapping_add_unsigned(OFFSET).unsigned_abs()
}

impl Lanes for Narrow {
    const COUNT: usize = COUNT;
    const ON_TIME: Self = Self([i16::MIN; COUNT]);
    const LATEST: Self = Self([i16::MAX; COUNT]);
    type Tally = NarrowTally;

    #[inline]
    fn take_plain(&mut self, supplier: &Self, slack: u32) {
        let slack = minutes(slack);
        for (late, &supplier) in self.0.iter_mut().zip(&supplier.0) {
            *late = supplier.saturating_sub(slack).max(*late);
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "whole, at most 2^16"
    )]
    fn pass(&self, transfer: &Transfer) -> Self {
        let offset = OFFSET as f32;
        let passed = wide::pass(&self.0.map(|late| f32::from(late) + offset), transfer);
        Self(passed.map(|late| (late - offset) as i16))
    }

    #[inline]
    fn sort(&self, other: &Self) -> (Self, Self) {
        let (mut later, mut earlier) = (*self, *self);
        for (late, &other) in later.0.iter_mut().zip(&other.0) {
            *late = (*late).max(other);
        }
        for (late, &other) in earlier.0.iter_mut().zip(&other.0) {
            *late = (*late).min(other);
        }
        (later, earlier)
    }

    fn recover(&mut self, by: u32) {
        // In as many steps as it takes; after three nothing is left.
        let steps = by.div_ceil(LARGEST_SLACK).min(3);
        for step in 0..steps {
            let by = minutes(by - step * LARGEST_SLACK);
            for late in &mut self.0 {
                *late = late.saturating_sub(by);
            }
        }
    }

    fn cut_at_horizon(&mut self) {}

    #[inline]
    fn peak(&self) -> u32 {
        bits(self.0.iter().fold(i16::MIN, |peak, &late| peak.max(late)))
    }

    #[inline]
    fn rise(&self, before: &Self) -> u32 {
        let mut risen = self.0;
        for (late, &before) in risen.iter_mut().zip(&before.0) {
            *late = if *late > before { *late } else { i16::MIN };
        }
        Self(risen).peak()
    }

    fn risen(&self, before: &Self) -> u64 {
        mask(self.0.iter().zip(&before.0).map(|(late, before)| late > before))
    }

    fn beyond(&self) -> u64 {
        0
    }

    fn never(&self) -> u64 {
        0
    }

    fn get(&self, lane: usize) -> u32 {
        bits(self.0[lane])
    }

    fn set(&mut self, lane: usize, to: u32) -> Result<(), TooNarrow> {
        if to > LATEST {
            return Err(TooNarrow);
        }
        let lower = i64::from(to) - i64::from(OFFSET);
        self.0[lane] = i16::try_from(lower).map_err(|_| TooNarrow)?;
        Ok(())
    }

    fn full(&self) -> bool {
        self.peak() > LATEST
    }

    fn count(&self, tally: &mut NarrowTally) {
        for (count, &late) in tally.late.iter_mut().zip(&self.0) {
            *count += u32::from(late > i16::MIN);
        }
        for (minutes, &late) in tally.minutes.iter_mut().zip(&self.0) {
            *minutes += bits(late);
        }
        tally.counted += 1;
        if tally.counted == MOST_COUNTED {
            tally.carry();
        }
    }
}

/// So many latenesses add up in 32 bits.
const MOST_COUNTED: u32 = 1 << 16;

/// Sums in 32 bits, carried over in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct NarrowTally {
    late: [u32; COUNT],
    minutes: [u32; COUNT],
    counted: u32,
    carried: [u64; COUNT],
}

impl Default for NarrowTally {
    fn default() -> Self {
        Self {
            late: [0; COUNT],
            minutes: [0; COUNT],
            counted: 0,
            carried: [0; COUNT],
        }
    }
}

impl NarrowTally {
    fn carry(&mut self) {
        for (carried, minutes) in self.carried.iter_mut().zip(&mut self.minutes) {
            *carried += u64::from(std::mem::take(minutes));
        }
        self.counted = 0;
    }
}

impl Tally for NarrowTally {
    fn of(&self, lane: usize) -> Counts {
        Counts {
            late: self.late[lane] as usize,
            never: 0,
            minutes: self.carried[lane] + u64::from(self.minutes[lane]),
        }
    }
}
