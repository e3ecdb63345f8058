//! One scenario alone, where only those are looked at whom its delays reach.

use super::waiting::Waiting;
use super::wiring::{Kind, Part, PartReader, Stretch, Wiring};
use crate::engine::order_statistic::Decisions;
use crate::engine::transfer::{BEYOND, settle};

/// Room for one scenario, used again and again.
#[derive(Clone, Debug)]
pub(super) struct Cone {
    /// By place: how late it is.
    pub(super) late: Vec<u32>,
    /// By place: what reaches it, parts aside.
    reaches: Vec<u32>,
    /// The places looked at, some of them more than once.
    pub(super) touched: Vec<u32>,
    waiting: Waiting,
    /// What parts with several suppliers pass on.
    decisions: Decisions,
    /// How many dependencies were looked at.
    pub(super) work: usize,
}

/// A loop goes beyond the horizon, or for too long: the solver that looks for proofs of growth must tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// How often all dependencies of a loop may be looked at on average.
const MOST_ROUNDS: usize = 100;

impl Cone {
    pub(super) fn new(wiring: &Wiring) -> Self {
        let places = wiring.len();
        Self {
            late: vec![0; places],
            reaches: vec![0; places],
            touched: Vec::with_capacity(places),
            waiting: Waiting::new(places),
            decisions: Decisions::new(&wiring.ranks),
            work: 0,
        }
    }

    /// Forgets the scenario. O(places touched).
    pub(super) fn clear(&mut self, wiring: &Wiring) {
        for place in self.touched.drain(..) {
            self.late[place as usize] = 0;
            self.reaches[place as usize] = 0;
        }
        self.decisions.clear(&wiring.ranks);
        while self.waiting.take(0, crate::graph::number(wiring.len())).is_some() {}
    }

    /// Somebody is late by himself.
    pub(super) fn put_late(&mut self, place: u32, late: u32) {
        self.reach(place, late);
    }

    #[inline]
    fn reach(&mut self, place: u32, by: u32) {
        let reaches = &mut self.reaches[place as usize];
        if by > *reaches {
            *reaches = by;
            self.wait(place);
        }
    }

    #[inline]
    fn wait(&mut self, place: u32) {
        if self.waiting.add(place) {
            self.touched.push(place);
        }
    }

    /// Finds the least solution, nobody being late before.
    ///
    /// # Errors
    /// If only a whole solution can tell; the scenario must then be [forgotten](Self::clear).
    pub(super) fn solve(&mut self, wiring: &Wiring) -> Result<(), Unclear> {
        let all = crate::graph::number(wiring.len());
        let (mut from, mut stretch) = (0, &wiring.stretches[..0]);
        while let Some(place) = self.waiting.take(from, all) {
            if stretch.first().is_none_or(|stretch| place >= stretch.places.end) {
                stretch = &wiring.stretches[wiring.stretch_of(place)..];
            }
            match stretch.first() {
                Some(stretch) if stretch.kind != Kind::Straight => {
                    self.waiting.add(place);
                    self.go_round(wiring, stretch)?;
                    from = stretch.places.end;
                }
                _ => {
                    self.step(wiring, place);
                    from = place + 1;
                }
            }
        }
        Ok(())
    }

    /// Round by round until nobody becomes later; see [`rounds`](super::rounds) on when that is not enough.
    fn go_round(&mut self, wiring: &Wiring, stretch: &Stretch) -> Result<(), Unclear> {
        let (start, end) = (stretch.places.start, stretch.places.end);
        let most = self.work + MOST_ROUNDS * stretch.edges;
        let mut from = start;
        while self.work <= most {
            match self.waiting.take(from, end) {
                Some(place) => {
                    let late = self.step(wiring, place);
                    if late == BEYOND && stretch.kind == Kind::Expanding {
                        return Err(Unclear);
                    }
                    from = place + 1;
                }
                None if from == start => return Ok(()),
                None => from = start,
            }
        }
        Err(Unclear)
    }

    /// Works out how late a place is, and passes on what is new.
    #[inline]
    fn step(&mut self, wiring: &Wiring, place: u32) -> u32 {
        let mut reaches = self.reaches[place as usize];
        for part in wiring.parts(place) {
            reaches = reaches.max(self.decide(wiring, part));
        }
        let late = settle(reaches, 0, wiring.recovers[place as usize]);
        if late <= self.late[place as usize] {
            return 0;
        }
        self.late[place as usize] = late;
        let (plain, parts) = (wiring.plain_readers(place), wiring.part_readers(place));
        self.work += plain.len() + parts.len();
        for reader in plain {
            let passed = if late >= BEYOND {
                late
            } else {
                late.saturating_sub(reader.slack)
            };
            self.reach(reader.place, passed);
        }
        for &PartReader { reader, edge } in parts {
            if late > reader.slack {
                let passed = wiring.transfer(edge).pass(late);
                self.decisions.raise(&wiring.ranks, edge, passed);
                self.wait(reader.place);
            }
        }
        late
    }

    fn decide(&mut self, wiring: &Wiring, part: &Part) -> u32 {
        self.work += 1;
        match wiring.suppliers(part) {
            [edge] => edge.transfer.pass(self.late[edge.place as usize]),
            _ => self.decisions.of(&wiring.ranks, part.edges.start),
        }
    }
}
