//! Blocks: as many commitments as a processor does side by side, with equally many plain edges each.

use std::ops::Range;

use super::plan::{Arrivals, Stretch};
use super::slots::{self, Slots};
use crate::engine::processor::{Instructions, Work};
use crate::time::Lateness;

/// How many commitments a block has: more would not fit into the registers.
pub(super) const LANES: usize = 4;

/// The largest lateness that is told in minutes.
pub(super) const HORIZON: i32 = Lateness::HORIZON.cast_signed();

/// So many commitments are numbered by 16 bits.
pub(crate) const NEAR: usize = 1 << 16;

/// With fewer it is not worth the room.
const FEW: usize = if cfg!(test) { 48 } else { 1 << 11 };

/// The edges of blocks, in as few bits as they fit into: the fewer there are to read, the faster they are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    /// Of all that are worth the room for [`NEAR`] commitments, and fit into it.
    near: Slots<u16, u16>,
    /// Of all others.
    far: Slots<u32, u16>,
    /// Where somebody absorbs more than 16 bits tell.
    wide: Slots<u32, u32>,
}

/// What all blocks of a stretch have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// How many slots each has.
    pub(super) width: u32,
    pub(super) bits: Bits,
}

/// Of suppliers' numbers and of what is absorbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bits {
    Near,
    Far,
    Wide,
}

/// Blocks next to each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The first commitment.
    pub(super) first: usize,
    pub(super) blocks: usize,
    /// The first slot.
    pub(super) slot: usize,
    pub(super) width: usize,
}

/// Whether so many commitments are worth the room for [`NEAR`], and fit into it.
fn is_near(nodes: usize) -> bool {
    (FEW..=NEAR).contains(&nodes)
}

impl Blocks {
    /// How many slots the blocks of commitments need that have so many edges each, one after the other; `None` for each
    /// commitment that stays alone.
    pub(super) fn widths(degrees: &[usize]) -> Vec<Option<usize>> {
        let mut widths = Vec::with_capacity(degrees.len() / LANES + LANES);
        let mut at = 0;
        while at < degrees.len() {
            let width = degrees.get(at..at + LANES).and_then(width);
            at += if width.is_some() { LANES } else { 1 };
            widths.push(width);
        }
        even_out(&mut widths);
        widths
    }

    /// Makes room for so many edges of so many commitments, and the padding they may need.
    pub(super) fn reserve(&mut self, nodes: usize, edges: usize) {
        let slots = (edges + edges / 8).div_ceil(LANES);
        if is_near(nodes) {
            self.near.reserve(slots);
        } else {
            self.far.reserve(slots);
        }
    }

    /// Gives back what is left of the room.
    pub(super) fn shrink(&mut self) {
        self.near.shrink();
        self.far.shrink();
        self.wide.shrink();
    }

    /// Adds a block of the commitments from `first` on, of so many; its bits and its first slot.
    pub(super) fn push(&mut self, arrivals: &impl Arrivals, nodes: usize, first: u32, width: usize) -> (Bits, usize) {
        let narrow = if is_near(nodes) {
            self.near.push(arrivals, first, width).map(|slot| (Bits::Near, slot))
        } else {
            self.far.push(arrivals, first, width).map(|slot| (Bits::Far, slot))
        };
        narrow.unwrap_or_else(|| {
            let slot = self.wide.push(arrivals, first, width);
            (Bits::Wide, slot.expect("32 bits are enough for everything"))
        })
    }

    /// Whether raising by them takes room for [`NEAR`] commitments.
    pub(super) fn need_room(&self) -> bool {
        !self.near.is_empty()
    }

    /// Sets what an edge absorbs, which stands in one lane of some slots; whether it could.
    pub(super) fn patch(&mut self, bits: Bits, slots: Range<usize>, lane: usize, absorbs: u32) -> bool {
        match bits {
            Bits::Near => self.near.patch(slots, lane, absorbs),
            Bits::Far => self.far.patch(slots, lane, absorbs),
            Bits::Wide => self.wide.patch(slots, lane, absorbs),
        }
    }

    /// Raises the commitments of stretches, as far as they are blocks of these bits, to what reaches them through their
    /// edges, each after those before it; how many stretches that are.
    pub(super) fn raise(
        &self,
        bits: Bits,
        stretches: &[Stretch],
        lateness: &mut [u32],
        instructions: Instructions,
    ) -> usize {
        match bits {
            Bits::Near => raise(&self.near, bits, stretches, near(lateness), instructions),
            Bits::Far => raise(&self.far, bits, stretches, lateness, instructions),
            Bits::Wide => raise(&self.wide, bits, stretches, lateness, instructions),
        }
    }

    /// Lowers raw limits to what the commitments of a run leave their suppliers.
    pub(super) fn lower(&self, bits: Bits, run: Run, limits: &mut [u32]) {
        match bits {
            Bits::Near => self.near.lower(run, limits),
            Bits::Far => self.far.lower(run, limits),
            Bits::Wide => self.wide.lower(run, limits),
        }
    }
}

/// How many slots a block needs for commitments with so many edges each; `None` if too many of them would be padding, or
/// anybody has none.
fn width(degrees: &[usize]) -> Option<usize> {
    let width = *degrees.iter().max()?;
    let edges: usize = degrees.iter().sum();
    let fits = !degrees.contains(&0) && width * LANES <= edges + edges / 8 + 2 * LANES;
    fits.then_some(width)
}

/// So many slots are gone through while a processor guesses wrong when the blocks of one width end.
const GUESS: usize = 6;

/// Makes a few blocks as wide as those that follow.
fn even_out(widths: &mut [Option<usize>]) {
    let mut until = widths.len();
    let mut next = None;
    while let Some(&width) = widths[..until].last() {
        let before = widths[..until].iter().rposition(|&other| other != width);
        let same = before.map_or(0, |before| before + 1)..until;
        until = same.start;
        let more = width
            .zip(next)
            .and_then(|(width, next): (usize, usize)| next.checked_sub(width));
        if more.is_some_and(|more| more * same.len() <= GUESS) {
            widths[same].fill(next);
        } else {
            next = width;
        }
    }
}

/// The larger of two, lane by lane.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
pub(super) fn larger(one: [i32; LANES], other: [i32; LANES]) -> [i32; LANES] {
    std::array::from_fn(|lane| one[lane].max(other[lane]))
}

fn near(lateness: &mut [u32]) -> &mut [u32; NEAR] {
    lateness
        .try_into()
        .expect("a sweep makes room where there are such blocks")
}

fn raise<S: slots::Bits, A: slots::Bits>(
    slots: &Slots<S, A>,
    bits: Bits,
    stretches: &[Stretch],
    lateness: &mut (impl AsMut<[u32]> + ?Sized),
    instructions: Instructions,
) -> usize {
    instructions.work(Raise {
        slots,
        bits,
        stretches,
        lateness,
    })
}

/// Where every number of the suppliers' bits is one of a commitment that there is room for, none has to be looked at for
/// that.
struct Raise<'r, S, A, L: ?Sized> {
    slots: &'r Slots<S, A>,
    bits: Bits,
    stretches: &'r [Stretch],
    lateness: &'r mut L,
}

impl<S: slots::Bits, A: slots::Bits, L: AsMut<[u32]> + ?Sized> Work for Raise<'_, S, A, L> {
    type Result = usize;

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn work(self) -> usize {
        for (done, stretch) in self.stretches.iter().enumerate() {
            match stretch.blocks() {
                Some((bits, run)) if bits == self.bits => self.slots.raise(run, self.lateness.as_mut()),
                _ => return done,
            }
        }
        self.stretches.len()
    }
}
