//! Between two events lateness only falls, and never faster than the clock of working minutes: what is on time again, and
//! when.
//!
//! So only what is no later than the gap is long can be on time within it; from where on is followed back from what is held
//! ([`time_to_zero`]), with the solution of the event before. Where that would ask too many questions it is found by
//! bisection, a solution a step.
//!
//! [`time_to_zero`]: super::time_to_zero

use super::events::{Run, Watch};
use super::instant::Share;
use super::time_to_zero::Gap;
use crate::time::DateTime;

impl Run<'_, '_> {
    /// Follows lateness down to the last minute before `until`, from where it was followed to last; whether anything is on
    /// time again.
    pub(super) fn fall(&mut self, until: DateTime, watch: &mut impl Watch) -> bool {
        let (low, last) = (self.scene.position, self.last_position_before(until));
        if self.late.is_empty() || last <= low {
            return false;
        }
        let solved_at = self.solved_at.unwrap_or_else(|| self.solve_at(low));
        let gap = u32::try_from(last - solved_at).unwrap_or(u32::MAX);
        let (network, solver) = (self.network, &self.solver);
        let may_end = |node: &u32| solver.shown(network, *node) <= gap;
        let candidates: Vec<u32> = self.late.iter().copied().filter(may_end).collect();
        let ended = self.end_each(candidates, last, watch);
        self.scene.position = last;
        let open = &self.open;
        self.late.retain(|&node| open[node as usize].is_some());
        ended
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

    /// Ends the occasions of those in `nodes` that are on time at `last`, each where it ends; whether there are any.
    fn end_each(&mut self, nodes: Vec<u32>, last: i64, watch: &mut impl Watch) -> bool {
        let gap = Gap {
            network: self.network,
            scene: &self.scene,
            solver: &self.solver,
        };
        let Some(places) = gap.places(&nodes, &mut self.questions) else {
            return self.bisect(nodes, self.scene.position, last, watch);
        };
        let over = nodes.into_iter().zip(places).filter(|&(_, place)| place <= last);
        let over: Vec<(u32, i64)> = over.collect();
        for &(node, place) in &over {
            self.close(node, self.network.calendar().end_at(place), watch);
        }
        !over.is_empty()
    }

    /// The same by bisection: all in `nodes` are late at `low`.
    fn bisect(&mut self, nodes: Vec<u32>, low: i64, high: i64, watch: &mut impl Watch) -> bool {
        self.solve_at(high);
        let (network, solver) = (self.network, &self.solver);
        let on_time = |&node: &u32| solver.shown(network, node) == 0;
        let over: Vec<u32> = nodes.into_iter().filter(on_time).collect();
        if over.is_empty() || high - low <= 1 {
            let until = network.calendar().end_at(high);
            for &node in &over {
                self.close(node, until, watch);
            }
        } else {
            let middle = low.midpoint(high);
            self.bisect(over.clone(), low, middle, watch);
            let open = &self.open;
            let later = over.iter().copied().filter(|&node| open[node as usize].is_some());
            self.bisect(later.collect(), middle, high, watch);
        }
        !over.is_empty()
    }

    /// Solves a place between two events.
    fn solve_at(&mut self, position: i64) -> i64 {
        self.scene.position = position;
        self.solve(Share::Nothing);
        position
    }
}
