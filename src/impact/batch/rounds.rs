//! Loops, in lanes: round by round from nothing, until nobody becomes later.
//!
//! Every step leads to no more than the least solution, and where no step leads any further, that is it. What is proved
//! to grow without end is not found that way: it would climb to the horizon. So where lanes go beyond the horizon in a
//! loop that can make a delay larger, or take too long, the scenario is followed alone, by the solver that looks for
//! proofs. Where none of them does, nothing has grown, and both find the same.

use super::block::Block;
use super::lanes::{Lanes, TooNarrow, lanes_of};
use super::wiring::{Kind, Stretch, Wiring};
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::engine::transfer::BEYOND;
use crate::view::Combine;

/// How often all dependencies of a loop may be worked out on average.
const MOST_ROUNDS: usize = 100;

impl<L: Lanes> Block<L> {
    /// Finds the least solutions of one loop.
    ///
    /// # Errors
    /// If somebody is later than lanes can tell; narrow lanes leave it to wider ones to follow a scenario alone.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    pub(super) fn go_round(&mut self, network: &Network, wiring: &Wiring, stretch: &Stretch) -> Result<(), TooNarrow> {
        for place in stretch.places.clone() {
            if self.is_reached(wiring, place) {
                self.waiting.add(place);
            }
        }
        let unfinished = self
            .rounds(wiring, stretch)
            .and_then(|()| self.unfinished(wiring, stretch));
        // Nothing may wait any more when the next scenarios come.
        while self.waiting.take(stretch.places.start, stretch.places.end).is_some() {}
        let mut alone = unfinished?;
        if self.expands(wiring, stretch) {
            alone |= self.beyond(stretch);
        }
        lanes_of(alone).try_for_each(|lane| self.follow_alone(network, wiring, stretch, lane))
    }

    /// Works out whoever waits, in order and again, until nobody does or it takes too long.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn rounds(&mut self, wiring: &Wiring, stretch: &Stretch) -> Result<(), TooNarrow> {
        let (start, end) = (stretch.places.start, stretch.places.end);
        let most = self.work + MOST_ROUNDS * stretch.edges;
        let mut from = start;
        while self.work <= most {
            match self.waiting.take(from, end) {
                Some(place) => {
                    self.step(wiring, stretch, place)?;
                    from = place + 1;
                }
                None if from == start => break,
                None => from = start,
            }
        }
        Ok(())
    }

    /// Works out one place, and lets those wait who depend on it by less than it is late now.
    #[expect(clippy::inline_always, reason = "whoever calls it says with which instructions")]
    #[inline(always)]
    fn step(&mut self, wiring: &Wiring, stretch: &Stretch, place: u32) -> Result<(), TooNarrow> {
        let late = self.work_out(wiring, place)?;
        let rise = late.rise(&self.late[place as usize]);
        if rise == 0 {
            return Ok(());
        }
        self.set(place, late);
        for reader in wiring
            .plain_readers(place)
            .iter()
            .chain(wiring.part_readers(place).iter().map(|part| &part.reader))
        {
            if rise > reader.slack && stretch.places.contains(&reader.place) {
                self.waiting.add(reader.place);
            }
        }
        Ok(())
    }

    /// The scenarios in which somebody still waits to become later.
    fn unfinished(&mut self, wiring: &Wiring, stretch: &Stretch) -> Result<u64, TooNarrow> {
        let mut lanes = 0;
        while let Some(place) = self.waiting.take(stretch.places.start, stretch.places.end) {
            lanes |= self.work_out(wiring, place)?.risen(&self.late[place as usize]);
        }
        Ok(lanes)
    }

    /// Whether the loop can make a delay larger: by its terms, or because somebody takes longer than can be made up.
    fn expands(&self, wiring: &Wiring, stretch: &Stretch) -> bool {
        let exceeds = |&place: &u32| {
            let recovers = wiring.recovers[place as usize];
            let slower = self.put.slower_on(place).unwrap_or(&[]);
            slower.iter().any(|&slower| slower > recovers)
        };
        let mut put = self.put.places().iter().filter(|place| stretch.places.contains(place));
        stretch.kind == Kind::Expanding || put.any(exceeds)
    }

    /// The scenarios in which somebody is beyond the horizon.
    fn beyond(&self, stretch: &Stretch) -> u64 {
        let members = stretch.places.start as usize..stretch.places.end as usize;
        self.late[members].iter().fold(0, |lanes, late| lanes | late.beyond())
    }

    /// Takes everybody's lateness in this loop from a whole solution of the scenario.
    fn follow_alone(
        &mut self,
        network: &Network,
        wiring: &Wiring,
        stretch: &Stretch,
        lane: usize,
    ) -> Result<(), TooNarrow> {
        if L::LATEST.get(lane) < BEYOND {
            return Err(TooNarrow);
        }
        let solution = match self.followed[lane].take() {
            Some(solution) => solution,
            None => forward::lateness(network, &self.causes(wiring, lane)),
        };
        for place in stretch.places.clone() {
            let mut all = self.late[place as usize];
            all.set(lane, solution[wiring.commitments[place as usize] as usize])?;
            self.set(place, all);
        }
        self.followed[lane] = Some(solution);
        Ok(())
    }

    /// What was put in, in one scenario.
    fn causes(&self, wiring: &Wiring, lane: usize) -> Causes {
        let mut causes = Causes::none(wiring.len());
        for &place in self.put.places() {
            let node = wiring.commitments[place as usize];
            causes.add(node, Combine::Largest, self.put.late_on(place).get(lane));
            let by = self.put.slower_on(place).map_or(0, |slower| slower[lane]);
            causes.add(node, Combine::Sum, by);
        }
        causes
    }
}
