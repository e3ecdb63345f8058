//! Between two instants lateness only falls: who is on time again, and when.
//!
//! All that falls, falls by a working minute a minute at most, and so does whatever comes of it: nothing that takes part
//! between two instants passes on more than a minute less of what is a minute less. So nobody who is `x` minutes late is
//! on time before `x` minutes have passed.
//!
//! From where on somebody is on time is told from what is held. Where that would take too long, the place is found by
//! trying: first where whoever could be first is on time at the earliest, which is mostly right; where it is too early, by
//! halving what is left.

use super::falling::Gap;
use super::{Ends, Run, Watch};
use crate::impact::BEYOND;
use crate::time::DateTime;
use crate::timeline::solve::Share;

impl Run<'_, '_> {
    /// Follows lateness down to the last minute before `until`, from where it was followed to last; whether somebody is on
    /// time again.
    pub(super) fn fall<W: Watch>(&mut self, until: DateTime, watch: &mut W) -> bool {
        let last = self.last_position_before(until);
        if self.late.is_empty() || last <= self.position {
            return false;
        }
        let start = self.position;
        self.solve_at(last);
        let (gone, left): (Vec<u32>, Vec<u32>) =
            self.late.iter().copied().partition(|&node| self.solver.late(node) == 0);
        self.late = left;
        let some_ended = !gone.is_empty();
        match W::EXACT {
            Ends::Each => self.end_each(gone, start, last, watch),
            Ends::Last if some_ended && self.late.is_empty() => {
                let place = self.last_end(&gone, start, last);
                self.end(&gone, place, watch);
            }
            Ends::Last | Ends::None => self.end(&gone, last, watch),
        }
        self.position = last;
        some_ended
    }

    /// The place of the last minute before an instant.
    pub(super) fn last_position_before(&self, until: DateTime) -> i64 {
        let position = self.plan.calendar().position(until);
        if self.plan.calendar().end_at(position) < until {
            position
        } else {
            position - 1
        }
    }

    fn end(&mut self, nodes: &[u32], place: i64, watch: &mut impl Watch) {
        let until = self.plan.calendar().end_at(place);
        for &node in nodes {
            self.close(node, until, watch);
        }
    }

    /// Ends the occasions of all in `gone`, who are late at `low` and on time at `high`, each where it ends.
    fn end_each(&mut self, gone: Vec<u32>, low: i64, high: i64, watch: &mut impl Watch) {
        match self.places(&gone, low) {
            Some(places) => {
                for (node, place) in gone.into_iter().zip(places) {
                    self.end(&[node], place, watch);
                }
            }
            None => self.try_each(gone, low, high, watch),
        }
    }

    /// From which place on each of `nodes` is on time, if that is soon told.
    fn places(&mut self, nodes: &[u32], low: i64) -> Option<Vec<i64>> {
        if !nodes.iter().all(|&node| self.plan.falls_due_only(node)) {
            self.solve_at(low);
        }
        let gap = Gap {
            plan: self.plan,
            at: self.at,
            low,
            disruptions: &self.disruptions,
            holds: &self.holds,
            late: self.solver.all_late(),
        };
        gap.places(nodes, &mut self.questions)
    }

    /// The same by trying one place after the other.
    fn try_each(&mut self, mut gone: Vec<u32>, mut low: i64, high: i64, watch: &mut impl Watch) {
        while !gone.is_empty() {
            low = self.first_end(&gone, low, high);
            self.solve_at(low);
            let (over, left): (Vec<u32>, Vec<u32>) = gone.iter().partition(|&&node| self.solver.late(node) == 0);
            self.end(&over, low, watch);
            gone = left;
        }
    }

    /// Where the first of `gone` are on time, who are all late at `low` and on time at `high`.
    fn first_end(&mut self, gone: &[u32], mut low: i64, mut high: i64) -> i64 {
        self.solve_at(low);
        let mut soonest = self.soonest(gone, low);
        let mut halve = false;
        while high - low > 1 {
            let middle = if halve || soonest >= high {
                low.midpoint(high)
            } else {
                soonest.max(low + 1)
            };
            self.solve_at(middle);
            if gone.iter().all(|&node| self.solver.late(node) > 0) {
                low = middle;
                soonest = self.soonest(gone, low);
            } else if middle <= soonest {
                return middle;
            } else {
                high = middle;
            }
            halve = !halve;
        }
        high
    }

    /// Where the last of `gone` is on time, of whom some are late at `low` and none at `high`.
    fn last_end(&mut self, gone: &[u32], mut low: i64, mut high: i64) -> i64 {
        self.solve_at(low);
        // Mostly everything falls by now, and the latest lasts longest.
        let latest = gone.iter().map(|&node| self.solver.late(node)).max().unwrap_or(0);
        let guess = low + i64::from(latest);
        let mut guesses = [guess, guess - 1].into_iter();
        while high - low > 1 {
            let guess = guesses.find(|guess| (low + 1..high).contains(guess));
            let middle = guess.unwrap_or(low.midpoint(high));
            self.solve_at(middle);
            if gone.iter().any(|&node| self.solver.late(node) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    /// No one in `nodes` is on time before this, being as late as the solver found at `position`.
    fn soonest(&self, nodes: &[u32], position: i64) -> i64 {
        let finite = nodes
            .iter()
            .map(|&node| self.solver.late(node))
            .filter(|&late| late < BEYOND);
        position + i64::from(finite.min().unwrap_or(0))
    }

    /// Solves a place between two instants, unless the solver is there.
    fn solve_at(&mut self, position: i64) {
        self.position = position;
        if self.solved_at.replace(position) != Some(position) {
            self.solve(Share::Nothing);
        }
    }
}
