//! What a dependency makes of its supplier's lateness, and back.

use crate::org::{Org, Terms};
use crate::time::{Amount, Lateness};

/// Beyond the horizon, in the bits the engine computes with.
pub(crate) const BEYOND: u32 = Lateness::BEYOND.bits();
/// Never.
pub(crate) const NEVER: u32 = Lateness::NEVER.bits();
/// The largest finite number of minutes between commitments: more than any lateness, less than [`BEYOND`].
pub(crate) const LARGEST: u32 = BEYOND - 1;

/// How one dependency passes lateness on, all amounts in working minutes:
/// `g(a) = switch + min(patience, floor(strength/100 × Q(max(0, a − slack))))`, where `Q(x)` is `x`, or with a cut-off
/// of period `P`: `P × ceil(x / P)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Transfer {
    pub(crate) slack: u32,
    /// The cut-off period; 0 without a cut-off.
    pub(crate) period: u32,
    /// Percentage, 1–100.
    pub(crate) strength: u32,
    /// [`NEVER`] where the customer waits without limit.
    pub(crate) patience: u32,
    pub(crate) switch: u32,
}

/// What became of a supplier's lateness on its way through a dependency, in working minutes:
/// `came in − absorbed + cut_off − weakened − spared + switch = passes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) absorbed: u32,
    pub(crate) cut_off: u32,
    pub(crate) weakened: u32,
    pub(crate) spared: u32,
    pub(crate) switch: u32,
    pub(crate) passes: u32,
}

impl Transfer {
    /// Slack and nothing else.
    pub(crate) const fn plain(slack: u32) -> Self {
        Self {
            slack,
            period: 0,
            strength: 100,
            patience: NEVER,
            switch: 0,
        }
    }

    /// What terms come to between commitments, with a cut-off period where there is one; switch times aside.
    pub(crate) fn of(org: &Org, terms: &Terms, period: u32) -> Self {
        Self {
            slack: org.slack_of(terms).min(LARGEST),
            period: period.min(LARGEST),
            strength: u32::from(terms.strength),
            patience: terms.patience.map_or(NEVER, |amount| org.minutes(amount).min(LARGEST)),
            switch: 0,
        }
    }

    /// The same from a supplier who takes so long to switch to.
    pub(crate) fn switching(self, org: &Org, switch: Option<Amount>) -> Self {
        Self {
            switch: switch.map_or(0, |amount| org.minutes(amount).min(LARGEST)),
            ..self
        }
    }

    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::plain(self.slack)
    }

    /// Whether it can pass on more than came in.
    pub(crate) fn expands(&self) -> bool {
        self.period > 0 || self.switch > 0
    }

    /// Whether a lateness that is above the slack passes on whole, however large.
    pub(crate) fn is_unbounded(&self) -> bool {
        self.strength == 100 && self.patience == NEVER
    }

    /// What it passes on of `lateness`.
    #[inline]
    pub(crate) fn pass(&self, lateness: u32) -> u32 {
        let late = lateness.saturating_sub(self.slack);
        let waited = match lateness {
            BEYOND.. => lateness,
            _ if self.period == 0 && self.strength == 100 => late,
            _ => finite(self.weaken(self.round_up(late.into()))),
        };
        add(self.patience.min(waited), self.switch)
    }

    /// The same in minutes without a horizon, strength and patience aside.
    pub(crate) fn pass_unbounded(&self, lateness: u64) -> u64 {
        self.round_up(lateness.saturating_sub(u64::from(self.slack))) + u64::from(self.switch)
    }

    /// The same, item by item. What exceeds the horizon has no items: it passes on whole, or is capped by patience.
    pub(crate) fn passage(&self, lateness: u32) -> Passage {
        let passes = self.pass(lateness);
        if lateness >= BEYOND {
            return Passage {
                switch: self.switch,
                passes,
                ..Passage::default()
            };
        }
        let absorbed = lateness.min(self.slack);
        let late = u64::from(lateness - absorbed);
        let rounded = self.round_up(late);
        let weak = self.weaken(rounded);
        let waited = finite(weak).min(self.patience);
        Passage {
            absorbed,
            cut_off: finite(rounded - late),
            weakened: finite(rounded - weak),
            spared: finite(weak) - waited,
            switch: self.switch,
            passes,
        }
    }

    /// The largest lateness of which it passes on at most `limit`: `sup{a : g(a) ≤ limit}`. `None` if it passes on more
    /// than that of no lateness at all (a switch takes longer).
    pub(crate) fn inverse(&self, limit: u32) -> Option<u32> {
        if limit >= BEYOND {
            return Some(if self.patience == NEVER { limit } else { NEVER });
        }
        let waits = limit.checked_sub(self.switch)?;
        if self.patience <= waits {
            return Some(NEVER);
        }
        // floor(strength × q / 100) ≤ waits  ⇔  strength × q < 100 × (waits + 1)
        let rounded = match self.strength {
            100 => waits,
            strength => finite((100 * (u64::from(waits) + 1) - 1) / u64::from(strength)),
        };
        let late = match self.period {
            0 => rounded,
            period => rounded - rounded % period,
        };
        Some(late.saturating_add(self.slack).min(Lateness::HORIZON))
    }

    fn round_up(&self, minutes: u64) -> u64 {
        match self.period {
            0 => minutes,
            // Dividing 64 bits takes twice as long.
            period => match u32::try_from(minutes) {
                Ok(minutes) => u64::from(minutes.div_ceil(period)) * u64::from(period),
                Err(_) => minutes.next_multiple_of(u64::from(period)),
            },
        }
    }

    fn weaken(&self, minutes: u64) -> u64 {
        match self.strength {
            100 => minutes,
            strength => minutes * u64::from(strength) / 100,
        }
    }
}

/// What slack and nothing else passes on.
#[inline]
pub(crate) fn pass_plain(lateness: u32, slack: u32) -> u32 {
    if lateness >= BEYOND {
        lateness
    } else {
        lateness.saturating_sub(slack)
    }
}

/// The largest lateness of which slack and nothing else passes on at most `limit`: see [`Transfer::inverse`].
#[inline]
pub(crate) fn inverse_plain(limit: u32, slack: u32) -> u32 {
    if limit >= BEYOND {
        limit
    } else {
        limit.saturating_add(slack).min(Lateness::HORIZON)
    }
}

/// What a commitment makes of what reaches it: the largest of it, plus what it takes longer, minus what it makes up;
/// beyond the horizon it is told no more in minutes.
#[inline]
pub(crate) fn settle(reaches: u32, slower: u32, recovers: u32) -> u32 {
    match unbounded(reaches, slower, recovers) {
        late @ (..=Lateness::HORIZON | BEYOND..) => late,
        _ => BEYOND,
    }
}

/// The same in minutes without a horizon, cut at [`LARGEST`].
#[inline]
pub(crate) fn unbounded(reaches: u32, slower: u32, recovers: u32) -> u32 {
    let late = reaches.max(if slower >= BEYOND { slower } else { 0 });
    if late >= BEYOND {
        return late;
    }
    // Both have 31 bits: the sum has 32.
    (late + slower).saturating_sub(recovers).min(LARGEST)
}

/// The least common multiple of cut-off periods, 1 of none: after so many minutes they stand to each other as before.
/// `None` if no machine could wait for it.
pub(crate) fn common_period(periods: impl Iterator<Item = u32>) -> Option<u64> {
    let mut periods = periods.map(u64::from).filter(|&period| period > 0);
    periods.try_fold(1u64, |all, period| {
        let common = (all / greatest_common_divisor(all, period)).checked_mul(period);
        common.filter(|&common| common < 1 << 50)
    })
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// Minutes of 64 bits in 32, cut at [`LARGEST`].
pub(crate) fn finite(minutes: u64) -> u32 {
    u32::try_from(minutes).map_or(LARGEST, |minutes| minutes.min(LARGEST))
}

fn add(late: u32, more: u32) -> u32 {
    if late >= BEYOND {
        late
    } else {
        (late + more).min(LARGEST)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn transfers() -> impl Strategy<Value = Transfer> {
        let patience = prop_oneof![2 => Just(NEVER), 1 => 0u32..40];
        let strength = prop_oneof![2 => Just(100u32), 1 => 1u32..=100];
        let switch = prop_oneof![2 => Just(0u32), 1 => 0u32..10];
        (0u32..20, 0u32..8, strength, patience, switch).prop_map(|(slack, period, strength, patience, switch)| {
            Transfer {
                slack,
                period,
                strength,
                patience,
                switch,
            }
        })
    }

    #[test]
    fn strength_and_patience_of_the_worked_example() {
        let plain = Transfer::plain(2);
        assert_eq!(Transfer { strength: 50, ..plain }.pass(10), 4);
        assert_eq!(Transfer { patience: 3, ..plain }.pass(10), 3);
    }

    #[test]
    fn never_is_stopped_by_patience_only() {
        let transfer = Transfer {
            slack: 5,
            period: 7,
            strength: 1,
            patience: NEVER,
            switch: 2,
        };
        assert_eq!(transfer.pass(NEVER), NEVER);
        assert_eq!(transfer.pass(BEYOND), BEYOND);
        assert_eq!(
            Transfer {
                patience: 9,
                ..transfer
            }
            .pass(NEVER),
            11
        );
    }

    #[test]
    fn a_cut_off_may_lead_past_the_horizon_and_recovery_back() {
        let passed = Transfer {
            period: 1000,
            ..Transfer::plain(0)
        }
        .pass(Lateness::HORIZON - 1);
        assert_eq!(passed, 5_271_000);
        assert_eq!(settle(passed, 0, 0), BEYOND);
        assert_eq!(settle(passed, 0, 600), Lateness::HORIZON);
    }

    proptest! {
        #[test]
        fn the_inverse_is_the_largest_lateness_within_the_limit(transfer in transfers(), limit in 0u32..60) {
            let naive = (0..6100).take_while(|&late| transfer.pass(late) <= limit).last();
            match transfer.inverse(limit) {
                Some(NEVER) => {
                    prop_assert_eq!(naive, Some(6099));
                    prop_assert!(transfer.pass(NEVER) <= limit);
                }
                inverse => prop_assert_eq!(inverse, naive),
            }
        }

        #[test]
        fn the_items_of_a_passage_add_up(transfer in transfers(), late in 0u32..200) {
            let items = transfer.passage(late);
            let sum = late - items.absorbed + items.cut_off - items.weakened - items.spared + items.switch;
            prop_assert_eq!(sum, items.passes);
            prop_assert_eq!(items.passes, transfer.pass(late));
        }
    }
}
