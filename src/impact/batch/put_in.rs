//! What is put into each of several scenarios.

use super::wiring::Wiring;
use crate::engine::Causes;
use crate::graph::number;

/// What is put into each of several scenarios.
#[derive(Clone, Debug, Default)]
pub(super) struct Scenarios {
    /// Who is late by himself; of several at a place the largest counts.
    pub(super) late: Lists,
    /// Who takes longer; that adds up.
    pub(super) slower: Lists,
}

/// What is put into one scenario.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scenario<'s> {
    pub(super) late: &'s [Delayed],
    pub(super) slower: &'s [Delayed],
}

/// A place, and by how much, in the engine's bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delayed {
    pub(super) place: u32,
    pub(super) by: u32,
}

/// One list for each scenario.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    items: Vec<Delayed>,
    /// Where the list of each scenario ends.
    ends: Vec<u32>,
}

impl Lists {
    /// Adds to the last list.
    pub(super) fn add(&mut self, place: u32, by: u32) {
        self.items.push(Delayed { place, by });
    }

    /// Nothing more is added to the last list.
    fn end(&mut self) {
        self.ends.push(number(self.items.len()));
    }

    fn of(&self, scenario: usize) -> &[Delayed] {
        let start = scenario.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[scenario] as usize]
    }
}

impl Scenarios {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.late.ends.len()
    }

    pub(super) fn of(&self, scenario: usize) -> Scenario<'_> {
        Scenario {
            late: self.late.of(scenario),
            slower: self.slower.of(scenario),
        }
    }

    /// Nothing more is put into the last scenario.
    pub(super) fn end(&mut self) {
        self.late.end();
        self.slower.end();
    }

    /// Adds a scenario.
    pub(super) fn push(&mut self, wiring: &Wiring, causes: &Causes) {
        let place = |node: u32| wiring.places[node as usize];
        // Of several the largest counts, so it is no matter if somebody comes twice, or is not late at all.
        causes.each_late(|node, by| self.late.add(place(node), by));
        if causes.has_slower() {
            let mut slower = causes.put_on().to_vec();
            slower.sort_unstable();
            slower.dedup();
            slower.retain(|&node| causes.slower(node) > 0);
            for node in slower {
                self.slower.add(place(node), causes.slower(node));
            }
        }
        self.end();
    }
}
