//! What choices pass on while their suppliers become later, one after the other: each costs no look at all the others.
//!
//! Of the edges of a choice the k that pass on least are *within*; the largest of these is what the choice passes on. An
//! edge that comes to pass on more than that leaves, and the least of those outside takes its place. Nothing passed on
//! ever falls, so whoever is outside waits in a queue.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::network::Network;
use crate::graph::number;

/// Of an edge: that of no choice.
const NONE: u32 = u32::MAX;

/// The edges of choices as they stand while nobody is late.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks {
    choices: Vec<RankedChoice>,
    /// By edge: its choice, its place in the order of that, and what it passes on.
    choice_of: Vec<u32>,
    place: Vec<u32>,
    on_time: Vec<u32>,
    /// The edges of each choice, those first that pass on least.
    sorted: Vec<u32>,
}

#[derive(Clone, Debug)]
struct RankedChoice {
    /// Its edges in `sorted`.
    sorted: Range<u32>,
    /// So many of them are within.
    needed: u32,
}

/// What choices pass on, with some suppliers late.
#[derive(Clone, Debug)]
pub(crate) struct Decisions {
    /// By edge: what it passes on, and whether it is within.
    passed: Vec<u32>,
    within: Vec<bool>,
    /// By choice.
    states: Vec<ChoiceState>,
    /// The edges that are no longer as they were.
    moved: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
struct ChoiceState {
    decided: u32,
    /// Those before it in the order are within, or were.
    next: u32,
    /// Those outside that pass on more than while on time, and some that do no longer.
    outside: BinaryHeap<Reverse<(u32, u32)>>,
}

impl Ranks {
    /// The ranks of choices of so many edges: of each its edges, and how many of them are needed.
    ///
    /// # Complexity
    /// O(edges × log of them).
    pub(crate) fn of(
        edges: usize,
        choices: impl Iterator<Item = (Range<u32>, u32)>,
        on_time: impl Fn(u32) -> u32,
    ) -> Self {
        let mut ranks = Self {
            choice_of: vec![NONE; edges],
            place: vec![0; edges],
            on_time: vec![0; edges],
            ..Self::default()
        };
        for (edges, needed) in choices {
            for edge in edges.clone() {
                ranks.on_time[edge as usize] = on_time(edge);
                ranks.choice_of[edge as usize] = number(ranks.choices.len());
            }
            let start = ranks.sorted.len();
            ranks.sorted.extend(edges);
            ranks.sorted[start..].sort_unstable_by_key(|&edge| (ranks.on_time[edge as usize], edge));
            for (&edge, place) in ranks.sorted[start..].iter().zip(0..) {
                ranks.place[edge as usize] = place;
            }
            let sorted = number(start)..number(ranks.sorted.len());
            ranks.choices.push(RankedChoice { sorted, needed });
        }
        ranks
    }

    /// The ranks of a network's choices.
    pub(crate) fn of_network(network: &Network) -> Self {
        let choices = network.choices().iter();
        let choices = choices.map(|choice| (choice.edges.clone(), number(choice.edges.len()) + 1 - choice.decided_by));
        Self::of(network.edges().len(), choices, |edge| network.pass(edge, 0))
    }

    fn edges(&self, choice: u32) -> &[u32] {
        let Range { start, end } = self.choices[choice as usize].sorted;
        &self.sorted[start as usize..end as usize]
    }

    fn is_within(&self, edge: u32) -> bool {
        self.place[edge as usize] < self.choices[self.choice_of[edge as usize] as usize].needed
    }

    fn state(&self, choice: u32) -> ChoiceState {
        let needed = self.choices[choice as usize].needed;
        let last = self.edges(choice)[needed as usize - 1];
        ChoiceState {
            decided: self.on_time[last as usize],
            next: needed,
            outside: BinaryHeap::new(),
        }
    }
}

impl Decisions {
    /// Nobody is late.
    pub(crate) fn new(ranks: &Ranks) -> Self {
        let within = |edge: u32| ranks.choice_of[edge as usize] != NONE && ranks.is_within(edge);
        Self {
            passed: ranks.on_time.clone(),
            within: (0..number(ranks.on_time.len())).map(within).collect(),
            states: (0..number(ranks.choices.len()))
                .map(|choice| ranks.state(choice))
                .collect(),
            moved: Vec::new(),
        }
    }

    /// What the choice of an edge passes on.
    pub(crate) fn of(&self, ranks: &Ranks, edge: u32) -> u32 {
        self.states[ranks.choice_of[edge as usize] as usize].decided
    }

    /// An edge comes to pass on so much. Without effect where that is no more than before, and on edges of no choice.
    ///
    /// # Complexity
    /// O(log edges), taken over all that rise.
    pub(crate) fn raise(&mut self, ranks: &Ranks, edge: u32, passed: u32) {
        let choice = ranks.choice_of[edge as usize];
        if choice == NONE || passed <= self.passed[edge as usize] {
            return;
        }
        self.passed[edge as usize] = passed;
        self.moved.push(edge);
        let state = &mut self.states[choice as usize];
        if !self.within[edge as usize] {
            state.outside.push(Reverse((passed, edge)));
        } else if passed > state.decided {
            self.within[edge as usize] = false;
            state.outside.push(Reverse((passed, edge)));
            self.let_in(ranks, choice);
        }
    }

    /// Lets the least of those outside in.
    fn let_in(&mut self, ranks: &Ranks, choice: u32) {
        let ChoiceState { decided, next, outside } = &mut self.states[choice as usize];
        let edges = ranks.edges(choice);
        let waits =
            |edge: u32| !self.within[edge as usize] && self.passed[edge as usize] == ranks.on_time[edge as usize];
        while edges.get(*next as usize).is_some_and(|&edge| !waits(edge)) {
            *next += 1;
        }
        let is_stale = |&Reverse((passed, edge)): &Reverse<(u32, u32)>| {
            self.within[edge as usize] || self.passed[edge as usize] != passed
        };
        while outside.peek().is_some_and(is_stale) {
            outside.pop();
        }
        let punctual = edges
            .get(*next as usize)
            .map(|&edge| (self.passed[edge as usize], edge));
        let late = outside.peek().map(|&Reverse(late)| late);
        let (passed, edge) = match (punctual, late) {
            (Some(punctual), Some(late)) => punctual.min(late),
            (one, other) => one.or(other).expect("the one that left is outside"),
        };
        *decided = passed;
        self.within[edge as usize] = true;
        self.moved.push(edge);
    }

    /// Nobody is late any more. O(edges that rose).
    pub(crate) fn clear(&mut self, ranks: &Ranks) {
        for edge in self.moved.drain(..) {
            let choice = ranks.choice_of[edge as usize];
            self.passed[edge as usize] = ranks.on_time[edge as usize];
            self.within[edge as usize] = ranks.is_within(edge);
            self.states[choice as usize] = ranks.state(choice);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The k-th smallest, as sorting finds it, after every rise, and again after all was forgotten.
        #[test]
        fn decided_is_what_sorting_decides(
            on_time in prop::collection::vec(0_u32..4, 1..8),
            needed in 0_usize..8,
            rises in prop::collection::vec((0_usize..8, 0_u32..9), 0..20),
        ) {
            let count = on_time.len();
            let needed = needed % count + 1;
            let choices = [(1..number(count) + 1, number(needed))];
            let ranks = Ranks::of(count + 1, choices.into_iter(), |edge| on_time[edge as usize - 1]);
            let mut decisions = Decisions::new(&ranks);
            for _ in 0..2 {
                let mut passed = on_time.clone();
                for &(edge, by) in &rises {
                    let edge = edge % count;
                    passed[edge] = passed[edge].max(by);
                    decisions.raise(&ranks, number(edge) + 1, by);
                    decisions.raise(&ranks, 0, by);
                    let mut sorted = passed.clone();
                    sorted.sort_unstable();
                    prop_assert_eq!(decisions.of(&ranks, 1), sorted[needed - 1]);
                }
                decisions.clear(&ranks);
            }
        }
    }
}
