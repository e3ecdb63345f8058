//! A sweep backwards: what customers can bear, handed on to their suppliers.
//!
//! A commitment can bear what the least of its customers can, and what that one and the dependency absorb. While the
//! sweep goes on limits are raw: not cut at the horizon, and from [`NO_LIMIT`] on there is none, however much it is. So
//! a plain edge costs an addition and a minimum.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::around::LARGE;
use super::buckets::Buckets;
use super::plan::{Stretch, Work};
use crate::engine::network::Network;
use crate::engine::transfer::{NEVER, finite};
use crate::time::Lateness;

/// The least raw limit that is none: more than a limit and what absorbs of it come to, and so little that what absorbs can
/// be added to it in 32 bits.
const NO_LIMIT: u32 = 1 << 30;

/// Lowers limits, [`NEVER`] where there is none, to the largest with which nobody's customers exceed theirs. `sets` says
/// what limit an edge with alternatives or a switch time sets its supplier, if any, when its customer may be reached by
/// no more than so much; in loops it is asked about all that are not plain. The others set the largest lateness of which
/// they pass on no more than that.
///
/// O(edges), and for loops O(edges in loops × log of them); loops that can expand delays are gone round until nothing
/// is lowered any more.
pub(crate) fn lower_limits(network: &Network, limits: &mut [u32], sets: impl Fn(u32, u32) -> Option<u32>) {
    let plan = network.plan();
    let mut odd = Odd {
        network,
        edges: &plan.side.odd,
        sets: &sets,
    };
    for &stretch in plan.stretches.iter().rev() {
        let Stretch { first, until, .. } = stretch;
        let start = stretch.start as usize;
        match stretch.work {
            // Done with the commitments of its level.
            Work::Side | Work::Finish => {}
            Work::Idle => odd.lower(first, limits),
            Work::Blocks(shape) => {
                odd.lower(first, limits);
                plan.blocks.lower(shape.bits, stretch.run(shape.width), limits);
            }
            Work::Rows | Work::Chain => {
                for node in (first..until).rev() {
                    let row = start + (node - first) as usize;
                    odd.lower(node, limits);
                    plan.rows.lower(row, ready(limits[node as usize]), limits);
                }
            }
            Work::Loop(number) => {
                let expands = plan.loops.get(number).expands;
                lower_loop(network, first..until, limits, &sets, expands);
            }
        }
    }
    for limit in limits {
        *limit = told(*limit);
    }
}

/// What is more than plain, of customers who were not yet come by.
struct Odd<'o, S> {
    network: &'o Network<'o>,
    edges: &'o [u32],
    sets: &'o S,
}

impl<S: Fn(u32, u32) -> Option<u32>> Odd<'_, S> {
    /// Lowers limits by what customers numbered `first` or more have, and is done with it.
    fn lower(&mut self, first: u32, limits: &mut [u32]) {
        while let Some((&edge, rest)) = self.edges.split_last()
            && self.network.edge(edge).customer >= first
        {
            self.edges = rest;
            let ends = self.network.edge(edge);
            let recovers = self.network.recovers[ends.customer as usize];
            let limit = reached_by(told(limits[ends.customer as usize]), recovers);
            let raw = &mut limits[ends.supplier as usize];
            *raw = self.set(edge, limit).unwrap_or(NEVER).min(*raw);
        }
    }

    fn set(&self, edge: u32, limit: u32) -> Option<u32> {
        let transfer = self.network.transfer(edge);
        if transfer.switch == 0 && self.network.choice_of(edge).is_none() {
            transfer.inverse(limit)
        } else {
            (self.sets)(edge, limit)
        }
    }
}

/// What a commitment may be reached by, when it can bear `limit`.
pub(crate) fn reached_by(limit: u32, recovers: u32) -> u32 {
    if limit == NEVER {
        NEVER
    } else {
        finite(u64::from(limit) + u64::from(recovers))
    }
}

/// A raw limit as it is told: no more than the horizon, or [`NEVER`].
fn told(raw: u32) -> u32 {
    if raw >= NO_LIMIT {
        NEVER
    } else {
        raw.min(Lateness::HORIZON)
    }
}

/// A raw limit, ready for what an edge absorbs to be added to it.
pub(super) fn ready(raw: u32) -> u32 {
    told(raw).min(NO_LIMIT)
}

/// The smallest first, as in Dijkstra's algorithm: an edge that can't expand a delay never leads to a smaller limit.
fn lower_loop(
    network: &Network,
    nodes: Range<u32>,
    limits: &mut [u32],
    sets: &impl Fn(u32, u32) -> Option<u32>,
    expands: bool,
) {
    let mut open = Open::default();
    for limit in &mut limits[nodes.start as usize..nodes.end as usize] {
        *limit = told(*limit);
    }
    let limited = || nodes.clone().filter(|&node| limits[node as usize] < NEVER);
    let least = limited().map(|node| limits[node as usize]).min();
    if let Some(least) = least.filter(|_| !expands && nodes.len() >= LARGE) {
        open.tell_apart(&nodes, least);
    }
    for node in limited() {
        open.lowered(node, limits[node as usize]);
    }
    while let Some(node) = open.pop(limits) {
        let limit = reached_by(limits[node as usize], network.recovers[node as usize]);
        for edge in network.edges_of(node) {
            let Some(to) = set(network, edge, limit, sets) else {
                continue;
            };
            let supplier = network.edge(edge).supplier;
            if to < limits[supplier as usize] {
                limits[supplier as usize] = to;
                if nodes.contains(&supplier) {
                    open.lowered(supplier, to);
                }
            }
        }
    }
}

/// What limit an edge sets its supplier.
fn set(network: &Network, edge: u32, limit: u32, sets: &impl Fn(u32, u32) -> Option<u32>) -> Option<u32> {
    if network.is_plain(edge) {
        Some(limit.saturating_add(network.slack(edge)).min(Lateness::HORIZON))
    } else {
        sets(edge, limit)
    }
}

/// Whose limits were lowered, and whose suppliers are still to be told.
#[derive(Default)]
struct Open {
    /// The commitments in `near`.
    first: u32,
    /// The largest limit in `near`; without it there is nobody.
    last: Option<u32>,
    /// By how much more than the commitment can bear fits into the window.
    near: Buckets,
    far: BinaryHeap<(Reverse<u32>, u32)>,
}

/// How many minutes above the least limit are told apart by buckets.
const WINDOW: u32 = (1 << 15) - 1;

impl Open {
    /// Uses buckets for limits not far above the least.
    fn tell_apart(&mut self, nodes: &Range<u32>, least: u32) {
        self.first = nodes.start;
        self.last = Some(least + WINDOW);
        self.near.start(WINDOW);
    }

    fn lowered(&mut self, node: u32, to: u32) {
        match self.last {
            Some(last) if to <= last => {
                self.near.raise(node - self.first, last - to);
            }
            _ => self.far.push((Reverse(to), node)),
        }
    }

    /// Somebody with the least limit of all.
    fn pop(&mut self, limits: &[u32]) -> Option<u32> {
        if let Some(last) = self.last {
            let first = self.first as usize;
            let late = |place: u32| last.saturating_sub(limits[first + place as usize]);
            if let Some(place) = self.near.pop(late) {
                return Some(self.first + place);
            }
            self.last = None;
        }
        loop {
            let (Reverse(limit), node) = self.far.pop()?;
            if limit == limits[node as usize] {
                return Some(node);
            }
        }
    }
}
