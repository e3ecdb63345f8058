//! Organisations → tables: the fields of the document in cells.

use super::{cell, party_columns};
use crate::document::recover::fields;
use crate::document::schema::{Field, dependency, party};
use crate::document::writer::{Names, quoted};
use crate::org::Org;

/// Writes the parties of an organisation as a table that [`read_tables`](super::read_tables) reads, with the columns that
/// have something in them.
#[must_use]
pub fn write_parties(org: &Org) -> String {
    let columns = party_columns();
    let rows = org.parties().map(|id| {
        let kind = ("kind".to_owned(), quoted(org.party(id).kind()));
        cells(&columns, fields(&party::write(org, id)).into_iter().chain([kind]))
    });
    table(&columns, &["id", "kind"], &rows.collect::<Vec<_>>())
}

/// Writes the dependencies of an organisation as a table that [`read_tables`](super::read_tables) reads, with the columns
/// that have something in them.
#[must_use]
pub fn write_dependencies(org: &Org) -> String {
    let (columns, names) = (dependency::FIELDS, Names::new(org));
    let rows = org
        .declared()
        .map(|id| cells(columns, fields(&dependency::write(&org.describe(id), &names))));
    table(columns, &["customer", "supplier"], &rows.collect::<Vec<_>>())
}

/// Fields in their columns.
fn cells(columns: &[Field], fields: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    for (name, value) in fields {
        if let Some(place) = columns.iter().position(|column| column.name == name) {
            cells[place] = cell::of_json(columns[place].sort, &value);
        }
    }
    cells
}

/// A table of those columns that are asked for or have something in them.
fn table(columns: &[Field], always: &[&str], rows: &[Vec<String>]) -> String {
    let shown: Vec<usize> = (0..columns.len())
        .filter(|&column| always.contains(&columns[column].name) || rows.iter().any(|row| !row[column].is_empty()))
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header: Vec<&str> = shown.iter().map(|&column| columns[column].name).collect();
    let records = rows.iter();
    let records = records.map(|row| shown.iter().map(|&column| row[column].as_str()).collect());
    for record in std::iter::once(header).chain(records) {
        writer
            .write_record(record)
            .expect("memory takes every row, and all rows are of one width");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("cells are texts")
}
