//! Sliced ELLPACK: plain edges of [`LANES`] commitments at a time, so that a processor relaxes them at once.
//!
//! Commitments of a level are sorted by how many plain edges they have. Each slice of them is as wide as its widest row, and
//! its edges are stored slot by slot: the first edge of each commitment, then the second of each. (SELL-C-σ: M. Kreutzer
//! and others, "A unified sparse matrix data format for efficient general sparse matrix-vector multiplication on modern
//! processors with wide SIMD units", 2014.)

use std::ops::Range;

use super::edges::Edges;
use super::transfer::inverse_plain;
use crate::graph::number;
use crate::time::Lateness;

/// How many commitments a slice has: more would not fit into the registers.
pub(super) const LANES: usize = 4;

/// What absorbs any lateness in minutes.
const ALL: u32 = Lateness::HORIZON;

/// The largest lateness in minutes.
const HORIZON: i32 = Lateness::HORIZON.cast_signed();

/// The slots of all slices. Lanes without an edge are padded: by the commitment itself, which absorbs all that it passes on
/// to itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Sell {
    suppliers: Vec<[u32; LANES]>,
    /// What edge and customer take off a lateness.
    absorbs: Vec<[u32; LANES]>,
}

/// Slices of equal width, of commitments next to each other. The last may reach beyond its level, to commitments whose
/// lanes are padded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slices {
    /// The first commitment.
    pub(super) first: u32,
    pub(super) count: u32,
    pub(super) width: u32,
    /// The first slot.
    pub(super) start: u32,
}

impl Slices {
    /// The slot and the lane of the edge at a place in the row of a commitment.
    fn slot(self, node: u32, place: usize) -> (usize, usize) {
        let nth = (node - self.first) as usize;
        let slice = self.start as usize + nth / LANES * self.width as usize;
        (slice + place, nth % LANES)
    }
}

impl Sell {
    /// Adds the slices of a level, narrow ones first, and hands out those of equal width.
    pub(super) fn push(&mut self, edges: &Edges, nodes: &Range<u32>, mut each: impl FnMut(Slices)) {
        let degree = |&node: &u32| edges.slots_of(node).count();
        let first = nodes.clone().find(|node| degree(node) > 0).unwrap_or(nodes.end);
        let rest: Vec<u32> = (first..nodes.end).collect();
        let slices = rest.chunks(LANES).map(|slice| (slice, slice.last().map_or(0, degree)));
        let slices: Vec<(&[u32], usize)> = slices.collect();
        for same in slices.chunk_by(|one, other| one.1 == other.1) {
            let slices = Slices {
                first: same[0].0[0],
                count: number(same.len()),
                width: number(same[0].1),
                start: number(self.suppliers.len()),
            };
            for &(slice, width) in same {
                self.push_slice(edges, slice[0], slice.len(), width);
            }
            each(slices);
        }
    }

    fn push_slice(&mut self, edges: &Edges, first: u32, nodes: usize, width: usize) {
        let at = self.suppliers.len();
        let padding = std::array::from_fn(|lane| first + number(lane));
        self.suppliers.resize(at + width, padding);
        self.absorbs.resize(at + width, [ALL; LANES]);
        for (lane, node) in (first..).enumerate().take(nodes) {
            for (slot, edge) in (at..).zip(edges.slots_of(node)) {
                (self.suppliers[slot][lane], self.absorbs[slot][lane]) = slot_of(edges, edge);
            }
        }
    }

    /// Gives back the room that is left over.
    pub(super) fn shrink(&mut self) {
        self.suppliers.shrink_to_fit();
        self.absorbs.shrink_to_fit();
    }

    /// Takes over what an edge absorbs by now.
    pub(super) fn patch(&mut self, edges: &Edges, slices: Slices, edge: u32) {
        let customer = edges.edge(edge).customer;
        let (slot, lane) = slices.slot(customer, edges.slot_place(edge));
        (self.suppliers[slot][lane], self.absorbs[slot][lane]) = slot_of(edges, edge);
    }

    /// Raises the commitments of some slices to what reaches them through plain edges.
    ///
    /// `#[inline(never)]`: inlined, LLVM turns the maxima into mispredicted branches.
    #[inline(never)]
    pub(super) fn raise(&self, slices: Slices, lateness: &mut [u32]) {
        let mut latest = [0; LANES];
        for (first, suppliers, absorbs) in self.of(slices) {
            // As a whole, not lane by lane: else compilers miss that they are independent.
            let start: [u32; LANES] = *lateness[first..].first_chunk().expect("lateness is padded");
            let raised = raised(lateness, start.map(u32::cast_signed), suppliers, absorbs);
            lateness[first..first + LANES].copy_from_slice(&raised.map(i32::cast_unsigned));
            latest = larger(latest, raised);
        }
        if latest.iter().any(|&late| late > HORIZON) {
            self.raise_beyond(slices, lateness);
        }
    }

    /// Lowers the limits of the suppliers of some slices to what their customers may be late by, and what is absorbed on the
    /// way to them.
    pub(super) fn lower(&self, slices: Slices, limits: &mut [u32]) {
        for (first, suppliers, absorbs) in self.of(slices) {
            let of_customers: [u32; LANES] = *limits[first..].first_chunk().expect("limits are padded");
            for (suppliers, absorbs) in suppliers.iter().zip(absorbs) {
                for lane in 0..LANES {
                    // Whether it is lowered is hard to predict: a minimum has no branch.
                    let own = &mut limits[suppliers[lane] as usize];
                    *own = inverse_plain(of_customers[lane], absorbs[lane]).min(*own);
                }
            }
        }
    }

    fn of(&self, slices: Slices) -> impl Iterator<Item = (usize, &[[u32; LANES]], &[[u32; LANES]])> {
        let width = slices.width as usize;
        let slots = slices.start as usize..slices.start as usize + slices.count as usize * width;
        let suppliers = self.suppliers[slots.clone()].chunks_exact(width);
        let first = (slices.first as usize..).step_by(LANES);
        let both = suppliers.zip(self.absorbs[slots].chunks_exact(width));
        first
            .zip(both)
            .map(|(first, (suppliers, absorbs))| (first, suppliers, absorbs))
    }

    /// What is later than the horizon passes whole, and edges have taken something off it: raises by what they have.
    ///
    /// No commitment is too late before: with something taken off or not, it is more than whatever is less than the horizon.
    #[cold]
    fn raise_beyond(&self, slices: Slices, lateness: &mut [u32]) {
        for (first, suppliers, _) in self.of(slices) {
            for (lane, &supplier) in suppliers.iter().flat_map(|suppliers| suppliers.iter().enumerate()) {
                let late = lateness[supplier as usize];
                if late > Lateness::HORIZON {
                    lateness[first + lane] = late.max(lateness[first + lane]);
                }
            }
        }
    }
}

/// The slot of an edge: its supplier, and what the edge and its customer take off a lateness. Where the edge became more
/// than plain the slot is padding: the customer itself, as what is beyond the horizon would pass whole from a supplier.
pub(super) fn slot_of(edges: &Edges, edge: u32) -> (u32, u32) {
    let ends = edges.edge(edge);
    if edges.is_plain(edge) {
        (ends.supplier, edges.absorbs(edge).min(ALL))
    } else {
        (ends.customer, ALL)
    }
}

/// The largest of what reaches each lane, and of what it starts from. Every other slot is on its own, so that no maximum
/// waits for the one before.
#[inline]
fn raised(lateness: &[u32], start: [i32; LANES], suppliers: &[[u32; LANES]], absorbs: &[[u32; LANES]]) -> [i32; LANES] {
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

/// What reaches each lane in one slot, if no supplier is later than the horizon.
#[inline]
fn passed(lateness: &[u32], suppliers: &[u32; LANES], absorbs: &[u32; LANES]) -> [i32; LANES] {
    // All loads before anything is done with them: so none waits for another.
    let late = suppliers.map(|supplier| lateness[supplier as usize].cast_signed());
    std::array::from_fn(|lane| late[lane] - absorbs[lane].cast_signed())
}

/// The larger of two, lane by lane.
#[inline]
fn larger(one: [i32; LANES], other: [i32; LANES]) -> [i32; LANES] {
    std::array::from_fn(|lane| one[lane].max(other[lane]))
}
