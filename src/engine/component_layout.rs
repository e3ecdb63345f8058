//! The layout of a large loop: its plain edges by customer, in the order of a shortest-path tree.
//!
//! Most commitments of a large loop are as late as they are because its hub is, the root of the tree. The tree says in
//! which order the hub's lateness comes to them; once it is as late as it gets, most are settled in a round or two of
//! Gauss–Seidel iteration in that order, at the price of a stream over the edges. Label setting settles the rest.

use std::ops::Range;

use super::edges::Edges;
use super::sell::slot_of;
use super::shortest_path_tree::by_distance;
use super::transfer::pass_plain;
use crate::graph::Csr;
use crate::time::Lateness;

/// The edges of one loop, and those that lead into it.
#[derive(Clone, Debug)]
pub(crate) struct ComponentLayout {
    /// The commitments in the order of the tree.
    order: Vec<u32>,
    /// By commitment, counted from the first of the loop: its place in that order.
    place: Vec<u32>,
    /// By place: suppliers in the loop through plain edges, and what edge and customer take off a lateness.
    rows: Csr<(u32, u32)>,
    /// The plain edges from outside.
    pub(super) outside: Vec<u32>,
    /// The requirements that are more than plain, by the places of their first edges among special ones.
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
        let slots = |node: u32| edges.slots_of(node);
        let is_inside = |&edge: &u32| nodes.contains(&edges.edge(edge).supplier);
        let inside = |node: u32| slots(node).filter(is_inside).map(|edge| slot_of(edges, edge));
        let count = nodes.clone().map(|node| inside(node).count()).sum();
        let rows = Csr::from_rows(nodes.len(), count, order.iter().map(|&node| inside(node)));
        let outside = nodes.clone().flat_map(slots).filter(|edge| !is_inside(edge));
        Self {
            outside: outside.collect(),
            special: edges.special_requirements(nodes).collect(),
            order,
            place,
            rows,
        }
    }

    /// The root of the tree.
    pub(super) fn root(&self) -> u32 {
        self.order[0]
    }

    /// Takes over what an edge absorbs by now. Of those from outside that is asked for with every pass.
    pub(super) fn patch(&mut self, edges: &Edges, nodes: &Range<u32>, edge: u32) {
        let ends = edges.edge(edge);
        if nodes.contains(&ends.supplier) {
            let inside = edges.slots_of(ends.customer).take_while(|&other| other != edge);
            let slot = inside
                .filter(|&other| nodes.contains(&edges.edge(other).supplier))
                .count();
            let place = self.place[(ends.customer - nodes.start) as usize];
            self.rows.of_mut(place)[slot] = slot_of(edges, edge);
        }
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
