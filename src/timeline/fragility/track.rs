//! Absences followed week by week.

use std::rc::Rc;

use super::FragileDay;
use super::felt::{Felt, Tape};
use super::weeks::{Standing, Week, Weeks};
use crate::time::DateTime;
use crate::timeline::almanac::Almanac;
use crate::timeline::cycle::after;
use crate::timeline::disruption::Disruption;
use crate::timeline::plan::Plan;
use crate::timeline::run::{Run, first};
use crate::timeline::solve::Records;

/// For how many days an absence is followed at most.
const FOLLOWED: i64 = 92;

/// One absence after the other, and what came of the weeks of those before.
#[derive(Debug)]
pub(super) struct Tracks<'p, 'org> {
    plan: &'p Plan<'org>,
    run: Run<'p, 'org>,
    tape: Tape<'p, 'org>,
    felt: Felt,
    weeks: Weeks,
    almanac: Almanac<'p>,
}

impl<'p, 'org> Tracks<'p, 'org> {
    /// With so many disruptions beside the absence.
    pub(super) fn new(plan: &'p Plan<'org>, others: usize) -> Self {
        Self {
            plan,
            run: Run::new(plan, &[], Records::default()),
            tape: Tape::new(plan),
            felt: Felt::default(),
            weeks: Weeks::new(plan, others),
            almanac: Almanac::new(&plan.rhythms),
        }
    }

    /// What comes of an absence from one instant to another, the last of the disruptions unless it is none.
    pub(super) fn day(&mut self, (from, back): (DateTime, DateTime), disruptions: &[Disruption]) -> FragileDay {
        self.felt.clear();
        let end = after(from, FOLLOWED).unwrap_or(DateTime::MAX);
        let mut standing = Rc::new(Standing::default());
        let mut start = monday(first(disruptions).min(end));
        while start < end {
            let stop = after(start, 7).map_or(end, |stop| stop.min(end));
            standing = self.week((start, stop), &standing, disruptions);
            start = stop;
        }
        self.felt.day(self.plan, (from, back), &standing.late)
    }

    /// Where a week leads that begins with so much held and so many late.
    fn week(
        &mut self,
        (start, stop): (DateTime, DateTime),
        standing: &Rc<Standing>,
        disruptions: &[Disruption],
    ) -> Rc<Standing> {
        let key = self.weeks.key(self.plan, (start, stop), standing, disruptions);
        if let Some(week) = self.weeks.find(&key, start, &mut self.almanac) {
            self.felt.feel(&week.events, week.days_before(start));
            return week.end.clone();
        }
        self.run.resume(start, (&standing.state, &standing.late), disruptions);
        self.run.look_anew();
        self.tape.clear();
        self.run.advance(stop, &mut self.tape);
        let week = Week {
            start,
            looked_at: self.run.looked_at(start),
            events: std::mem::take(&mut self.tape.events),
            end: self.weeks.known(Standing::of(self.plan, &self.run, stop)),
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
