//! Which of two parties comes first.

use std::cmp::{Ordering, Reverse};

use super::Ranked;
use crate::org::Org;
use crate::time::Lateness;

/// The worst first: see the front page of the room.
pub(super) fn compare(org: &Org, one: &Ranked, other: &Ranked) -> Ordering {
    let money = |ranked: &Ranked| ranked.harm.money_at_risk.counted();
    let hours = |ranked: &Ranked| ranked.harm.customer_hours.counted();
    money(other)
        .total_cmp(&money(one))
        // Numbers out of a document are finite: there are always two to compare.
        .then_with(|| hours(other).partial_cmp(&hours(one)).unwrap_or(Ordering::Equal))
        .then_with(|| reach(one).cmp(&reach(other)))
        .then_with(|| org.party(one.party).id().cmp(org.party(other.party).id()))
}

/// What counts after harm.
fn reach(ranked: &Ranked) -> impl Ord + use<> {
    let latest = ranked.felt.first().map_or(Lateness::ON_TIME, |felt| felt.lateness);
    let tolerance = ranked.tolerance.minutes;
    (
        Reverse(latest),
        Reverse(ranked.felt.len()),
        Reverse(ranked.stops.len()),
        (tolerance.is_none(), tolerance),
    )
}
