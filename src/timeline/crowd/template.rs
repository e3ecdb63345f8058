//! The template of every instant: who needs whom, when, and with how much slack.
//!
//! Commitments stand level by level: whoever depends on nobody first, then those who only depend on them, and so on. So all
//! needs of a level can be looked at before all its customers, timing by timing, the short rows before the long ones: what
//! the processor guesses of the next row is mostly right.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::needs::needs;
use super::ranked::{Group, Ranked, places, starts};
use crate::graph::{Rows, number};
use crate::impact::Commitments;
use crate::org::{DependencyId, Org, PartyId};
use crate::timeline::rhythms::Rhythms;
use crate::view::View;

/// A view compiled for looking at everybody, suppliers before customers.
#[derive(Clone, Debug)]
pub(in crate::timeline) struct Template {
    pub(super) rhythms: Rhythms,
    pub(in crate::timeline) commitments: Commitments,
    /// By place: the commitment.
    commitment: Vec<u32>,
    /// By commitment: its place.
    pub(super) place_of: Vec<u32>,
    /// By place: what it makes up, in minutes.
    pub(super) recovers: Vec<u32>,
    /// By level: where its commitments start; and where the last ends.
    levels: Vec<u32>,
    /// By place: where its slots start, one for each timing with which it needs anything; and where the last ends.
    slots: Vec<u32>,
    /// Level by level, for each timing: where its rows start; and where the last ends.
    stretches: Vec<u32>,
    /// And one that starts where the last ends.
    pub(super) rows: Vec<Row>,
    pub(super) edges: Vec<Edge>,
    /// Level by level, for each timing: the rows of external customers.
    promises: Rows,
    /// By edge.
    dependencies: Vec<DependencyId>,
    /// By edge: which number it has among those that pass on the same at the same instant.
    pub(super) turns: Vec<u32>,
    /// The different sets of timings with which anybody is needed.
    pub(super) classes: Vec<u64>,
}

/// The needs of a customer that fall due together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Where their edges start.
    pub(super) start: u32,
    /// The place of the customer.
    pub(super) customer: u32,
    /// The slot for what they pass on.
    pub(super) slot: u32,
    /// The timings with which the customer is needed itself: a place among the classes.
    pub(super) class: u32,
}

/// A need. In a row the first of those that pass on the same counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Its place.
    pub(super) supplier: u32,
    pub(super) slack: u32,
}

impl Template {
    /// `None` if anything is needed all along or in a season, on other terms than slack, from one of several, or in a loop,
    /// or if there are too many timings. The parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(in crate::timeline) fn of(view: &View<'_>, named: &BTreeSet<PartyId>) -> Option<Self> {
        let commitments = Commitments::of(view, named);
        let (needs, rhythms) = needs(view, &commitments)?;
        let ranked = Ranked::of(commitments.len(), rhythms.len(), &needs)?;
        let order = ranked.order();
        let commitment: Vec<u32> = order.iter().map(|&rank| ranked.nodes[rank as usize]).collect();
        let mut template = Self {
            recovers: recovers(view, &commitments, &commitment),
            levels: ranked.starts_of_levels(),
            slots: Vec::with_capacity(order.len() + 1),
            stretches: Vec::new(),
            rows: Vec::with_capacity(ranked.groups.len() + 1),
            edges: Vec::with_capacity(needs.len()),
            promises: Rows::default(),
            dependencies: Vec::with_capacity(needs.len()),
            turns: Vec::with_capacity(needs.len()),
            classes: Vec::new(),
            place_of: places(&commitment),
            rhythms,
            commitments,
            commitment,
        };
        template.put_in(&ranked, &places(&order), &order);
        template.promises = template.rows_of_external(view.org());
        Some(template)
    }

    /// Lays out the rows; ranks and places tell each other by `order` and back.
    fn put_in(&mut self, ranked: &Ranked, place_of: &[u32], order: &[u32]) {
        self.slots = starts(order.iter().map(|&rank| number(ranked.groups_of(rank).len())));
        let class_of = self.classes(ranked);
        let stretches = ranked.stretches();
        for stretch in 0..number(stretches.len()) {
            self.stretches.push(number(self.rows.len()));
            for &index in stretches.of(stretch) {
                let group = &ranked.groups[index as usize];
                let first = ranked.groups_of(group.customer).start;
                let customer = place_of[group.customer as usize];
                self.rows.push(Row {
                    start: number(self.edges.len()),
                    customer,
                    slot: self.slots[customer as usize] + index - first,
                    class: class_of[group.customer as usize],
                });
                self.row(ranked, group, place_of);
            }
        }
        self.stretches.push(number(self.rows.len()));
        self.rows.push(Row {
            start: number(self.edges.len()),
            customer: 0,
            slot: 0,
            class: 0,
        });
    }

    fn row(&mut self, ranked: &Ranked, group: &Group, place_of: &[u32]) {
        let turns = &ranked.turns[group.needs.start as usize..group.needs.end as usize];
        for &turn in turns {
            let need = &ranked.needs[turn as usize];
            self.turns.push(turn);
            self.dependencies.push(need.dependency);
            self.edges.push(Edge {
                supplier: place_of[need.supplier as usize],
                slack: need.slack,
            });
        }
    }

    /// By stretch: the rows of external customers.
    fn rows_of_external(&self, org: &Org) -> Rows {
        let is_external = |row: &u32| {
            let customer = self.rows[*row as usize].customer;
            org.party(self.commitments.party(self.commitment(customer)))
                .is_external()
        };
        let stretches = self.stretches.len() - 1;
        let rows = (0..number(stretches)).flat_map(|stretch| {
            let rows = self.stretches[stretch as usize]..self.stretches[stretch as usize + 1];
            rows.filter(is_external).map(move |row| (stretch, row))
        });
        Rows::group(stretches, rows.collect::<Vec<_>>().into_iter())
    }

    /// By rank: with which timings others need it, as a place among the different sets of them.
    fn classes(&mut self, ranked: &Ranked) -> Vec<u32> {
        let mut sets = vec![0u64; ranked.nodes.len()];
        for need in &ranked.needs {
            sets[need.supplier as usize] |= 1 << need.timing;
        }
        let mut numbers = HashMap::new();
        let class = sets.into_iter().map(|set| {
            *numbers.entry(set).or_insert_with(|| {
                self.classes.push(set);
                number(self.classes.len() - 1)
            })
        });
        class.collect()
    }

    pub(super) fn len(&self) -> usize {
        self.commitment.len()
    }

    /// How many things may be held at once.
    pub(super) fn held(&self) -> usize {
        self.slots[self.len()] as usize
    }

    pub(super) fn levels(&self) -> usize {
        self.levels.len() - 1
    }

    /// The places of a level.
    pub(super) fn level(&self, level: usize) -> Range<usize> {
        self.levels[level] as usize..self.levels[level + 1] as usize
    }

    /// The slots of a place.
    pub(super) fn slots(&self, place: usize) -> Range<usize> {
        self.slots[place] as usize..self.slots[place + 1] as usize
    }

    /// The rows of a level that fall due with a timing.
    pub(super) fn stretch(&self, level: usize, timing: u32) -> Range<usize> {
        let stretch = self.number(level, timing);
        self.stretches[stretch] as usize..self.stretches[stretch + 1] as usize
    }

    /// The rows of external customers among them.
    pub(super) fn promises(&self, level: usize, timing: u32) -> &[u32] {
        self.promises.of(number(self.number(level, timing)))
    }

    fn number(&self, level: usize, timing: u32) -> usize {
        level * self.rhythms.len() + timing as usize
    }

    /// The commitment at a place.
    pub(in crate::timeline) fn commitment(&self, place: u32) -> u32 {
        self.commitment[place as usize]
    }

    /// The dependency that an edge stands for.
    pub(in crate::timeline) fn dependency(&self, edge: u32) -> DependencyId {
        self.dependencies[edge as usize]
    }
}

/// By place: what a commitment makes up.
fn recovers(view: &View<'_>, commitments: &Commitments, order: &[u32]) -> Vec<u32> {
    let org = view.org();
    let recovers = |node: &u32| org.party(commitments.party(*node)).recovers();
    let minutes = order
        .iter()
        .map(|node| recovers(node).map_or(0, |amount| org.minutes(amount)));
    minutes.collect()
}
