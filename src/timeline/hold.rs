//! Holds: what a need passed on when it fell due, until it falls due again.

use super::plan::Timing;
use super::solve::Raised;
use crate::impact::BEYOND;
use crate::time::DateTime;

/// What a need that fell due passed on: held in full for a while, from then on running down.
#[derive(Clone, Debug)]
pub(super) struct Hold {
    pub(super) need: u32,
    pub(super) customer: u32,
    /// When the need falls due.
    pub(super) timing: Timing,
    /// What it passed on, in the engine's bits; more than zero.
    pub(super) value: u32,
    /// When it fell due.
    pub(super) since: DateTime,
    /// The place on the line of working minutes up to which it is held in full.
    pub(super) full_until: i64,
    /// The edge through which it passed on just that.
    pub(super) edge: u32,
    /// Why that edge's supplier was late then.
    pub(super) cause: Raised,
    /// The edge of the supplier given up, and how late that one was, where a switch binds.
    pub(super) given_up: Option<(u32, u32)>,
}

impl Hold {
    /// What is left of it at a place on the line of working minutes, not before it fell due.
    pub(super) fn at(&self, position: i64) -> u32 {
        if self.value >= BEYOND {
            return self.value;
        }
        let run_down = u64::try_from(position - self.full_until).unwrap_or(0);
        u32::try_from(u64::from(self.value).saturating_sub(run_down)).expect("no more than it was")
    }

    /// The place on the line of working minutes from which on no more than `limit` finite minutes are left of it;
    /// `i64::MIN` where it never was more, `i64::MAX` for never.
    pub(super) fn down_to(&self, limit: u32) -> i64 {
        if self.value >= BEYOND {
            i64::MAX
        } else if self.value <= limit {
            i64::MIN
        } else {
            self.full_until + i64::from(self.value - limit)
        }
    }
}
