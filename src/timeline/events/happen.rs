//! What happens at an instant.

use super::{Event, Missed, OpenOccasion, Run, Watch};
use crate::time::DateTime;
use crate::timeline::clock::next_minute;
use crate::timeline::hold::{Hold, Sight};
use crate::timeline::instant::Share;
use crate::timeline::network::{TimedNeed, Timing};
use crate::timeline::record::Passed;

impl Run<'_, '_> {
    /// Solves an instant: what begins or ceases to be late with it, and what is held from now on.
    pub(super) fn happen(&mut self, at: DateTime, watch: &mut impl Watch) {
        self.scene.at = at;
        self.scene.position = self.network.calendar().position(at);
        let Self {
            network,
            clock,
            pending,
            ..
        } = self;
        pending.fall_due(|timing| clock.is_due(&network.timings, timing, at));
        let (network, position) = (self.network, self.scene.position);
        self.scene
            .holds
            .begin(network, position, |timing| self.pending.is_due(timing));
        self.solve(Share::Due);
        self.compare(watch);
        self.scene
            .holds
            .end(network, position, |timing| self.pending.is_due(timing));
        self.hold(watch);
        self.ready = next_minute(at);
    }

    /// What is on time from now on, what is late from now on, and what is later than before.
    fn compare(&mut self, watch: &mut impl Watch) {
        let (network, solver) = (self.network, &self.solver);
        let on_time = |&node: &u32| solver.shown(network, node) == 0;
        let over: Vec<u32> = self.late.iter().copied().filter(on_time).collect();
        for node in over {
            self.close(node, self.scene.at, watch);
        }
        self.late.clear();
        for index in 0..self.solver.touched.len() {
            let node = self.solver.touched[index];
            let late = self.solver.shown(network, node);
            if late > 0 {
                self.late.push(node);
                self.worsen(node, late);
                watch.late(node, late);
            }
        }
    }

    fn worsen(&mut self, node: u32, late: u32) {
        let before = self.open[node as usize];
        if before.is_some_and(|before| before.worst >= late) {
            return;
        }
        let (through, record) = self.solver.explain(self.network, node, &self.scene);
        let late = OpenOccasion {
            node,
            from: before.map_or(self.scene.at, |before| before.from),
            worst: late,
            worst_at: self.scene.at,
            through,
            record,
            arrived: before.is_some_and(|before| before.arrived),
        };
        self.open[node as usize] = Some(late);
        self.log(Event::Worse(late));
    }

    pub(in crate::timeline) fn close(&mut self, node: u32, until: DateTime, watch: &mut impl Watch) {
        if let Some(late) = self.open[node as usize].take() {
            watch.over(late, until);
            self.log(Event::Over(node, until));
        }
    }

    /// What fell due from a late supplier arrives, and is held: of what is needed at one timing the most, of equals what
    /// was declared first.
    fn hold(&mut self, watch: &mut impl Watch) {
        let mut holds: Vec<(u32, Hold)> = Vec::new();
        for index in 0..self.solver.fell_due.len() {
            let need = self.solver.fell_due[index];
            let (value, passed) = self.solver.passed(self.network, &mut self.clock, &self.scene, need);
            if value > 0 {
                self.arrive(need, value, watch);
                holds.push((need, self.new_hold(need, value, passed)));
            }
        }
        let alike = |hold: &Hold| (hold.customer, hold.timing, hold.backlog, hold.counts_once());
        holds.sort_by_key(|(need, hold)| (alike(hold), std::cmp::Reverse(hold.value), *need));
        holds.dedup_by_key(|(_, hold)| alike(hold));
        holds.sort_by_key(|&(need, _)| need);
        for (_, hold) in holds {
            self.scene.holds.add(hold, self.scene.position);
        }
    }

    /// What fell due arrived late.
    fn arrive(&mut self, need: u32, late: u32, watch: &mut impl Watch) {
        let customer = self.network.need(need).customer;
        if let Some(open) = self.open[customer as usize].as_mut().filter(|open| !open.arrived) {
            open.arrived = true;
            let open = *open;
            self.log(Event::Worse(open));
        }
        if self.network.is_external(customer) {
            let missed = Missed {
                need,
                late,
                at: self.scene.at,
            };
            watch.missed(missed);
            self.log(Event::Missed(missed));
        }
    }

    fn new_hold(&mut self, need: u32, value: u32, passed: Passed) -> Hold {
        let TimedNeed {
            customer,
            timing,
            backlog,
            ..
        } = *self.network.need(need);
        let faces = self.network.faces_of(customer);
        let sights: Vec<Sight> = faces.map(|face| self.sight(face)).collect();
        let timing = timing.number().expect("what fell due has a timing");
        Hold::new(
            (customer, timing),
            (value, backlog),
            &sights,
            self.scene.position,
            passed,
        )
    }

    /// When a face sees what is held from now on.
    fn sight(&mut self, face: u32) -> Sight {
        let (timings, at) = (&self.network.timings, self.scene.at);
        let Timing::Due(timing) = self.network.face(face).timing else {
            return Sight::Always;
        };
        if self.clock.is_due(timings, timing, at) {
            return Sight::Now;
        }
        if timings.is_endless(timing) {
            return Sight::Later;
        }
        let next = self.clock.next(timings, timing, at);
        self.reach = self.reach.max(next.unwrap_or(DateTime::MAX));
        if next.is_some() { Sight::Later } else { Sight::Never }
    }
}
