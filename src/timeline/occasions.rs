//! Every occasion and every broken promise of a run, of weeks that repeat themselves those of the first.

use std::ops::Range;

use super::cycle_detection::later;
use super::events::{Late, Missed, Watch};
use super::network::Network;
use super::occasion::{MissedPromise, Occasion};
use crate::org::{Org, PartyId, RequirementId};
use crate::time::{DateTime, Lateness};

/// Occasions and broken promises, in whatever order.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    list: Vec<Entry>,
    again: Vec<Again>,
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    Occasion(Occasion),
    Promise(MissedPromise),
}

/// A part of the list that happened again, some days later each time.
#[derive(Clone, Debug)]
struct Again {
    range: Range<usize>,
    days: i64,
    times: i64,
}

/// Collects occasions and broken promises as they are over.
#[derive(Debug)]
pub(super) struct Collected<'n, 'org> {
    network: &'n Network<'org>,
    found: Found,
}

impl<'n, 'org> Collected<'n, 'org> {
    /// Nothing yet.
    pub(super) fn new(network: &'n Network<'org>) -> Self {
        Self {
            network,
            found: Found::default(),
        }
    }

    /// All of it, these being late still at the end.
    pub(super) fn finish(mut self, late: impl Iterator<Item = Late>, end: DateTime) -> Found {
        for late in late.filter(|late| late.counts(self.network.calendar(), end)) {
            self.push(&late, None);
        }
        self.found
    }

    fn push(&mut self, late: &Late, until: Option<DateTime>) {
        self.found.list.push(match self.network.promise(late.node) {
            None => Entry::Occasion(Occasion::of(self.network, late, until)),
            Some(promise) => Entry::Promise(broken(promise, until, (late.from, late.worst))),
        });
    }
}

/// A promise that was broken since an instant, by so much in the engine's bits.
fn broken(
    (party, requirement): (PartyId, RequirementId),
    until: Option<DateTime>,
    (at, late): (DateTime, u32),
) -> MissedPromise {
    MissedPromise {
        at,
        until,
        party,
        requirement,
        worst: Lateness::from_bits(late),
    }
}

impl Watch for Collected<'_, '_> {
    fn over(&mut self, late: Late, until: DateTime) {
        if late.counts(self.network.calendar(), until) {
            self.push(&late, Some(until));
        }
    }

    fn missed(&mut self, missed: Missed) {
        let need = self.network.need(missed.need);
        let promise = (self.network.commitments.party(need.customer), need.requirement);
        let missed = broken(promise, None, (missed.at, missed.late));
        self.found.list.push(Entry::Promise(missed));
    }

    fn so_far(&self) -> usize {
        self.found.list.len()
    }

    fn again(&mut self, since: usize, days: i64, times: i64) {
        let range = since..self.found.list.len();
        self.found.again.push(Again { range, days, times });
    }
}

impl Found {
    /// The occasions of some parties that are not over by `from`, in order of their starts, then by party and service.
    pub(super) fn after(&self, org: &Org, from: DateTime, party: impl Fn(PartyId) -> bool) -> Vec<Occasion> {
        let mut list = self.unrolled(|entry| match entry {
            Entry::Occasion(hit) => Some(*hit).filter(|hit| party(hit.party)),
            Entry::Promise(_) => None,
        });
        list.retain(|hit| hit.is_after(from));
        in_order(org, &mut list, |hit| hit);
        list
    }

    /// The promises that were broken at or after `from`, or for longer than up to there: by start, then by party, then in
    /// order of declaration.
    pub(super) fn promises_after(&self, org: &Org, from: DateTime) -> Vec<MissedPromise> {
        let mut list = self.unrolled(|entry| match entry {
            Entry::Promise(missed) => Some(*missed),
            Entry::Occasion(_) => None,
        });
        list.retain(|missed| missed.is_after(org, from));
        list.sort_by_cached_key(|missed| (missed.at, org.party(missed.party).id(), missed.requirement));
        list
    }

    /// Whether some parties have an occasion that is not over by `from`.
    pub(super) fn is_any_after(&self, from: DateTime, party: impl Fn(PartyId) -> bool) -> bool {
        let is_so = |entry: &Entry| matches!(entry, Entry::Occasion(hit) if party(hit.party) && hit.is_after(from));
        let last = self.again.iter().any(|again| {
            let mut list = self.list[again.range.clone()].iter();
            list.any(|entry| is_so(&entry.later(again.times * again.days)))
        });
        last || self.list.iter().any(is_so)
    }

    /// Whether anything is late in the end.
    pub(super) fn is_any_late(&self) -> bool {
        let mut list = self.list.iter();
        list.any(|entry| matches!(entry, Entry::Occasion(hit) if hit.until.is_none()))
    }

    /// From when on nothing was late; `None` if nothing ever was, or something is in the end.
    pub(super) fn recovered_at(&self) -> Option<DateTime> {
        let ends = |entry: &Entry| match entry {
            Entry::Occasion(hit) => hit.until,
            Entry::Promise(_) => None,
        };
        let again = self.again.iter().flat_map(|again| {
            let list = self.list[again.range.clone()].iter();
            list.filter_map(move |entry| ends(&entry.later(again.times * again.days)))
        });
        let last = self.list.iter().filter_map(ends).chain(again).max();
        last.filter(|_| !self.is_any_late())
    }

    /// All that is wanted, as often as it happened.
    fn unrolled<T>(&self, wanted: impl Fn(&Entry) -> Option<T>) -> Vec<T> {
        let mut all: Vec<T> = self.list.iter().filter_map(&wanted).collect();
        for again in &self.again {
            for entry in self.list[again.range.clone()]
                .iter()
                .filter(|entry| wanted(entry).is_some())
            {
                all.extend((1..=again.times).filter_map(|time| wanted(&entry.later(time * again.days))));
            }
        }
        all
    }
}

impl Entry {
    /// The same so many days later.
    fn later(&self, days: i64) -> Self {
        match *self {
            Self::Occasion(hit) => Self::Occasion(Occasion {
                from: later(hit.from, days),
                until: hit.until.map(|until| later(until, days)),
                worst_at: later(hit.worst_at, days),
                ..hit
            }),
            Self::Promise(missed) => Self::Promise(MissedPromise {
                at: later(missed.at, days),
                until: missed.until.map(|until| later(until, days)),
                ..missed
            }),
        }
    }
}

impl Occasion {
    /// What a commitment that was late until an instant comes to.
    pub(super) fn of(network: &Network<'_>, late: &Late, until: Option<DateTime>) -> Self {
        let commitments = &network.commitments;
        Self {
            party: commitments.party(late.node),
            service: commitments.service(late.node),
            for_customer: commitments.customer(late.node),
            from: late.from,
            until,
            worst: Lateness::from_bits(late.worst),
            worst_at: late.worst_at,
            through: late.through.map(|edge| network.edge(edge).dependency),
        }
    }

    fn is_after(&self, from: DateTime) -> bool {
        self.until.is_none_or(|until| until > from)
    }
}

impl MissedPromise {
    fn is_after(&self, org: &Org, from: DateTime) -> bool {
        if org.requirement(self.requirement).when().falls_due() {
            self.at >= from
        } else {
            self.until.is_none_or(|until| until > from)
        }
    }
}

/// In order of their starts, then by party, service and customer.
pub(super) fn in_order<T>(org: &Org, list: &mut [T], occasion: impl Fn(&T) -> &Occasion) {
    list.sort_by_cached_key(|it| {
        let hit = occasion(it);
        let customer = hit.for_customer.map(|customer| org.party(customer).id());
        let service = hit.service.map(|service| org.service(service));
        (hit.from, org.party(hit.party).id(), service, customer)
    });
}
