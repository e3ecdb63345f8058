//! Scenarios side by side: the least solutions of as many as there are lanes, found at once.

use std::ops::Range;

use super::decide::decide;
use super::lanes::{Lanes, TooNarrow};
use super::put::Put;
use super::straight::Picked;
use super::waiting::Waiting;
use super::wiring::{Kind, Wiring};
use crate::engine::network::Network;
use crate::engine::transfer::settle;
use crate::graph::number;

/// Room for some scenarios, used again and again.
#[derive(Clone, Debug)]
pub(super) struct Block<L> {
    /// By place. What scenarios before left is there until a place is come by.
    pub(super) late: Vec<L>,
    /// By place: the largest of all lanes, in the engine's bits.
    pub(super) peak: Vec<u32>,
    pub(super) put: Put<L>,
    /// Places of loops that are still to be worked out.
    pub(super) waiting: Waiting,
    ranks: Vec<L>,
    pub(super) picked: Picked,
    /// By lane: the whole solution of a scenario that lanes could not follow.
    pub(super) followed: Vec<Option<Vec<u32>>>,
    /// How many dependencies were worked out, times over.
    pub(super) work: usize,
    /// How many dependencies were passed over, to see whether anything comes through them.
    pub(super) passed: usize,
}

impl<L: Lanes> Block<L> {
    pub(super) fn new(places: usize) -> Self {
        Self {
            late: vec![L::ON_TIME; places],
            peak: vec![0; places],
            put: Put::new(places),
            waiting: Waiting::new(places),
            ranks: Vec::new(),
            picked: Picked::default(),
            followed: vec![None; L::COUNT],
            work: 0,
            passed: 0,
        }
    }

    /// Forgets what was put in. How late everybody was is forgotten on the way, when the next scenarios are solved.
    pub(super) fn clear(&mut self) {
        self.put.clear();
        self.followed.fill(None);
    }

    /// Everybody is on time there.
    pub(super) fn forget(&mut self, places: Range<u32>) {
        for place in places {
            if std::mem::take(&mut self.peak[place as usize]) > 0 {
                self.late[place as usize] = L::ON_TIME;
            }
        }
    }

    /// Finds the least solution of every scenario.
    ///
    /// # Errors
    /// If somebody is later than lanes can tell.
    pub(super) fn solve(&mut self, network: &Network, wiring: &Wiring) -> Result<(), TooNarrow> {
        let first = self.put.places().iter().copied().min();
        let first = first.unwrap_or(number(wiring.len()));
        self.forget(0..first);
        self.go_through(network, wiring, first)
    }

    /// Works out all places from the first on.
    #[inline(never)]
    fn go_through(&mut self, network: &Network, wiring: &Wiring, first: u32) -> Result<(), TooNarrow> {
        for stretch in &wiring.stretches[wiring.stretch_of(first)..] {
            self.passed += stretch.edges;
            let places = stretch.places.start.max(first)..stretch.places.end;
            if stretch.kind == Kind::Straight {
                self.go_straight(wiring, places)?;
            } else {
                self.forget(places);
                self.go_round(network, wiring, stretch)?;
            }
        }
        Ok(())
    }

    /// The places where somebody is late in some lane.
    pub(super) fn reached(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(&self.peak)
            .filter(|&(_, &peak)| peak > 0)
            .map(|(place, _)| place)
    }

    /// Whether anything put in, or any supplier, may make a place late.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    pub(super) fn is_reached(&self, wiring: &Wiring, place: u32) -> bool {
        let exceeds = |supplier: u32, slack: u32| self.peak[supplier as usize] > slack;
        wiring.plain(place).iter().any(|edge| exceeds(edge.place, edge.slack))
            || self.put.is_on(place)
            || wiring.parts(place).iter().any(|part| {
                let mut suppliers = wiring.suppliers(part).iter();
                suppliers.any(|edge| exceeds(edge.place, edge.transfer.slack))
            })
    }

    /// Keeps what a place of a loop came to.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    pub(super) fn set(&mut self, place: u32, late: L) {
        let peak = late.peak();
        if peak == 0 {
            return;
        }
        self.peak[place as usize] = peak;
        self.late[place as usize] = late;
    }

    /// How late a place is, given everybody it depends on.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    pub(super) fn work_out(&mut self, wiring: &Wiring, place: u32) -> Result<L, TooNarrow> {
        let mut late = self.put.late_on(place).take_all(wiring.plain(place), &self.late);
        self.work += wiring.plain(place).len();
        if !self.put.is_on(place) && wiring.parts(place).is_empty() {
            let recovers = wiring.recovers[place as usize];
            if recovers > 0 {
                late.recover(recovers);
            }
            return Ok(late);
        }
        self.work_out_parts(wiring, place, late)
    }

    fn work_out_parts(&mut self, wiring: &Wiring, place: u32, mut late: L) -> Result<L, TooNarrow> {
        for part in wiring.parts(place) {
            let suppliers = wiring.suppliers(part);
            let passed = decide(suppliers, part.decided_by, &self.late, &mut self.ranks);
            late = late.sort(&passed).0;
            self.work += suppliers.len();
        }
        if late.full() {
            return Err(TooNarrow);
        }
        let recovers = wiring.recovers[place as usize];
        if let Some(slower) = self.put.slower_on(place) {
            for (lane, &slower) in slower.iter().enumerate() {
                late.set(lane, settle(late.get(lane), slower, recovers))?;
            }
        } else {
            late.recover(recovers);
        }
        late.cut_at_horizon();
        Ok(late)
    }
}
