//! Slots of blocks: one edge of each commitment of a block, side by side.

use std::ops::Range;

use super::backwards::ready;
use super::blocks::{HORIZON, LANES, Run, larger};
use super::plan::Arrivals;
use crate::time::Lateness;

/// The edges of blocks, slot by slot: suppliers numbered by `S`, what is absorbed told by `A`.
///
/// Who has fewer edges than there are slots has the last of them again in those that are left over.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots<S, A> {
    suppliers: Vec<[S; LANES]>,
    absorbs: Vec<[A; LANES]>,
}

/// Numbers of some bits.
pub(super) trait Bits: Copy + Default + Into<u32> + TryFrom<u32> {}

impl Bits for u16 {}
impl Bits for u32 {}

impl<S: Bits, A: Bits> Slots<S, A> {
    pub(super) fn reserve(&mut self, slots: usize) {
        self.suppliers.reserve_exact(slots);
        self.absorbs.reserve_exact(slots);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.suppliers.is_empty()
    }

    /// Gives back the room that is left over.
    pub(super) fn shrink(&mut self) {
        self.suppliers.shrink_to_fit();
        self.absorbs.shrink_to_fit();
    }

    /// Adds a block of the commitments from `first` on; its first slot, or `None` if anything doesn't fit.
    pub(super) fn push(&mut self, arrivals: &impl Arrivals, first: u32, width: usize) -> Option<usize> {
        let at = self.suppliers.len();
        self.suppliers.resize(at + width, [S::default(); LANES]);
        self.absorbs.resize(at + width, [A::default(); LANES]);
        for (lane, node) in (first..).enumerate().take(LANES) {
            if self.fill(at, lane, arrivals, node).is_none() {
                self.suppliers.truncate(at);
                self.absorbs.truncate(at);
                return None;
            }
        }
        Some(at)
    }

    fn fill(&mut self, at: usize, lane: usize, arrivals: &impl Arrivals, node: u32) -> Option<()> {
        let mut arrivals = arrivals.of(node);
        let mut last = (S::default(), A::default());
        for (suppliers, absorbs) in self.suppliers[at..].iter_mut().zip(&mut self.absorbs[at..]) {
            if let Some(arrival) = arrivals.next() {
                let supplier = S::try_from(arrival.supplier).ok()?;
                last = (supplier, A::try_from(arrival.absorbs).ok()?);
            }
            (suppliers[lane], absorbs[lane]) = last;
        }
        Some(())
    }

    /// Sets what an edge in one lane of some slots absorbs; whether that fits.
    pub(super) fn patch(&mut self, slots: Range<usize>, lane: usize, absorbs: u32) -> bool {
        let Ok(absorbs) = A::try_from(absorbs.min(Lateness::HORIZON)) else {
            return false;
        };
        for slot in &mut self.absorbs[slots] {
            slot[lane] = absorbs;
        }
        true
    }

    /// The slots of each block of a run, with its first commitment.
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn of(&self, run: Run) -> impl Iterator<Item = (usize, &[[S; LANES]], &[[A; LANES]])> {
        (0..run.blocks).map(move |block| {
            let slot = run.slot + block * run.width;
            let slots = slot..slot + run.width;
            (
                run.first + block * LANES,
                &self.suppliers[slots.clone()],
                &self.absorbs[slots],
            )
        })
    }

    /// Raises the commitments of a run to what reaches them.
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    pub(super) fn raise(&self, run: Run, lateness: &mut [u32]) {
        let mut latest = [0; LANES];
        for (first, suppliers, absorbs) in self.of(run) {
            // As a whole, not one by one: else compilers miss that everything is done side by side.
            let start: [u32; LANES] = *lateness[first..].first_chunk().expect("a run of whole blocks");
            let raised = raised(lateness, start.map(u32::cast_signed), suppliers, absorbs);
            lateness[first..first + LANES].copy_from_slice(&raised.map(i32::cast_unsigned));
            latest = larger(latest, raised);
        }
        if latest.iter().any(|&late| late > HORIZON) {
            self.raise_beyond(run, lateness);
        }
    }

    /// What is later than the horizon passes whole, and edges have taken something off it: raises by what they have.
    ///
    /// Nobody is too late before: with something taken off or not, it is more than whatever is less than the horizon.
    #[cold]
    fn raise_beyond(&self, run: Run, lateness: &mut [u32]) {
        for (first, suppliers, _) in self.of(run) {
            for suppliers in suppliers {
                for (lane, &supplier) in suppliers.iter().enumerate() {
                    let supplier: u32 = supplier.into();
                    let late = lateness[supplier as usize];
                    if late > Lateness::HORIZON {
                        lateness[first + lane] = late.max(lateness[first + lane]);
                    }
                }
            }
        }
    }

    /// Lowers raw limits to what the commitments of a run leave their suppliers.
    pub(super) fn lower(&self, run: Run, limits: &mut [u32]) {
        for (first, suppliers, absorbs) in self.of(run) {
            let bear: [u32; LANES] = std::array::from_fn(|lane| ready(limits[first + lane]));
            for (suppliers, absorbs) in suppliers.iter().zip(absorbs) {
                for lane in 0..LANES {
                    let (supplier, absorbs): (u32, u32) = (suppliers[lane].into(), absorbs[lane].into());
                    let limit = &mut limits[supplier as usize];
                    *limit = (bear[lane] + absorbs).min(*limit);
                }
            }
        }
    }
}

/// The largest of what reaches each lane, and of what it starts from. Every other slot is on its own, so that no maximum
/// waits for the one before.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn raised<S: Bits, A: Bits>(
    lateness: &[u32],
    start: [i32; LANES],
    suppliers: &[[S; LANES]],
    absorbs: &[[A; LANES]],
) -> [i32; LANES] {
    let ((pairs, last), (pairs_absorb, last_absorb)) = (suppliers.as_chunks::<2>(), absorbs.as_chunks::<2>());
    let (mut latest, mut other) = (start, start);
    for ([one, two], [one_absorbs, two_absorbs]) in pairs.iter().zip(pairs_absorb) {
        latest = larger(latest, passed(lateness, one, one_absorbs));
        other = larger(other, passed(lateness, two, two_absorbs));
    }
    for (suppliers, absorbs) in last.iter().zip(last_absorb) {
        latest = larger(latest, passed(lateness, suppliers, absorbs));
    }
    larger(latest, other)
}

/// What reaches each lane in one slot, if nobody is later than the horizon.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn passed<S: Bits, A: Bits>(lateness: &[u32], suppliers: &[S; LANES], absorbs: &[A; LANES]) -> [i32; LANES] {
    // All loads before anything is done with them: so they are done side by side.
    let late = suppliers.map(|supplier| {
        let supplier: u32 = supplier.into();
        lateness[supplier as usize].cast_signed()
    });
    std::array::from_fn(|lane| {
        let absorbs: u32 = absorbs[lane].into();
        late[lane] - absorbs.cast_signed()
    })
}
