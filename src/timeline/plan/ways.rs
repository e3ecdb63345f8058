//! Ways: the edges grouped by supplier, with what it mostly takes to pass lateness on along them in one place.

use super::{Edge, Need, Timing};

/// An edge as its supplier sees it.
#[derive(Clone, Copy, Debug)]
pub(in crate::timeline) struct Way {
    pub(in crate::timeline) edge: u32,
    pub(in crate::timeline) need: u32,
    pub(in crate::timeline) supplier: u32,
    pub(in crate::timeline) customer: u32,
    pub(in crate::timeline) timing: Timing,
    /// The slack, where that is all there is to it: one supplier, no cut-off and no other terms.
    pub(in crate::timeline) plain: Option<u32>,
}

/// Ways by supplier.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    starts: Vec<u32>,
    list: Vec<Way>,
}

impl Ways {
    /// The edges of needs of some sort of times, in order of declaration for each supplier. A counting sort: O(commitments +
    /// edges).
    pub(super) fn group(nodes: usize, needs: &[Need], edges: &[Edge], sort: impl Fn(Timing) -> bool) -> Self {
        let needs = || needs.iter().filter(|need| sort(need.timing));
        let mut starts = vec![0u32; nodes + 1];
        for edge in needs().flat_map(|need| &edges[need.range()]) {
            starts[edge.supplier as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut list = vec![NONE; starts[nodes] as usize];
        for (need, index) in needs().flat_map(|need| need.edges.clone().map(move |index| (need, index))) {
            let edge = &edges[index as usize];
            let place = &mut free[edge.supplier as usize];
            list[*place as usize] = way(need, edge, index);
            *place += 1;
        }
        Self { starts, list }
    }

    /// Whether there are none at all.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The ways from a supplier.
    pub(super) fn of(&self, node: u32) -> &[Way] {
        let node = node as usize;
        &self.list[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

/// Room for a way.
const NONE: Way = Way {
    edge: 0,
    need: 0,
    supplier: 0,
    customer: 0,
    timing: Timing::Standing,
    plain: None,
};

fn way(need: &Need, edge: &Edge, index: u32) -> Way {
    let is_plain = need.edges.len() == 1 && edge.terms.is_plain() && !edge.cut_off;
    Way {
        edge: index,
        need: edge.need,
        supplier: edge.supplier,
        customer: need.customer,
        timing: need.timing,
        plain: is_plain.then_some(edge.terms.slack),
    }
}
