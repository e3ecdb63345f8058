//! Edges with more than slack, the only ones of their requirements: cut-offs, strength, patience.

use crate::impact::network::Network;
use crate::impact::transfer::{BEYOND, Transfer, finite, settle};
use crate::time::Lateness;

/// One such edge, with a reciprocal in place of a division.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    pub(super) customer: u32,
    pub(super) supplier: u32,
    slack: u32,
    periods: Periods,
    strength: u8,
    patience: u32,
    switch: u32,
    pub(super) recovers: u32,
}

/// Cut-off periods, and a reciprocal to count them by: `minutes / period = minutes × factor >> shift`.
///
/// For a divisor `d` of `b` bits the factor `⌊2^(24 + b) / d⌋ + 1` is too large by at most 1. That makes a difference of
/// less than `1 / d` as long as what is divided is below 2^24. So it is, since nobody is later than the horizon and
/// longer periods are taken for one minute more than it: of those none or one has begun.
#[derive(Clone, Copy, Debug)]
struct Periods {
    /// In minutes; 1 without a cut-off.
    length: u32,
    factor: u32,
    shift: u8,
}

const _: () = assert!(2 * Lateness::HORIZON < 1 << 24, "as the reciprocal needs it");

/// A longer period can be taken for this.
const LONGEST: u32 = Lateness::HORIZON + 1;

impl Periods {
    fn of(period: u32) -> Self {
        let divisor = period.clamp(1, LONGEST);
        let bits = u32::BITS - divisor.leading_zeros();
        let factor = (1u64 << (24 + bits)) / u64::from(divisor) + 1;
        Self {
            length: period.max(1),
            factor: u32::try_from(factor).expect("a period of b bits is at least 2^(b - 1)"),
            shift: u8::try_from(24 + bits).expect("fewer than 64 bits"),
        }
    }

    /// So many minutes, no more than the horizon, rounded up to whole periods.
    #[inline]
    fn round_up(self, minutes: u32) -> u64 {
        let up = self.length.min(LONGEST) - 1;
        let begun = (u64::from(minutes + up) * u64::from(self.factor)) >> self.shift;
        begun * u64::from(self.length)
    }
}

impl Special {
    pub(super) fn of(network: &Network, edge: u32) -> Self {
        let ends = network.edge(edge);
        let transfer = network.transfer(edge);
        Self {
            customer: ends.customer,
            supplier: ends.supplier,
            slack: transfer.slack,
            periods: Periods::of(transfer.period),
            strength: u8::try_from(transfer.strength).expect("no more than 100 percent"),
            patience: transfer.patience,
            switch: transfer.switch,
            recovers: network.recovers[ends.customer as usize],
        }
    }

    /// How late it makes its customer.
    #[inline]
    pub(super) fn makes(&self, lateness: &[u32]) -> u32 {
        let late = lateness[self.supplier as usize];
        if late > Lateness::HORIZON {
            return self.makes_beyond(late);
        }
        let rounded = self.periods.round_up(late.saturating_sub(self.slack));
        let weakened = finite(rounded * u64::from(self.strength) / 100);
        let passed = u64::from(weakened.min(self.patience)) + u64::from(self.switch);
        let makes = finite(passed).saturating_sub(self.recovers);
        if makes > Lateness::HORIZON { BEYOND } else { makes }
    }

    /// How late its supplier may be for the customer to be reached by no more than `limit`. An edge with a switch time,
    /// which may take too long by itself, says nothing here.
    pub(super) fn leaves(&self, limit: u32) -> Option<u32> {
        let transfer = Transfer {
            slack: self.slack,
            period: self.periods.length,
            strength: u32::from(self.strength),
            patience: self.patience,
            switch: 0,
        };
        (self.switch == 0).then(|| transfer.inverse(limit)).flatten()
    }

    /// The same as [`makes`](Self::makes) of a lateness beyond the horizon: whole, or as long as the customer waits.
    #[cold]
    fn makes_beyond(&self, late: u32) -> u32 {
        let patient = Transfer {
            patience: self.patience,
            switch: self.switch,
            ..Transfer::plain(0)
        };
        settle(patient.pass(late), 0, self.recovers)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::impact::transfer::LARGEST;

    proptest! {
        #[test]
        fn rounds_up_without_a_division(
            period in prop_oneof![1..50u32, 1..=LARGEST, (0..23u32).prop_map(|bits| 1 << bits), Just(LARGEST)],
            minutes in prop_oneof![0..200u32, 0..=Lateness::HORIZON, Just(Lateness::HORIZON)],
        ) {
            let whole = (minutes / period * period).max(period);
            for minutes in [minutes, whole, whole - 1, whole + 1, Lateness::HORIZON] {
                if minutes <= Lateness::HORIZON {
                    let exact = u64::from(minutes).next_multiple_of(u64::from(period));
                    prop_assert_eq!(Periods::of(period).round_up(minutes), exact);
                }
            }
        }
    }
}
