//! The CSV of `delay`: a row for each hit, or for each step of the receipts asked for.

use frontline::impact::{Account, Cause};
use frontline::{Hit, Impact, Lateness, Org};

use super::super::shared::ends;
use super::answer::ReceiptAnswer;
use crate::output::Sheet;

/// A row for each hit.
pub(super) fn hits(impact: &Impact<'_>) -> Sheet {
    let org = impact.view().org();
    Sheet {
        columns: &[
            "party",
            "name",
            "service",
            "for_customer",
            "minutes",
            "beyond_horizon",
            "text",
            "primary",
            "external",
            "via",
            "via_service",
            "via_for_customer",
            "chain",
            "through",
        ],
        rows: impact.hits().iter().map(|hit| hit_row(org, hit)).collect(),
    }
}

fn hit_row(org: &Org, hit: &Hit<'_>) -> Vec<String> {
    let party = org.party(hit.party());
    let via = hit.via();
    let id = |party| org.party(party).id().to_owned();
    let chain = if hit.is_external() { hit.chain() } else { Vec::new() };
    let chain: Vec<_> = chain.into_iter().map(id).collect();
    let [_, _, through] = ends(org, hit.through());
    vec![
        party.id().to_owned(),
        party.name().to_owned(),
        hit.service().unwrap_or_default().to_owned(),
        hit.for_customer()
            .map_or(String::new(), |customer| org.party(customer).id().to_owned()),
        minutes(hit.lateness()),
        hit.lateness().is_beyond_horizon().to_string(),
        org.calendar().lateness_text(hit.lateness()),
        hit.is_primary().to_string(),
        hit.is_external().to_string(),
        via.as_ref().map_or(String::new(), |via| id(via.party())),
        via.as_ref().and_then(Hit::service).unwrap_or_default().to_owned(),
        via.as_ref().and_then(Hit::for_customer).map_or(String::new(), id),
        chain.join(" > "),
        through,
    ]
}

/// Empty for never and beyond the horizon.
fn minutes(lateness: Lateness) -> String {
    lateness.minutes().map_or(String::new(), |minutes| minutes.to_string())
}

/// A row for each step, numbered from the cause.
pub(super) fn receipts(receipts: &[ReceiptAnswer<'_>]) -> Sheet {
    let rows = receipts.iter().flat_map(|answer| {
        let steps = answer.receipt.rows().iter().zip(1_u32..);
        steps.map(|(row, step)| receipt_row(answer, step, row))
    });
    Sheet {
        columns: &[
            "hit",
            "hit_service",
            "hit_for_customer",
            "step",
            "party",
            "service",
            "for_customer",
            "cause",
            "through_customer",
            "through_supplier",
            "through_service",
            "turns",
            "came_in",
            "absorbed",
            "cut_off",
            "weakened",
            "spared",
            "switch",
            "overrun",
            "recovered",
            "went_out",
        ],
        rows: rows.collect(),
    }
}

fn receipt_row(answer: &ReceiptAnswer<'_>, step: u32, row: &Account) -> Vec<String> {
    let org = answer.receipt.view().org();
    let turns = match row.cause {
        Cause::Turns { turns, .. } => turns,
        _ => 1,
    };
    let mut cells = vec![
        answer.party.clone(),
        answer.service.clone().unwrap_or_default(),
        answer.for_customer.clone().unwrap_or_default(),
        step.to_string(),
        org.party(row.party).id().to_owned(),
        row.service.clone().unwrap_or_default(),
        row.for_customer
            .map_or(String::new(), |customer| org.party(customer).id().to_owned()),
        row.cause.word().to_owned(),
    ];
    cells.extend(ends(org, row.cause.dependency()));
    cells.extend([turns.to_string(), minutes(row.came_in)]);
    let amounts = [
        row.absorbed,
        row.cut_off,
        row.weakened,
        row.spared,
        row.switch,
        row.overrun,
        row.recovered,
    ];
    cells.extend(amounts.map(|amount| amount.to_string()));
    cells.push(minutes(row.went_out));
    cells
}
