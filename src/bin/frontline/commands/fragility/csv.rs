//! The CSV of `fragility`: a row for each day.

use frontline::Org;
use frontline::risk::CustomerHours;
use frontline::time::{format_date, format_instant};
use frontline::timeline::{FragileDay, Fragility};

use crate::output::Sheet;

/// Of the CSV.
const COLUMNS: [&str; 11] = [
    "date",
    "from",
    "back",
    "customers",
    "worst_minutes",
    "worst",
    "total_minutes",
    "customer_hours",
    "recovered_at",
    "unbounded",
    "unknown",
];

/// The whole sheet.
pub(super) fn sheet(fragility: &Fragility<'_>) -> Sheet {
    let org = fragility.view().org();
    Sheet {
        columns: &COLUMNS,
        rows: fragility.days().iter().map(|day| row(org, day)).collect(),
    }
}

fn row(org: &Org, day: &FragileDay) -> Vec<String> {
    let hours = day.customer_hours.known;
    let unknown = day
        .customer_hours
        .unknown
        .iter()
        .map(|&customer| org.party(customer).id());
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    vec![
        format_date(day.date),
        format_instant(day.from),
        format_instant(day.back),
        day.customers.to_string(),
        number(day.worst.minutes().map(u64::from)),
        org.calendar().lateness_text(day.worst),
        number(day.total_minutes),
        hours
            .and_then(CustomerHours::hours)
            .map_or(String::new(), |hours| hours.to_string()),
        day.recovered_at.map_or(String::new(), format_instant),
        (hours == Some(CustomerHours::Unbounded)).to_string(),
        unknown.collect::<Vec<_>>().join(" | "),
    ]
}
