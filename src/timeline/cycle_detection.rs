//! Cycle detection: weeks that repeat themselves are followed once.
//!
//! What is held, what is late, the disruptions and the calendar decide all that follows. So where the snapshot is the same
//! as some weeks before, and neither disruptions nor the days that were looked at differ, the same happens again as many
//! weeks later: it is taken from the log of what happened. Snapshots are compared with the first and the last of a stretch
//! that doubles, which is Brent's algorithm (R. Brent, "An improved Monte Carlo factorization algorithm", 1980).

use super::day_signature::Days;
use super::disruption::Disruption;
use super::events::{Event, Missed, OpenOccasion, Run, Unwatched, Watch};
use super::hold::RunsDown;
use super::hyperperiod::after;
use super::snapshot::Snapshot;
use crate::time::DateTime;

/// Days of a week.
const WEEK: i64 = 7;

impl Missed {
    /// The same so many days later.
    fn later(self, days: i64) -> Self {
        Self {
            at: later(self.at, days),
            ..self
        }
    }
}

/// Where a run stood.
#[derive(Debug)]
struct Anchor {
    at: DateTime,
    snapshot: Snapshot,
    /// After how many events it was.
    events: usize,
}

impl Run<'_, '_> {
    /// Follows what happens before `until`, of weeks that repeat themselves the first.
    ///
    /// Keeps no records of what was not followed.
    pub(super) fn advance_by_weeks(&mut self, until: DateTime, watch: &mut impl Watch) {
        let mut days = Days::new(&self.network.timings);
        self.log = Some(Vec::new());
        let (mut first, mut weeks, mut room) = (self.anchor_anew(), 0, 1);
        let mut last = None;
        while self.ready < until {
            let stop = self.stop(until);
            self.advance(stop, watch);
            weeks += 1;
            let is_regular = after(first.at, weeks * WEEK) == Some(stop);
            let here = self.anchor();
            let anchors = [last.as_ref(), Some(&first)].into_iter().flatten();
            let same = anchors
                .filter(|_| is_regular)
                .find(|anchor| anchor.snapshot == here.snapshot);
            let repeats = same.is_some();
            if let Some(anchor) = same {
                self.repeat(anchor, until, &mut days, watch);
            }
            let begins_anew = repeats || !is_regular || weeks == room;
            if begins_anew {
                room = if is_regular && !repeats { room * 2 } else { 1 };
                (first, weeks) = (self.anchor_anew(), 0);
            }
            last = (!begins_anew).then_some(here);
        }
        self.log = None;
    }

    /// A week from here, or from when anything happens next.
    fn stop(&mut self, until: DateTime) -> DateTime {
        let next = if self.is_idle() {
            self.next_instant()
        } else {
            Some(self.ready)
        };
        let from = next.unwrap_or(until);
        after(from, WEEK).map_or(until, |stop| stop.min(until))
    }

    /// Where it stands; what happens is logged from here on.
    fn anchor_anew(&mut self) -> Anchor {
        self.log.get_or_insert_default().clear();
        self.look_anew();
        self.anchor()
    }

    fn anchor(&self) -> Anchor {
        Anchor {
            at: self.ready,
            snapshot: self.snapshot(self.ready),
            events: self.log.as_ref().map_or(0, Vec::len),
        }
    }

    /// Repeats what happened since the anchor as often as it happens again before `until`.
    fn repeat(&mut self, anchor: &Anchor, until: DateTime, alike: &mut Days<'_>, watch: &mut impl Watch) {
        let days = i64::from((self.ready.date() - anchor.at.date()).get_days());
        let (first, last) = self.looked_at(anchor.at);
        let quiet = self.quiet_until(anchor.at).min(until);
        let mut times = 0;
        while after(self.ready, (times + 1) * days).is_some_and(|end| end <= quiet)
            && last.is_some_and(|last| alike.repeats(first, last, (times + 1) * days))
        {
            times += 1;
        }
        if times > 0 {
            let events = self.log.take().unwrap_or_default();
            self.happen_again(&events[anchor.events..], (days, times), watch);
            self.log = Some(events);
            self.shift(times * days);
        }
    }

    /// The same happens again, some days later each time. What is over the second time was begun the first time; from then
    /// on all is the same but for the dates.
    fn happen_again(&mut self, events: &[Event], (days, times): (i64, i64), watch: &mut impl Watch) {
        let since = watch.so_far();
        for &event in events {
            self.replay(event, days, watch);
        }
        if times > 1 {
            watch.again(since, days, times - 1);
            for &event in events {
                self.replay(event, times * days, &mut Unwatched);
            }
        }
    }

    fn replay(&mut self, event: Event, days: i64, watch: &mut impl Watch) {
        match event {
            Event::Worse(late) => {
                let at = later(late.worst_at, days);
                let open = &mut self.open[late.node as usize];
                let from = open.map_or(at, |before| before.from);
                *open = Some(OpenOccasion {
                    from,
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

    /// Until when, from an instant on, disruptions do always the same.
    fn quiet_until(&self, from: DateTime) -> DateTime {
        let falls = |it: &Disruption| {
            let ends = it.until.is_some_and(|until| it.from < from && from < until);
            ends && it.back(self.network.calendar()).is_some()
        };
        if self.scene.disruptions.iter().any(falls) {
            return from;
        }
        let turns = self.scene.disruptions.iter().filter_map(|it| it.next_turn(from));
        turns.min().unwrap_or(DateTime::MAX)
    }

    /// Stands so many days later.
    fn shift(&mut self, days: i64) {
        let calendar = self.network.calendar();
        let (here, there) = (self.ready, later(self.ready, days));
        let places = calendar.position(there) - calendar.position(here);
        for hold in self.scene.holds.iter_mut() {
            for from in hold.seen.iter_mut().chain([&mut hold.shown]) {
                if let RunsDown::From(from) = from {
                    *from += places;
                }
            }
        }
        self.scene.at = later(self.scene.at, days);
        self.scene.position += places;
        self.solved_at = None;
        self.ready = there;
    }
}

/// So many days later, where that is known to be a date.
pub(super) fn later(instant: DateTime, days: i64) -> DateTime {
    after(instant, days).unwrap_or(DateTime::MAX)
}
