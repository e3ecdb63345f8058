//! The clock: when timings fall due next, looked up once for all requirements that share them.

use super::timings::Timings;
use crate::org::{Season, Timing};
use crate::time::DateTime;

/// What is known of each timing's next instants. Asked about ever later instants, it searches once for each occurrence.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    known: Vec<Option<NextKnown>>,
    waits: Vec<Waits>,
}

/// What is known at an instant of a cut-off: whatever is late by `from` to `wait` minutes waits for `wait`.
#[derive(Clone, Debug, Default)]
struct Waits {
    at: Option<DateTime>,
    list: Vec<(u32, u32)>,
}

/// From `asked` on nothing happens before `next`.
#[derive(Clone, Copy, Debug)]
struct NextKnown {
    asked: DateTime,
    next: Option<DateTime>,
}

impl NextKnown {
    fn answers(&self, from: DateTime) -> bool {
        self.asked <= from && self.next.is_none_or(|next| from <= next)
    }
}

impl Clock {
    pub(super) fn new(timings: &Timings) -> Self {
        Self {
            known: vec![None; timings.len()],
            waits: vec![Waits::default(); timings.len()],
        }
    }

    /// The first instant at or after `from` at which something recurring or dated falls due, or a season begins or is
    /// over.
    pub(super) fn next(&mut self, timings: &Timings, timing: u32, from: DateTime) -> Option<DateTime> {
        let known = &mut self.known[timing as usize];
        if let Some(known) = known.filter(|known| known.answers(from)) {
            return known.next;
        }
        let when = timings.when(timing);
        let next = match when.timing() {
            Timing::Seasonal(season) => next_change(season, from),
            _ => when.next_due(timings.calendar(), from).next(),
        };
        *known = Some(NextKnown { asked: from, next });
        next
    }

    /// Whether something recurring or dated falls due at an instant.
    pub(super) fn is_due(&mut self, timings: &Timings, timing: u32, at: DateTime) -> bool {
        self.next(timings, timing, at) == Some(at)
    }

    /// Whether it is the season.
    pub(super) fn is_season(timings: &Timings, timing: u32, at: DateTime) -> bool {
        match timings.when(timing).timing() {
            Timing::Seasonal(season) => season.has(at.date()),
            _ => false,
        }
    }

    /// How long what misses a cut-off waits, in working minutes from an instant on: until the first later occurrence at
    /// least `late` of them away. `None` where there is none.
    pub(super) fn wait(&mut self, timings: &Timings, timing: u32, at: DateTime, late: u32) -> Option<u32> {
        let waits = &mut self.waits[timing as usize];
        if waits.at != Some(at) {
            (waits.at, waits.list) = (Some(at), Vec::new());
        }
        let known = waits.list.iter().find(|(from, wait)| (*from..=*wait).contains(&late));
        if let Some(&(_, wait)) = known {
            return Some(wait);
        }
        let wait = timings.when(timing).recurrence()?.wait(timings.calendar(), at, late)?;
        waits.list.push((late, wait));
        Some(wait)
    }

    /// The timings that were ever asked about.
    pub(super) fn asked(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        let known = self.known.iter().zip(0u32..);
        known.filter(|(known, _)| known.is_some()).map(|(_, timing)| timing)
    }
}

/// The first midnight at or after `from` at which a season begins or is over.
fn next_change(season: &Season, from: DateTime) -> Option<DateTime> {
    // Midnight itself counts: what changes on a day is what is otherwise than on the day before.
    let before = from.date().yesterday().unwrap_or(from.date());
    let changes = std::iter::successors(season.next_change(before), |&date| season.next_change(date));
    let mut midnights = changes.map(DateTime::from);
    midnights.find(|&midnight| midnight >= from)
}

/// A minute after an instant; the last instant there is has none.
pub(super) fn next_minute(instant: DateTime) -> DateTime {
    instant.saturating_add(jiff::SignedDuration::from_mins(1))
}
