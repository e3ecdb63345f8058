//! Needs put in order: suppliers before customers, and of the same customer what falls due together.

use std::ops::Range;

use super::needs::Need;
use crate::graph::{Rows, number};
use crate::timeline::plan::in_order;

/// How many different timings a set of them has room for.
const MOST_TIMINGS: usize = 64;

/// Needs between commitments ranked so that suppliers come before customers.
#[derive(Debug)]
pub(super) struct Ranked {
    timings: usize,
    /// By rank: the commitment.
    pub(super) nodes: Vec<u32>,
    /// By rank: the longest way to whoever depends on nobody.
    levels: Vec<u32>,
    /// In the order in which they take their turns, with ranks.
    pub(super) needs: Vec<Need>,
    /// The turns, customer by customer, timing by timing.
    pub(super) turns: Vec<u32>,
    pub(super) groups: Vec<Group>,
    /// By rank: where its groups start; and where the last ends.
    starts: Vec<u32>,
}

/// The needs of a customer that fall due together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) customer: u32,
    timing: u32,
    /// A range of turns.
    pub(super) needs: Range<u32>,
}

impl Ranked {
    /// `None` where there are loops, or too many levels or timings.
    pub(super) fn of(nodes: usize, timings: usize, needs: &[Need]) -> Option<Self> {
        let (nodes, needs) = in_turn(nodes, needs)?;
        let by_timing = Rows::group(timings, needs.iter().map(|need| need.timing).zip(0..)).into_items();
        let customer = |turn: u32| needs[turn as usize].customer;
        let turns = Rows::group(nodes.len(), by_timing.iter().map(|&turn| (customer(turn), turn)));
        let levels = levels(&turns, &needs);
        let most = levels.iter().max().map_or(0, |&most| most as usize + 1);
        if timings > MOST_TIMINGS || most * timings > 8 * (nodes.len() + needs.len()) {
            return None;
        }
        let mut ranked = Self {
            timings,
            nodes,
            levels,
            turns: turns.into_items(),
            groups: Vec::new(),
            starts: Vec::new(),
            needs,
        };
        ranked.group();
        Some(ranked)
    }

    fn group(&mut self) {
        let key = |&turn: &u32| {
            let need = &self.needs[turn as usize];
            (need.customer, need.timing)
        };
        let mut lengths = vec![0; self.nodes.len()];
        let mut end = 0;
        for group in self.turns.chunk_by(|one, other| key(one) == key(other)) {
            let (customer, timing) = key(&group[0]);
            let start = end;
            end += number(group.len());
            lengths[customer as usize] += 1;
            self.groups.push(Group {
                customer,
                timing,
                needs: start..end,
            });
        }
        self.starts = starts(lengths.into_iter());
    }

    pub(super) fn groups_of(&self, rank: u32) -> Range<u32> {
        self.starts[rank as usize]..self.starts[rank as usize + 1]
    }

    fn most_levels(&self) -> usize {
        self.levels.iter().max().map_or(0, |&most| most as usize + 1)
    }

    /// The ranks level by level, those with few groups first.
    pub(super) fn order(&self) -> Vec<u32> {
        let lengths = (0..number(self.nodes.len())).map(|rank| number(self.groups_of(rank).len()));
        let by_length = Rows::group(self.timings + 1, lengths.zip(0..)).into_items();
        let level = by_length.iter().map(|&rank| (self.levels[rank as usize], rank));
        Rows::group(self.most_levels(), level).into_items()
    }

    pub(super) fn starts_of_levels(&self) -> Vec<u32> {
        let mut lengths = vec![0; self.most_levels()];
        for &level in &self.levels {
            lengths[level as usize] += 1;
        }
        starts(lengths.into_iter())
    }

    /// The groups level by level, for each timing, the short ones first.
    pub(super) fn stretches(&self) -> Rows {
        let lengths = self.groups.iter().map(|group| number(group.needs.len().min(LONG)));
        let by_length = Rows::group(LONG + 1, lengths.zip(0..)).into_items();
        let stretch = |index: u32| {
            let group = &self.groups[index as usize];
            self.levels[group.customer as usize] * number(self.timings) + group.timing
        };
        Rows::group(
            self.most_levels() * self.timings,
            by_length.iter().map(|&index| (stretch(index), index)),
        )
    }
}

/// Rows of so many needs are not told apart by their lengths.
const LONG: usize = 64;

/// The commitments by rank, suppliers before customers; and the needs with ranks, by supplier, then as declared. `None`
/// where there are loops.
fn in_turn(nodes: usize, needs: &[Need]) -> Option<(Vec<u32>, Vec<Need>)> {
    let by_customer = Rows::group(nodes, needs.iter().map(|need| need.customer).zip(0..));
    let nodes = in_order(&by_customer.map(|&need| needs[need as usize].supplier))?;
    let rank = places(&nodes);
    let suppliers = needs.iter().map(|need| rank[need.supplier as usize]);
    let turns = Rows::group(nodes.len(), suppliers.zip(0..)).into_items();
    let ranked = turns.iter().map(|&index| {
        let need = needs[index as usize];
        Need {
            customer: rank[need.customer as usize],
            supplier: rank[need.supplier as usize],
            ..need
        }
    });
    let ranked = ranked.collect();
    Some((nodes, ranked))
}

/// By rank: the longest way to whoever depends on nobody.
fn levels(turns: &Rows, needs: &[Need]) -> Vec<u32> {
    let mut levels = vec![0; turns.len()];
    for rank in 0..turns.len() {
        let suppliers = turns.of(number(rank)).iter().map(|&turn| needs[turn as usize].supplier);
        let level = suppliers.map(|supplier| levels[supplier as usize] + 1).max();
        levels[rank] = level.unwrap_or(0);
    }
    levels
}

/// Where stretches of these lengths start, one after the other, and where the last ends.
pub(super) fn starts(lengths: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0];
    let mut end = 0;
    starts.extend(lengths.map(|length| {
        end += length;
        end
    }));
    starts
}

/// The place of each number in a list that has every number once.
pub(super) fn places(list: &[u32]) -> Vec<u32> {
    let mut places = vec![0; list.len()];
    for (&number, place) in list.iter().zip(0u32..) {
        places[number as usize] = place;
    }
    places
}
