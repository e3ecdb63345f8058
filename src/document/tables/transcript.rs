//! Tables → the document that says the same, row by row.

use std::collections::BTreeMap;

use super::cell;
use super::places::Places;
use super::table::{Rows, Table, TableRow};
use super::{DEPENDENCIES, PARTIES, party_columns};
use crate::document::path::{At, Faults, Path};
use crate::document::schema::{Field, dependency};
use crate::document::writer::ObjectText;
use crate::org::{Listener, PartyKind, Phase};

/// What has been transcribed so far.
pub(super) struct Transcript<'l, 'r, 'f> {
    listener: &'l mut Listener<'r>,
    /// How much there is to read, in bytes, and how much of it in tables that are finished.
    total: usize,
    finished: usize,
    /// By the name of each list its objects.
    pub(super) lists: BTreeMap<&'static str, Vec<String>>,
    /// The kinds of the parties, in the order of their rows.
    pub(super) kinds: Vec<PartyKind>,
    pub(super) places: Places,
    faults: &'f Faults,
}

impl<'l, 'r, 'f> Transcript<'l, 'r, 'f> {
    pub(super) fn new(listener: &'l mut Listener<'r>, total: usize, faults: &'f Faults) -> Self {
        listener.hear(Phase::Reading, 0, total);
        Self {
            listener,
            total,
            finished: 0,
            lists: BTreeMap::new(),
            kinds: Vec::new(),
            places: Places::default(),
            faults,
        }
    }

    /// Adds the parties of a table; nothing if that can't be one, or lacks a column without which they say nothing.
    pub(super) fn parties(&mut self, text: &str) -> Option<()> {
        let (mut table, rows) = Table::open(PARTIES, text, self.faults)?;
        let columns = table.columns(&party_columns());
        let kinds = table.required("kind");
        let ends = table.required("id").zip(kinds);
        self.rows(&table, rows, |transcript, row| {
            if let Some((ids, kinds)) = ends {
                let kind = table.kind(row, kinds, "kind").unwrap_or_else(|| {
                    table.row(row.number).field("kind").missing("\"kind\"");
                    PartyKind::Person
                });
                transcript.kinds.push(kind);
                transcript.party(kind, row, ids, &columns);
            }
        });
        ends.map(|_| ())
    }

    /// The same of dependencies.
    pub(super) fn dependencies(&mut self, text: &str) -> Option<()> {
        let (mut table, rows) = Table::open(DEPENDENCIES, text, self.faults)?;
        let columns = table.columns(dependency::FIELDS);
        let suppliers = table.column("any_of").or_else(|| table.required("supplier"));
        let ends = table.required("customer").zip(suppliers);
        let top = self.faults.at(Path::Root);
        let list = top.field("dependencies");
        self.rows(&table, rows, |transcript, row| {
            if ends.is_some() {
                let at = list.item(transcript.places.add("dependencies", row.number));
                let cells = columns.iter();
                let cells = cells.filter_map(|&(field, column)| Some((field, row.cell(column)?)));
                transcript.object("dependencies", cells, &at);
            }
        });
        ends.map(|_| ())
    }

    /// Goes through the rows, and says now and then how far that has come.
    fn rows(&mut self, table: &Table<'_>, mut rows: Rows<'_>, mut each: impl FnMut(&mut Self, &TableRow)) {
        while let Some(row) = rows.next(table) {
            each(self, row);
            if self.listener.is_due() {
                self.listener
                    .hear(Phase::Reading, self.finished + rows.bytes(), self.total);
            }
        }
        self.finished += rows.text.len();
        self.listener.hear(Phase::Reading, self.finished, self.total);
    }

    fn party(&mut self, kind: PartyKind, row: &TableRow, ids: usize, columns: &[(Field, usize)]) {
        let (top, index) = (self.faults.at(Path::Root), self.places.add(kind.list(), row.number));
        let list = top.field(kind.list());
        let at = list.item(index);
        if row.cell(ids).is_none() {
            at.field("id").missing("\"id\"");
        }
        let cell_of = |name: &str| {
            let column = columns.iter().find(|(field, _)| field.name == name);
            column.and_then(|&(_, column)| row.cell(column))
        };
        let (department, within) = (cell_of("department"), cell_of("within"));
        if department.is_some() && within.is_some() && department != within {
            let reason = "\"department\" and \"within\" are one and the same: give one of them";
            at.field("within").contradiction(reason);
        }
        let cells = columns.iter().filter_map(|&(field, column)| match field.name {
            "kind" => None,
            "id" => Some((field, row.cell(column).unwrap_or_default())),
            "within" if department.is_some() => None,
            _ => Some((field, row.cell(column)?)),
        });
        self.object(kind.list(), cells, &at);
    }

    /// Adds an object with what stands in cells.
    fn object<'c>(&mut self, list: &'static str, cells: impl Iterator<Item = (Field, &'c str)>, at: &At<'_>) {
        let mut object = ObjectText::default();
        for (Field { name, sort, .. }, cell) in cells {
            match cell::to_json(sort, cell) {
                Ok(value) => object.field(name, &value),
                Err(problem) => at.field(name).report(problem),
            }
        }
        self.lists.entry(list).or_default().push(object.finish());
    }
}
