//! The CSV of `simulate`: a row for each occasion.

use frontline::Org;
use frontline::time::format_instant;
use frontline::timeline::{Occasion, Timeline};

use super::super::shared::ends;
use crate::output::Sheet;

/// Of the CSV.
const COLUMNS: [&str; 13] = [
    "party",
    "name",
    "service",
    "for_customer",
    "external",
    "from",
    "until",
    "worst_minutes",
    "text",
    "worst_at",
    "through_customer",
    "through_supplier",
    "through_service",
];

/// The whole sheet.
pub(super) fn sheet(timeline: &Timeline<'_>) -> Sheet {
    let org = timeline.view().org();
    Sheet {
        columns: &COLUMNS,
        rows: timeline.hits().iter().map(|hit| row(org, hit)).collect(),
    }
}

fn row(org: &Org, hit: &Occasion) -> Vec<String> {
    let party = org.party(hit.party);
    let service = hit.service.map_or("", |service| org.service(service));
    let minutes = hit.worst.minutes();
    let mut row = vec![
        party.id().to_owned(),
        party.name().to_owned(),
        service.to_owned(),
        hit.for_customer
            .map_or(String::new(), |customer| org.party(customer).id().to_owned()),
        party.is_external().to_string(),
        format_instant(hit.from),
        hit.until.map_or(String::new(), format_instant),
        minutes.map_or(String::new(), |minutes| minutes.to_string()),
        org.calendar().lateness_text(hit.worst),
        format_instant(hit.worst_at),
    ];
    row.extend(ends(org, hit.through));
    row
}
