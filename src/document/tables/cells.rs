//! The cells of a row as values.

use serde::Deserialize;

use super::table::{Table, cell};
use crate::document::convert::bad_value;
use crate::document::form::{Trial, problems_in};
use crate::document::path::{Faults, Path};
use crate::document::scalar::Scalar;
use crate::document::schema::{Parsed, Text};
use crate::document::words::shortened;

/// A row in which cells are found by the names of their columns.
pub(super) struct Cells<'r> {
    table: &'r Table,
    row: &'r csv::StringRecord,
    path: &'r Path<'r>,
    pub(super) faults: &'r mut Faults,
}

impl<'r> Cells<'r> {
    pub(super) fn new(
        table: &'r Table,
        row: &'r csv::StringRecord,
        path: &'r Path<'r>,
        faults: &'r mut Faults,
    ) -> Self {
        Self {
            table,
            row,
            path,
            faults,
        }
    }

    /// The cell of a column, if there is anything in it.
    pub(super) fn get(&self, column: &str) -> Option<&'r str> {
        cell(self.row, self.table.column(column)?)
    }

    /// A text.
    pub(super) fn text(&self, column: &str) -> Option<Text<'static>> {
        self.get(column).map(|cell| Text(cell.to_owned().into()))
    }

    /// What `read` makes of a cell; why it can't is reported.
    pub(super) fn read<T>(&mut self, column: &str, read: impl FnOnce(&'r str) -> Result<T, String>) -> Option<T> {
        let cell = self.get(column)?;
        read(cell)
            .map_err(|reason| bad_value(self.faults, &self.path.field(column), reason))
            .ok()
    }

    /// A value that is written as a text.
    pub(super) fn scalar<T: Scalar>(&mut self, column: &str) -> Option<Parsed<T>> {
        self.read(column, |cell| T::read(cell).map(Parsed))
    }

    /// A number.
    pub(super) fn number<T: std::str::FromStr>(&mut self, column: &str, expected: &str) -> Option<T> {
        self.read(column, |cell| {
            let number = cell.parse();
            number.map_err(|_| format!("expected {expected}, found the text {:?}", shortened(cell)))
        })
    }

    /// A number that may have a fraction.
    pub(super) fn fraction(&mut self, column: &str) -> Option<f64> {
        self.read(column, |cell| {
            let number: Option<f64> = cell.parse().ok();
            // "inf" and "nan" are numbers to the reader of numbers, but not to people.
            let number = number.filter(|number| number.is_finite());
            number.ok_or_else(|| format!("expected a number such as 0.5, found the text {:?}", shortened(cell)))
        })
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, column: &str) -> Option<bool> {
        self.read(column, |cell| match cell.to_ascii_lowercase().as_str() {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            _ => Err(format!("expected true or false, found the text {:?}", shortened(cell))),
        })
    }

    /// Texts with `|` between them, or a JSON list of them.
    pub(super) fn list(&mut self, column: &str) -> Option<Vec<Text<'static>>> {
        let cell = self.get(column)?;
        if !cell.starts_with('[') {
            return Some(parts(cell).map(|part| Text(part.to_owned().into())).collect());
        }
        let texts: Vec<Text<'_>> = self.json(column, |text| not_json::<Vec<Text<'_>>>(text))?;
        Some(texts.into_iter().map(|text| Text(text.owned().into())).collect())
    }

    /// A value that is written as JSON; `trial` says whether a text is such a value.
    pub(super) fn json<T: Deserialize<'r>>(&mut self, column: &str, trial: Trial) -> Option<T> {
        let cell = self.get(column)?;
        let value = serde_json::from_str(cell).ok();
        if value.is_none() {
            for (within, problem) in problems_in(cell, trial) {
                let separator = if within.is_empty() || within.starts_with('[') {
                    ""
                } else {
                    "."
                };
                let place = format!("{column}{separator}{within}");
                self.faults.add_within(self.path, &place, problem);
            }
        }
        value
    }
}

/// What stands between the `|` of a cell.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// What is wrong with a text as JSON.
pub(super) fn not_json<'r, T: Deserialize<'r>>(text: &'r str) -> Option<serde_json::Error> {
    serde_json::from_str::<T>(text).err()
}
