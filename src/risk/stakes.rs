//! What is at stake with each external customer: its terms, ready to be multiplied.

use super::harm::{CustomerHours, Harm, finite};
use crate::org::{Org, Party, PartyId};
use crate::time::Lateness;

/// What a percentage is of.
const WHOLE: f64 = 100.0;

/// What is at stake with some external customers, by their place in the list.
#[derive(Clone, Debug)]
pub(crate) struct Stakes {
    customers: Vec<PartyId>,
    stakes: Vec<Stake>,
}

#[derive(Clone, Debug)]
struct Stake {
    volume: Option<f64>,
    value: Option<f64>,
    /// Beyond so many working minutes, such a percentage leaves. Both rise.
    loses: Vec<(u32, f64)>,
}

impl Stakes {
    /// What is at stake with `customers`.
    pub(crate) fn of(org: &Org, customers: impl IntoIterator<Item = PartyId>) -> Self {
        let customers: Vec<_> = customers.into_iter().collect();
        let stakes = customers.iter().map(|&customer| Stake::of(org, org.party(customer)));
        Self {
            stakes: stakes.collect(),
            customers,
        }
    }

    /// Whose stakes: a customer's place here is its place elsewhere.
    pub(crate) fn customers(&self) -> &[PartyId] {
        &self.customers
    }

    /// What it comes to if the customer at `place` is so late.
    pub(crate) fn harm(&self, place: usize, lateness: Lateness) -> Harm {
        self.stakes[place].harm(lateness)
    }

    /// What leaves if the customer at `place` is so late.
    pub(crate) fn percentage_lost(&self, place: usize, lateness: Lateness) -> Option<f64> {
        self.stakes[place].percentage_lost(lateness)
    }
}

impl Stake {
    fn of(org: &Org, customer: &Party) -> Self {
        let loses = customer.loses().iter();
        Self {
            volume: customer.volume(),
            value: customer.value(),
            loses: loses
                .map(|&(beyond, percentage)| (org.minutes(beyond), percentage))
                .collect(),
        }
    }

    fn harm(&self, lateness: Lateness) -> Harm {
        let lost = self.value.zip(self.percentage_lost(lateness));
        Harm {
            customer_hours: CustomerHours::of(self.volume, lateness),
            money_at_risk: lost.map(|(value, percentage)| finite(value * percentage / WHOLE)),
        }
    }

    fn percentage_lost(&self, lateness: Lateness) -> Option<f64> {
        let exceeded = |&(beyond, _): &(u32, f64)| lateness.minutes().is_none_or(|minutes| minutes > beyond);
        let count = self.loses.partition_point(exceeded);
        let last = count.checked_sub(1).map_or(0.0, |last| self.loses[last].1);
        (!self.loses.is_empty()).then_some(last)
    }
}
