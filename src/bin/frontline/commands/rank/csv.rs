//! The CSV of `rank`: a row for each party.

use frontline::Org;
use frontline::decision::{Ranked, Ranking};
use frontline::risk::{CustomerHours, Harm};

use crate::output::Sheet;

/// The columns of the CSV.
const COLUMNS: &[&str] = &[
    "rank",
    "party",
    "name",
    "money_at_risk",
    "customer_hours",
    "unbounded",
    "felt_by",
    "minutes",
    "beyond_horizon",
    "text",
    "late_inside",
    "tolerance_minutes",
    "tolerance",
    "stops",
    "unknown",
];

/// The whole sheet.
pub(super) fn sheet(ranking: &Ranking<'_>) -> Sheet {
    let org = ranking.view().org();
    let parties = ranking.parties().iter().zip(1..);
    Sheet {
        columns: COLUMNS,
        rows: parties.map(|(ranked, place)| row(org, ranked, place)).collect(),
    }
}

fn row(org: &Org, ranked: &Ranked, place: usize) -> Vec<String> {
    let party = org.party(ranked.party);
    let Harm {
        customer_hours: hours,
        money_at_risk: money,
    } = ranked.harm.known();
    let unknown = ranked.harm.unknown();
    let unknown = unknown.iter().map(|&customer| org.party(customer).id());
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let minutes = |minutes: Option<u32>| minutes.map_or(String::new(), |minutes| minutes.to_string());
    let felt_by = ranked.felt.iter().map(|felt| org.party(felt.customer).id());
    let latest = ranked
        .felt
        .first()
        .map_or(frontline::Lateness::ON_TIME, |felt| felt.lateness);
    vec![
        place.to_string(),
        party.id().to_owned(),
        party.name().to_owned(),
        number(money),
        number(hours.and_then(CustomerHours::hours)),
        (hours == Some(CustomerHours::Unbounded)).to_string(),
        felt_by.collect::<Vec<_>>().join(" | "),
        minutes(latest.minutes()),
        latest.is_beyond_horizon().to_string(),
        org.calendar().lateness_text(latest),
        ranked.late_inside.to_string(),
        minutes(ranked.tolerance.minutes),
        org.calendar().tolerance_text(ranked.tolerance.minutes),
        ranked.stops.len().to_string(),
        unknown.collect::<Vec<_>>().join(" | "),
    ]
}
