//! What is held at an instant: without disruptions it decides everything that follows.

use super::{Late, Run};
use crate::impact::NEVER;
use crate::time::DateTime;
use crate::timeline::disruption::Disruption;
use crate::timeline::hold::Hold;
use crate::timeline::plan::Plan;
use crate::timeline::solve::Raised;

/// What is held, by need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::timeline) struct State {
    held: Vec<Held>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Held {
    need: u32,
    left: u32,
    /// For how many more working minutes in full.
    full_for: i64,
}

impl Run<'_, '_> {
    /// What is held at an instant before which all is done and after which nothing is.
    pub(in crate::timeline) fn state(&self, at: DateTime) -> State {
        let position = self.plan.calendar().position(at);
        let held = self.holds.iter().map(|hold| Held {
            need: hold.need,
            left: hold.at(position),
            full_for: (hold.full_until - position).max(0),
        });
        let mut held: Vec<Held> = held.filter(|held| held.left > 0).collect();
        held.sort_by_key(|held| held.need);
        State { held }
    }

    /// Stands before an instant at which so much is held and these are late, with other disruptions: each with whether it
    /// counts whenever it ends. How late they were at worst, and through whom, is not known.
    pub(in crate::timeline) fn resume(
        &mut self,
        at: DateTime,
        (state, late): (&State, &[(u32, bool)]),
        disruptions: &[Disruption],
    ) {
        self.restart(disruptions);
        self.ready = at;
        self.at = at.saturating_sub(jiff::SignedDuration::from_mins(1));
        let position = self.plan.calendar().position(at);
        let plan = self.plan;
        self.holds
            .extend(state.held.iter().map(|held| held.hold(plan, at, position)));
        for &(node, counts) in late {
            self.late.push(node);
            self.open[node as usize] = Some(Late {
                node,
                from: at,
                worst: NEVER,
                worst_at: at,
                through: None,
                record: None,
                arrived: counts,
            });
        }
        self.position = self.last_position_before(at);
        self.solved_at = None;
    }
}

impl Held {
    fn hold(self, plan: &Plan<'_>, since: DateTime, position: i64) -> Hold {
        let need = plan.need(self.need);
        Hold {
            need: self.need,
            customer: need.customer,
            timing: need.timing,
            value: self.left,
            since,
            full_until: position + self.full_for,
            edge: need.edges.start,
            cause: Raised { late: 0, record: None },
            given_up: None,
        }
    }

    /// For how many more working minutes there is something of it.
    fn lasts(&self) -> i64 {
        i64::from(self.left) + self.full_for
    }
}

impl State {
    /// How many things are held.
    pub(in crate::timeline) fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether at least as much is held as in the other, of everything and for at least as long.
    pub(in crate::timeline) fn covers(&self, other: &Self) -> bool {
        other.held.iter().all(|held| {
            let place = self.held.binary_search_by_key(&held.need, |mine| mine.need);
            place.is_ok_and(|place| {
                let mine = self.held[place];
                mine.left >= held.left && mine.lasts() >= held.lasts()
            })
        })
    }
}
