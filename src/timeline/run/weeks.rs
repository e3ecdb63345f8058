//! Weeks that repeat themselves, followed once.
//!
//! What is held, who is late, the disruptions and the calendar decide all that follows. So where what is held and who is
//! late is the same, minute by minute from there on, as some weeks before, and neither disruptions nor the days that were
//! looked at differ, the same happens again as many weeks later: it is taken from the minutes of what happened.

use super::{Late, Run, Watch};
use crate::time::DateTime;
use crate::timeline::almanac::Almanac;
use crate::timeline::cycle::after;
use crate::timeline::disruption::Disruption;

/// Days of a week.
const WEEK: i64 = 7;

/// What happened to an occasion.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// It began, or became worse.
    Worse(Late),
    /// It was over from then on.
    Over(u32, DateTime),
}

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
#[derive(Debug)]
struct Anchor {
    at: DateTime,
    held: Vec<Held>,
    /// Who is late, and how late at worst so far.
    late: Vec<(u32, u32)>,
    /// After how many events it was.
    events: usize,
}

impl Run<'_, '_> {
    /// Follows what happens before `until`, of weeks that repeat themselves the first.
    ///
    /// Keeps no records of what was not followed.
    pub(in crate::timeline) fn advance_by_weeks(&mut self, until: DateTime, watch: &mut impl Watch) {
        let mut almanac = Almanac::new(self.plan);
        self.events = Some(Vec::new());
        let (mut first, mut weeks, mut room) = (self.start(), 0, 1);
        let mut last = self.anchor();
        while self.ready < until {
            let stop = self.stop(until);
            self.advance(stop, watch);
            weeks += 1;
            let is_regular = after(first.at, weeks * WEEK) == Some(stop);
            let same = [&last, &first]
                .into_iter()
                .find(|anchor| is_regular && self.is_as(anchor));
            if let Some(anchor) = same {
                self.repeat(anchor, until, &mut almanac, watch);
            }
            if same.is_some() || !is_regular || weeks == room {
                room = if is_regular && same.is_none() { room * 2 } else { 1 };
                (first, weeks) = (self.start(), 0);
            }
            last = self.anchor();
        }
        self.events = None;
    }

    /// A week from here, or from when anything happens next.
    fn stop(&mut self, until: DateTime) -> DateTime {
        let from = if self.late.is_empty() && self.held().next().is_none() {
            self.next_instant().unwrap_or(until)
        } else {
            self.ready
        };
        after(from, WEEK).map_or(until, |stop| stop.min(until))
    }

    /// Where the run stands; what happens is taken down from here on.
    fn start(&mut self) -> Anchor {
        self.events.iter_mut().for_each(Vec::clear);
        self.look_anew();
        self.anchor()
    }

    /// Where the run stands.
    fn anchor(&self) -> Anchor {
        Anchor {
            at: self.ready,
            held: self.held_from(self.ready),
            late: self.worst(),
            events: self.events.as_ref().map_or(0, Vec::len),
        }
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

    fn worst(&self) -> Vec<(u32, u32)> {
        let mut worst: Vec<(u32, u32)> = self.late().map(|late| (late.node, late.worst)).collect();
        worst.sort_unstable();
        worst
    }

    fn is_as(&self, anchor: &Anchor) -> bool {
        self.worst() == anchor.late && self.held_from(self.ready) == anchor.held
    }

    /// Repeats what happened since the anchor as often as it happens again before `until`.
    fn repeat(&mut self, anchor: &Anchor, until: DateTime, almanac: &mut Almanac<'_, '_>, watch: &mut impl Watch) {
        let days = i64::from((self.ready.date() - anchor.at.date()).get_days());
        let events = self.events.take().unwrap_or_default();
        let (first, last) = self.looked_at(anchor.at);
        let quiet = self.quiet_until(anchor.at).min(until);
        let mut later = 0;
        while after(self.ready, later + days).is_some_and(|end| end <= quiet) {
            if !last.is_some_and(|last| almanac.repeats(first, last, later + days)) {
                break;
            }
            later += days;
            for &event in &events[anchor.events..] {
                self.happen_again(event, later, watch);
            }
        }
        self.events = Some(events);
        self.shift(anchor.at, later);
    }

    /// Until when, from an instant on, disruptions do always the same.
    fn quiet_until(&self, from: DateTime) -> DateTime {
        let falls = |it: &Disruption| it.until.is_some_and(|until| it.from < from && from < until);
        let running_down = self
            .disruptions
            .iter()
            .any(|it| falls(it) && it.back(self.plan).is_some());
        if running_down {
            return from;
        }
        let turns = self.disruptions.iter().filter_map(|it| it.next_turn(from));
        turns.min().unwrap_or(DateTime::MAX)
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
            Event::Over(node, until) => self.close(node, later(until, days), watch),
        }
    }

    /// Stands so many days later, as far as what began since an instant goes.
    fn shift(&mut self, since: DateTime, days: i64) {
        if days == 0 {
            return;
        }
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

/// So many days later, where that is known to be a date.
fn later(instant: DateTime, days: i64) -> DateTime {
    after(instant, days).unwrap_or(DateTime::MAX)
}
