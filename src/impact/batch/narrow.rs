//! Lanes of 16 bits: up to 45 days of working minutes, in 64 scenarios at once.
//!
//! They are kept 2¹⁵ lower than they are: signed numbers are what every vector machine can subtract without falling off
//! the lower end, and compare.

use std::array;

use super::lanes::{Counts, Lanes, Tally, TooNarrow, mask};
use super::wide;
use super::wiring::Plain;
use crate::engine::transfer::Transfer;

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
pub(super) struct Narrow([Quarter; 4]);

/// As many lanes as compilers keep in registers from one step to the next. Arrays of more they leave in memory, and the
/// steps wait for each other there.
type Quarter = [i16; COUNT / 4];

/// Both, lane by lane.
#[expect(clippy::inline_always, reason = "lanes stay in registers then")]
#[inline(always)]
fn both(a: &Quarter, b: &Quarter, lane: impl Fn(i16, i16) -> i16) -> Quarter {
    array::from_fn(|at| lane(a[at], b[at]))
}

impl Narrow {
    /// Both, lane by lane.
    #[expect(clippy::inline_always, reason = "lanes stay in registers then")]
    #[inline(always)]
    fn with(&self, other: &Self, lane: impl Fn(i16, i16) -> i16 + Copy) -> Self {
        Self(array::from_fn(|quarter| {
            both(&self.0[quarter], &other.0[quarter], lane)
        }))
    }

    fn lanes(&self) -> impl Iterator<Item = i16> {
        self.0.as_flattened().iter().copied()
    }
}

/// Minutes up to the largest slack.
fn minutes(minutes: u32) -> i16 {
    i16::try_from(minutes).unwrap_or(i16::MAX)
}

/// The lower half of a number.
#[inline]
fn low(number: u32) -> i16 {
    let [low, high, ..] = number.to_le_bytes();
    i16::from_le_bytes([low, high])
}

/// A lateness that lanes can tell, as they keep it.
#[inline]
fn lowered(late: u32) -> i16 {
    low(late ^ OFFSET)
}

fn bits(lane: i16) -> u32 {
    i32::from(lane).wrapping_add_unsigned(OFFSET).unsigned_abs()
}

impl Lanes for Narrow {
    const COUNT: usize = COUNT;
    const ON_TIME: Self = Self([[i16::MIN; COUNT / 4]; 4]);
    const LATEST: Self = Self([[i16::MAX; COUNT / 4]; 4]);
    type Tally = NarrowTally;

    #[expect(
        clippy::inline_always,
        reason = "lanes stay in registers then, from one supplier to the next"
    )]
    #[inline(always)]
    fn take_all(self, suppliers: &[Plain], late: &[Self]) -> Self {
        let [mut a, mut b, mut c, mut d] = self.0;
        for edge in suppliers {
            // It is never more than the largest.
            let slack = low(edge.slack);
            let passed = |supplier: i16, latest: i16| supplier.saturating_sub(slack).max(latest);
            let [first, second, third, fourth] = &late[edge.place as usize].0;
            a = both(first, &a, passed);
            b = both(second, &b, passed);
            c = both(third, &c, passed);
            d = both(fourth, &d, passed);
        }
        Self([a, b, c, d])
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "whole, at most 2^16"
    )]
    fn pass(&self, transfer: &Transfer) -> Self {
        let offset = OFFSET as f32;
        let pass = |lanes: &Quarter| {
            let passed = wide::pass(&lanes.map(|late| f32::from(late) + offset), transfer);
            passed.map(|late| (late - offset) as i16)
        };
        Self(self.0.each_ref().map(pass))
    }

    #[inline]
    fn sort(&self, other: &Self) -> (Self, Self) {
        (self.with(other, i16::max), self.with(other, i16::min))
    }

    fn recover(&mut self, by: u32) {
        // In as many steps as it takes; after three nothing is left.
        let steps = by.div_ceil(LARGEST_SLACK).min(3);
        for step in 0..steps {
            let by = minutes(by - step * LARGEST_SLACK);
            for late in self.0.as_flattened_mut() {
                *late = late.saturating_sub(by);
            }
        }
    }

    fn cut_at_horizon(&mut self) {}

    #[inline]
    fn peak(&self) -> u32 {
        let [a, b, c, d] = &self.0;
        let latest = both(&both(a, b, i16::max), &both(c, d, i16::max), i16::max);
        bits(latest.iter().fold(i16::MIN, |peak, &late| peak.max(late)))
    }

    #[inline]
    fn rise(&self, before: &Self) -> u32 {
        let risen = |late, before| if late > before { late } else { i16::MIN };
        self.with(before, risen).peak()
    }

    fn risen(&self, before: &Self) -> u64 {
        mask(self.lanes().zip(before.lanes()).map(|(late, before)| late > before))
    }

    fn beyond(&self) -> u64 {
        0
    }

    fn never(&self) -> u64 {
        0
    }

    fn get(&self, lane: usize) -> u32 {
        bits(self.0.as_flattened()[lane])
    }

    fn set(&mut self, lane: usize, to: u32) -> Result<(), TooNarrow> {
        if to > LATEST {
            return Err(TooNarrow);
        }
        self.0.as_flattened_mut()[lane] = lowered(to);
        Ok(())
    }

    #[inline]
    fn raise(&mut self, lane: usize, to: u32) -> Result<(), TooNarrow> {
        if to > LATEST {
            return Err(TooNarrow);
        }
        let before = &mut self.0.as_flattened_mut()[lane];
        *before = lowered(to).max(*before);
        Ok(())
    }

    fn full(&self) -> bool {
        self.peak() > LATEST
    }

    #[inline]
    fn count(&self, tally: &mut NarrowTally) {
        for (count, late) in tally.late.iter_mut().zip(self.lanes()) {
            *count += u16::from(late > i16::MIN);
        }
        for (minutes, late) in tally.minutes.iter_mut().zip(self.lanes()) {
            *minutes += i32::from(late);
        }
        tally.counted += 1;
        if tally.counted == MOST_COUNTED {
            tally.carry();
        }
    }
}

/// So many lanes add up in 32 bits, and so many parties in 16.
const MOST_COUNTED: u16 = 1 << 15;

/// Sums in few bits, carried over in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct NarrowTally {
    late: [u16; COUNT],
    /// Of lanes as they are kept.
    minutes: [i32; COUNT],
    counted: u16,
    carried: [Counts; COUNT],
}

impl Default for NarrowTally {
    fn default() -> Self {
        Self {
            late: [0; COUNT],
            minutes: [0; COUNT],
            counted: 0,
            carried: [Counts::default(); COUNT],
        }
    }
}

impl NarrowTally {
    fn carry(&mut self) {
        self.carried = array::from_fn(|lane| self.of(lane));
        self.late.fill(0);
        self.minutes.fill(0);
        self.counted = 0;
    }
}

impl Tally for NarrowTally {
    fn of(&self, lane: usize) -> Counts {
        let carried = self.carried[lane];
        let minutes = i64::from(self.minutes[lane]) + i64::from(self.counted) * i64::from(OFFSET);
        Counts {
            late: carried.late + usize::from(self.late[lane]),
            never: 0,
            minutes: carried.minutes + minutes.unsigned_abs(),
        }
    }
}
