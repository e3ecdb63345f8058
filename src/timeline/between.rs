//! Between two events lateness only falls: what is on time again, and when.
//!
//! The place from which on a commitment is on time is followed back from what is held ([`time_to_zero`]). Where that would
//! ask too many questions it is found by bisection, a solution a step.
//!
//! [`time_to_zero`]: super::time_to_zero

use super::events::{Ends, Run, Watch};
use super::instant::Share;
use super::time_to_zero::Gap;
use crate::time::DateTime;

impl Run<'_, '_> {
    /// Follows lateness down to the last minute before `until`, from where it was followed to last; whether anything is on
    /// time again.
    pub(super) fn fall<W: Watch>(&mut self, until: DateTime, watch: &mut W) -> bool {
        let last = self.last_position_before(until);
        if self.late.is_empty() || last <= self.scene.position {
            return false;
        }
        let start = self.scene.position;
        self.solve_at(last);
        let (gone, left): (Vec<u32>, Vec<u32>) = self.late.iter().copied().partition(|&node| self.is_on_time(node));
        self.late = left;
        let some_ended = !gone.is_empty();
        match W::EXACT {
            Ends::Last if !self.late.is_empty() => self.end(&gone, last, watch),
            Ends::None => self.end(&gone, last, watch),
            Ends::Each | Ends::Last => self.end_each(gone, start, last, watch),
        }
        self.scene.position = last;
        some_ended
    }

    /// The place of the last minute before an instant.
    pub(super) fn last_position_before(&self, until: DateTime) -> i64 {
        let position = self.network.calendar().position(until);
        if self.network.calendar().end_at(position) < until {
            position
        } else {
            position - 1
        }
    }

    fn end(&mut self, nodes: &[u32], place: i64, watch: &mut impl Watch) {
        let until = self.network.calendar().end_at(place);
        for &node in nodes {
            self.close(node, until, watch);
        }
    }

    /// Ends the occasions of all in `gone`, which are late at `low` and on time at `high`, each where it ends.
    fn end_each(&mut self, gone: Vec<u32>, low: i64, high: i64, watch: &mut impl Watch) {
        if gone.is_empty() {
            return;
        }
        match self.places(&gone, low) {
            Some(places) => {
                for (node, place) in gone.into_iter().zip(places) {
                    self.end(&[node], place, watch);
                }
            }
            None => self.bisect(gone, low, high, watch),
        }
    }

    /// From which place on each of `nodes` is on time, if that takes few questions.
    fn places(&mut self, nodes: &[u32], low: i64) -> Option<Vec<i64>> {
        self.solve_at(low);
        let gap = Gap {
            network: self.network,
            scene: &self.scene,
            solver: &self.solver,
        };
        gap.places(nodes, &mut self.questions)
    }

    /// The same by bisection: all in `nodes` are late at `low` and on time at `high`.
    fn bisect(&mut self, nodes: Vec<u32>, low: i64, high: i64, watch: &mut impl Watch) {
        if nodes.is_empty() || high - low <= 1 {
            return self.end(&nodes, high, watch);
        }
        let middle = low.midpoint(high);
        self.solve_at(middle);
        let (over, late): (Vec<u32>, Vec<u32>) = nodes.into_iter().partition(|&node| self.is_on_time(node));
        self.bisect(over, low, middle, watch);
        self.bisect(late, middle, high, watch);
    }

    fn is_on_time(&self, node: u32) -> bool {
        self.solver.shown(self.network, node) == 0
    }

    /// Solves a place between two instants, unless the solver is there.
    fn solve_at(&mut self, position: i64) {
        self.scene.position = position;
        if self.solved_at.replace(position) != Some(position) {
            self.solve(Share::Nothing);
        }
    }
}
