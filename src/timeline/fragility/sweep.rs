//! The same absence on one day after the other.

use super::FragileDay;
use super::track::Tracks;
use crate::impact::threads;
use crate::org::PartyId;
use crate::time::{Calendar, Date, DateTime};
use crate::timeline::disruption::{Disruption, Disruptions, whole};
use crate::timeline::plan::Plan;
use crate::view::{Period, View};

/// What an absence of so many working minutes does, for every working day of a period on which it may begin.
pub(super) fn days(
    view: &View<'_>,
    period: Period,
    party: PartyId,
    length: u32,
    others: &Disruptions,
) -> Vec<FragileDay> {
    let plan = Plan::compile(view, &others.named);
    let starts: Vec<(Date, DateTime)> = starts(plan.calendar(), period).collect();
    let each = starts.len().div_ceil(threads::count()).max(1);
    let days = threads::map(starts.chunks(each).collect(), |starts| {
        let mut tracks = Tracks::new(&plan, others.list.len());
        let days = starts.iter().map(|&(date, from)| {
            let back = back(plan.calendar(), from, length);
            let mut disruptions = others.list.clone();
            if back > from {
                disruptions.push(Disruption::away(party, from, back));
            }
            tracks.day(date, (from, back), &disruptions)
        });
        days.collect::<Vec<FragileDay>>()
    });
    days.concat()
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
