//! The plan of a sweep: the arrays it streams, in the order in which it does.
//!
//! Commitments are numbered by level, and within a level by how many plain dependencies they have. So [`LANES`] of them
//! that have equally many stand side by side, and their edges are stored slot by slot: the first of each, then the second
//! of each. Whatever has more than slack stands in tables of its own, and costs only those who use it: see `side`.

use std::ops::Range;

use super::around::Loops;
use super::blocks::{Bits, Blocks, LANES, Run, Shape};
use super::side::Side;
use crate::engine::network::{Group, Network};
use crate::engine::transfer::pass_plain;
use crate::graph::number;
use crate::time::Lateness;

/// What a sweep does one after the other, and on which data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// How many commitments there are.
    pub(super) nodes: usize,
    pub(super) stretches: Vec<Stretch>,
    pub(super) blocks: Blocks,
    pub(super) rows: Rows,
    pub(super) side: Side,
    pub(super) loops: Loops,
}

/// Commitments next to each other that are settled in the same way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) first: u32,
    pub(super) until: u32,
    /// The slot or the row it begins with, or the number of the level.
    pub(super) start: u32,
    pub(super) work: Work,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Blocks of the same shape; what follows is of the same level.
    Blocks(Shape),
    /// Nothing: nobody has any edge.
    Idle,
    /// One by one, all of one level.
    Rows,
    /// One by one, each finished before the next.
    Chain,
    /// What the commitments of the level before have beside their plain edges.
    Side,
    /// What is left to do for the levels before when all that reaches them is there.
    Finish,
    /// A strongly connected group, by its number among the plan's.
    Loop(u32),
}

/// Plain edges of commitments that don't fill a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// By row.
    pub(super) ends: Vec<u32>,
    pub(super) suppliers: Vec<u32>,
    pub(super) slacks: Vec<i32>,
}

/// Levels with fewer commitments are gone through one by one.
const THIN: usize = 2 * LANES;

impl Plan {
    /// O(nodes + edges), but for the sorting of what has alternatives.
    pub(crate) fn of(network: &Network, groups: &[Group]) -> Self {
        let mut plan = Self::with(groups);
        for group in groups {
            if let Some(component) = group.component {
                let number = plan.loops.push(network, group.nodes.clone(), component);
                plan.push(group.nodes.clone(), Work::Loop(number), 0);
            } else {
                plan.level(network, &group.nodes);
                plan.beside(network, &group.nodes);
                plan.finish(&group.nodes);
            }
        }
        plan
    }

    /// The same of levels of which everybody has plain edges and nothing else.
    pub(crate) fn plain(arrivals: &impl Arrivals, levels: &[Group]) -> Self {
        let mut plan = Self::with(levels);
        let edges = levels.iter().flat_map(|level| level.nodes.clone());
        let edges = edges.map(|node| arrivals.degree(node)).sum();
        plan.blocks.reserve(plan.nodes, edges);
        for level in levels {
            plan.level(arrivals, &level.nodes);
            plan.finish(&level.nodes);
        }
        plan.blocks.shrink();
        plan
    }

    /// Whether a sweep needs lateness with room for [`NEAR`](super::NEAR) commitments.
    pub(crate) fn needs_room(&self) -> bool {
        self.blocks.need_room()
    }

    fn with(groups: &[Group]) -> Self {
        Self {
            nodes: groups.last().map_or(0, |last| last.nodes.end as usize),
            ..Self::default()
        }
    }

    /// How many commitments are in loops that a sweep floods.
    pub(crate) fn flooded(&self) -> usize {
        let flooded = self.loops.all().iter().filter(|group| group.is_flooded());
        flooded.map(|group| group.nodes.len()).sum()
    }

    /// Whether a sweep floods the loop that a commitment is in: little dearer than if it were none.
    pub(crate) fn floods(&self, looping: u32) -> bool {
        self.loops.get(self.loops.of(looping)).is_flooded()
    }

    fn push(&mut self, nodes: Range<u32>, work: Work, start: usize) {
        let start = number(start);
        if let Some(last) = self.stretches.last_mut()
            && last.work == work
            && !matches!(work, Work::Loop(_) | Work::Side | Work::Finish)
            && last.until == nodes.start
        {
            last.until = nodes.end;
        } else {
            self.stretches.push(Stretch {
                first: nodes.start,
                until: nodes.end,
                start,
                work,
            });
        }
    }

    /// Adds the plain edges of a level.
    fn level(&mut self, arrivals: &impl Arrivals, nodes: &Range<u32>) {
        if nodes.len() >= THIN {
            return self.blocks(arrivals, nodes);
        }
        let start = self.rows.ends.len();
        for node in nodes.clone() {
            self.rows.push(arrivals.of(node));
        }
        self.push(nodes.clone(), Work::Chain, start);
    }

    /// Adds what else a level has.
    fn beside(&mut self, network: &Network, nodes: &Range<u32>) {
        if let Some(number) = self.side.push_level(network, nodes.clone()) {
            self.push(nodes.end..nodes.end, Work::Side, number);
        }
    }

    fn finish(&mut self, nodes: &Range<u32>) {
        if nodes.len() >= THIN {
            self.push(nodes.end..nodes.end, Work::Finish, 0);
        }
    }

    fn blocks(&mut self, arrivals: &impl Arrivals, nodes: &Range<u32>) {
        let degrees: Vec<usize> = nodes.clone().map(|node| arrivals.degree(node)).collect();
        let mut at = degrees.iter().take_while(|&&degree| degree == 0).count();
        if at > 0 {
            self.push(nodes.start..nodes.start + number(at), Work::Idle, 0);
        }
        for width in Blocks::widths(&degrees[at..]) {
            let node = nodes.start + number(at);
            if let Some(width) = width {
                self.block(arrivals, node, width);
                at += LANES;
            } else {
                self.push(node..node + 1, Work::Rows, self.rows.ends.len());
                self.rows.push(arrivals.of(node));
                at += 1;
            }
        }
    }

    fn block(&mut self, arrivals: &impl Arrivals, first: u32, width: usize) {
        let (bits, start) = self.blocks.push(arrivals, self.nodes, first, width);
        let width = number(width);
        self.push(first..first + number(LANES), Work::Blocks(Shape { width, bits }), start);
    }
}

impl Stretch {
    /// The blocks that it is, if it is any.
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    pub(super) fn blocks(&self) -> Option<(Bits, Run)> {
        match self.work {
            Work::Blocks(Shape { width, bits }) => Some((bits, self.run(width))),
            _ => None,
        }
    }

    /// The blocks of so many slots that it is.
    #[inline]
    pub(super) fn run(&self, width: u32) -> Run {
        Run {
            first: self.first as usize,
            blocks: (self.until - self.first) as usize / LANES,
            slot: self.start as usize,
            width: width as usize,
        }
    }
}

/// A plain edge as its customer sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    pub(super) supplier: u32,
    pub(super) absorbs: u32,
}

impl Arrival {
    /// Edge and customer take so much off the supplier's lateness; more than the horizon takes off no more than it.
    #[inline]
    pub(crate) fn new(supplier: u32, absorbs: u32) -> Self {
        Self {
            supplier,
            absorbs: absorbs.min(Lateness::HORIZON),
        }
    }
}

/// Who is reached through plain edges by whom.
pub(crate) trait Arrivals {
    /// How many plain edges a commitment has.
    fn degree(&self, node: u32) -> usize;

    /// Its plain edges.
    fn of(&self, node: u32) -> impl Iterator<Item = Arrival>;
}

impl Arrivals for Network<'_> {
    fn degree(&self, node: u32) -> usize {
        self.plain_edges(node).count()
    }

    fn of(&self, node: u32) -> impl Iterator<Item = Arrival> {
        let plain = self.plain_edges(node);
        plain.map(|edge| Arrival::new(self.edge(edge).supplier, self.absorbs(edge)))
    }
}

impl Rows {
    fn push(&mut self, arrivals: impl Iterator<Item = Arrival>) {
        for Arrival { supplier, absorbs } in arrivals {
            self.suppliers.push(supplier);
            self.slacks.push(absorbs.cast_signed());
        }
        self.ends.push(number(self.suppliers.len()));
    }

    /// Sets what an edge of a row absorbs.
    pub(super) fn patch(&mut self, row: usize, place: usize, absorbs: u32) {
        let first = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.slacks[first + place] = absorbs.min(Lateness::HORIZON).cast_signed();
    }

    /// How late a commitment is that started from `start`, when it has been raised to what reaches it through the edges
    /// of the row with this number.
    pub(super) fn latest(&self, row: usize, start: u32, lateness: &[u32]) -> u32 {
        let first = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let until = self.ends[row] as usize;
        let edges = self.suppliers[first..until].iter().zip(&self.slacks[first..until]);
        let reaches = edges.map(|(&supplier, &slack)| lateness[supplier as usize].cast_signed() - slack);
        let latest = reaches.fold(start.cast_signed(), i32::max).cast_unsigned();
        if latest <= Lateness::HORIZON {
            latest
        } else {
            self.latest_beyond(first..until, start, lateness)
        }
    }

    /// Lowers raw limits to what the commitment of a row leaves its suppliers, when it can bear so much.
    pub(super) fn lower(&self, row: usize, bear: u32, limits: &mut [u32]) {
        let first = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let until = self.ends[row] as usize;
        for (&supplier, &slack) in self.suppliers[first..until].iter().zip(&self.slacks[first..until]) {
            let limit = &mut limits[supplier as usize];
            *limit = (bear + slack.cast_unsigned()).min(*limit);
        }
    }

    /// The same as [`latest`](Self::latest) where somebody is later than the horizon: that passes whole.
    #[cold]
    fn latest_beyond(&self, edges: Range<usize>, start: u32, lateness: &[u32]) -> u32 {
        let edges = self.suppliers[edges.clone()].iter().zip(&self.slacks[edges]);
        let reaches = edges.map(|(&supplier, &slack)| pass_plain(lateness[supplier as usize], slack.cast_unsigned()));
        reaches.fold(start, u32::max)
    }
}
