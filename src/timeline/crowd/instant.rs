//! What happens at an instant: one walk over everybody.

use super::needed::Needed;
use super::standing::Held;
use super::{Crowd, NEVER};
use crate::time::DateTime;
use crate::timeline::plan::next_minute;
use crate::timeline::run::Watch;
use crate::timeline::weeks::Event;

/// An instant being walked over.
struct Scene {
    place: i32,
    /// The last place before the instant.
    last: i32,
    needed: Needed,
}

/// What a commitment comes to.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) late: u32,
    /// The place from which on it is on time, if nothing falls due before.
    pub(super) ends: i32,
    /// The edge through which it is that late; none where it is so by itself.
    pub(super) through: Option<u32>,
}

/// The most that reaches a commitment.
struct Most {
    late: u32,
    through: Option<Held>,
}

impl Crowd<'_, '_> {
    /// Follows what happens before `until`.
    pub(super) fn follow(&mut self, until: DateTime, watch: &mut impl Watch) {
        while self.ready < until {
            match self.next_instant().filter(|next| *next < until) {
                Some(next) => self.happen(next, watch),
                None => break,
            }
        }
        let last = self.last_place_before(until);
        for node in 0..self.template.len() {
            self.end(node, last, watch);
        }
        self.ready = self.ready.max(until);
    }

    /// The next instant at which anything could happen: a disruption begins or ends, or, while anybody is late or anything
    /// is held, something falls due.
    pub(super) fn next_instant(&mut self) -> Option<DateTime> {
        let ready = self.ready;
        let turn = self.disruptions.iter().filter_map(|it| it.next_turn(ready)).min();
        let timings = 0..crate::graph::number(self.template.rhythms.len());
        let due = timings
            .filter_map(|timing| self.clock.next(&self.template.rhythms, timing, ready))
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
        let mut scene = Scene {
            place: self.place(at),
            last: self.last_place_before(at),
            needed: self.needed(at),
        };
        for node in 0..self.template.len() {
            self.end(node, scene.last, watch);
            let found = self.find(node, &mut scene);
            self.late[node] = found.late;
            self.compare(node, found, at, watch);
        }
        self.reach = scene
            .needed
            .looked_until()
            .map_or(self.reach, |until| until.max(self.reach));
        self.ready = next_minute(at);
    }

    /// What a commitment comes to, its suppliers being known.
    fn find(&mut self, node: usize, scene: &mut Scene) -> Found {
        let template = self.template;
        let own = self.own[node];
        let mut most = Most {
            late: own.late(scene.place),
            through: None,
        };
        let (limit, mut ends) = (own.limit(), own.ends());
        let groups = template.starts[node] as usize..template.starts[node + 1] as usize;
        let mut edge = groups
            .start
            .checked_sub(1)
            .map_or(0, |before| template.groups[before].end);
        for index in groups {
            let group = template.groups[index];
            if group.timing & scene.needed.now != 0 {
                self.held[index] = self.pass(edge..group.end, template.needed_with[node], scene);
            }
            edge = group.end;
            let held = self.held[index];
            let left = held.at(scene.place);
            if left > 0 {
                self.busy_until = self.busy_until.max(held.gone);
                if held.value > limit {
                    ends = ends.max(held.gone.saturating_sub_unsigned(limit));
                }
                self.put_through(&mut most, held, left);
            }
        }
        Found {
            late: own.settle(most.late),
            ends,
            through: most.through.map(|held| held.edge),
        }
    }

    /// What is held from now on of needs that fall due: of those that pass on the most the first.
    fn pass(&self, edges: std::ops::Range<u32>, needed_with: u64, scene: &mut Scene) -> Held {
        let range = edges.start as usize..edges.end as usize;
        let passed = self.template.edges[range].iter().zip(edges);
        // The first edge is the largest of those that pass on the same.
        let passed = passed.map(|(edge, index)| {
            let late = self.late[edge.supplier as usize].saturating_sub(edge.slack);
            u64::from(late) << 32 | u64::from(!index)
        });
        let most = passed.max().unwrap_or(0);
        let value = u32::try_from(most >> 32).expect("half of the bits");
        if value == 0 {
            return Held::default();
        }
        Held {
            value,
            gone: scene.needed.full_until(needed_with, scene.place) + value.cast_signed(),
            edge: !u32::try_from(most & u64::from(u32::MAX)).expect("half of the bits"),
            since: self.instants,
        }
    }

    /// Takes something held for the most, if it is more, or as much and came before.
    fn put_through(&self, most: &mut Most, held: Held, left: u32) {
        let comes_before = |other: Held| {
            let rank = |held: Held| (held.since, self.template.rank(held.edge));
            rank(held) < rank(other)
        };
        if left > most.late || left == most.late && most.through.is_some_and(comes_before) {
            *most = Most {
                late: left,
                through: Some(held),
            };
        }
    }

    /// Ends an occasion that was over by a place.
    fn end(&mut self, node: usize, last: i32, watch: &mut impl Watch) {
        let open = &self.open[node];
        if open.is_late() && open.ends <= last {
            let until = self.calendar().end_at(self.origin + i64::from(open.ends));
            self.close(node, until, watch);
        }
    }

    fn compare(&mut self, node: usize, found: Found, at: DateTime, watch: &mut impl Watch) {
        if found.late == 0 {
            if self.open[node].is_late() {
                self.close(node, at, watch);
            }
            return;
        }
        self.busy_until = self.busy_until.max(found.ends);
        let open = &mut self.open[node];
        open.ends = found.ends;
        if open.worsen(found, at) {
            let late = open.late(crate::graph::number(node));
            if let Some(events) = &mut self.events {
                events.push(Event::Worse(late));
            }
        }
    }

    fn close(&mut self, node: usize, until: DateTime, watch: &mut impl Watch) {
        let number = crate::graph::number(node);
        let late = self.open[node].late(number);
        self.open[node].worst = 0;
        watch.over(late, until);
        if let Some(events) = &mut self.events {
            events.push(Event::Over(number, until));
        }
    }

    /// Whether nobody is late and nothing is held any more.
    pub(super) fn is_idle(&self) -> bool {
        self.busy_until < NEVER && self.busy_until <= self.place(self.ready)
    }
}
