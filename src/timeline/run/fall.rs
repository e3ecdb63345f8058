//! Between two instants lateness only falls: who is on time again, and when.
//!
//! All that falls, falls by a working minute a minute at most, and so does whatever comes of it: nothing that takes part
//! between two instants passes on more than a minute less of what is a minute less. So nobody who is `x` minutes late is
//! on time before `x` minutes have passed. That is tried first, for whoever could be first, and is mostly right; where it
//! is too early, the place is found by halving what is left.

use super::{Run, Watch};
use crate::impact::BEYOND;
use crate::time::DateTime;
use crate::timeline::solve::Share;

impl Run<'_, '_> {
    /// Follows lateness down to the last minute before `until`, from where it was followed to last; whether somebody is on
    /// time again.
    pub(super) fn fall(&mut self, until: DateTime, watch: &mut impl Watch) -> bool {
        let last = self.last_position_before(until);
        if self.late.is_empty() || last <= self.position {
            return false;
        }
        let start = std::mem::replace(&mut self.position, last);
        self.solve(Share::Nothing);
        let (gone, left): (Vec<u32>, Vec<u32>) =
            self.late.iter().copied().partition(|&node| self.solver.late(node) == 0);
        self.late = left;
        let some_ended = !gone.is_empty();
        self.end(gone, start, watch);
        self.position = last;
        some_ended
    }

    /// The place of the last minute before an instant.
    fn last_position_before(&self, until: DateTime) -> i64 {
        let position = self.plan.calendar().position(until);
        if self.plan.calendar().end_at(position) < until {
            position
        } else {
            position - 1
        }
    }

    /// Ends the occasions of all in `gone`, who are late at `start` and on time where the run stands now.
    fn end(&mut self, mut gone: Vec<u32>, start: i64, watch: &mut impl Watch) {
        let (mut low, high) = (start, self.position);
        while !gone.is_empty() {
            let (place, over) = self.first_end(&gone, low, high);
            let until = self.plan.calendar().end_at(place);
            for &node in &over {
                self.close(node, until, watch);
            }
            gone.retain(|node| !over.contains(node));
            low = place;
        }
    }

    /// Where the first of `gone` are on time, who are late at `low` and on time at `high`, and who that is.
    fn first_end(&mut self, gone: &[u32], mut low: i64, mut high: i64) -> (i64, Vec<u32>) {
        let mut first = gone.to_vec();
        self.solve_at(low);
        let mut soonest = self.soonest(&first, low);
        let mut halve = false;
        while high - low > 1 {
            let middle = if halve || soonest >= high {
                low.midpoint(high)
            } else {
                soonest.max(low + 1)
            };
            let is_soonest = middle == soonest;
            self.solve_at(middle);
            let over: Vec<u32> = first
                .iter()
                .copied()
                .filter(|&node| self.solver.late(node) == 0)
                .collect();
            if over.is_empty() {
                low = middle;
                soonest = self.soonest(&first, low);
            } else {
                (high, first) = (middle, over);
                if is_soonest {
                    break;
                }
            }
            halve = !halve;
        }
        (high, first)
    }

    /// No one in `nodes` is on time before this, being as late as the solver found at `position`.
    fn soonest(&self, nodes: &[u32], position: i64) -> i64 {
        let finite = nodes
            .iter()
            .map(|&node| self.solver.late(node))
            .filter(|&late| late < BEYOND);
        position + i64::from(finite.min().unwrap_or(0))
    }

    fn solve_at(&mut self, position: i64) {
        self.position = position;
        self.solve(Share::Nothing);
    }
}
