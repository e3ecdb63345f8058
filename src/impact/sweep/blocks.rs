//! Blocks: as many commitments as a processor does side by side, with equally many plain edges each.

use super::backwards::ready;
use super::plan::Arrivals;
use crate::impact::transfer::{BEYOND, pass_plain};
use crate::time::Lateness;

/// How many commitments a block has: more would not fit into the registers.
pub(super) const LANES: usize = 4;

/// The edges of blocks, slot by slot: one edge of each commitment side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    suppliers: Vec<[u32; LANES]>,
    slacks: Vec<[i32; LANES]>,
}

/// The slack of an edge that isn't there.
const PADDING: i32 = i32::MAX;

/// The largest lateness that is told in minutes.
const HORIZON: i32 = Lateness::HORIZON.cast_signed();

impl Blocks {
    /// How many slots a block needs for commitments with so many edges each; `None` if too many of
    /// them would be padding.
    pub(super) fn width(degrees: &[usize]) -> Option<usize> {
        let width = *degrees.iter().max()?;
        let edges: usize = degrees.iter().sum();
        (width * LANES <= edges + edges / 8 + 2 * LANES).then_some(width)
    }

    /// Makes room for so many edges and the padding they may need.
    pub(super) fn reserve(&mut self, edges: usize) {
        let slots = (edges + edges / 8).div_ceil(LANES);
        self.suppliers.reserve_exact(slots);
        self.slacks.reserve_exact(slots);
    }

    /// Gives back what is left of the room.
    pub(super) fn shrink(&mut self) {
        self.suppliers.shrink_to_fit();
        self.slacks.shrink_to_fit();
    }

    /// Adds a block of the commitments from `first` on; its first slot.
    pub(super) fn push(&mut self, arrivals: &impl Arrivals, first: u32, width: usize) -> usize {
        let at = self.suppliers.len();
        self.suppliers.resize(at + width, [0; LANES]);
        self.slacks.resize(at + width, [PADDING; LANES]);
        for (lane, node) in (first..).enumerate().take(LANES) {
            let slots = self.suppliers[at..].iter_mut().zip(&mut self.slacks[at..]);
            for ((suppliers, slacks), arrival) in slots.zip(arrivals.of(node)) {
                suppliers[lane] = arrival.supplier;
                slacks[lane] = arrival.absorbs;
            }
        }
        at
    }

    /// Sets what an edge absorbs.
    pub(super) fn patch(&mut self, slot: usize, lane: usize, absorbs: u32) {
        self.slacks[slot][lane] = absorbs.min(Lateness::HORIZON).cast_signed();
    }

    /// Raises the commitments of blocks next to each other, each with `width` slots from `slot` on, to what reaches them
    /// through their edges. Their suppliers are all in `done`.
    ///
    /// Compiled on its own: inlined, its maxima become jumps in some builds, and those nobody can guess.
    #[inline(never)]
    pub(super) fn raise(&self, done: &[u32], lateness: &mut [u32], slot: usize, width: usize) {
        let (blocks, _) = lateness.as_chunks_mut::<LANES>();
        let end = slot + width * blocks.len();
        let suppliers = self.suppliers[slot..end].chunks_exact(width);
        let slacks = self.slacks[slot..end].chunks_exact(width);
        for ((block, suppliers), slacks) in blocks.iter_mut().zip(suppliers).zip(slacks) {
            *block = raised(done, *block, suppliers, slacks);
        }
    }

    /// Lowers raw limits to what the commitments of such blocks, who can bear so much, leave their suppliers.
    pub(super) fn lower(&self, limits: &mut [u32], customers: &[u32], slot: usize, width: usize) {
        if width == 0 {
            return;
        }
        let (blocks, _) = customers.as_chunks::<LANES>();
        let end = slot + width * blocks.len();
        let suppliers = self.suppliers[slot..end].chunks_exact(width);
        let slacks = self.slacks[slot..end].chunks_exact(width);
        for ((block, suppliers), slacks) in blocks.iter().zip(suppliers).zip(slacks) {
            let bear = block.map(ready);
            for (suppliers, slacks) in suppliers.iter().zip(slacks) {
                for lane in 0..LANES {
                    let limit = &mut limits[suppliers[lane] as usize];
                    *limit = (bear[lane] + slacks[lane].cast_unsigned()).min(*limit);
                }
            }
        }
    }
}

/// The largest of what reaches each lane, and of what it starts from. Every other slot is on its own, so that no maximum
/// waits for the one before.
#[inline]
fn raised(lateness: &[u32], start: [u32; LANES], suppliers: &[[u32; LANES]], slacks: &[[i32; LANES]]) -> [u32; LANES] {
    let ((pairs, last), (pair_slacks, last_slacks)) = (suppliers.as_chunks::<2>(), slacks.as_chunks::<2>());
    let mut latest = start.map(u32::cast_signed);
    let mut other = latest;
    for ([one, two], [one_slack, two_slack]) in pairs.iter().zip(pair_slacks) {
        latest = larger(latest, passed(lateness, one, one_slack));
        other = larger(other, passed(lateness, two, two_slack));
    }
    for (suppliers, slacks) in last.iter().zip(last_slacks) {
        latest = larger(latest, passed(lateness, suppliers, slacks));
    }
    let latest = larger(latest, other);
    if latest.iter().all(|&late| late <= HORIZON) {
        latest.map(i32::cast_unsigned)
    } else {
        raised_beyond(lateness, start, suppliers, slacks)
    }
}

/// What reaches each lane in one slot, if nobody is later than the horizon.
#[inline]
fn passed(lateness: &[u32], suppliers: &[u32; LANES], slacks: &[i32; LANES]) -> [i32; LANES] {
    // All loads before anything is done with them: so they are done side by side.
    let late = suppliers.map(|supplier| lateness[supplier as usize].cast_signed());
    std::array::from_fn(|lane| late[lane] - slacks[lane])
}

#[inline]
fn larger(one: [i32; LANES], other: [i32; LANES]) -> [i32; LANES] {
    std::array::from_fn(|lane| one[lane].max(other[lane]))
}

/// The same where somebody is later than the horizon: that passes whole.
#[cold]
fn raised_beyond(
    lateness: &[u32],
    start: [u32; LANES],
    suppliers: &[[u32; LANES]],
    slacks: &[[i32; LANES]],
) -> [u32; LANES] {
    let mut latest = start;
    for (suppliers, slacks) in suppliers.iter().zip(slacks) {
        for lane in 0..LANES {
            if slacks[lane] != PADDING {
                let passed = pass_plain(lateness[suppliers[lane] as usize], slacks[lane].cast_unsigned());
                latest[lane] = latest[lane].max(passed);
            }
        }
    }
    debug_assert!(
        latest.iter().any(|&late| late >= BEYOND),
        "somebody is later than the horizon"
    );
    latest
}
