//! When those who are needed again and again are needed next.

use super::{Crowd, place};
use crate::time::DateTime;

/// The timings by the next instant at which they fall due, seen from one at which everybody is looked at.
#[derive(Debug, Default)]
pub(super) struct Needed {
    /// The set of those that fall due at the instant itself.
    pub(super) now: u64,
    /// Sets of timings that fall due next at the same instant, the soonest first.
    next: Vec<Next>,
    /// How many of them were ever told as the next.
    told: usize,
    /// Whether somebody was asked for who is never needed again.
    told_never: bool,
}

#[derive(Debug)]
struct Next {
    at: DateTime,
    place: i32,
    timings: u64,
}

impl Needed {
    /// Up to which place somebody who is needed with these timings holds what falls due now.
    pub(super) fn full_until(&mut self, timings: u64, here: i32) -> i32 {
        if timings == 0 {
            return here;
        }
        match self.next.iter().position(|next| next.timings & timings != 0) {
            Some(first) => {
                self.told = self.told.max(first + 1);
                self.next[first].place
            }
            None => {
                self.told_never = true;
                here
            }
        }
    }

    /// The latest instant that was told; the last there is where somebody was told never.
    pub(super) fn looked_until(&self) -> Option<DateTime> {
        if self.told_never {
            return Some(DateTime::MAX);
        }
        let last = self.told.checked_sub(1)?;
        Some(self.next[last].at)
    }
}

impl Crowd<'_, '_> {
    /// What is needed next from an instant on.
    pub(super) fn needed(&mut self, at: DateTime) -> Needed {
        let mut next: Vec<(DateTime, u32)> = Vec::new();
        for timing in 0..crate::graph::number(self.template.rhythms.len()) {
            let found = self.clock.next(&self.template.rhythms, timing, at);
            next.extend(found.map(|found| (found, timing)));
        }
        next.sort_unstable();
        let mut needed = Needed::default();
        for group in next.chunk_by(|one, other| one.0 == other.0) {
            let instant = group[0].0;
            let timings = group.iter().fold(0, |all, &(_, timing)| all | 1 << timing);
            if instant == at {
                needed.now = timings;
            }
            needed.next.push(Next {
                at: instant,
                place: place(self.calendar().position(instant) - self.origin),
                timings,
            });
        }
        needed
    }
}
