//! The clock: when timings fall due next, worked out once for all that share them.

use super::Plan;
use crate::org::{Season, Timing};
use crate::time::DateTime;
use crate::timeline::rhythms::Rhythms;

/// What is known of each timing's next instants. Asked about ever later instants, it searches once for each occurrence.
#[derive(Clone, Debug)]
pub(in crate::timeline) struct Clock {
    known: Vec<Option<Known>>,
}

/// From `asked` on nothing happens before `next`.
#[derive(Clone, Copy, Debug)]
struct Known {
    asked: DateTime,
    next: Option<DateTime>,
}

impl Known {
    fn answers(&self, from: DateTime) -> bool {
        self.asked <= from && self.next.is_none_or(|next| from <= next)
    }
}

impl Clock {
    pub(in crate::timeline) fn new(rhythms: &Rhythms) -> Self {
        Self {
            known: vec![None; rhythms.len()],
        }
    }

    /// The first instant at or after `from` at which something recurring or dated falls due, or a season begins or is
    /// over.
    pub(in crate::timeline) fn next(&mut self, rhythms: &Rhythms, timing: u32, from: DateTime) -> Option<DateTime> {
        let known = &mut self.known[timing as usize];
        if let Some(known) = known.filter(|known| known.answers(from)) {
            return known.next;
        }
        let when = rhythms.when(timing);
        let next = match when.timing() {
            Timing::Seasonal(season) => next_change(season, from),
            _ => when.next_due(rhythms.calendar(), from).next(),
        };
        *known = Some(Known { asked: from, next });
        next
    }

    /// Whether something recurring or dated falls due at an instant.
    pub(in crate::timeline) fn is_due(&mut self, rhythms: &Rhythms, timing: u32, at: DateTime) -> bool {
        self.next(rhythms, timing, at) == Some(at)
    }

    /// Whether it is the season.
    pub(in crate::timeline) fn is_season(rhythms: &Rhythms, timing: u32, at: DateTime) -> bool {
        match rhythms.when(timing).timing() {
            Timing::Seasonal(season) => season.has(at.date()),
            _ => false,
        }
    }

    /// When the customers of a commitment need it next, at or after `from`, by something recurring or dated.
    pub(in crate::timeline) fn next_needed(&mut self, plan: &Plan<'_>, node: u32, from: DateTime) -> Option<DateTime> {
        let timings = plan.supplied.of(node).iter();
        timings
            .filter_map(|&timing| self.next(&plan.rhythms, timing, from))
            .min()
    }

    /// The timings that were ever asked about.
    pub(in crate::timeline) fn asked(&self) -> impl Iterator<Item = u32> + Clone + '_ {
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
pub(in crate::timeline) fn next_minute(instant: DateTime) -> DateTime {
    instant.saturating_add(jiff::SignedDuration::from_mins(1))
}
