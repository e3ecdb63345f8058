//! Days that are alike: on which the same falls due at the same minutes, the same seasons are on, and people work or not.
//!
//! All that is looked up in the calendar while a stretch of days is followed is when things fall due, what season it is and
//! which minutes are working minutes. So of two stretches whose days are alike one by one, as far as was looked, whatever
//! leads from the same beginning leads to the same end.

use std::collections::HashMap;

use super::clock::Clock;
use super::hyperperiod::after;
use super::timings::Timings;
use crate::graph::number;
use crate::org::Timing;
use crate::time::{Date, DateTime};

/// What the days of a plan are like, looked up as they are asked for.
#[derive(Clone, Debug)]
pub(super) struct Days<'p> {
    timings: &'p Timings,
    clock: Clock,
    known: HashMap<Date, u32>,
    /// By what a day is like: its number.
    kinds: HashMap<Vec<(u32, u32)>, u32>,
}

impl<'p> Days<'p> {
    pub(super) fn new(timings: &'p Timings) -> Self {
        Self {
            timings,
            clock: Clock::new(timings),
            known: HashMap::new(),
            kinds: HashMap::new(),
        }
    }

    /// Whether the days of a stretch, both ends included, are like those so many days later.
    pub(super) fn repeats(&mut self, first: Date, last: Date, later: i64) -> bool {
        let mut date = first;
        while date <= last {
            let Some(other) = after(date.into(), later) else {
                return false;
            };
            let (Ok(next), true) = (date.tomorrow(), self.kind(date) == self.kind(other.date())) else {
                return false;
            };
            date = next;
        }
        true
    }

    /// A number that is the same for days that are alike.
    fn kind(&mut self, date: Date) -> u32 {
        if let Some(&kind) = self.known.get(&date) {
            return kind;
        }
        let facts = self.facts(date);
        let next = number(self.kinds.len());
        let kind = *self.kinds.entry(facts).or_insert(next);
        self.known.insert(date, kind);
        kind
    }

    /// Whether people work, and the timings that have the day, each with the second at which it falls due.
    fn facts(&mut self, date: Date) -> Vec<(u32, u32)> {
        let timings = self.timings;
        let mut facts = vec![(u32::MAX, u32::from(timings.calendar().is_working_day(date)))];
        for timing in (0..timings.len()).map(number) {
            match timings.when(timing).timing() {
                Timing::Seasonal(season) if season.has(date) => facts.push((timing, u32::MAX)),
                Timing::Seasonal(_) => {}
                _ => self.due_on(timing, date, &mut facts),
            }
        }
        facts
    }

    fn due_on(&mut self, timing: u32, date: Date, facts: &mut Vec<(u32, u32)>) {
        let mut from = DateTime::from(date);
        while let Some(due) = self
            .clock
            .next(self.timings, timing, from)
            .filter(|due| due.date() == date)
        {
            let since = due.duration_since(date.into()).as_secs();
            facts.push((timing, u32::try_from(since).expect("a day is short")));
            let Ok(next) = due.checked_add(jiff::SignedDuration::from_secs(1)) else {
                break;
            };
            from = next;
        }
    }
}
