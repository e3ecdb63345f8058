//! The pass backward: required lateness, handed from customers on to their suppliers.
//!
//! As in static timing analysis, what a commitment may be late by is the least of what its customers may, each with what
//! the edge between absorbs: the edge's inverse, `sup{a : g(a) ≤ limit}`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::network::Network;
use super::transfer::{NEVER, finite, inverse_plain};

/// Lowers limits, [`NEVER`] where there is none, to the largest with which no commitment makes a customer exceed its own.
/// `sets` says what limit an edge that is more than plain sets its supplier, if any, when its customer may be reached by no
/// more than so much. Plain edges set the largest lateness of which they pass on no more than that.
///
/// O(edges), and for loops O(edges in loops × log of them); loops that can expand delays are gone round until nothing
/// is lowered any more.
pub(crate) fn lower_limits(network: &Network, limits: &mut [u32], sets: impl Fn(u32, u32) -> Option<u32>) {
    let mut backward = Backward {
        network,
        limits,
        sets,
        open: BinaryHeap::new(),
    };
    let mut until = crate::graph::number(network.len());
    while let Some(node) = until.checked_sub(1) {
        let nodes = network.loop_of(node);
        until = nodes.as_ref().map_or(node, |nodes| nodes.start);
        match nodes {
            None => backward.relax(node, &(node..node)),
            Some(nodes) => backward.settle_loop(&nodes),
        }
    }
}

/// What a commitment may be reached by, when it may be late by `limit`.
pub(crate) fn reached_by(limit: u32, recovers: u32) -> u32 {
    if limit == NEVER {
        NEVER
    } else {
        finite(u64::from(limit) + u64::from(recovers))
    }
}

struct Backward<'b, S> {
    network: &'b Network<'b>,
    limits: &'b mut [u32],
    sets: S,
    /// Of a loop: whose limits were lowered, the smallest first.
    open: BinaryHeap<(Reverse<u32>, u32)>,
}

impl<S: Fn(u32, u32) -> Option<u32>> Backward<'_, S> {
    /// Lowers the limits of a commitment's suppliers; those in the loop of some nodes wait to lower others.
    fn relax(&mut self, node: u32, nodes: &Range<u32>) {
        let network = self.network;
        if self.limits[node as usize] == NEVER {
            return;
        }
        let limit = reached_by(self.limits[node as usize], network.recovers(node));
        for edge in network.edges_of(node) {
            let to = match network.plain_slack(edge) {
                Some(slack) => Some(inverse_plain(limit, slack)),
                None => (self.sets)(edge, limit),
            };
            let supplier = network.edge(edge).supplier;
            let own = &mut self.limits[supplier as usize];
            if let Some(to) = to.filter(|to| to < own) {
                *own = to;
                if nodes.contains(&supplier) {
                    self.open.push((Reverse(to), supplier));
                }
            }
        }
    }

    /// The smallest first, as in Dijkstra's algorithm: an edge that can't expand a delay never leads to a smaller limit.
    fn settle_loop(&mut self, nodes: &Range<u32>) {
        let limits = nodes.clone().map(|node| (Reverse(self.limits[node as usize]), node));
        self.open.extend(limits.filter(|&(Reverse(limit), _)| limit < NEVER));
        while let Some((Reverse(limit), node)) = self.open.pop() {
            if limit == self.limits[node as usize] {
                self.relax(node, nodes);
            }
        }
    }
}
