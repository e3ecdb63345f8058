//! The pass backward: required lateness, handed from customers on to their suppliers.
//!
//! As in static timing analysis, what a commitment may be late by is the least of what its customers may, each with what
//! the edge between absorbs: the edge's inverse, `sup{a : g(a) ≤ limit}`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::edges::{Edges, Special};
use super::network::Network;
use super::schedule::Work;
use super::sell::LANES;
use super::transfer::{NEVER, Transfer, finite, inverse_plain};

/// Lowers limits, [`NEVER`] where there is none, to the largest with which no commitment makes a customer exceed its own.
/// `sets` says what limit an edge that is more than plain sets its supplier, if any, when its customer may be reached by no
/// more than so much; it is told the terms, and how many of the edges of its requirement make the customer late. Plain edges
/// set the largest lateness of which they pass on no more than that.
///
/// O(edges), and for loops O(edges in loops × log of them); loops that can expand delays are gone round until nothing
/// is lowered any more.
pub(crate) fn lower_limits(network: &Network, limits: &mut Vec<u32>, sets: impl Sets) {
    let mut backward = Backward {
        edges: &network.edges,
        sets,
        open: BinaryHeap::new(),
    };
    // Slices may reach beyond the last commitment.
    limits.resize(network.len() + LANES, NEVER);
    let schedule = &network.schedule;
    for step in schedule.steps.iter().rev() {
        match &step.work {
            Work::Plain(slices) => schedule.sell.lower(*slices, limits),
            Work::Special(range) => {
                let special = &schedule.special[range.start as usize..range.end as usize];
                backward.lower_special(special, limits);
            }
            Work::Loop(_) => backward.settle_loop(&step.nodes, limits),
        }
    }
    limits.truncate(network.len());
}

/// What limit special terms set a supplier.
pub(crate) trait Sets: Fn(&Transfer, u32, u32) -> Option<u32> {}

impl<S: Fn(&Transfer, u32, u32) -> Option<u32>> Sets for S {}

/// What a commitment may be reached by, when it may be late by `limit`.
pub(crate) fn reached_by(limit: u32, recovers: u32) -> u32 {
    if limit == NEVER {
        NEVER
    } else {
        finite(u64::from(limit) + u64::from(recovers))
    }
}

struct Backward<'b, S> {
    edges: &'b Edges,
    sets: S,
    /// Of a loop: whose limits were lowered, the smallest first.
    open: BinaryHeap<(Reverse<u32>, u32)>,
}

impl<S: Sets> Backward<'_, S> {
    /// Lowers the limits of the suppliers of requirements that are more than plain.
    fn lower_special(&self, first: &[u32], limits: &mut [u32]) {
        for special in first.iter().flat_map(|&first| self.edges.of_requirement(first)) {
            let limit = limits[special.customer as usize];
            if let Some(to) = self.special_limit(special, limit) {
                let own = &mut limits[special.supplier as usize];
                *own = to.min(*own);
            }
        }
    }

    /// What limit a special edge sets its supplier when its customer may be late by `limit`.
    fn special_limit(&self, special: &Special, limit: u32) -> Option<u32> {
        let recovers = self.edges.recovers[special.customer as usize];
        let reached_by = (limit != NEVER).then(|| reached_by(limit, recovers))?;
        (self.sets)(&special.transfer, self.edges.decided_by(special), reached_by)
    }

    /// Lowers the limits of the suppliers of a commitment in the loop of some nodes; those in it wait to lower others.
    fn relax(&mut self, node: u32, nodes: &Range<u32>, limits: &mut [u32]) {
        let limit = limits[node as usize];
        for edge in self.edges.edges_of(node) {
            let to = match self.edges.special(edge) {
                None => Some(inverse_plain(limit, self.edges.absorbs(edge))),
                Some(special) => self.special_limit(special, limit),
            };
            let supplier = self.edges.edge(edge).supplier;
            let own = &mut limits[supplier as usize];
            if let Some(to) = to.filter(|to| to < own) {
                *own = to;
                if nodes.contains(&supplier) {
                    self.open.push((Reverse(to), supplier));
                }
            }
        }
    }

    /// The smallest first, as in Dijkstra's algorithm: an edge that can't expand a delay never leads to a smaller limit.
    fn settle_loop(&mut self, nodes: &Range<u32>, limits: &mut [u32]) {
        let limited = nodes.clone().map(|node| (Reverse(limits[node as usize]), node));
        self.open.extend(limited.filter(|&(Reverse(limit), _)| limit < NEVER));
        while let Some((Reverse(limit), node)) = self.open.pop() {
            if limit == limits[node as usize] {
                self.relax(node, nodes, limits);
            }
        }
    }
}
