//! When those who are needed again and again are needed next.

use super::{Crowd, place};
use crate::graph::number;
use crate::time::DateTime;

/// What is needed next, seen from an instant.
#[derive(Debug, Default)]
pub(super) struct Needed {
    /// The timings that fall due at the instant itself.
    pub(super) now: Vec<u32>,
    /// By set of timings with which somebody is needed.
    until: Vec<Until>,
    /// The instants that were found, the soonest first.
    next: Vec<DateTime>,
    /// How far was looked, as in [`Until`].
    pub(super) looked: u32,
}

/// Up to when somebody holds what falls due now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Until {
    pub(super) place: i32,
    /// Of the instants found the first so many had to be looked at; [`ALL`] where there is none any more.
    pub(super) looked: u32,
}

/// More than all instants.
const ALL: u32 = u32::MAX;

impl Needed {
    /// Up to when somebody who is needed with a set of timings, told by its place among them, holds what falls due now.
    pub(super) fn until(&self, class: u32) -> Until {
        self.until[class as usize]
    }

    /// The latest instant that was looked at; the last there is where that was for good.
    pub(super) fn looked_until(&self) -> Option<DateTime> {
        if self.looked == ALL {
            return Some(DateTime::MAX);
        }
        let last = self.looked.checked_sub(1)?;
        Some(self.next[last as usize])
    }
}

impl Crowd<'_> {
    /// What is needed next from an instant on.
    pub(super) fn needed(&mut self, at: DateTime) -> Needed {
        let rhythms = &self.template.rhythms;
        let mut next: Vec<(DateTime, u32)> = Vec::new();
        for timing in 0..number(rhythms.len()) {
            let found = self.clock.next(rhythms, timing, at);
            next.extend(found.map(|found| (found, timing)));
        }
        next.sort_unstable();
        let mut instants = Vec::new();
        for group in next.chunk_by(|one, other| one.0 == other.0) {
            let timings = group.iter().fold(0, |all, &(_, timing)| all | 1 << timing);
            let position = self.calendar().position(group[0].0);
            instants.push((place(position - self.origin), timings));
        }
        let now = next.iter().filter(|(next, _)| *next == at);
        let classes = self.template.classes.iter();
        let mut needed = Needed {
            now: now.map(|&(_, timing)| timing).collect(),
            until: classes.map(|&class| until(class, self.place(at), &instants)).collect(),
            next: next.iter().map(|&(next, _)| next).collect(),
            looked: 0,
        };
        needed.next.dedup();
        needed
    }
}

/// The first of some instants, each with the timings that fall due at it, at which somebody is needed.
fn until(timings: u64, here: i32, instants: &[(i32, u64)]) -> Until {
    let first = instants.iter().zip(1u32..).find(|((_, due), _)| due & timings != 0);
    match first {
        Some((&(place, _), looked)) => Until { place, looked },
        None => Until {
            place: here,
            looked: if timings == 0 { 0 } else { ALL },
        },
    }
}
