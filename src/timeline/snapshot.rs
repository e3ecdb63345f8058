//! Snapshots: what is held at an instant, and what is late. Beside disruptions and the calendar it decides all that follows.

use super::events::Run;
use super::hold::{Hold, RunsDown};
use super::record::{Passed, Raised};
use crate::engine::BEYOND;
use crate::time::DateTime;

/// What is held and what is late before an instant, as seen from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    held: Vec<Held>,
    /// In ascending order: a commitment, how late at worst so far, and whether that counts whenever it ends.
    late: Vec<(u32, u32, bool)>,
}

/// A hold with places counted from the instant.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    customer: u32,
    timing: u32,
    backlog: bool,
    value: u32,
    is_due_again: bool,
    edge: u32,
    /// By face of the customer, and as it is shown.
    seen: Vec<RunsDown>,
}

impl Held {
    /// Of two that run down alike from now on all is the same.
    fn of(hold: &Hold, position: i64) -> Self {
        let views = || hold.seen.iter().chain([&hold.shown]).copied();
        let left = views().map(|from| hold.left(from, position)).max().unwrap_or(0);
        let seen = views().map(|from| match from {
            RunsDown::From(from) if hold.value < BEYOND => {
                let gone = from + i64::from(hold.value) - position;
                if gone > 0 {
                    RunsDown::From(gone - i64::from(left))
                } else {
                    RunsDown::Gone
                }
            }
            RunsDown::From(_) => RunsDown::From(0),
            other => other,
        });
        Self {
            customer: hold.customer,
            timing: hold.timing,
            backlog: hold.backlog,
            value: left,
            is_due_again: hold.is_due_again,
            edge: hold.passed.edge,
            seen: seen.collect(),
        }
    }

    fn hold(&self, at: DateTime, position: i64) -> Hold {
        let later = |from: &RunsDown| match *from {
            RunsDown::From(from) => RunsDown::From(from + position),
            other => other,
        };
        let (shown, seen) = self.seen.split_last().expect("the customer itself is shown it");
        Hold {
            customer: self.customer,
            timing: self.timing,
            backlog: self.backlog,
            value: self.value,
            seen: seen.iter().map(later).collect(),
            shown: later(shown),
            is_due_again: self.is_due_again,
            passed: Passed {
                at,
                edge: self.edge,
                cause: Raised { late: 0, record: None },
                given_up: None,
            },
        }
    }

    /// Whether it is never seen below another of the same customer and timing.
    fn covers(&self, other: &Self) -> bool {
        let [mine, its] = [self, other].map(|held| held.hold(DateTime::MIN, 0));
        mine.covers(&its, 0)
    }
}

impl Snapshot {
    /// Whether at least as much is held as in another, of everything and for at least as long.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let key = |held: &Held| (held.customer, held.timing);
        let covered = |held: &Held| {
            let first = self.held.partition_point(|mine| key(mine) < key(held));
            let mut alike = self.held[first..].iter().take_while(|mine| key(mine) == key(held));
            alike.any(|mine| mine.backlog == held.backlog && mine.covers(held))
        };
        other.held.iter().all(covered)
    }
}

impl Run<'_, '_> {
    /// Where it stands before an instant before which all is done.
    pub(super) fn snapshot(&self, at: DateTime) -> Snapshot {
        let position = self.network.calendar().position(at);
        let held = self.scene.holds.iter().filter(|hold| hold.lasts(position));
        let mut held: Vec<Held> = held.map(|hold| Held::of(hold, position)).collect();
        held.sort_by_key(|held| (held.customer, held.timing));
        let mut late: Vec<_> = self.late().map(|late| (late.node, late.worst, late.arrived)).collect();
        late.sort_unstable();
        Snapshot { held, late }
    }
}
