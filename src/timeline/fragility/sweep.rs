//! The same absence on one day after the other.

use super::FragileDay;
use crate::graph::number;
use crate::impact::threads;
use crate::org::PartyId;
use crate::risk::{CustomerHours, Total};
use crate::time::{Calendar, Date, DateTime, Lateness};
use crate::timeline::Occasion;
use crate::timeline::disruption::{Disruption, Disruptions, whole};
use crate::timeline::events::Run;
use crate::timeline::hyperperiod::after;
use crate::timeline::network::{Network, Promises};
use crate::timeline::occasions::Collected;
use crate::timeline::record::Records;
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
    let network = Network::compile(view, &others.named, Promises::LeftOut);
    let starts: Vec<DateTime> = starts(network.calendar(), period).collect();
    let each = starts.len().div_ceil(threads::count()).max(1);
    let days = threads::map(starts.chunks(each).collect(), |starts| {
        let mut run = Run::new(&network, &[], Records::default());
        let days = starts.iter().map(|&from| {
            let back = back(network.calendar(), from, length);
            let mut disruptions = others.list.clone();
            if back > from {
                disruptions.push(Disruption::away(party, from, back));
            }
            run.restart(&disruptions);
            day(&mut run, from, back)
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

/// What comes of an absence from one instant to another, whose run is to begin.
fn day(run: &mut Run<'_, '_>, from: DateTime, back: DateTime) -> FragileDay {
    let (network, end) = (run.network, after(from, FOLLOWED).unwrap_or(DateTime::MAX));
    let mut collected = Collected::new(network);
    run.advance_by_weeks(end, &mut collected);
    let found = collected.finish(run.late(), end);
    let org = network.org();
    let mut felt = found.after(org, DateTime::MIN, |party| org.party(party).is_external());
    // In whatever order they began, they add up to the same.
    felt.sort_unstable_by_key(|hit| (hit.party, hit.service, hit.for_customer, hit.worst));
    let hours = |hit: &Occasion| CustomerHours::of(org.party(hit.party).volume(), hit.worst);
    FragileDay {
        date: from.date(),
        from,
        back,
        customers: number(felt.chunk_by(|one, other| one.party == other.party).count()),
        worst: felt.iter().map(|hit| hit.worst).max().unwrap_or(Lateness::ON_TIME),
        total_minutes: felt.iter().map(|hit| hit.worst.minutes().map(u64::from)).sum(),
        customer_hours: Total::hours(felt.iter().map(|hit| (hit.party, hours(hit)))),
        recovered_at: found.recovered_at(),
    }
}
