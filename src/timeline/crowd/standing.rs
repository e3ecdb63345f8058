//! Where everybody stands: what decides all that follows.

use super::{Crowd, NEVER};
use crate::graph::number;
use crate::time::{Date, DateTime};
use crate::timeline::disruption::Disruption;
use crate::timeline::rhythms::Rhythms;
use crate::timeline::run::{Late, Watch};
use crate::timeline::weeks::{Course, Event, later};

/// What needs that fell due together passed on: the most of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// In minutes; 0 for nothing.
    value: u32,
    /// The place at which nothing is left of it, if that does not fall due before.
    pub(super) gone: i32,
}

/// Who is late.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open {
    /// How late at worst, in minutes; 0 for on time.
    pub(super) worst: u32,
    /// The place from which on that is over, if nothing falls due before.
    pub(super) ends: i32,
}

/// How an occasion came to be; of no meaning for those who are on time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Occasion {
    from: DateTime,
    worst_at: DateTime,
    through: Option<u32>,
    /// Whether anything arrived late meanwhile.
    arrived: bool,
}

/// Where everybody stood at some time.
#[derive(Debug)]
pub(in crate::timeline) struct Standing {
    place: i32,
    instants: u32,
    held: Vec<Held>,
    from: Vec<(u32, u32)>,
    /// How late, and whether anything arrived late meanwhile.
    worst: Vec<(u32, bool)>,
}

impl Held {
    /// So much, in full until a place.
    pub(super) fn new(value: u32, full_until: i32) -> Self {
        match value {
            0 => Self::default(),
            _ => Self {
                value,
                gone: full_until + value.cast_signed(),
            },
        }
    }

    /// What is left at a place.
    pub(super) fn at(self, place: i32) -> u32 {
        self.value.min((self.gone - place).max(0).unsigned_abs())
    }

    /// The place from which on no more than `limit` is left; before all places where it never was more.
    pub(super) fn down_to(self, limit: u32) -> i32 {
        if self.value > limit {
            self.gone.saturating_sub_unsigned(limit)
        } else {
            i32::MIN
        }
    }

    /// All that counts of it from a place on.
    fn seen_from(self, place: i32) -> (u32, i32) {
        match self.at(place) {
            0 => (0, 0),
            left => (left, (self.gone - self.value.cast_signed() - place).max(0)),
        }
    }
}

impl Open {
    pub(super) fn is_late(self) -> bool {
        self.worst > 0
    }
}

impl Occasion {
    /// It is worse than before, or begins.
    pub(super) fn worsen(&mut self, begins: bool, at: DateTime, through: Option<u32>) {
        *self = Self {
            from: if begins { at } else { self.from },
            worst_at: at,
            through,
            arrived: !begins && self.arrived,
        };
    }

    /// Something arrived late; whether that is the first time.
    pub(super) fn arrive(&mut self) -> bool {
        !std::mem::replace(&mut self.arrived, true)
    }
}

impl Crowd<'_> {
    /// How late somebody is who is late.
    pub(super) fn late_at(&self, node: usize) -> Late {
        let occasion = &self.occasions[node];
        Late {
            node: number(node),
            from: occasion.from,
            worst: self.open[node].worst,
            worst_at: occasion.worst_at,
            through: occasion.through,
            record: None,
            arrived: occasion.arrived,
        }
    }

    /// How late everybody is at worst, and whether anything arrived late meanwhile.
    fn worst(&self) -> impl Iterator<Item = (u32, bool)> {
        let all = self.open.iter().zip(&self.occasions);
        all.map(|(open, occasion)| (open.worst, open.is_late() && occasion.arrived))
    }

    /// Whether as much is held as before, as seen from then.
    fn holds_as(&self, before: &Standing) -> bool {
        let here = self.place(self.ready);
        let mut slots = self
            .held
            .iter()
            .zip(&self.from)
            .zip(before.held.iter().zip(&before.from));
        slots.all(|((now, from), (then, from_then))| {
            let left = now.seen_from(here);
            let since = |from: &(u32, u32), instants: u32| (from.0, instants - from.1);
            left == then.seen_from(before.place)
                && (left.0 == 0 || since(from, self.instants) == since(from_then, before.instants))
        })
    }
}

impl Course for Crowd<'_> {
    type Standing = Standing;

    fn rhythms(&self) -> &Rhythms {
        &self.template.rhythms
    }

    fn disruptions(&self) -> &[Disruption] {
        &self.disruptions
    }

    fn ready(&self) -> DateTime {
        self.ready
    }

    fn is_idle(&self) -> bool {
        self.busy_until < NEVER && self.busy_until <= self.place(self.ready)
    }

    fn next_instant(&mut self) -> Option<DateTime> {
        Crowd::next_instant(self)
    }

    fn advance(&mut self, until: DateTime, watch: &mut impl Watch) {
        self.follow(until, watch);
    }

    fn standing(&self) -> Standing {
        Standing {
            place: self.place(self.ready),
            instants: self.instants,
            held: self.held.clone(),
            from: self.from.clone(),
            worst: self.worst().collect(),
        }
    }

    fn stands_as(&self, before: &Standing) -> bool {
        self.worst().eq(before.worst.iter().copied()) && self.holds_as(before)
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
                let node = late.node as usize;
                let begins = !self.open[node].is_late();
                self.occasions[node].worsen(begins, later(late.worst_at, days), late.through);
                self.open[node].worst = late.worst;
                self.occasions[node].arrived = late.arrived;
            }
            Event::Over(node, until) => {
                let late = self.late_at(node as usize);
                self.open[node as usize].worst = 0;
                watch.over(late, later(until, days));
            }
            Event::Missed(missed) => watch.missed(missed.later(days)),
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
        for open in self.open.iter_mut().filter(|open| open.ends < NEVER) {
            open.ends = open.ends.saturating_add(there - here);
        }
        if self.busy_until < NEVER {
            self.busy_until = self.busy_until.saturating_add(there - here);
        }
        self.ready = later(self.ready, days);
    }
}
