//! The table of parties.

use super::cells::{Cells, not_json};
use super::places::Places;
use super::table::Table;
use crate::document::convert::{contradiction, given, lateness, losses, missing};
use crate::document::path::{Faults, Path};
use crate::document::schema::{Choice, LatenessRow, LossPart, Text, chosen};
use crate::document::words::shortened;
use crate::org::{Draft, Need, PartyDraft, PartyKind, PartyRef};

/// What the table is called in messages.
pub(super) const TABLE: &str = "parties.csv";

/// The columns, in the order in which they are written; `within` is another name for `department`.
pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "name",
    "kind",
    "department",
    "within",
    "reports_to",
    "need",
    "recovers",
    "error_rate",
    "lateness",
    "volume",
    "value",
    "loses",
    "accepted",
];

impl Choice for PartyKind {
    const CALLED: &'static str = "kind";
    const ALL: &'static [(&'static str, Self)] = &[
        ("person", Self::Person),
        ("department", Self::Department),
        ("external", Self::External),
    ];
}

/// Adds the parties of a table to a draft; nothing if that can't be one, or lacks a column without
/// which they say nothing.
pub(super) fn read(text: &str, draft: &mut Draft, places: &mut Places, faults: &mut Faults) -> Option<()> {
    let mut table = Table::read(TABLE, text, faults)?;
    check_columns(&mut table, faults)?;
    for row in &table.rows {
        let row_place = table.place(row.number);
        let kind = kind(&mut Cells::new(&table, &row.cells, &row_place, faults), &row_place);
        let (list, index) = (Path::Root.field(kind.list()), places.add_party(kind, row.number));
        let path = list.item(index);
        let party = party(kind, &mut Cells::new(&table, &row.cells, &path, faults), &path);
        draft.parties.push(party);
    }
    Some(())
}

/// Reports columns that the table should not have, and those that it lacks; nothing if without them it says nothing.
pub(super) fn check_columns(table: &mut Table, faults: &mut Faults) -> Option<()> {
    table.refuse_others(&COLUMNS, faults);
    let kinds = table.required("kind", faults);
    table.required("id", faults).and(kinds).map(|_| ())
}

pub(super) fn kind(cells: &mut Cells<'_>, path: &Path<'_>) -> PartyKind {
    if cells.get("kind").is_none() {
        missing(cells.faults, &path.field("kind"), "\"kind\"");
    }
    let kind = cells.read("kind", |cell| chosen(&cell.to_ascii_lowercase()));
    kind.unwrap_or(PartyKind::Person)
}

pub(super) fn party(kind: PartyKind, cells: &mut Cells<'_>, path: &Path<'_>) -> PartyDraft {
    if cells.get("id").is_none() {
        missing(cells.faults, &path.field("id"), "\"id\"");
    }
    let id = cells.text("id").map(Text::owned).unwrap_or_default();
    PartyDraft {
        name: cells.text("name").map(Text::owned),
        within: within(cells, path),
        reports_to: cells.text("reports_to").map(|party| PartyRef::Named(party.owned())),
        need: cells.read("need", need),
        recovers: given(cells.scalar("recovers")),
        error_rate: cells.fraction("error_rate"),
        lateness: cells
            .json::<LatenessRow<'_>>("lateness", |text| not_json::<LatenessRow<'_>>(text))
            .and_then(|row| {
                let lateness = lateness(row, &path.field("lateness"), cells.faults)?;
                Some(Box::new(lateness))
            }),
        volume: cells.fraction("volume"),
        value: cells.fraction("value"),
        loses: cells
            .json::<Vec<Vec<LossPart>>>("loses", |text| not_json::<Vec<Vec<LossPart>>>(text))
            .map_or_else(Vec::new, |parts| losses(parts, &path.field("loses"), cells.faults)),
        accepted: cells
            .list("accepted")
            .unwrap_or_default()
            .into_iter()
            .map(Text::owned)
            .collect(),
        ..PartyDraft::new(kind, id)
    }
}

fn within(cells: &mut Cells<'_>, path: &Path<'_>) -> Option<PartyRef> {
    let (department, within) = (cells.get("department"), cells.get("within"));
    if department.is_some() && within.is_some() && department != within {
        let reason = "\"department\" and \"within\" are one and the same: give one of them";
        contradiction(cells.faults, &path.field("within"), reason);
    }
    department.or(within).map(PartyRef::from)
}

fn need(cell: &str) -> Result<Need, String> {
    if cell.eq_ignore_ascii_case("all") {
        return Ok(Need::All);
    }
    let count = cell.parse().map(Need::Count);
    count.map_err(|_| {
        format!(
            "expected a number of members, or \"all\", found the text {:?}",
            shortened(cell)
        )
    })
}
