//! What happens at an instant.

use super::{Late, Missed, Run, Watch};
use crate::graph::number;
use crate::time::DateTime;
use crate::timeline::hold::Hold;
use crate::timeline::plan::{Way, next_minute};
use crate::timeline::solve::{Scene, Share, given_up};
use crate::timeline::weeks::Event;

impl Run<'_, '_> {
    /// Solves an instant: who begins or ceases to be late with it, and what is held from now on.
    pub(super) fn happen(&mut self, at: DateTime, watch: &mut impl Watch) {
        self.at = at;
        self.position = self.plan.calendar().position(at);
        self.solved_at = None;
        self.solve(Share::Due);
        self.compare(watch);
        self.let_go();
        self.hold(watch);
        self.ready = next_minute(at);
    }

    /// Solves the place at which the run stands.
    pub(super) fn solve(&mut self, share: Share) {
        let scene = Scene {
            at: self.at,
            position: self.position,
            share,
            disruptions: &self.disruptions,
            holds: &self.holds,
        };
        self.solver.solve(self.plan, &mut self.clock, scene);
    }

    /// Who is on time from now on, who is late from now on, and who is later than before.
    fn compare(&mut self, watch: &mut impl Watch) {
        let on_time = |&node: &u32| self.solver.late(node) == 0;
        let over: Vec<u32> = self.late.iter().copied().filter(on_time).collect();
        for node in over {
            self.close(node, self.at, watch);
        }
        self.late.clear();
        for index in 0..self.solver.touched().len() {
            let node = self.solver.touched()[index];
            let late = self.solver.late(node);
            if late > 0 {
                self.late.push(node);
                self.open(node, late);
                watch.late(node, late);
            }
        }
    }

    fn open(&mut self, node: u32, late: u32) {
        let before = self.open[node as usize];
        if before.is_some_and(|before| before.worst >= late) {
            return;
        }
        let late = Late {
            node,
            from: before.map_or(self.at, |before| before.from),
            worst: late,
            worst_at: self.at,
            through: self.through(node),
            record: self.solver.raised(node).record,
            arrived: before.is_some_and(|before| before.arrived),
        };
        self.open[node as usize] = Some(late);
        if let Some(events) = &mut self.events {
            events.push(Event::Worse(late));
        }
    }

    pub(super) fn close(&mut self, node: u32, until: DateTime, watch: &mut impl Watch) {
        if let Some(late) = self.open[node as usize].take() {
            watch.over(late, until);
            if let Some(events) = &mut self.events {
                events.push(Event::Over(node, until));
            }
        }
    }

    /// What falls due lets go of what it held, and what has run down holds nothing.
    fn let_go(&mut self) {
        let (solver, position) = (&self.solver, self.position);
        self.holds
            .retain(|hold| !solver.fell_due_now(hold.timing) && hold.at(position) > 0);
    }

    /// What fell due from somebody late is held.
    fn hold(&mut self, watch: &mut impl Watch) {
        for index in 0..self.solver.fell_due().len() {
            let way = self.solver.fell_due()[index];
            let (value, edge) = self.solver.pass(self.plan, &way, self.at);
            if value > 0 {
                self.arrive(&way, value, watch);
                let hold = self.new_hold(&way, value, edge);
                self.holds.push(hold);
            }
        }
    }

    /// What fell due arrived late.
    fn arrive(&mut self, way: &Way, late: u32, watch: &mut impl Watch) {
        if let Some(open) = self.open[way.customer as usize].as_mut().filter(|open| !open.arrived) {
            open.arrived = true;
            if let Some(events) = &mut self.events {
                events.push(Event::Worse(*open));
            }
        }
        if self.plan.is_external(way.customer) {
            let missed = Missed {
                need: way.need,
                late,
                at: self.at,
            };
            watch.missed(missed);
            if let Some(events) = &mut self.events {
                events.push(Event::Missed(missed));
            }
        }
    }

    fn new_hold(&mut self, way: &Way, value: u32, edge: u32) -> Hold {
        let (plan, at) = (self.plan, self.at);
        let (supplier, given_up) = match way.plain {
            Some(_) => (way.supplier, None),
            None => (
                plan.edge(edge).supplier,
                given_up(plan, edge, self.solver.all_late(), at),
            ),
        };
        Hold {
            need: way.need,
            customer: way.customer,
            timing: way.timing,
            value,
            since: at,
            full_until: self.full_until(way.customer),
            edge,
            cause: self.solver.raised(supplier),
            given_up,
        }
    }

    /// The place up to which a customer holds in full what falls due now, worked out once for all of it.
    fn full_until(&mut self, customer: u32) -> i64 {
        let (plan, at, solved) = (self.plan, self.at, self.solver.solved());
        let (asked, place) = self.full_until[customer as usize];
        if asked == solved {
            return place;
        }
        let next = self.clock.next_needed(plan, customer, at);
        if plan.falls_due_from(customer) {
            self.reach = self.reach.max(next.unwrap_or(DateTime::MAX));
        }
        let place = plan.calendar().position(next.unwrap_or(at));
        self.full_until[customer as usize] = (solved, place);
        place
    }

    /// How many things are held.
    pub(in crate::timeline) fn holds(&self) -> u32 {
        number(self.holds.len())
    }
}
