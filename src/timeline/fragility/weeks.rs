//! Weeks that are alike are followed once.
//!
//! What is held, what is late, the disruptions and the calendar decide all that follows. Absences mostly come to the same
//! after a while, on the same days of other weeks at once; so what a week led to is kept, and taken again where another
//! week begins the same and its days are alike as far as was looked at.

use std::collections::HashMap;
use std::rc::Rc;

use super::felt::Event;
use crate::time::{Date, DateTime};
use crate::timeline::day_signature::Days;
use crate::timeline::disruption::Disruption;
use crate::timeline::network::Network;
use crate::timeline::snapshot::Snapshot;

/// What a week begins with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct WeekKey {
    snapshot: Rc<Snapshot>,
    /// Its length in minutes.
    length: i64,
    /// The absence, as far as it reaches into the week.
    away: Option<Away>,
    /// When it begins, where other disruptions reach into it.
    start: Option<DateTime>,
}

/// An absence as seen from the beginning of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Away {
    /// In minutes; −1 where it began before.
    from: i64,
    /// In minutes; the length of the week where it is longer.
    back: i64,
    /// In working minutes.
    left: i64,
}

/// What came of a week.
#[derive(Debug)]
pub(super) struct Week {
    pub(super) start: DateTime,
    /// The first and the last day that were looked at; no last one where that was for good.
    pub(super) looked_at: (Date, Option<Date>),
    pub(super) events: Vec<Event>,
    pub(super) end: Rc<Snapshot>,
}

/// The weeks followed so far.
#[derive(Debug)]
pub(super) struct Weeks {
    /// How many disruptions there are beside the absence: the first ones.
    others: usize,
    by_key: HashMap<WeekKey, Vec<Week>>,
    /// How many things are held in all of the snapshots.
    held: usize,
    /// How many there may be.
    most: usize,
}

impl Week {
    /// How many days before another it began.
    pub(super) fn days_before(&self, start: DateTime) -> i64 {
        i64::from((start.date() - self.start.date()).get_days())
    }

    /// Whether the same happens in a week from `start` on.
    fn is_like(&self, start: DateTime, alike: &mut Days<'_>) -> bool {
        let (first, last) = self.looked_at;
        let days = self.days_before(start);
        days == 0 || last.is_some_and(|last| alike.repeats(first, last, days))
    }
}

impl Weeks {
    /// None yet; of all disruptions so many are no absences that are tried.
    pub(super) fn new(network: &Network<'_>, others: usize) -> Self {
        Self {
            others,
            by_key: HashMap::new(),
            held: 0,
            most: 1_000_000 + 40 * network.needs(),
        }
    }

    /// What decides, beside the calendar, what comes of a week.
    pub(super) fn key(
        &self,
        network: &Network<'_>,
        (start, stop): (DateTime, DateTime),
        snapshot: &Rc<Snapshot>,
        disruptions: &[Disruption],
    ) -> WeekKey {
        let reaches = |it: &&Disruption| it.from < stop && it.until.is_none_or(|until| until > start);
        let (others, away) = disruptions.split_at(self.others);
        WeekKey {
            snapshot: snapshot.clone(),
            length: minutes(start, stop),
            away: away
                .iter()
                .find(reaches)
                .map(|away| Away::of(network, away, (start, stop))),
            start: others.iter().find(reaches).map(|_| start),
        }
    }

    /// What came of the same before, in the same week or one like it.
    pub(super) fn find(&self, key: &WeekKey, start: DateTime, alike: &mut Days<'_>) -> Option<&Week> {
        self.by_key.get(key)?.iter().find(|week| week.is_like(start, alike))
    }

    /// Keeps a week; where that would be too much, nothing before it.
    pub(super) fn keep(&mut self, key: WeekKey, week: Week) {
        if self.held > self.most {
            self.by_key.clear();
            self.held = 0;
            return;
        }
        self.held += key.snapshot.len();
        self.by_key.entry(key).or_default().push(week);
    }
}

impl Away {
    fn of(network: &Network<'_>, away: &Disruption, (start, stop): (DateTime, DateTime)) -> Self {
        let back = away.until.unwrap_or(DateTime::MAX);
        let position = |instant| network.calendar().position(instant);
        Self {
            from: minutes(start, away.from).max(-1),
            back: minutes(start, back.min(stop)),
            left: position(back) - position(start),
        }
    }
}

fn minutes(from: DateTime, until: DateTime) -> i64 {
    until.duration_since(from).as_mins()
}
