//! A table with a row for each dependency.

use super::super::visible;
use super::{Export, Shown, part};
use crate::document::import::graphs::Attribute;
use crate::org::PartyId;
use crate::time::Lateness;

/// The columns that are attributes of edges.
const EDGES: [&str; 17] = [
    "service",
    "situation",
    "kind",
    "slack_minutes",
    "cut_off",
    "need",
    "of",
    "switch_minutes",
    "strength",
    "patience_minutes",
    "requirement",
    "dependency",
    "origin",
    "passes_minutes",
    "passes_beyond_horizon",
    "binding",
    "stands_in",
];

/// So many of them come last, and with a delay only.
const OF_DELAYS: usize = 4;

/// How late both ends are.
const ENDS: [&str; 4] = ["customer_minutes", "customer_text", "supplier_minutes", "supplier_text"];

/// The whole file.
pub(super) fn text(export: &Export<'_>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: Vec<String>| {
        writer
            .write_record(row)
            .expect("memory takes every row, and all rows are of one width");
    };
    let (edges, ends) = match export.delay {
        None => (&EDGES[..EDGES.len() - OF_DELAYS], &[][..]),
        Some(_) => (&EDGES[..], &ENDS[..]),
    };
    let edges: Vec<&str> = edges
        .iter()
        .copied()
        .chain(export.part_words().map(|_| part::EDGE.0))
        .collect();
    let header = ["customer", "supplier"].iter().chain(&edges).chain(ends);
    write(header.map(ToString::to_string).collect());
    export.edges(|edge| {
        let mut row = vec![visible(edge.customer).into_owned(), visible(edge.supplier).into_owned()];
        row.extend(edges.iter().map(|name| cell(&edge.attributes, name)));
        row.extend(export.delay.iter().flat_map(|delay| late(export, delay, edge.ends)));
        write(row);
    });
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("cells are texts")
}

fn cell(attributes: &[Attribute], name: &str) -> String {
    let attribute = attributes.iter().find(|(other, _)| other == name);
    let value = attribute.map_or("", |(_, value)| value);
    let text = serde_json::from_str::<String>(value);
    visible(&text.unwrap_or_else(|_| value.to_owned())).into_owned()
}

fn late(export: &Export<'_>, delay: &Shown, ends: [PartyId; 2]) -> Vec<String> {
    let calendar = export.view.org().calendar();
    let cells = |lateness: Lateness| {
        let minutes = lateness.minutes().map(|minutes| minutes.to_string());
        [minutes.unwrap_or_default(), calendar.lateness_text(lateness)]
    };
    ends.iter().flat_map(|end| cells(delay.late[end.index()].0)).collect()
}
