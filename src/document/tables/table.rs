//! A text as a table: a header, and rows with a cell for each column of it.

use crate::document::other_words::meant;
use crate::document::path::{At, Faults, Path};
use crate::document::scalar::chosen;
use crate::document::schema::Field;
use crate::org::{FormProblem, PartyKind, closest};

/// A table: its header.
#[derive(Debug)]
pub(in crate::document) struct Table<'f> {
    faults: &'f Faults,
    /// What it is called in messages, or nothing.
    name: &'static str,
    /// The names of the columns.
    pub(in crate::document) header: Vec<String>,
    /// The columns that unknown ones were probably meant to be: they are not missing as well.
    meant: Vec<&'static str>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct TableRow {
    /// As a spreadsheet counts it.
    pub(in crate::document) number: usize,
    cells: csv::StringRecord,
}

/// The rows of a text.
pub(in crate::document) struct Rows<'t> {
    pub(super) text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    /// The lines of so many bytes are counted.
    done: usize,
    /// The number of the next row if no line ends before it.
    number: usize,
    row: TableRow,
}

impl TableRow {
    /// The cell of a column without the spaces around it, if there is anything in it.
    pub(in crate::document) fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(str::trim).filter(|cell| !cell.is_empty())
    }
}

impl<'t> Rows<'t> {
    fn of(text: &'t str) -> Self {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter(text));
        Self {
            text,
            reader: reader.from_reader(text.as_bytes()),
            done: 0,
            number: 1,
            row: TableRow::default(),
        }
    }

    /// The next row below the header that has something in it and is as wide as that; those that are not are reported.
    pub(in crate::document) fn next(&mut self, table: &Table<'_>) -> Option<&TableRow> {
        loop {
            self.advance()?;
            if table.check_width(&self.row) {
                return Some(&self.row);
            }
        }
    }

    /// How much has been read.
    pub(super) fn bytes(&self) -> usize {
        self.done
    }

    /// Goes on to the next row with something in it.
    fn advance(&mut self) -> Option<()> {
        while self.read() {
            if !self.row.cells.iter().all(|cell| cell.trim().is_empty()) {
                return Some(());
            }
        }
        None
    }

    /// Goes on to the next row, if there is one. Lines without anything are counted, line ends within cells are not.
    fn read(&mut self) -> bool {
        // The text is UTF-8 and rows may be of any width: there is nothing that the reader could refuse.
        let more = self.reader.read_record(&mut self.row.cells).is_ok_and(|more| more);
        let cells = &self.row.cells;
        if more {
            let start = cells.position().map_or(0, csv::Position::byte);
            let start = usize::try_from(start).unwrap_or(usize::MAX);
            let start = start.clamp(self.done, self.text.len());
            let empty = self.text[start..].bytes();
            let empty = empty.take_while(|byte| b"\r\n".contains(byte)).count();
            self.number += line_ends(&self.text[self.done..start + empty]);
            self.done = start + empty;
            self.row.number = self.number;
            self.number = self.number.saturating_sub(cells.iter().map(line_ends).sum());
        }
        more
    }
}

impl<'f> Table<'f> {
    /// The table that a text is, and its rows; a faulty header is reported. Nothing if a quote is not closed: it would
    /// swallow all rows to the end.
    pub(in crate::document) fn open<'t>(
        name: &'static str,
        text: &'t str,
        faults: &'f Faults,
    ) -> Option<(Self, Rows<'t>)> {
        let mut rows = Rows::of(text);
        if ends_in_quotes(text) {
            let mut cell = 0;
            while rows.read() {
                cell = rows.row.cells.len();
            }
            let (table, number) = (name, rows.row.number);
            let reason = format!("the quote that opens cell {cell} is never closed");
            faults.at(Path::Row { table, number }).bad_value(reason);
            return None;
        }
        let header = rows.advance().map(|()| rows.row.cells.iter());
        let header = header.into_iter().flatten().map(|name| name.trim().to_owned());
        let table = Self {
            faults,
            name,
            header: header.collect(),
            meant: Vec::new(),
        };
        if table.header.is_empty() {
            table.row(1).missing("a header: the table is empty");
        }
        table.check_header();
        Some((table, rows))
    }

    /// The place of a row.
    pub(in crate::document) fn row(&self, number: usize) -> At<'f> {
        let table = self.name;
        self.faults.at(Path::Row { table, number })
    }

    /// The column of that name, whatever its capitals.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    /// The column of that name, which has to be there.
    pub(in crate::document) fn required(&self, name: &str) -> Option<usize> {
        let column = self.column(name);
        if column.is_none() && !self.header.is_empty() && !self.meant.contains(&name) {
            let near = closest(name, self.header.iter().map(String::as_str));
            let help = near.map_or_else(String::new, |near| format!(" (is it {near:?}?)"));
            self.row(1).missing(format!("the column {name:?}{help}"));
        }
        column
    }

    /// The columns of these fields; those that are none of them are reported.
    pub(super) fn columns(&mut self, fields: &[Field]) -> Vec<(Field, usize)> {
        for column in self.header.iter().filter(|column| !column.is_empty()) {
            let names = || fields.iter().map(|field| field.name);
            if names().any(|name| column.eq_ignore_ascii_case(name)) {
                continue;
            }
            let meant = meant(column, names());
            self.meant.extend(meant);
            let problem = FormProblem::UnknownColumn {
                column: column.clone(),
                meant: meant.map(str::to_owned),
            };
            self.row(1).field(column).report(problem);
        }
        let column = |&field: &Field| Some((field, self.column(field.name)?));
        fields.iter().filter_map(column).collect()
    }

    /// The kind of party that a cell says, a person if that is none, which is reported; nothing for an empty cell.
    pub(in crate::document) fn kind(&self, row: &TableRow, column: usize, called: &str) -> Option<PartyKind> {
        let kind = chosen(&row.cell(column)?.to_ascii_lowercase());
        Some(kind.unwrap_or_else(|reason| {
            self.row(row.number).field(called).bad_value(reason);
            PartyKind::Person
        }))
    }

    fn check_header(&self) {
        for (index, column) in self.header.iter().enumerate() {
            let first = self.column(column).unwrap_or(index);
            if first < index && !column.is_empty() {
                let reason = format!("columns {} and {} are both called {column:?}", first + 1, index + 1);
                self.row(1).contradiction(reason);
            }
        }
    }

    /// Whether a row has as many cells as the header; empty ones after the last don't count.
    fn check_width(&self, row: &TableRow) -> bool {
        let (width, cells) = (self.header.len(), row.cells.len());
        let unnamed = (0..cells).find(|&column| {
            let name = self.header.get(column).map_or("", String::as_str);
            name.is_empty() && row.cell(column).is_some()
        });
        if cells < width || cells > width && unnamed.is_some() {
            let long = row.cells.iter().position(|cell| cell.contains(['\n', '\r']));
            let of_cell = |cell| format!("; cell {cell} goes over several lines: is its closing quote missing?");
            let hint = long.map_or_else(String::new, |cell| of_cell(cell + 1));
            let reason = format!("has {cells} cells, but the header has {width}{hint}");
            self.row(row.number).bad_value(reason);
            return false;
        }
        if let Some(column) = unnamed {
            let reason = format!("cell {} belongs to a column without a name", column + 1);
            self.row(row.number).bad_value(reason);
        }
        true
    }
}

/// Whether a text ends within a cell in quotes. Only a quote at the start of a cell opens one; two in it are one of it.
fn ends_in_quotes(text: &str) -> bool {
    enum Place {
        /// Where a cell starts, or after a quote within quotes: another one opens them again.
        Edge,
        Plain,
        Quoted,
    }
    let delimiter = delimiter(text);
    let mut place = Place::Edge;
    for byte in text.bytes() {
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Edge,
            (Place::Edge, b'"') | (Place::Quoted, _) => Place::Quoted,
            (_, b'\r' | b'\n') => Place::Edge,
            (_, byte) if byte == delimiter => Place::Edge,
            _ => Place::Plain,
        };
    }
    matches!(place, Place::Quoted)
}

/// How many lines end in a text.
fn line_ends(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    feeds + text.matches('\r').count() - text.matches("\r\n").count()
}

/// What separates the cells: whichever stands most often in the header, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(delimiter, _)| *delimiter == byte)
                .for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first: a comma.
    let most = counts.iter().rev().max_by_key(|(_, count)| count);
    most.map_or(b',', |&(delimiter, _)| delimiter)
}
