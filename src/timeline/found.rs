//! What was found: every occasion, of weeks that repeat themselves those of the first.

use std::ops::Range;

use super::Occasion;
use super::run::{Ends, Late, Watch};
use super::weeks::later;
use crate::org::{Org, PartyId};
use crate::time::DateTime;

/// Occasions as they were found, in whatever order.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    list: Vec<Occasion>,
    again: Vec<Again>,
}

/// Occasions that happened again, some days later each time.
#[derive(Clone, Debug)]
struct Again {
    occasions: Range<usize>,
    days: i64,
    times: i64,
}

/// Takes down what is over, as it is told.
#[derive(Debug)]
pub(super) struct Collected<T> {
    tell: T,
    found: Found,
}

impl<T: Fn(Late, Option<DateTime>) -> Occasion> Collected<T> {
    /// Nothing yet; `tell` makes an occasion of what a run knows of it.
    pub(super) fn new(tell: T) -> Self {
        Self {
            tell,
            found: Found::default(),
        }
    }

    /// All of them, these not being over.
    pub(super) fn finish(mut self, late: impl Iterator<Item = Late>) -> Found {
        let late = late.map(|late| (self.tell)(late, None));
        self.found.list.extend(late);
        self.found
    }
}

impl<T: Fn(Late, Option<DateTime>) -> Occasion> Watch for Collected<T> {
    const EXACT: Ends = Ends::Each;

    fn over(&mut self, late: Late, until: DateTime) {
        self.found.list.push((self.tell)(late, Some(until)));
    }

    fn so_far(&self) -> usize {
        self.found.list.len()
    }

    fn again(&mut self, since: usize, days: i64, times: i64) {
        self.found.again.push(Again {
            occasions: since..self.found.list.len(),
            days,
            times,
        });
    }
}

impl Found {
    /// The occasions of some parties that are not over by `from`, in order of their starts, then by party and service.
    pub(super) fn after(&self, org: &Org, from: DateTime, party: impl Fn(PartyId) -> bool) -> Vec<Occasion> {
        let is_after = |hit: &Occasion| hit.until.is_none_or(|until| until > from);
        let list = self.list.iter().filter(|hit| party(hit.party)).copied();
        let again = self.again.iter().flat_map(|again| {
            let hits = self.list[again.occasions.clone()].iter();
            let hits = hits.filter(|hit| party(hit.party));
            hits.flat_map(|hit| (1..=again.times).map(|time| shifted(hit, time * again.days)))
        });
        let list: Vec<Occasion> = list.chain(again).filter(is_after).collect();
        in_order(org, &list, |hit| hit)
    }

    /// Whether some parties have an occasion that is not over by `from`.
    pub(super) fn is_any_after(&self, from: DateTime, party: impl Fn(PartyId) -> bool) -> bool {
        let is_after = |hit: &Occasion| hit.until.is_none_or(|until| until > from);
        let lasts = self.again.iter().any(|again| {
            let hits = self.list[again.occasions.clone()].iter();
            let mut hits = hits.filter(|hit| party(hit.party));
            hits.any(|hit| is_after(&shifted(hit, again.times * again.days)))
        });
        lasts || self.list.iter().any(|hit| party(hit.party) && is_after(hit))
    }

    /// Whether anybody is late in the end.
    pub(super) fn is_anyone_late(&self) -> bool {
        self.list.iter().any(|hit| hit.until.is_none())
    }
}

/// The same so many days later.
fn shifted(hit: &Occasion, days: i64) -> Occasion {
    Occasion {
        from: later(hit.from, days),
        until: hit.until.map(|until| later(until, days)),
        worst_at: later(hit.worst_at, days),
        ..*hit
    }
}

/// In order of their starts, then by party and service.
pub(super) fn in_order<T: Copy>(org: &Org, list: &[T], occasion: impl Fn(&T) -> &Occasion) -> Vec<T> {
    let ranks = ranks(org, list.iter().map(&occasion));
    let keys = list.iter().map(&occasion).zip(0u32..);
    let mut keys: Vec<_> = keys
        .map(|(hit, index)| (minute(hit.from), ranks[hit.party.index()], index))
        .collect();
    let service = |index: u32| {
        let service = occasion(&list[index as usize]).service;
        service.map(|service| org.service(service))
    };
    keys.sort_unstable_by(|one, other| {
        let by_start = (one.0, one.1).cmp(&(other.0, other.1));
        by_start.then_with(|| service(one.2).cmp(&service(other.2)))
    });
    keys.into_iter().map(|(.., index)| list[index as usize]).collect()
}

/// By party, as far as they have occasions: the order of their ids.
fn ranks<'o>(org: &Org, occasions: impl Iterator<Item = &'o Occasion>) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; org.parties().len()];
    let mut late = Vec::new();
    for hit in occasions {
        if std::mem::replace(&mut ranks[hit.party.index()], 0) != 0 {
            late.push((org.party(hit.party).id(), hit.party));
        }
    }
    late.sort_unstable();
    for (&(_, party), rank) in late.iter().zip(0u32..) {
        ranks[party.index()] = rank;
    }
    ranks
}

/// A number that is the larger the later a minute is.
fn minute(at: DateTime) -> i64 {
    let days = (i64::from(at.year()) * 12 + i64::from(at.month())) * 31 + i64::from(at.day());
    (days * 24 + i64::from(at.hour())) * 60 + i64::from(at.minute())
}
