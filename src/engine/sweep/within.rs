//! The plain edges within a large loop, side by side at either end: to lay the loop out by.

use std::ops::Range;

use crate::engine::network::Network;
use crate::graph::number;

/// Who is at the other end of an edge, by number, and what is absorbed on the way.
pub(super) type End = (u32, u32);

/// The edges at one end, by that commitment's place in the loop.
#[derive(Debug)]
pub(super) struct Ends {
    /// Those of place `p` are `ends[starts[p]..starts[p + 1]]`.
    starts: Vec<u32>,
    ends: Vec<End>,
}

/// The edges of a loop, twice.
#[derive(Debug)]
pub(super) struct Within {
    /// The number of the commitment at the first place.
    pub(super) first: u32,
    /// By customer.
    pub(super) suppliers: Ends,
    /// By supplier.
    pub(super) customers: Ends,
}

impl Within {
    /// A counting sort: O(nodes + edges).
    pub(super) fn of(network: &Network, nodes: &Range<u32>) -> Self {
        let suppliers = suppliers(network, nodes);
        Self {
            first: nodes.start,
            customers: suppliers.turned(nodes.start),
            suppliers,
        }
    }

    /// How many commitments there are.
    pub(super) fn len(&self) -> usize {
        self.suppliers.len()
    }
}

/// The edges as the network has them.
fn suppliers(network: &Network, nodes: &Range<u32>) -> Ends {
    let mut rows = Ends {
        starts: Vec::with_capacity(nodes.len() + 1),
        ends: Vec::new(),
    };
    rows.starts.push(0);
    for node in nodes.clone() {
        let ends = network
            .plain_edges(node)
            .map(|edge| (network.edge(edge).supplier, network.absorbs(edge)));
        rows.ends.extend(ends.filter(|(supplier, _)| nodes.contains(supplier)));
        rows.starts.push(number(rows.ends.len()));
    }
    rows
}

impl Ends {
    /// How many commitments have a row.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn range(&self, place: u32) -> Range<usize> {
        self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize
    }

    pub(super) fn of(&self, place: u32) -> &[End] {
        &self.ends[self.range(place)]
    }

    pub(super) fn of_mut(&mut self, place: u32) -> &mut [End] {
        let range = self.range(place);
        &mut self.ends[range]
    }

    /// Reads where some rows begin, nothing depending on it: what is not in fast memory is fetched side by side.
    pub(super) fn fetch(&self, places: &[u32]) {
        let absorbs = |&place: &u32| self.of(place).first().map_or(0, |&(_, absorbs)| absorbs);
        std::hint::black_box(places.iter().map(absorbs).fold(0, |all, absorbs| all | absorbs));
    }

    /// The edges of all.
    pub(super) fn all(&self) -> &[End] {
        &self.ends
    }

    /// The same edges at their other end, in the order of this one.
    fn turned(&self, first: u32) -> Self {
        let mut starts = vec![0u32; self.starts.len()];
        for (end, _) in &self.ends {
            starts[(end - first) as usize + 1] += 1;
        }
        for place in 0..self.len() {
            starts[place + 1] += starts[place];
        }
        let mut free = starts.clone();
        let mut ends = vec![(0, 0); self.ends.len()];
        for place in 0..number(self.len()) {
            for &(end, absorbs) in self.of(place) {
                let slot = &mut free[(end - first) as usize];
                ends[*slot as usize] = (first + place, absorbs);
                *slot += 1;
            }
        }
        Self { starts, ends }
    }
}
