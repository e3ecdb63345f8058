//! Absences followed week by week.

use std::rc::Rc;

use super::FragileDay;
use super::felt::{Felt, Tape};
use super::weeks::{Week, Weeks};
use crate::time::DateTime;
use crate::timeline::day_signature::Days;
use crate::timeline::disruption::Disruption;
use crate::timeline::events::{Late, Run, first};
use crate::timeline::hyperperiod::after;
use crate::timeline::network::Network;
use crate::timeline::record::Records;
use crate::timeline::snapshot::Snapshot;

/// For how many days an absence is followed at most.
const FOLLOWED: i64 = 92;

/// One absence after the other, and what came of the weeks of those before.
#[derive(Debug)]
pub(super) struct Tracks<'n, 'org> {
    network: &'n Network<'org>,
    run: Run<'n, 'org>,
    tape: Tape<'n, 'org>,
    felt: Felt,
    weeks: Weeks,
    days: Days<'n>,
}

impl<'n, 'org> Tracks<'n, 'org> {
    /// With so many disruptions beside the absence.
    pub(super) fn new(network: &'n Network<'org>, others: usize) -> Self {
        Self {
            network,
            run: Run::new(network, &[], Records::default()),
            tape: Tape::new(network),
            felt: Felt::default(),
            weeks: Weeks::new(network, others),
            days: Days::new(&network.timings),
        }
    }

    /// What comes of an absence from one instant to another, the last of the disruptions unless it is none.
    pub(super) fn day(&mut self, (from, back): (DateTime, DateTime), disruptions: &[Disruption]) -> FragileDay {
        self.felt.clear();
        let end = after(from, FOLLOWED).unwrap_or(DateTime::MAX);
        let mut snapshot = Rc::new(Snapshot::default());
        let mut start = monday(first(disruptions).min(end));
        while start < end {
            let stop = after(start, 7).map_or(end, |stop| stop.min(end));
            snapshot = self.week((start, stop), &snapshot, disruptions);
            start = stop;
        }
        self.felt.day(self.network, (from, back), &snapshot.late)
    }

    /// All that what follows depends on: not how it came about.
    fn snapshot(&self, at: DateTime) -> Snapshot {
        let calendar = self.network.calendar();
        let counts = |late: &Late| late.counts(calendar, at);
        self.run.snapshot(at).of_what_follows(counts, &self.run)
    }

    /// Where a week leads that begins from a snapshot.
    fn week(
        &mut self,
        (start, stop): (DateTime, DateTime),
        snapshot: &Rc<Snapshot>,
        disruptions: &[Disruption],
    ) -> Rc<Snapshot> {
        let key = self.weeks.key(self.network, (start, stop), snapshot, disruptions);
        if let Some(week) = self.weeks.find(&key, start, &mut self.days) {
            self.felt.feel(&week.events, week.days_before(start));
            return week.end.clone();
        }
        self.run.resume(start, snapshot, disruptions);
        self.run.look_anew();
        self.tape.clear();
        self.run.advance(stop, &mut self.tape);
        let week = Week {
            start,
            looked_at: self.run.looked_at(start),
            events: std::mem::take(&mut self.tape.events),
            end: Rc::new(self.snapshot(stop)),
        };
        self.felt.feel(&week.events, 0);
        let end = week.end.clone();
        self.weeks.keep(key, week);
        end
    }
}

/// The midnight with which the week of an instant begins.
fn monday(instant: DateTime) -> DateTime {
    let date = instant.date();
    let days = i64::from(date.weekday().to_monday_zero_offset());
    after(date.into(), -days).unwrap_or(date.into())
}
