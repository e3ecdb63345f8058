//! The same absence on one day after the other.

use super::FragileDay;
use super::track::Tracks;
use crate::impact::threads;
use crate::org::PartyId;
use crate::time::{Calendar, Date, DateTime};
use crate::timeline::disruption::{Disruption, Disruptions, whole};
use crate::timeline::network::{Network, Promises};
use crate::view::{Period, View};

/// What an absence of so many working minutes does, for every working day of a period on which it may begin.
pub(super) fn days(
    view: &View<'_>,
    period: Period,
    party: PartyId,
    length: u32,
    others: &Disruptions,
) -> Vec<FragileDay> {
    let network = Network::compile(view, &others.named, Promises::LeftOut);
    let starts: Vec<DateTime> = starts(network.calendar(), period).collect();
    let each = starts.len().div_ceil(threads::count()).max(1);
    let days = threads::map(starts.chunks(each).collect(), |starts| {
        let mut tracks = Tracks::new(&network, others.list.len());
        let days = starts.iter().map(|&from| {
            let back = back(network.calendar(), from, length);
            let mut disruptions = others.list.clone();
            if back > from {
                disruptions.push(Disruption::away(party, from, back));
            }
            tracks.day((from, back), &disruptions)
        });
        days.collect::<Vec<FragileDay>>()
    });
    days.concat()
}

/// The first working minute of each day that lies in a period: there an absence begins.
fn starts(calendar: &Calendar, period: Period) -> impl Iterator<Item = DateTime> + '_ {
    let dates = std::iter::successors(Some(period.from().date()), |date| date.tomorrow().ok());
    let dates = dates.take_while(move |&date| DateTime::from(date) < period.until());
    let first = move |date: Date| {
        let from = whole(period.from()).max(date.into());
        let first = calendar.start_at(calendar.position(from));
        (first.date() == date && first < period.until()).then_some(first)
    };
    dates.filter_map(first)
}

/// When a party is back that is away for so many working minutes.
fn back(calendar: &Calendar, from: DateTime, length: u32) -> DateTime {
    match length {
        0 => from,
        _ => calendar.start_at(calendar.position(from) + i64::from(length)),
    }
}
