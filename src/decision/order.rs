//! Which of two parties comes first.

use std::cmp::{Ordering, Reverse};

use super::Ranked;
use crate::org::Org;
use crate::risk::CustomerHours;
use crate::time::Lateness;

/// The worst first: see the front page of the room.
pub(super) fn compare(org: &Org, one: &Ranked, other: &Ranked) -> Ordering {
    let by_harm = money(other)
        .total_cmp(&money(one))
        .then_with(|| compare_hours(other.harm.customer_hours, one.harm.customer_hours));
    by_harm
        .then_with(|| reach(one).cmp(&reach(other)))
        .then_with(|| org.party(one.party).id().cmp(org.party(other.party).id()))
}

fn money(ranked: &Ranked) -> f64 {
    ranked.harm.money_at_risk.unwrap_or(0.0)
}

fn compare_hours(one: Option<CustomerHours>, other: Option<CustomerHours>) -> Ordering {
    // Numbers out of a document are finite: there are always two to compare.
    one.partial_cmp(&other).unwrap_or(Ordering::Equal)
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
