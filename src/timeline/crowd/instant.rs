//! What happens at an instant: one walk over everybody.

use super::Crowd;
use super::needed::Needed;
use super::own::Own;
use super::standing::Held;
use super::template::Edge;
use crate::graph::number;
use crate::time::DateTime;
use crate::timeline::plan::next_minute;
use crate::timeline::run::{Missed, Watch};
use crate::timeline::weeks::Event;

/// What a commitment comes to.
#[derive(Clone, Copy)]
struct Found {
    /// The most that reaches it.
    most: u32,
    late: u32,
    /// The place from which on it is on time, if nothing falls due before.
    ends: i32,
    /// The place from which on it holds nothing any more.
    gone: i32,
}

impl Crowd<'_> {
    /// Follows what happens before `until`.
    pub(super) fn follow(&mut self, until: DateTime, watch: &mut impl Watch) {
        while self.ready < until {
            match self.next_instant().filter(|next| *next < until) {
                Some(next) => self.happen(next, watch),
                None => break,
            }
        }
        let last = self.last_place_before(until);
        for place in 0..self.template.len() {
            self.end(place, last, watch);
        }
        self.ready = self.ready.max(until);
    }

    /// The next instant at which anything could happen: a disruption begins or ends, or, while anybody is late or anything
    /// is held, something falls due.
    pub(super) fn next_instant(&mut self) -> Option<DateTime> {
        let (ready, rhythms) = (self.ready, &self.template.rhythms);
        let turn = self.disruptions.iter().filter_map(|it| it.next_turn(ready)).min();
        let timings = 0..number(rhythms.len());
        let due = timings
            .filter_map(|timing| self.clock.next(rhythms, timing, ready))
            .min();
        let due = due.filter(|&due| self.place(due) < self.busy_until);
        due.into_iter().chain(turn).min()
    }

    /// The place of the last minute before an instant.
    fn last_place_before(&self, until: DateTime) -> i32 {
        let position = self.calendar().position(until);
        let is_before = self.calendar().end_at(position) < until;
        super::place(position - self.origin) - i32::from(!is_before)
    }

    fn happen(&mut self, at: DateTime, watch: &mut impl Watch) {
        if self.disruptions.iter().any(|it| it.next_turn(at) == Some(at)) {
            self.put_in(at);
        }
        self.instants += 1;
        self.busy_until = i32::MIN;
        let (place, last) = (self.place(at), self.last_place_before(at));
        let mut needed = self.needed(at);
        for level in 0..self.template.levels() {
            for index in 0..needed.now.len() {
                self.pass_on(level, needed.now[index], &mut needed);
                self.miss(level, needed.now[index], at, watch);
            }
            for node in self.template.level(level) {
                self.end(node, last, watch);
                let found = self.find(node, place);
                self.late[node] = found.late;
                self.busy_until = self.busy_until.max(found.gone);
                self.compare(node, found, at, watch);
            }
        }
        self.reach = needed.looked_until().map_or(self.reach, |until| until.max(self.reach));
        self.ready = next_minute(at);
    }

    /// What is held from now on of what falls due in a level with a timing.
    fn pass_on(&mut self, level: usize, timing: u32, needed: &mut Needed) {
        let stretch = self.template.stretch(level, timing);
        let rows = &self.template.rows[stretch.start..=stretch.end];
        for (row, next) in rows.iter().zip(&rows[1..]) {
            let edges = &self.template.edges[row.start as usize..next.start as usize];
            let (value, first) = pass(edges, &self.late);
            let until = needed.until(row.class);
            let slot = row.slot as usize;
            self.held[slot] = Held::new(value, until.place);
            self.from[slot] = (row.start + first, self.instants);
            if value > 0 {
                self.arrived[row.customer as usize] = self.instants;
            }
            needed.looked = needed.looked.max(if value > 0 { until.looked } else { 0 });
        }
    }

    /// The promises broken of what falls due in a level with a timing.
    fn miss(&mut self, level: usize, timing: u32, at: DateTime, watch: &mut impl Watch) {
        let template = self.template;
        for &row in template.promises(level, timing) {
            let row = row as usize;
            for need in template.rows[row].start..template.rows[row + 1].start {
                let Edge { supplier, slack } = template.edges[need as usize];
                let late = self.late[supplier as usize].saturating_sub(slack);
                if late > 0 {
                    let missed = Missed { need, late, at };
                    watch.missed(missed);
                    if let Some(events) = &mut self.events {
                        events.push(Event::Missed(missed));
                    }
                }
            }
        }
    }

    /// What a commitment comes to, its suppliers being known.
    fn find(&self, node: usize, place: i32) -> Found {
        let own = self.own[node];
        let limit = own.limit();
        let mut found = Found {
            most: own.late(place),
            late: 0,
            ends: own.ends(),
            gone: i32::MIN,
        };
        for held in &self.held[self.template.slots(node)] {
            found.most = found.most.max(held.at(place));
            found.ends = found.ends.max(held.down_to(limit));
            found.gone = found.gone.max(held.gone);
        }
        found.late = own.settle(found.most);
        found
    }

    /// Ends an occasion that was over by a place.
    fn end(&mut self, node: usize, last: i32, watch: &mut impl Watch) {
        let open = self.open[node];
        if open.is_late() && open.ends <= last {
            let until = self.calendar().end_at(self.origin + i64::from(open.ends));
            self.close(node, until, watch);
        }
    }

    fn compare(&mut self, node: usize, found: Found, at: DateTime, watch: &mut impl Watch) {
        let before = self.open[node];
        if found.late == 0 {
            if before.is_late() {
                self.close(node, at, watch);
            }
            return;
        }
        self.busy_until = self.busy_until.max(found.ends);
        self.open[node].ends = found.ends;
        if found.late > before.worst {
            self.worsen(node, found, at);
        }
        if self.arrived[node] == self.instants && self.occasions[node].arrive() {
            self.take_down_late(node);
        }
    }

    fn worsen(&mut self, node: usize, found: Found, at: DateTime) {
        let through = self.through(node, found.most, self.place(at));
        self.occasions[node].worsen(!self.open[node].is_late(), at, through);
        self.open[node].worst = found.late;
        self.take_down_late(node);
    }

    fn take_down_late(&mut self, node: usize) {
        let late = self.late_at(node);
        if let Some(events) = &mut self.events {
            events.push(Event::Worse(late));
        }
    }

    /// The edge through which the most reaches a commitment at a place: of equals the one that did so first. None where it
    /// is so late by itself.
    fn through(&self, node: usize, most: u32, place: i32) -> Option<u32> {
        let own: Own = self.own[node];
        if own.late(place) >= most {
            return None;
        }
        let slots = self
            .template
            .slots(node)
            .filter(|&slot| self.held[slot].at(place) == most);
        let edges = slots.map(|slot| {
            let (edge, since) = self.from[slot];
            (since, self.template.turns[edge as usize], edge)
        });
        edges.min().map(|(_, _, edge)| edge)
    }

    fn close(&mut self, node: usize, until: DateTime, watch: &mut impl Watch) {
        let late = self.late_at(node);
        self.open[node].worst = 0;
        watch.over(late, until);
        if let Some(events) = &mut self.events {
            events.push(Event::Over(late.node, until));
        }
    }
}

/// The most that any edge of a row passes on, and which is the first that does.
fn pass(edges: &[Edge], late: &[u32]) -> (u32, u32) {
    let passed = edges.iter().zip(0u32..).map(|(edge, index)| {
        let passed = late[edge.supplier as usize].saturating_sub(edge.slack);
        // Of equals the first is the largest.
        u64::from(passed) << 32 | u64::from(!index)
    });
    let most = passed.max().unwrap_or(u64::from(u32::MAX));
    let half = |bits: u64| u32::try_from(bits).expect("half of the bits");
    (half(most >> 32), !half(most & u64::from(u32::MAX)))
}
