//! One absence after the other, with the buffers of one.

use super::FragileDay;
use crate::org::PartyId;
use crate::time::{Calendar, Date, DateTime, Lateness};
use crate::timeline::cycle::after;
use crate::timeline::disruption::{Disruption, Disruptions, whole};
use crate::timeline::plan::Plan;
use crate::timeline::run::{Ends, Late, Run, Watch};
use crate::timeline::solve::Records;
use crate::view::{Period, View};

/// For how many days an absence is followed at most.
const FOLLOWED: i64 = 92;

/// What an absence of so many working minutes does, for every working day of a period on which it may begin.
pub(super) fn days(
    view: &View<'_>,
    period: Period,
    party: PartyId,
    length: u32,
    others: &Disruptions,
) -> Vec<FragileDay> {
    let plan = Plan::compile(view, &others.named);
    let mut disruptions = others.list.clone();
    let mut run = Run::new(&plan, &disruptions, Records::default());
    let mut felt = Felt::new(&plan);
    let mut days = Vec::new();
    for (date, from) in starts(plan.calendar(), period) {
        let back = back(plan.calendar(), from, length);
        if back > from {
            disruptions.push(Disruption::away(party, from, back));
        }
        run.restart(&disruptions);
        felt.clear();
        run.advance(after(from, FOLLOWED).unwrap_or(DateTime::MAX), &mut felt);
        days.push(felt.day(date, back, &run));
        disruptions.truncate(disruptions.len() - usize::from(back > from));
    }
    days
}

/// The working days of a period, and where an absence on them begins.
fn starts(calendar: &Calendar, period: Period) -> impl Iterator<Item = (Date, DateTime)> + '_ {
    let dates = std::iter::successors(Some(period.from().date()), |date| date.tomorrow().ok());
    let dates = dates.take_while(move |&date| DateTime::from(date) < period.until());
    let working = dates.filter(|&date| calendar.is_working_day(date));
    working.map(move |date| (date, whole(period.from()).max(date.into())))
}

/// When somebody is back who is away for so many working minutes.
fn back(calendar: &Calendar, from: DateTime, length: u32) -> DateTime {
    match length {
        0 => from,
        _ => calendar.start_at(calendar.position(from) + i64::from(length)),
    }
}

/// What external customers feel of a run.
struct Felt<'p, 'org> {
    plan: &'p Plan<'org>,
    /// The external customers that were late, each as often as it was.
    customers: Vec<PartyId>,
    worst: Lateness,
    total: Option<u64>,
    customer_hours: f64,
    recovered_at: Option<DateTime>,
}

impl<'p, 'org> Felt<'p, 'org> {
    fn new(plan: &'p Plan<'org>) -> Self {
        Self {
            plan,
            customers: Vec::new(),
            worst: Lateness::ON_TIME,
            total: Some(0),
            customer_hours: 0.0,
            recovered_at: None,
        }
    }

    fn clear(&mut self) {
        self.customers.clear();
        (self.worst, self.total) = (Lateness::ON_TIME, Some(0));
        (self.customer_hours, self.recovered_at) = (0.0, None);
    }

    fn feel(&mut self, late: Late) {
        let party = self.plan.commitments.party(late.node);
        let details = self.plan.org().party(party);
        if !details.is_external() {
            return;
        }
        let worst = Lateness::from_bits(late.worst);
        self.customers.push(party);
        self.worst = self.worst.max(worst);
        let both = self.total.zip(worst.minutes());
        self.total = both.map(|(total, minutes)| total + u64::from(minutes));
        let hours = f64::from(worst.minutes().unwrap_or(Lateness::HORIZON)) / 60.0;
        self.customer_hours += details.volume().unwrap_or(0.0) * hours;
    }

    /// What there is to tell of the day, those who are late to the end included.
    fn day(&mut self, date: Date, back: DateTime, run: &Run<'_, '_>) -> FragileDay {
        for late in run.late() {
            self.feel(late);
        }
        self.customers.sort_unstable();
        self.customers.dedup();
        FragileDay {
            date,
            back,
            customers: crate::graph::number(self.customers.len()),
            worst: self.worst,
            total_minutes: self.total,
            customer_hours: self.customer_hours,
            recovered_at: self.recovered_at.filter(|_| !run.is_anyone_late()),
        }
    }
}

impl Watch for Felt<'_, '_> {
    const EXACT: Ends = Ends::Last;

    fn over(&mut self, late: Late, until: DateTime) {
        self.feel(late);
        self.recovered_at = self.recovered_at.max(Some(until));
    }
}
