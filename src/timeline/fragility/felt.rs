//! What external customers feel of an absence.

use super::FragileDay;
use crate::graph::number;
use crate::org::PartyId;
use crate::risk::{CustomerHours, Total};
use crate::time::{DateTime, Lateness};
use crate::timeline::events::{Late, Watch};
use crate::timeline::hyperperiod::after;
use crate::timeline::network::Network;

/// What happens to external customers, and where anything is over.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// An external customer is so late, in the engine's bits.
    Late(u32, u32),
    /// An external customer is on time again, and whether its lateness counts.
    OnTime(u32, bool),
    /// A commitment is on time again from then on.
    Over(DateTime),
}

/// Takes down the events of a run.
#[derive(Clone, Debug)]
pub(super) struct Tape<'n, 'org> {
    network: &'n Network<'org>,
    pub(super) events: Vec<Event>,
    /// Until when anything was late, of what happened so far.
    over: Option<DateTime>,
}

impl<'n, 'org> Tape<'n, 'org> {
    pub(super) fn new(network: &'n Network<'org>) -> Self {
        Self {
            network,
            events: Vec::new(),
            over: None,
        }
    }

    pub(super) fn clear(&mut self) {
        self.events.clear();
        self.over = None;
    }
}

impl Watch for Tape<'_, '_> {
    fn late(&mut self, node: u32, late: u32) {
        if self.network.is_external(node) {
            self.events.push(Event::Late(node, late));
        }
    }

    fn over(&mut self, late: Late, until: DateTime) {
        let counts = late.counts(self.network.calendar(), until);
        if self.network.is_external(late.node) {
            self.events.push(Event::OnTime(late.node, counts));
        }
        if counts && Some(until) > self.over {
            self.over = Some(until);
            self.events.push(Event::Over(until));
        }
    }
}

/// What external customers feel.
#[derive(Clone, Debug, Default)]
pub(super) struct Felt {
    /// The customers that are late, and how late at worst so far.
    open: Vec<(u32, u32)>,
    /// Who was late, and how late at worst, as often as that was.
    occasions: Vec<(u32, u32)>,
    recovered_at: Option<DateTime>,
}

impl Felt {
    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.occasions.clear();
        self.recovered_at = None;
    }

    /// Feels what happens, so many days later than it was logged.
    pub(super) fn feel(&mut self, events: &[Event], days: i64) {
        for &event in events {
            match event {
                Event::Late(node, late) => self.late(node, late),
                Event::OnTime(node, counts) => {
                    let place = self.open.iter().position(|&(open, _)| open == node);
                    let over = place.map(|place| self.open.swap_remove(place));
                    self.occasions.extend(over.filter(|_| counts));
                }
                Event::Over(until) => {
                    let until = after(until, days).unwrap_or(DateTime::MAX);
                    self.recovered_at = self.recovered_at.max(Some(until));
                }
            }
        }
    }

    fn late(&mut self, node: u32, late: u32) {
        match self.open.iter_mut().find(|(open, _)| *open == node) {
            Some((_, worst)) => *worst = late.max(*worst),
            None => self.open.push((node, late)),
        }
    }

    /// What the day comes to, with what is late to the end: each with whether that
    /// counts.
    pub(super) fn day(
        &mut self,
        network: &Network<'_>,
        (from, back): (DateTime, DateTime),
        late_at_end: &[(u32, u32, bool)],
    ) -> FragileDay {
        let all_on_time = late_at_end.iter().all(|&(.., counts)| !counts);
        let open = self.open.drain(..);
        self.occasions
            .extend(open.filter(|&(node, _)| late_at_end.iter().any(|&(late, _, counts)| late == node && counts)));
        // In whatever order they ended, they add up to the same.
        self.occasions.sort_unstable();
        let parties = self.occasions.iter().map(|&(node, _)| network.commitments.party(node));
        let mut customers: Vec<PartyId> = parties.collect();
        customers.sort_unstable();
        customers.dedup();
        let worst = || self.occasions.iter().map(|&(_, worst)| Lateness::from_bits(worst));
        FragileDay {
            date: from.date(),
            from,
            back,
            customers: number(customers.len()),
            worst: worst().max().unwrap_or(Lateness::ON_TIME),
            total_minutes: worst().map(|worst| worst.minutes().map(u64::from)).sum(),
            customer_hours: Total::hours(self.occasions.iter().map(|&occasion| hours(network, occasion))),
            recovered_at: self.recovered_at.filter(|_| all_on_time),
        }
    }
}

/// Who was late at an occasion, and what that came to.
fn hours(network: &Network<'_>, (node, worst): (u32, u32)) -> (PartyId, Option<CustomerHours>) {
    let customer = network.commitments.party(node);
    let volume = network.org().party(customer).volume();
    (customer, CustomerHours::of(volume, Lateness::from_bits(worst)))
}
