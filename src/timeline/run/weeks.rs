//! A run is followed week by week.

use super::{Late, Run, Watch};
use crate::time::{Date, DateTime};
use crate::timeline::almanac::Almanac;
use crate::timeline::disruption::Disruption;
use crate::timeline::rhythms::Rhythms;
use crate::timeline::weeks::{Course, Event, advance_by_weeks, later};

/// What is held by a need, as seen from an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    need: u32,
    edge: u32,
    left: u32,
    /// For how many more working minutes in full.
    full_for: i64,
}

/// Where a run stood, for all that follows.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::timeline) struct Standing {
    held: Vec<Held>,
    /// Who is late, how late at worst so far, and whether anything that fell due arrived late.
    late: Vec<(u32, u32, bool)>,
}

impl Run<'_, '_> {
    /// Follows what happens before `until`, of weeks that repeat themselves the first.
    ///
    /// Keeps no records of what was not followed.
    pub(in crate::timeline) fn advance_by_weeks(&mut self, until: DateTime, watch: &mut impl Watch) {
        let mut almanac = Almanac::new(&self.plan.rhythms);
        advance_by_weeks(self, until, &mut almanac, watch);
    }

    fn held_from(&self, at: DateTime) -> Vec<Held> {
        let position = self.plan.calendar().position(at);
        let held = self.holds.iter().map(|hold| Held {
            need: hold.need,
            edge: hold.edge,
            left: hold.at(position),
            full_for: (hold.full_until - position).max(0),
        });
        held.filter(|held| held.left > 0).collect()
    }

    fn worst(&self) -> Vec<(u32, u32, bool)> {
        let late = self.late().map(|late| (late.node, late.worst, late.arrived));
        let mut worst: Vec<_> = late.collect();
        worst.sort_unstable();
        worst
    }
}

impl Course for Run<'_, '_> {
    type Standing = Standing;

    fn rhythms(&self) -> &Rhythms {
        &self.plan.rhythms
    }

    fn disruptions(&self) -> &[Disruption] {
        &self.disruptions
    }

    fn ready(&self) -> DateTime {
        self.ready
    }

    fn is_idle(&self) -> bool {
        self.late.is_empty() && self.held().next().is_none()
    }

    fn next_instant(&mut self) -> Option<DateTime> {
        Run::next_instant(self)
    }

    fn advance(&mut self, until: DateTime, watch: &mut impl Watch) {
        Run::advance(self, until, watch);
    }

    fn standing(&self) -> Standing {
        Standing {
            held: self.held_from(self.ready),
            late: self.worst(),
        }
    }

    fn stands_as(&self, before: &Standing) -> bool {
        self.worst() == before.late && self.held_from(self.ready) == before.held
    }

    fn looked_at(&self, from: DateTime) -> (Date, Option<Date>) {
        Run::looked_at(self, from)
    }

    fn look_anew(&mut self) {
        Run::look_anew(self);
    }

    fn take_down(&mut self, events: Option<Vec<Event>>) {
        self.events = events;
    }

    fn events(&mut self) -> &mut Vec<Event> {
        self.events.get_or_insert_default()
    }

    fn happen_again(&mut self, event: Event, days: i64, watch: &mut impl Watch) {
        match event {
            Event::Worse(late) => {
                let at = later(late.worst_at, days);
                let before = self.open[late.node as usize];
                self.open[late.node as usize] = Some(Late {
                    from: before.map_or(at, |before| before.from),
                    worst_at: at,
                    ..late
                });
            }
            Event::Over(node, until) => {
                if let Some(late) = self.open[node as usize].take() {
                    watch.over(late, later(until, days));
                }
            }
            Event::Missed(missed) => watch.missed(missed.later(days)),
        }
    }

    fn shift(&mut self, since: DateTime, days: i64) {
        let calendar = self.plan.calendar();
        let (here, there) = (self.ready, later(self.ready, days));
        let places = calendar.position(there) - calendar.position(here);
        for hold in self.holds.iter_mut().filter(|hold| hold.since >= since) {
            hold.since = later(hold.since, days);
            hold.full_until += places;
        }
        self.at = later(self.at, days);
        self.position += places;
        self.solved_at = None;
        self.ready = there;
    }
}
