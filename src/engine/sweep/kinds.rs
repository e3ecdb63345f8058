//! Kinds of terms that are more than slack, each worked out for itself.

use super::periods::Periods;
use crate::engine::transfer::{BEYOND, NEVER, Transfer, finite, settle};
use crate::time::Lateness;

/// Terms of some kind, but for the slack.
pub(super) trait Kind: Sized {
    /// `None` if they are of another kind. The customer makes up `recovers` minutes by itself.
    fn of(transfer: &Transfer, recovers: u32) -> Option<Self>;

    /// How late a supplier's lateness makes the customer.
    fn makes(&self, late: u32, slack: u32) -> u32;
}

/// A cut-off and nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct CutOff {
    /// In minutes, one or more, no more than the horizon.
    pub(super) period: u32,
    pub(super) recovers: u32,
}

/// A strength or a patience, or both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Softened {
    pub(super) strength: u32,
    pub(super) patience: u32,
    pub(super) recovers: u32,
}

/// Anything.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mixed {
    periods: Periods,
    transfer: Transfer,
    recovers: u32,
}

impl Kind for CutOff {
    fn of(transfer: &Transfer, recovers: u32) -> Option<Self> {
        let Transfer { slack, period, .. } = *transfer;
        let cut_off = Transfer {
            period,
            ..Transfer::plain(slack)
        };
        let fits = (1..=Lateness::HORIZON).contains(&period);
        (fits && *transfer == cut_off).then_some(Self { period, recovers })
    }

    #[inline]
    fn makes(&self, late: u32, slack: u32) -> u32 {
        let rounded = Periods::of(self.period).round_up(late.min(Lateness::HORIZON).saturating_sub(slack));
        let makes = told(rounded.saturating_sub(self.recovers));
        if late > Lateness::HORIZON { late } else { makes }
    }
}

impl Kind for Softened {
    fn of(transfer: &Transfer, recovers: u32) -> Option<Self> {
        let Transfer { strength, patience, .. } = *transfer;
        (transfer.period == 0 && transfer.switch == 0).then_some(Self {
            strength,
            patience,
            recovers,
        })
    }

    #[inline]
    fn makes(&self, late: u32, slack: u32) -> u32 {
        // No more than the horizon, and so a hundred times as much fits into 32 bits.
        let weakened = late.min(Lateness::HORIZON).saturating_sub(slack) * self.strength / 100;
        let waited = if late > Lateness::HORIZON { late } else { weakened };
        let passed = waited.min(self.patience);
        let makes = told(passed.saturating_sub(self.recovers));
        if passed >= BEYOND { passed } else { makes }
    }
}

impl Kind for Mixed {
    fn of(transfer: &Transfer, recovers: u32) -> Option<Self> {
        Some(Self {
            periods: Periods::of(transfer.period),
            transfer: *transfer,
            recovers,
        })
    }

    #[inline]
    fn makes(&self, late: u32, slack: u32) -> u32 {
        if late > Lateness::HORIZON {
            return settle(self.transfer.pass(late), 0, self.recovers);
        }
        let Transfer {
            strength,
            patience,
            switch,
            ..
        } = self.transfer;
        let rounded = self.periods.round_up(late.saturating_sub(slack));
        let weakened = finite(u64::from(rounded) * u64::from(strength) / 100);
        let passed = u64::from(weakened.min(patience)) + u64::from(switch);
        told(finite(passed).saturating_sub(self.recovers))
    }
}

const _: () = assert!(Lateness::HORIZON < u32::MAX / 100 && BEYOND < NEVER);

/// Minutes, or that they are more than the horizon.
#[inline]
fn told(minutes: u32) -> u32 {
    if minutes > Lateness::HORIZON { BEYOND } else { minutes }
}
