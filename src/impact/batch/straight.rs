//! Stretches without a loop: places one after the other, each of them once.
//!
//! How late a supplier is in all scenarios fills two lines of a cache, and they are mostly far away. Whether it matters at
//! all is told by a single number, its peak: where few matter they are picked first, without a branch, and the others are
//! never looked at. Where most matter that is not worth it; from time to time it is asked again.

use std::ops::Range;

use super::block::Block;
use super::lanes::{Lanes, TooNarrow};
use super::wiring::{Plain, Wiring};

/// So many places have those picked who matter to them before any is worked out.
const FEW: u32 = 16;

/// So many places are worked out with whoever they depend on, where most matter, before it is asked again.
const MANY: u32 = 1_008;

/// The suppliers of some places that matter: those that may be later than what the dependency absorbs.
#[derive(Clone, Debug, Default)]
pub(super) struct Picked {
    suppliers: Vec<Plain>,
    /// By dependency of those places: how many matter up to it.
    counts: Vec<u32>,
}

impl Picked {
    /// How many matter.
    fn count(&self, dependencies: usize) -> usize {
        dependencies.checked_sub(1).map_or(0, |last| self.counts[last] as usize)
    }

    /// Picks those who matter to places. Whoever is one of these is not worked out yet, and taken to matter.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn pick(&mut self, wiring: &Wiring, places: Range<u32>, peaks: &[u32]) {
        let first = places.start;
        let edges = wiring.plain_of_all(places);
        if self.counts.len() < edges.len() {
            self.suppliers.resize(edges.len(), Plain::default());
            self.counts.resize(edges.len(), 0);
        }
        let mut count = 0;
        for (&edge, counted) in edges.iter().zip(&mut self.counts) {
            let peak = peaks[edge.place as usize];
            let peak = if edge.place < first { peak } else { u32::MAX };
            // It stays there if it matters.
            self.suppliers[count as usize] = edge;
            count += u32::from(peak > edge.slack);
            *counted = count;
        }
    }
}

impl<L: Lanes> Block<L> {
    /// Works out places one after the other.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    pub(super) fn go_straight(&mut self, wiring: &Wiring, places: Range<u32>) -> Result<(), TooNarrow> {
        let mut picked = std::mem::take(&mut self.picked);
        let mut from = places.start;
        while from < places.end {
            let few = from..places.end.min(from + FEW);
            from = few.end;
            picked.pick(wiring, few.clone(), &self.peak);
            if self.work_out_picked(wiring, few, &picked)? {
                let many = from..places.end.min(from + MANY);
                from = many.end;
                self.work_out_all(wiring, many)?;
            }
        }
        self.picked = picked;
        Ok(())
    }

    /// Works out places from those who matter to them, and says whether those are most.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn work_out_picked(&mut self, wiring: &Wiring, places: Range<u32>, picked: &Picked) -> Result<bool, TooNarrow> {
        let (mut dependencies, mut start) = (0, 0);
        for place in places {
            dependencies += wiring.plain(place).len();
            let end = picked.count(dependencies);
            self.work_out_first(wiring, place, &picked.suppliers[start..end])?;
            start = end;
        }
        Ok(start * 4 > dependencies)
    }

    /// Works out places from all they depend on.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn work_out_all(&mut self, wiring: &Wiring, places: Range<u32>) -> Result<(), TooNarrow> {
        for place in places {
            self.work_out_first(wiring, place, wiring.plain(place))?;
        }
        Ok(())
    }

    /// Works out a place that was not come by yet, from those of its plain suppliers that may matter.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn work_out_first(&mut self, wiring: &Wiring, place: u32, suppliers: &[Plain]) -> Result<(), TooNarrow> {
        if wiring.is_special(place) || self.put.slower_on(place).is_some() {
            return self.work_out_special(wiring, place);
        }
        if suppliers.is_empty() && !self.put.is_on(place) {
            self.forget(place..place + 1);
            return Ok(());
        }
        let mut late = self.put.late_on(place).take_all(suppliers, &self.late);
        late.cut_at_horizon();
        self.work += suppliers.len();
        self.set_first(place, &late);
        Ok(())
    }

    /// Works out a place of which more is to be said than its plain dependencies.
    fn work_out_special(&mut self, wiring: &Wiring, place: u32) -> Result<(), TooNarrow> {
        if self.is_reached(wiring, place) {
            let late = self.work_out(wiring, place)?;
            self.set_first(place, &late);
        } else {
            self.forget(place..place + 1);
        }
        Ok(())
    }

    /// Keeps what a place came to that was not come by yet.
    #[expect(
        clippy::inline_always,
        reason = "lanes stay in registers then, all the way to where they are kept"
    )]
    #[inline(always)]
    fn set_first(&mut self, place: u32, late: &L) {
        self.peak[place as usize] = late.peak();
        self.late[place as usize] = *late;
    }
}
