//! The plan of a sweep: the arrays it streams, in the order in which it does.
//!
//! Commitments are numbered by level, and within a level by how many plain dependencies they have. So [`LANES`] of them
//! that have equally many stand side by side, and their edges are stored slot by slot: the first of each, then the second
//! of each. Whatever has more than slack stands in tables of its own, and costs only those who use it.

use std::ops::Range;

use super::blocks::{Blocks, LANES};
use super::side::Side;
use crate::graph::number;
use crate::impact::network::{Group, Network};
use crate::impact::transfer::pass_plain;

/// What a sweep does one after the other, and on which data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(super) stretches: Vec<Stretch>,
    pub(super) blocks: Blocks,
    pub(super) rows: Rows,
    pub(super) side: Side,
}

/// Commitments next to each other that are settled in the same way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) first: u32,
    pub(super) until: u32,
    pub(super) work: Work,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Blocks with so many slots; what follows is of the same level.
    Blocks(u32),
    /// One by one, all of one level.
    Rows,
    /// One by one, each finished before the next.
    Chain,
    /// What is left to do for a level when all its plain edges are done.
    Finish,
    /// A strongly connected group.
    Loop(u32),
}

/// Plain edges of commitments that don't fill a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// By row.
    pub(super) ends: Vec<u32>,
    pub(super) suppliers: Vec<u32>,
    pub(super) slacks: Vec<u32>,
}

/// Levels with fewer commitments are gone through one by one.
const THIN: u32 = 2 * LANES as u32;

impl Plan {
    /// O(nodes + edges), but for the sorting of what has more than slack.
    pub(crate) fn of(network: &Network, groups: &[Group]) -> Self {
        let mut plan = Self::default();
        let mut finished_at = vec![0; network.len()];
        for group in groups {
            match group.component {
                Some(component) => plan.push(group.nodes.clone(), Work::Loop(component)),
                None => plan.level(network, group.nodes.clone(), &mut finished_at),
            }
        }
        plan.side = Side::of(network, &finished_at);
        plan
    }

    fn push(&mut self, nodes: Range<u32>, work: Work) {
        if let Some(last) = self.stretches.last_mut()
            && last.work == work
            && !matches!(work, Work::Loop(_) | Work::Finish)
            && last.until == nodes.start
        {
            last.until = nodes.end;
        } else {
            self.stretches.push(Stretch {
                first: nodes.start,
                until: nodes.end,
                work,
            });
        }
    }

    /// Plans a level; notes for each of its commitments the number below which all are done when it is finished.
    fn level(&mut self, network: &Network, nodes: Range<u32>, finished_at: &mut [u32]) {
        let finished = &mut finished_at[nodes.start as usize..nodes.end as usize];
        if nodes.len() < THIN as usize {
            for (node, finished) in nodes.clone().zip(finished) {
                self.rows.push(network, node);
                *finished = node + 1;
            }
            self.push(nodes, Work::Chain);
            return;
        }
        finished.fill(nodes.end);
        let degrees: Vec<usize> = nodes.clone().map(|node| network.plain_edges(node).count()).collect();
        let mut at = 0;
        while at < degrees.len() {
            let node = nodes.start + number(at);
            if let Some(width) = degrees.get(at..at + LANES).and_then(Blocks::width) {
                self.blocks.push(network, node, width);
                self.push(node..node + number(LANES), Work::Blocks(number(width)));
                at += LANES;
            } else {
                self.rows.push(network, node);
                self.push(node..node + 1, Work::Rows);
                at += 1;
            }
        }
        self.push(nodes, Work::Finish);
    }
}

impl Rows {
    fn push(&mut self, network: &Network, node: u32) {
        for edge in network.plain_edges(node) {
            self.suppliers.push(network.edge(edge).supplier);
            self.slacks.push(network.transfer(edge).slack);
        }
        self.ends.push(number(self.suppliers.len()));
    }

    /// Raises a commitment to what reaches it through its plain edges, those of the row with this number.
    pub(super) fn raise(&self, row: usize, node: u32, lateness: &mut [u32]) {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let end = self.ends[row] as usize;
        let edges = self.suppliers[start..end].iter().zip(&self.slacks[start..end]);
        let reaches = edges.map(|(&supplier, &slack)| pass_plain(lateness[supplier as usize], slack));
        let latest = reaches.fold(lateness[node as usize], u32::max);
        lateness[node as usize] = latest;
    }
}
