//! What is held at an instant: without disruptions it decides everything that follows.

use super::Run;
use crate::time::DateTime;

/// What is held, by need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::timeline) struct State {
    held: Vec<Held>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    need: u32,
    left: i64,
    /// For how many more working minutes in full.
    full_for: i64,
}

impl Run<'_, '_> {
    /// What is held at an instant before which all is done and after which nothing is.
    pub(in crate::timeline) fn state(&self, at: DateTime) -> State {
        let position = self.plan.calendar().position(at);
        let held = self.holds.iter().map(|hold| Held {
            need: hold.need,
            left: hold.at(position).into(),
            full_for: (hold.full_until - position).max(0),
        });
        let mut held: Vec<Held> = held.filter(|held| held.left > 0).collect();
        held.sort_by_key(|held| held.need);
        State { held }
    }
}

impl State {
    /// Whether at least as much is held as in the other, of everything and for at least as long.
    pub(in crate::timeline) fn covers(&self, other: &Self) -> bool {
        other.held.iter().all(|held| {
            let place = self.held.binary_search_by_key(&held.need, |mine| mine.need);
            place.is_ok_and(|place| {
                let mine = self.held[place];
                mine.left >= held.left && mine.left + mine.full_for >= held.left + held.full_for
            })
        })
    }
}
