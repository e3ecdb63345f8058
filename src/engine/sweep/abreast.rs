//! Edges that are the only ones of their requirements, all with terms of one kind that is worked out side by side.

use std::ops::Range;

use super::blocks::{HORIZON, LANES, larger};
use super::kinds::Kind;
use super::room::Room;
use crate::engine::network::Network;
use crate::time::Lateness;

/// What a sweep streams of them, and which edges they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Abreast<K> {
    entries: Vec<Entries<K>>,
    /// By entry the edge, rising within a level; [`NOBODY`] after the last of a level.
    edges: Vec<u32>,
}

/// The edge of an entry that is left over.
const NOBODY: u32 = u32::MAX;

/// As many edges as are worked out side by side.
#[derive(Clone, Copy, Debug)]
struct Entries<K> {
    customers: [u32; LANES],
    suppliers: [u32; LANES],
    slacks: [u32; LANES],
    terms: K,
}

/// One edge.
struct Entry<T> {
    customer: u32,
    supplier: u32,
    slack: u32,
    terms: T,
}

/// Terms of some kind, side by side.
pub(super) trait Each: Copy + Default {
    type One: Kind;

    fn set(&mut self, lane: usize, one: Self::One);

    fn get(&self, lane: usize) -> Self::One;

    /// How late their suppliers' lateness, no more than the horizon, makes the customers, if that is no more either.
    fn makes(&self, late: [u32; LANES], slacks: [u32; LANES]) -> [i32; LANES];
}

impl<K: Each> Entries<K> {
    /// Nobody makes nobody late.
    fn none() -> Self {
        Self {
            customers: [0; LANES],
            suppliers: [0; LANES],
            slacks: [Lateness::HORIZON; LANES],
            terms: K::default(),
        }
    }

    fn set(&mut self, lane: usize, entry: Entry<K::One>) {
        self.customers[lane] = entry.customer;
        self.suppliers[lane] = entry.supplier;
        self.slacks[lane] = entry.slack;
        self.terms.set(lane, entry.terms);
    }
}

impl<K: Each> Abreast<K> {
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// Adds an edge; whether it is of this kind.
    pub(super) fn push(&mut self, network: &Network, edge: u32) -> bool {
        let entry = entry::<K::One>(network, edge);
        if let Some(entry) = entry {
            let lane = self.edges.len() % LANES;
            if lane == 0 {
                self.entries.push(Entries::none());
            }
            self.edges.push(edge);
            let last = self.entries.last_mut().expect("pushed where there was no room");
            last.set(lane, entry);
            return true;
        }
        false
    }

    /// Ends a level.
    pub(super) fn end_level(&mut self) {
        self.edges.resize(self.edges.len().next_multiple_of(LANES), NOBODY);
    }

    /// Puts an edge as it is now where it stands among some; whether it stands there and still belongs there.
    pub(super) fn patch(&mut self, network: &Network, edge: u32, among: Range<usize>) -> bool {
        let place = self.edges[among.clone()].binary_search(&edge);
        let Some((place, entry)) = place.ok().zip(entry::<K::One>(network, edge)) else {
            return false;
        };
        let place = among.start + place;
        self.entries[place / LANES].set(place % LANES, entry);
        true
    }

    /// Raises the customers of some, all of whole levels, to what reaches them.
    ///
    /// Where anybody is later than the horizon, once more: before nobody is raised too far, as such terms never make
    /// somebody earlier by more lateness.
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    pub(super) fn raise(&self, some: Range<usize>, lateness: &mut (impl Room + ?Sized)) {
        let entries = &self.entries[some.start / LANES..some.end / LANES];
        let mut latest = [0; LANES];
        for entries in entries {
            let late = entries.suppliers.map(|supplier| lateness.late(supplier));
            let makes = entries.terms.makes(late.map(told), entries.slacks);
            latest = larger(latest, larger(late.map(u32::cast_signed), makes));
            for (&customer, makes) in entries.customers.iter().zip(makes) {
                let late = lateness.late_mut(customer);
                *late = late.cast_signed().max(makes).cast_unsigned();
            }
        }
        if latest.iter().any(|&late| late > HORIZON) {
            raise_again(entries, lateness);
        }
    }
}

fn entry<T: Kind>(network: &Network, edge: u32) -> Option<Entry<T>> {
    let ends = network.edge(edge);
    let transfer = network.transfer(edge);
    Some(Entry {
        customer: ends.customer,
        supplier: ends.supplier,
        slack: transfer.slack.min(Lateness::HORIZON),
        terms: T::of(&transfer, network.recovers[ends.customer as usize])?,
    })
}

/// No more than the horizon.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn told(late: u32) -> u32 {
    late.cast_signed().min(HORIZON).cast_unsigned()
}

/// The same one by one, whoever is later than the horizon.
#[cold]
fn raise_again<K: Each>(entries: &[Entries<K>], lateness: &mut (impl Room + ?Sized)) {
    for entries in entries {
        for lane in 0..LANES {
            let late = lateness.late(entries.suppliers[lane]);
            let makes = entries.terms.get(lane).makes(late, entries.slacks[lane]);
            let late = lateness.late_mut(entries.customers[lane]);
            *late = makes.max(*late);
        }
    }
}
