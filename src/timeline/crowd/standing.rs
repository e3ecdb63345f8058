//! Where everybody stands: what decides all that follows.

use super::Crowd;
use super::instant::Found;
use crate::time::{Date, DateTime};
use crate::timeline::disruption::Disruption;
use crate::timeline::rhythms::Rhythms;
use crate::timeline::run::{Late, Watch};
use crate::timeline::weeks::{Course, Event, later};

/// What needs that fell due together passed on: the most of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// In minutes; 0 for nothing.
    pub(super) value: u32,
    /// The place at which nothing is left of it, if that does not fall due before.
    pub(super) gone: i32,
    /// Through which edge it came.
    pub(super) edge: u32,
    /// The number of the instant at which it fell due.
    pub(super) since: u32,
}

/// An occasion that is not over; none where it never was worse than on time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// In minutes.
    pub(super) worst: u32,
    /// The place from which on it is over, if nothing falls due before.
    pub(super) ends: i32,
    through: Option<u32>,
    from: DateTime,
    worst_at: DateTime,
}

/// Where everybody stood at some time.
#[derive(Debug)]
pub(in crate::timeline) struct Standing {
    place: i32,
    instants: u32,
    held: Vec<Held>,
    worst: Vec<u32>,
}

impl Held {
    /// What is left at a place.
    pub(super) fn at(self, place: i32) -> u32 {
        self.value.min((self.gone - place).max(0).unsigned_abs())
    }

    /// All that counts from a place, and a number of instants, on.
    fn seen_from(self, place: i32, instants: u32) -> Option<(u32, i32, u32, u32)> {
        let left = self.at(place);
        let full_for = (self.gone - self.value.cast_signed() - place).max(0);
        (left > 0).then_some((left, full_for, self.edge, instants - self.since))
    }
}

impl Default for Open {
    fn default() -> Self {
        Self {
            worst: 0,
            ends: i32::MIN,
            through: None,
            from: DateTime::MIN,
            worst_at: DateTime::MIN,
        }
    }
}

impl Open {
    pub(super) fn is_late(&self) -> bool {
        self.worst > 0
    }

    /// Takes in what was found; whether it is worse than before.
    pub(super) fn worsen(&mut self, found: Found, at: DateTime) -> bool {
        if found.late <= self.worst {
            return false;
        }
        if self.worst == 0 {
            self.from = at;
        }
        (self.worst, self.worst_at, self.through) = (found.late, at, found.through);
        true
    }

    pub(super) fn late(&self, node: u32) -> Late {
        Late {
            node,
            from: self.from,
            worst: self.worst,
            worst_at: self.worst_at,
            through: self.through,
            record: None,
        }
    }
}

impl Course for Crowd<'_, '_> {
    type Standing = Standing;

    fn rhythms(&self) -> &Rhythms<'_> {
        &self.template.rhythms
    }

    fn disruptions(&self) -> &[Disruption] {
        &self.disruptions
    }

    fn ready(&self) -> DateTime {
        self.ready
    }

    fn next_start(&mut self) -> Option<DateTime> {
        if self.is_idle() {
            self.next_instant()
        } else {
            Some(self.ready)
        }
    }

    fn advance(&mut self, until: DateTime, watch: &mut impl Watch) {
        self.follow(until, watch);
    }

    fn standing(&self) -> Standing {
        Standing {
            place: self.place(self.ready),
            instants: self.instants,
            held: self.held.clone(),
            worst: self.open.iter().map(|open| open.worst).collect(),
        }
    }

    fn stands_as(&self, before: &Standing) -> bool {
        let here = self.place(self.ready);
        let now = self.held.iter().map(|held| held.seen_from(here, self.instants));
        let then = before.held.iter();
        self.open.iter().map(|open| open.worst).eq(before.worst.iter().copied())
            && now.eq(then.map(|held| held.seen_from(before.place, before.instants)))
    }

    fn looked_at(&self, from: DateTime) -> (Date, Option<Date>) {
        let first = from.date();
        let last = self.reach.max(self.ready);
        (
            first.yesterday().unwrap_or(first),
            (last < DateTime::MAX).then(|| last.date()),
        )
    }

    fn look_anew(&mut self) {
        self.reach = self.ready;
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
                let open = &mut self.open[late.node as usize];
                let at = later(late.worst_at, days);
                if !open.is_late() {
                    open.from = at;
                }
                (open.worst, open.worst_at, open.through) = (late.worst, at, late.through);
            }
            Event::Over(node, until) => {
                let open = &mut self.open[node as usize];
                if open.is_late() {
                    watch.over(open.late(node), later(until, days));
                    open.worst = 0;
                }
            }
        }
    }

    /// All that is held began since: otherwise it would not stand as it stood before.
    fn shift(&mut self, _since: DateTime, days: i64) {
        let (here, there) = (self.place(self.ready), self.place(later(self.ready, days)));
        for held in &mut self.held {
            *held = match held.at(here) {
                0 => Held::default(),
                _ => Held {
                    gone: held.gone + (there - here),
                    ..*held
                },
            };
        }
        for open in self.open.iter_mut().filter(|open| open.ends < super::NEVER) {
            open.ends = open.ends.saturating_add(there - here);
        }
        if self.busy_until < super::NEVER {
            self.busy_until = self.busy_until.saturating_add(there - here);
        }
        self.ready = later(self.ready, days);
    }
}
