//! What lanes of lateness can do: one number for each of several scenarios, all worked on at once.
//!
//! The loops over lanes are plain loops over arrays of fixed size with nothing in them but arithmetic and a choice of
//! two numbers, which compilers turn into vector instructions on every machine.

use std::fmt::Debug;

use super::wiring::Plain;
use crate::engine::transfer::Transfer;
use crate::time::Lateness;

/// How late one commitment is in each of several scenarios.
pub(super) trait Lanes: Copy + Send + Sync + Debug {
    /// How many scenarios.
    const COUNT: usize;
    /// Nobody is late.
    const ON_TIME: Self;
    /// As late as lanes can tell.
    const LATEST: Self;
    /// What is counted of each scenario.
    type Tally: Tally;

    /// The largest of each lane and of what dependencies with a slack and nothing else pass on, given how late everybody
    /// is, by place.
    fn take_all(self, suppliers: &[Plain], late: &[Self]) -> Self;

    /// What a dependency passes on.
    fn pass(&self, transfer: &Transfer) -> Self;

    /// The larger of each lane, and the smaller.
    fn sort(&self, other: &Self) -> (Self, Self);

    /// Takes off what a commitment makes up by itself.
    fn recover(&mut self, minutes: u32);

    /// Turns what is past the horizon into beyond.
    fn cut_at_horizon(&mut self);

    /// The largest of all lanes, in the engine's bits.
    fn peak(&self) -> u32;

    /// The largest of the lanes that are later than `before`; 0 if none is.
    fn rise(&self, before: &Self) -> u32;

    /// The lanes that are later than `before`, a bit for each.
    fn risen(&self, before: &Self) -> u64;

    /// The lanes that are beyond the horizon without being known to be never, a bit for each.
    fn beyond(&self) -> u64;

    /// The lanes that are never, a bit for each.
    fn never(&self) -> u64;

    /// One lane, in the engine's bits.
    fn get(&self, lane: usize) -> u32;

    /// Sets one lane.
    fn set(&mut self, lane: usize, late: u32) -> Result<(), TooNarrow>;

    /// Sets one lane, unless it is later already.
    fn raise(&mut self, lane: usize, late: u32) -> Result<(), TooNarrow>;

    /// Whether there may have been more than lanes can tell.
    fn full(&self) -> bool;

    /// Counts a party that is so late.
    fn count(&self, tally: &mut Self::Tally);
}

/// There is more than lanes can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooNarrow;

/// A bit for each lane.
pub(super) fn mask(lanes: impl Iterator<Item = bool>) -> u64 {
    lanes
        .zip(0..)
        .fold(0, |mask, (set, lane)| mask | u64::from(set) << lane)
}

/// The lanes of a mask.
pub(super) fn lanes_of(mask: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |lane| mask >> lane & 1 == 1)
}

/// What is counted of each scenario.
pub(super) trait Tally: Default + Send + Debug {
    /// The counts of one lane.
    fn of(&self, lane: usize) -> Counts;
}

/// How many are late in one scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// All who are late.
    pub(super) late: usize,
    /// Those who are late beyond the horizon, or for ever.
    pub(super) never: usize,
    /// How late the others are together, in working minutes.
    pub(super) minutes: u64,
}

impl Counts {
    /// Counts one more who is so late, in the engine's bits.
    pub(super) fn add(&mut self, late: u32) {
        let minutes = Lateness::from_bits(late).minutes();
        self.late += 1;
        self.never += usize::from(minutes.is_none());
        self.minutes += u64::from(minutes.unwrap_or(0));
    }
}
