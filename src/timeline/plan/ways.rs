//! Ways: the edges grouped by supplier, with what it mostly takes to pass lateness on along them in one place.

use super::{Edge, Need, Timing};
use crate::graph::{Rows, number};

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
    /// The edges of needs of some sort of times, in order of declaration for each supplier.
    pub(super) fn group(nodes: usize, needs: &[Need], edges: &[Edge], sort: impl Fn(Timing) -> bool) -> Self {
        let read = (edges.iter().zip(0u32..)).filter(|(edge, _)| sort(needs[edge.need as usize].timing));
        let read = Rows::group(
            nodes,
            read.map(|(edge, index)| (edge.supplier, index))
                .collect::<Vec<_>>()
                .into_iter(),
        );
        let mut starts = vec![0];
        let mut list = Vec::new();
        for node in (0..nodes).map(number) {
            list.extend(read.of(node).iter().map(|&edge| way(needs, edges, edge)));
            starts.push(number(list.len()));
        }
        Self { starts, list }
    }

    /// The ways from a supplier.
    pub(super) fn of(&self, node: u32) -> &[Way] {
        let node = node as usize;
        &self.list[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

fn way(needs: &[Need], edges: &[Edge], index: u32) -> Way {
    let edge = &edges[index as usize];
    let need = &needs[edge.need as usize];
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
