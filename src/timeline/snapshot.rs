//! Snapshots: what is held at an instant, and what is late. Beside disruptions and the calendar it decides all that follows.

use super::events::Run;
use super::hold::{Hold, RunsDown};
use super::record::{Passed, Raised};
use crate::engine::BEYOND;
use crate::time::DateTime;

/// What is held and what is late before an instant, as seen from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// With places counted from the instant.
    held: Vec<Hold>,
    /// In ascending order: a commitment, how late at worst so far, and whether that counts whenever it ends.
    late: Vec<(u32, u32, bool)>,
}

impl Hold {
    /// The same as seen from a place: of two that run down alike from now on all is the same.
    fn as_seen_at(&self, position: i64) -> Self {
        let views = || self.seen.iter().chain([&self.shown]).copied();
        let left = views().map(|from| self.left(from, position)).max().unwrap_or(0);
        let view = |from| match from {
            RunsDown::From(from) if self.value < BEYOND => {
                let gone = from + i64::from(self.value) - position;
                if gone > 0 {
                    RunsDown::From(gone - i64::from(left))
                } else {
                    RunsDown::Gone
                }
            }
            RunsDown::From(_) => RunsDown::From(0),
            other => other,
        };
        Self {
            value: left,
            seen: self.seen.iter().copied().map(view).collect(),
            shown: view(self.shown),
            passed: Passed {
                at: DateTime::MIN,
                edge: self.passed.edge,
                cause: Raised { late: 0, record: None },
                given_up: None,
            },
            ..*self
        }
    }
}

impl Snapshot {
    /// Whether at least as much is held as in another, of everything and for at least as long.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let key = |held: &Hold| (held.customer, held.timing);
        let covered = |held: &Hold| {
            let first = self.held.partition_point(|mine| key(mine) < key(held));
            let mut alike = self.held[first..].iter().take_while(|mine| key(mine) == key(held));
            alike.any(|mine| mine.backlog == held.backlog && mine.covers(held, 0))
        };
        other.held.iter().all(covered)
    }
}

impl Run<'_, '_> {
    /// Where it stands before an instant before which all is done.
    pub(super) fn snapshot(&self, at: DateTime) -> Snapshot {
        let position = self.network.calendar().position(at);
        let held = self.scene.holds.iter().filter(|hold| hold.lasts(position));
        let mut held: Vec<Hold> = held.map(|hold| hold.as_seen_at(position)).collect();
        held.sort_by_key(|held| (held.customer, held.timing));
        let mut late: Vec<_> = self.late().map(|late| (late.node, late.worst, late.arrived)).collect();
        late.sort_unstable();
        Snapshot { held, late }
    }
}
