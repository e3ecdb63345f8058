//! Edges that are the only ones of their requirements, all with terms of one kind.

use std::collections::HashMap;
use std::ops::Range;

use super::kinds::Kind;
use super::room::Room;
use crate::engine::network::Network;
use crate::engine::transfer::Transfer;
use crate::graph::number;

/// What a sweep streams of them, and which edges they are.
#[derive(Clone, Debug)]
pub(super) struct Table<K> {
    entries: Vec<Entry>,
    edges: Vec<u32>,
    /// Terms are mostly like those of others: each stands here once, but for the slack.
    terms: Vec<K>,
    /// Where the terms stand, by themselves without slack and by what the customer recovers.
    known: HashMap<(Transfer, u32), u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    customer: u32,
    supplier: u32,
    slack: u32,
    terms: u32,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            edges: Vec::new(),
            terms: Vec::new(),
            known: HashMap::new(),
        }
    }
}

impl<K: Kind> Table<K> {
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// Adds an edge; whether it is of this kind.
    pub(super) fn push(&mut self, network: &Network, edge: u32) -> bool {
        let entry = self.entry(network, edge);
        self.edges.extend(entry.map(|_| edge));
        self.entries.extend(entry);
        entry.is_some()
    }

    fn entry(&mut self, network: &Network, edge: u32) -> Option<Entry> {
        let ends = network.edge(edge);
        let transfer = network.transfer(edge);
        let recovers = network.recovers[ends.customer as usize];
        let terms = K::of(&transfer, recovers)?;
        let number = *self
            .known
            .entry((Transfer { slack: 0, ..transfer }, recovers))
            .or_insert_with(|| {
                self.terms.push(terms);
                number(self.terms.len() - 1)
            });
        Some(Entry {
            customer: ends.customer,
            supplier: ends.supplier,
            slack: transfer.slack,
            terms: number,
        })
    }

    /// Puts an edge as it is now where it stands among some; whether it stands there and still belongs there.
    pub(super) fn patch(&mut self, network: &Network, edge: u32, among: Range<usize>) -> bool {
        let place = self.edges[among.clone()].binary_search(&edge);
        let Some((place, entry)) = place.ok().zip(self.entry(network, edge)) else {
            return false;
        };
        self.entries[among][place] = entry;
        true
    }

    /// Raises the customers of some to what reaches them.
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    pub(super) fn raise(&self, some: Range<usize>, lateness: &mut (impl Room + ?Sized)) {
        for entry in &self.entries[some] {
            let terms = &self.terms[entry.terms as usize];
            let makes = terms.makes(lateness.late(entry.supplier), entry.slack);
            let late = lateness.late_mut(entry.customer);
            *late = largest(*late, makes);
        }
    }
}

/// The larger of two numbers without a sign bit, worked out: which one it is is hard to guess, and comparing them would
/// become a branch.
#[inline]
fn largest(one: u32, other: u32) -> u32 {
    let more = one.cast_signed().wrapping_sub(other.cast_signed());
    one.wrapping_sub((more & (more >> 31)).cast_unsigned())
}
