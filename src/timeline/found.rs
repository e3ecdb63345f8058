//! What was found: every occasion and every broken promise, of weeks that repeat themselves those of the first.

use std::ops::Range;

use super::run::{Ends, Late, Mark, Missed, Watch};
use super::weeks::later;
use super::{MissedPromise, Occasion};
use crate::org::{Org, PartyId};
use crate::time::{Calendar, DateTime};

/// Occasions and broken promises.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    occasions: Series<Occasion>,
    promises: Series<MissedPromise>,
}

/// What was found, in whatever order.
#[derive(Clone, Debug)]
struct Series<T> {
    list: Vec<T>,
    again: Vec<Again>,
}

/// A part of a list that happened again, some days later each time.
#[derive(Clone, Debug)]
struct Again {
    range: Range<usize>,
    days: i64,
    times: i64,
}

/// Something with dates.
trait Dated: Copy {
    /// The same so many days later.
    fn later(&self, days: i64) -> Self;
}

/// Something told of what was late.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    Occasion(Occasion),
    Promise(MissedPromise),
}

/// Who knows what is meant by the numbers of a run.
pub(super) trait Teller {
    fn calendar(&self) -> &Calendar;

    /// What is told of somebody who was late.
    fn late(&self, late: &Late, until: Option<DateTime>) -> Told;

    /// The promise that was broken.
    fn missed(&self, missed: Missed) -> MissedPromise;
}

/// Takes down what is over, as it is told.
#[derive(Debug)]
pub(super) struct Collected<T> {
    teller: T,
    found: Found,
}

impl<T: Teller> Collected<T> {
    /// Nothing yet.
    pub(super) fn new(teller: T) -> Self {
        Self {
            teller,
            found: Found::default(),
        }
    }

    /// All of it, these being late still at the end.
    pub(super) fn finish(mut self, late: impl Iterator<Item = Late>, end: DateTime) -> Found {
        for late in late.filter(|late| late.counts(self.teller.calendar(), end)) {
            self.found.push(self.teller.late(&late, None));
        }
        self.found
    }
}

impl<T: Teller> Watch for Collected<T> {
    const EXACT: Ends = Ends::Each;

    fn over(&mut self, late: Late, until: DateTime) {
        if late.counts(self.teller.calendar(), until) {
            self.found.push(self.teller.late(&late, Some(until)));
        }
    }

    fn missed(&mut self, missed: Missed) {
        self.found.promises.list.push(self.teller.missed(missed));
    }

    fn so_far(&self) -> Mark {
        Mark {
            occasions: self.found.occasions.list.len(),
            promises: self.found.promises.list.len(),
        }
    }

    fn again(&mut self, since: Mark, days: i64, times: i64) {
        self.found.occasions.again(since.occasions, days, times);
        self.found.promises.again(since.promises, days, times);
    }
}

impl Found {
    fn push(&mut self, told: Told) {
        match told {
            Told::Occasion(occasion) => self.occasions.list.push(occasion),
            Told::Promise(promise) => self.promises.list.push(promise),
        }
    }

    /// The occasions of some parties that are not over by `from`, in order of their starts, then by party and service.
    pub(super) fn after(&self, org: &Org, from: DateTime, party: impl Fn(PartyId) -> bool) -> Vec<Occasion> {
        let mut list = self.occasions.all(|hit| party(hit.party));
        list.retain(|hit| hit.is_after(from));
        in_order(org, &list, |hit| hit)
    }

    /// The promises that were broken at or after `from`, or for longer than up to there: by start, then by party, then in
    /// order of declaration.
    pub(super) fn promises_after(&self, org: &Org, from: DateTime) -> Vec<MissedPromise> {
        let mut list = self.promises.all(|_| true);
        list.retain(|missed| missed.is_after(org, from));
        list.sort_by_cached_key(|missed| (minute(missed.at), org.party(missed.party).id(), missed.requirement));
        list
    }

    /// Whether some parties have an occasion that is not over by `from`.
    pub(super) fn is_any_after(&self, from: DateTime, party: impl Fn(PartyId) -> bool) -> bool {
        self.occasions.any_last(|hit| party(hit.party) && hit.is_after(from))
    }

    /// Whether anybody is late in the end.
    pub(super) fn is_anyone_late(&self) -> bool {
        self.occasions.list.iter().any(|hit| hit.until.is_none())
    }
}

impl<T> Default for Series<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            again: Vec::new(),
        }
    }
}

impl<T: Dated> Series<T> {
    /// What is in the list since some place happens again.
    fn again(&mut self, since: usize, days: i64, times: i64) {
        self.again.push(Again {
            range: since..self.list.len(),
            days,
            times,
        });
    }

    /// All of them that are asked for, as often as they happened.
    fn all(&self, wanted: impl Fn(&T) -> bool) -> Vec<T> {
        let mut all: Vec<T> = self.list.iter().filter(|found| wanted(found)).copied().collect();
        for again in &self.again {
            for found in self.list[again.range.clone()].iter().filter(|found| wanted(found)) {
                all.extend((1..=again.times).map(|time| found.later(time * again.days)));
            }
        }
        all
    }

    /// Whether anything is so, of what happened again the last.
    fn any_last(&self, is_so: impl Fn(&T) -> bool) -> bool {
        let last = self.again.iter().any(|again| {
            let mut found = self.list[again.range.clone()].iter();
            found.any(|found| is_so(&found.later(again.times * again.days)))
        });
        last || self.list.iter().any(is_so)
    }
}

impl Dated for Occasion {
    fn later(&self, days: i64) -> Self {
        Self {
            from: later(self.from, days),
            until: self.until.map(|until| later(until, days)),
            worst_at: later(self.worst_at, days),
            ..*self
        }
    }
}

impl Dated for MissedPromise {
    fn later(&self, days: i64) -> Self {
        Self {
            at: later(self.at, days),
            until: self.until.map(|until| later(until, days)),
            ..*self
        }
    }
}

impl Occasion {
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
