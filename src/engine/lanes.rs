//! Lanes: the least solutions of up to 64 scenarios at once.
//!
//! One pass over the nodes in topological order, as for one scenario, but each node has a row of numbers, a *lane* for each
//! scenario, and a vector instruction works on several of them (SIMD). A lane has 16 bits: 45 days of working minutes, and
//! never. What does not fit is not computed here: the lane *falls back*, and the caller solves that scenario with the scalar
//! engine ([`forward`](super::forward)).
//!
//! | | |
//! |---|---|
//! | slack and nothing else | a saturating subtraction and a maximum of whole rows |
//! | other terms | `Transfer::pass`, lane by lane |
//! | `k` of `n` suppliers | an insertion sort of rows; where many are to be kept, quickselect lane by lane |
//! | strongly connected components | rounds of Gauss–Seidel iteration from zero to the fixpoint, in which an edge is relaxed only if its supplier rose since; what takes more than [`MOST_ROUNDS`] falls back |
//! | parties that take longer than planned | their lanes fall back |
//!
//! The fixpoint of a component is its least solution even where it can expand a delay: what grows without end has none, so
//! its lane overflows and falls back, to the engine that proves growth.
//!
//! A row costs two lines of a cache to look at. So each node keeps its *peak*, the largest of its row, and an edge that
//! absorbs the peak is passed over.

use std::ops::Range;

use super::network::{Choice, Network};
use super::transfer::{NEVER, settle};
use crate::graph::number;

/// How many scenarios fit.
pub(crate) const LANES: usize = 64;

/// How often the members of a component are relaxed at most: in most rounds few edges are, so that all cost less than 64
/// scalar propagations.
const MOST_ROUNDS: usize = 128;

/// So many rows of a choice are kept in order; where it takes more, the lanes are decided one by one.
const MOST_RANKS: usize = 8;

/// So many late suppliers of a node are looked for before their rows are.
const AT_ONCE: usize = 16;

/// Never, in a lane.
const NEVER_LANE: u16 = u16::MAX;

/// More than fits, in a lane: later than all that does.
const OVERFLOW: u16 = NEVER_LANE - 1;

/// How late a node is, by lane: minutes, or never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
struct LaneRow([u16; LANES]);

/// Up to 64 scenarios: what is put in, and, once [solved](Self::solve), how late every node is. Room for them is used
/// again.
#[derive(Clone, Debug)]
pub(crate) struct Lanes {
    /// By node; stale where the peak is 0.
    rows: Vec<LaneRow>,
    /// By node: the largest of its row, in the engine's bits.
    peaks: Vec<u32>,
    /// By node: the round in which it last rose.
    rose: Vec<u32>,
    /// The rounds of all components so far.
    round: u32,
    /// The lanes in which anything is put in.
    used: u64,
    fallback: u64,
    ranks: Vec<LaneRow>,
}

/// The lanes of a mask, in ascending order.
pub(crate) fn lanes_of(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lane = mask.trailing_zeros() as usize;
        mask &= mask.wrapping_sub(1);
        (lane < LANES).then_some(lane)
    })
}

impl LaneRow {
    const ON_TIME: Self = Self([0; LANES]);
    const NEVER: Self = Self([NEVER_LANE; LANES]);

    /// Raises every lane to what another row has there, so many minutes taken off; never stays never, and overflow overflow.
    #[inline]
    fn raise(&mut self, to: &Self, less: u32) {
        let less = u16::try_from(less).unwrap_or(NEVER_LANE);
        for (late, &to) in self.0.iter_mut().zip(&to.0) {
            let to = if to >= OVERFLOW { to } else { to.saturating_sub(less) };
            *late = to.max(*late);
        }
    }

    /// The same of a row without never and overflow.
    #[inline]
    fn raise_finite(&mut self, to: &Self, less: u16) {
        for (late, &to) in self.0.iter_mut().zip(&to.0) {
            *late = to.saturating_sub(less).max(*late);
        }
    }

    /// Puts the later of each lane here, and leaves the other one there.
    #[inline]
    fn sort(&mut self, other: &mut Self) {
        for (later, earlier) in self.0.iter_mut().zip(&mut other.0) {
            (*later, *earlier) = ((*later).max(*earlier), (*later).min(*earlier));
        }
    }

    /// A bit for each lane that is just so.
    fn lanes_at(&self, late: u16) -> u64 {
        let lanes = self.0.iter().zip(0..);
        lanes.fold(0, |mask, (&lane, at)| mask | u64::from(lane == late) << at)
    }

    fn peak(&self) -> u32 {
        to_bits(self.0.iter().copied().max().unwrap_or(0))
    }
}

/// A lane in the engine's bits.
#[inline]
fn to_bits(lane: u16) -> u32 {
    if lane == NEVER_LANE { NEVER } else { lane.into() }
}

/// The engine's bits in a lane.
#[inline]
fn to_lane(late: u32) -> u16 {
    match u16::try_from(late) {
        Ok(late) => late.min(OVERFLOW),
        Err(_) if late == NEVER => NEVER_LANE,
        Err(_) => OVERFLOW,
    }
}

impl Lanes {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            rows: vec![LaneRow::ON_TIME; nodes],
            peaks: vec![0; nodes],
            rose: vec![0; nodes],
            round: 0,
            used: 0,
            fallback: 0,
            ranks: Vec::new(),
        }
    }

    /// Takes everything out again. O(nodes).
    pub(crate) fn clear(&mut self) {
        self.peaks.fill(0);
        self.rose.fill(0);
        (self.round, self.used, self.fallback) = (0, 0, 0);
    }

    /// Makes a node late by itself in one scenario; of several latenesses the largest counts.
    pub(crate) fn put(&mut self, network: &Network, node: u32, lane: usize, by: u32) {
        let mut row = LaneRow::ON_TIME;
        row.0[lane] = to_lane(settle(by, 0, network.recovers(node)));
        self.used |= 1 << lane;
        self.raise(node, row);
    }

    /// A scenario that is to be solved alone.
    pub(crate) fn fall_back(&mut self, lane: usize) {
        self.fallback |= 1 << lane;
    }

    /// The scenarios that are to be solved alone. Their lanes hold nothing of use.
    pub(crate) fn fallback(&self) -> u64 {
        self.fallback
    }

    /// Whether a node is late in any scenario.
    #[inline]
    pub(crate) fn is_late(&self, node: u32) -> bool {
        self.peaks[node as usize] > 0
    }

    /// How late a node is in one scenario, in the engine's bits.
    #[inline]
    pub(crate) fn late(&self, node: u32, lane: usize) -> u32 {
        if self.is_late(node) {
            to_bits(self.rows[node as usize].0[lane])
        } else {
            0
        }
    }

    /// How late a node is that is late in any scenario: in each, in the engine's bits.
    #[inline]
    pub(crate) fn all(&self, node: u32) -> [u32; LANES] {
        self.rows[node as usize].0.map(to_bits)
    }

    /// The scenarios in which a node never comes.
    pub(crate) fn never(&self, node: u32) -> u64 {
        if self.peaks[node as usize] == NEVER {
            self.rows[node as usize].lanes_at(NEVER_LANE)
        } else {
            0
        }
    }

    /// Finds the least solutions of all scenarios.
    ///
    /// O(edges), and for components O(edges in them) a round.
    pub(crate) fn solve(&mut self, network: &Network) {
        let first = self.peaks.iter().position(|&peak| peak > 0);
        let mut node = number(first.unwrap_or(network.len()));
        while (node as usize) < network.len() && self.used & !self.fallback != 0 {
            if let Some(members) = network.loop_of(node) {
                node = members.end;
                self.settle_component(network, &members);
            } else {
                self.relax(network, node, 0);
                node += 1;
            }
        }
    }

    fn settle_component(&mut self, network: &Network, members: &Range<u32>) {
        let mut since = 0;
        for _ in 0..MOST_ROUNDS {
            self.round += 1;
            let mut rises = false;
            for node in members.clone() {
                rises |= self.relax(network, node, since);
            }
            if !rises {
                return;
            }
            since = self.round;
        }
        // Whichever of them still rise.
        self.fallback |= self.used;
    }

    /// Raises a node to what its requirements pass on, unless no supplier of them rose since a round; whether it rose.
    fn relax(&mut self, network: &Network, node: u32, since: u32) -> bool {
        let mut reaches = LaneRow::ON_TIME;
        let mut any = false;
        let (mut plain, mut count) = ([(0, 0); AT_ONCE], 0);
        let mut edges = network.edges_of(node);
        while let Some(edge) = edges.next() {
            if let Some((_, choice)) = network.choice_of(edge) {
                edges.start = choice.edges.end;
                if let Some(passed) = self.decide(network, choice, since) {
                    reaches.raise(&passed, 0);
                    any = true;
                }
                continue;
            }
            let supplier = network.edge(edge).supplier as usize;
            if let Some(slack) = network.plain_slack(edge) {
                // Whether it is late is hard to predict: rows, which are far away, are loaded without waiting for that.
                let is_late = self.peaks[supplier] > slack && (since == 0 || self.rose[supplier] >= since);
                plain[count] = (number(supplier), slack);
                count += usize::from(is_late);
                if count == plain.len() {
                    self.raise_all(&mut reaches, &plain);
                    (any, count) = (true, 0);
                }
            } else if self.peaks[supplier] > network.transfer(edge).slack && self.rose[supplier] >= since {
                reaches.raise(&self.pass(network, edge), 0);
                any = true;
            }
        }
        if !any && count == 0 {
            return false;
        }
        self.raise_all(&mut reaches, &plain[..count]);
        if network.recovers(node) > 0 {
            let late = std::mem::replace(&mut reaches, LaneRow::ON_TIME);
            reaches.raise(&late, network.recovers(node));
        }
        self.raise(node, reaches)
    }

    /// Raises a row to what late suppliers pass on through plain edges of so much slack.
    fn raise_all(&self, reaches: &mut LaneRow, suppliers: &[(u32, u32)]) {
        for &(supplier, slack) in suppliers {
            let supplier = supplier as usize;
            if self.peaks[supplier] < OVERFLOW.into() {
                let slack = u16::try_from(slack).expect("less than the peak");
                reaches.raise_finite(&self.rows[supplier], slack);
            } else {
                reaches.raise(&self.rows[supplier], slack);
            }
        }
    }

    /// What an edge passes on.
    fn pass(&self, network: &Network, edge: u32) -> LaneRow {
        let supplier = network.edge(edge).supplier;
        let late = if self.is_late(supplier) {
            &self.rows[supplier as usize]
        } else {
            &LaneRow::ON_TIME
        };
        let mut passed = LaneRow::ON_TIME;
        let transfer = network.transfer(edge);
        if transfer.is_plain() {
            passed.raise(late, transfer.slack);
            return passed;
        }
        for (passed, late) in passed.0.iter_mut().zip(late.0) {
            *passed = to_lane(transfer.pass(to_bits(late)));
        }
        passed
    }

    /// Of what the suppliers of a choice pass on the k-th smallest, k the number needed, if it is anything.
    fn decide(&mut self, network: &Network, choice: &Choice, since: u32) -> Option<LaneRow> {
        let mut suppliers = choice.edges.clone().map(|edge| network.edge(edge).supplier as usize);
        if suppliers.all(|supplier| self.rose[supplier] < since) {
            return None;
        }
        let from_largest = choice.decided_by as usize;
        let from_smallest = choice.edges.len() + 1 - from_largest;
        let on_time = |&edge: &u32| network.pass(edge, self.peaks[network.edge(edge).supplier as usize]) == 0;
        if choice.edges.clone().filter(on_time).take(from_smallest).count() == from_smallest {
            return None;
        }
        if from_largest.min(from_smallest) > MOST_RANKS {
            return Some(self.select(network, choice, from_smallest));
        }
        let mut ranks = std::mem::take(&mut self.ranks);
        ranks.clear();
        let smallest = from_smallest < from_largest;
        let (count, start) = if smallest {
            (from_smallest, LaneRow::NEVER)
        } else {
            (from_largest, LaneRow::ON_TIME)
        };
        ranks.resize(count, start);
        for edge in choice.edges.clone() {
            let mut passed = self.pass(network, edge);
            for rank in &mut ranks {
                if smallest {
                    passed.sort(rank);
                } else {
                    rank.sort(&mut passed);
                }
            }
        }
        let decided = ranks.last().copied();
        self.ranks = ranks;
        decided
    }

    /// The same, lane by lane. O(edges) each.
    fn select(&self, network: &Network, choice: &Choice, from_smallest: usize) -> LaneRow {
        let rows: Vec<LaneRow> = choice.edges.clone().map(|edge| self.pass(network, edge)).collect();
        let mut lanes = Vec::with_capacity(rows.len());
        LaneRow(std::array::from_fn(|lane| {
            lanes.clear();
            lanes.extend(rows.iter().map(|row| row.0[lane]));
            *lanes.select_nth_unstable(from_smallest - 1).1
        }))
    }

    /// Raises a node; whether it rose.
    fn raise(&mut self, node: u32, mut to: LaneRow) -> bool {
        let at = node as usize;
        if self.peaks[at] > 0 {
            to.raise(&self.rows[at], 0);
        }
        let peak = to.peak();
        if peak == 0 || (self.peaks[at] > 0 && to == self.rows[at]) {
            return false;
        }
        if peak >= OVERFLOW.into() {
            self.fallback |= to.lanes_at(OVERFLOW);
        }
        (self.rows[at], self.peaks[at], self.rose[at]) = (to, peak, self.round);
        true
    }
}
