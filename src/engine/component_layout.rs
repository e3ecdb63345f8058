//! The layout of a large loop: its plain edges by customer, in the order of a shortest-path tree.
//!
//! Most commitments of a large loop are as late as they are because its hub is. The tree says in which order the hub's
//! lateness comes to them; relaxed in that order, most are settled in a round or two of Gauss–Seidel iteration, at the
//! price of a stream over the edges. Label setting settles the rest.

use std::ops::Range;

use super::edges::Edges;
use super::sell::slot_of;
use super::shortest_path_tree::by_distance;
use super::transfer::pass_plain;
use crate::graph::Csr;
use crate::time::Lateness;

/// The edges of one loop, and of its customers those from outside.
#[derive(Clone, Debug)]
pub(crate) struct ComponentLayout {
    /// The commitments in the order of the tree.
    order: Vec<u32>,
    /// By commitment, counted from the first of the loop: its place in that order.
    place: Vec<u32>,
    /// By place: suppliers through plain edges, and what edge and customer take off a lateness.
    rows: Csr<(u32, u32)>,
    /// The requirements that are more than plain, by their first edges.
    pub(super) special: Vec<u32>,
}

impl ComponentLayout {
    /// O(edges of the loop × log of its commitments).
    pub(super) fn of(edges: &Edges, nodes: &Range<u32>) -> Self {
        let order = by_distance(edges, nodes);
        let mut place = vec![0; order.len()];
        for (&node, at) in order.iter().zip(0u32..) {
            place[(node - nodes.start) as usize] = at;
        }
        let count = nodes.clone().map(|node| edges.edges_of(node).len()).sum();
        let rows = order
            .iter()
            .map(|&node| edges.slots_of(node).map(|edge| slot_of(edges, edge)));
        let rows = Csr::from_rows(nodes.len(), count, rows);
        let requirements = nodes.clone().flat_map(|node| edges.requirements(node));
        let special = requirements.map(|edges| edges.start);
        Self {
            special: special.filter(|&edge| !edges.is_plain(edge)).collect(),
            order,
            place,
            rows,
        }
    }

    /// Takes over what an edge absorbs by now; the loop begins with the commitment `first`.
    pub(super) fn patch(&mut self, edges: &Edges, first: u32, edge: u32) {
        let place = self.place[(edges.edge(edge).customer - first) as usize];
        self.rows.of_mut(place)[edges.slot_place(edge)] = slot_of(edges, edge);
    }

    /// One Gauss–Seidel round: raises every commitment to what reaches it through plain edges. Those raised are in
    /// `raised`.
    pub(super) fn round(&self, lateness: &mut [u32], raised: &mut Vec<u32>) {
        raised.resize(self.order.len() + 1, 0);
        let mut count = 0;
        for (&node, place) in self.order.iter().zip(0..) {
            let before = lateness[node as usize];
            let late = latest(self.rows.of(place), before, lateness);
            lateness[node as usize] = late;
            // Whether it is raised is hard to predict: nothing but the count depends on it.
            raised[count] = node;
            count += usize::from(late > before);
        }
        raised.truncate(count);
    }
}

/// The largest of what reaches a commitment and what it starts from.
#[inline]
fn latest(row: &[(u32, u32)], start: u32, lateness: &[u32]) -> u32 {
    let passed = row
        .iter()
        .map(|&(supplier, absorbs)| lateness[supplier as usize].cast_signed() - absorbs.cast_signed());
    let latest = passed.fold(start.cast_signed(), i32::max).cast_unsigned();
    if latest <= Lateness::HORIZON {
        latest
    } else {
        latest_beyond(row, start, lateness)
    }
}

/// The same where anything is later than the horizon: that passes whole.
#[cold]
fn latest_beyond(row: &[(u32, u32)], start: u32, lateness: &[u32]) -> u32 {
    let passed = row
        .iter()
        .map(|&(supplier, absorbs)| pass_plain(lateness[supplier as usize], absorbs));
    passed.fold(start, u32::max)
}
