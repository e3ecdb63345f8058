//! Every occasion and every broken promise of a run, of weeks that repeat themselves those of the first.

use std::ops::Range;

use super::cycle_detection::later;
use super::events::{Missed, OpenOccasion, Watch};
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
    /// With the record of its worst moment, if records are kept.
    Occasion(Occasion, Option<u32>),
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
    pub(super) fn finish(mut self, late: impl Iterator<Item = OpenOccasion>, end: DateTime) -> Found {
        for late in late.filter(|late| late.counts(self.network.calendar(), end)) {
            self.push(&late, None);
        }
        self.found
    }

    fn push(&mut self, late: &OpenOccasion, until: Option<DateTime>) {
        self.found.list.push(match self.network.promise(late.node) {
            None => Entry::Occasion(Occasion::of(self.network, late, until), late.record),
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
    fn over(&mut self, late: OpenOccasion, until: DateTime) {
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
        let list = self.recorded_after(org, from, party).into_iter();
        list.map(|(hit, _)| hit).collect()
    }

    /// The same, each with the record of its worst moment.
    pub(super) fn recorded_after(
        &self,
        org: &Org,
        from: DateTime,
        party: impl Fn(PartyId) -> bool,
    ) -> Vec<(Occasion, Option<u32>)> {
        let hits = self.unrolled(|entry| match entry {
            Entry::Occasion(hit, record) => Some((*hit, *record)).filter(|(hit, _)| party(hit.party)),
            Entry::Promise(_) => None,
        });
        let mut list: Vec<_> = hits.filter(|(hit, _)| hit.is_after(from)).collect();
        list.sort_by_cached_key(|(hit, _)| {
            let customer = hit.for_customer.map(|customer| org.party(customer).id());
            let service = hit.service.map(|service| org.service(service));
            (hit.from, org.party(hit.party).id(), service, customer)
        });
        list
    }

    /// The promises that were broken at or after `from`, or for longer than up to there: by start, then by party, then in
    /// order of declaration.
    pub(super) fn promises_after(&self, org: &Org, from: DateTime) -> Vec<MissedPromise> {
        let promises = self.unrolled(|entry| match entry {
            Entry::Promise(missed) => Some(*missed),
            Entry::Occasion(..) => None,
        });
        let mut list: Vec<MissedPromise> = promises.filter(|missed| missed.is_after(org, from)).collect();
        list.sort_by_cached_key(|missed| (missed.at, org.party(missed.party).id(), missed.requirement));
        list
    }

    /// Whether some parties have an occasion that is not over by `from`.
    pub(super) fn is_any_after(&self, from: DateTime, party: impl Fn(PartyId) -> bool) -> bool {
        self.first_and_last().any(|hit| party(hit.party) && hit.is_after(from))
    }

    /// Whether anything is late in the end.
    pub(super) fn is_any_late(&self) -> bool {
        self.first_and_last().any(|hit| hit.until.is_none())
    }

    /// From when on nothing was late; `None` if nothing ever was, or something is in the end.
    pub(super) fn recovered_at(&self) -> Option<DateTime> {
        let ends: Option<Vec<DateTime>> = self.first_and_last().map(|hit| hit.until).collect();
        ends?.into_iter().max()
    }

    /// The occasions, of those that happened again the first and the last.
    fn first_and_last(&self) -> impl Iterator<Item = Occasion> {
        let last = self.again.iter().flat_map(|again| {
            let list = self.list[again.range.clone()].iter();
            list.map(|entry| entry.later(again.times * again.days))
        });
        self.list.iter().copied().chain(last).filter_map(|entry| match entry {
            Entry::Occasion(hit, _) => Some(hit),
            Entry::Promise(_) => None,
        })
    }

    /// All that is wanted, as often as it happened.
    fn unrolled<T>(&self, wanted: impl Fn(&Entry) -> Option<T> + Copy) -> impl Iterator<Item = T> {
        let again = self.again.iter().flat_map(move |again| {
            let list = self.list[again.range.clone()].iter();
            let list = list.filter(move |entry| wanted(entry).is_some());
            list.flat_map(|entry| (1..=again.times).map(|time| entry.later(time * again.days)))
        });
        let first = self.list.iter().filter_map(wanted);
        first.chain(again.filter_map(move |entry| wanted(&entry)))
    }
}

impl Entry {
    /// The same so many days later.
    fn later(&self, days: i64) -> Self {
        match *self {
            Self::Occasion(hit, record) => {
                let hit = Occasion {
                    from: later(hit.from, days),
                    until: hit.until.map(|until| later(until, days)),
                    worst_at: later(hit.worst_at, days),
                    ..hit
                };
                Self::Occasion(hit, record)
            }
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
    pub(super) fn of(network: &Network<'_>, late: &OpenOccasion, until: Option<DateTime>) -> Self {
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
