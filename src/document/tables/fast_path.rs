//! Faultless tables in one pass: each row becomes part of a draft as soon as it is read, and is gone.
//!
//! Whatever is wrong or unusual ends the pass without a word: the tables are then read again, more slowly, to find
//! everything that is.

use super::cells::Cells;
use super::table::{Table, ends_in_quotes, is_empty, reader};
use super::{dependencies, parties};
use crate::document::convert::dependency;
use crate::document::fast_path::{Names, TOGETHER};
use crate::document::path::{Faults, Path};
use crate::org::{DependencyDraft, Draft, Listener, PartyDraft, PartyKind, Phase};

/// What tables say in which nothing is wrong.
///
/// # Complexity
/// O(n) for n bytes.
pub(super) fn draft(parties: Option<&str>, dependencies: Option<&str>, listener: &mut Listener<'_>) -> Option<Draft> {
    let total = parties.map_or(0, str::len) + dependencies.map_or(0, str::len);
    listener.hear(Phase::Reading, 0, total);
    let mut stream = FastPath {
        total,
        finished: 0,
        listener,
        faults: Faults::default(),
        names: Names::default(),
    };
    let (mut drafts, ids) = parties.map_or(Some(<_>::default()), |text| stream.parties(text))?;
    let mut dependencies = dependencies.map_or(Some(Vec::new()), |text| stream.dependencies(text))?;
    let FastPath { names, listener, .. } = stream;
    if parties.is_none() {
        // Each has the number of the text that names it.
        let everybody = names.texts().iter().map(|id| id.clone().into_owned());
        drafts = everybody.map(|id| PartyDraft::new(PartyKind::Person, id)).collect();
    } else {
        names.settle(&ids, &mut drafts, &mut dependencies);
    }
    listener.hear(Phase::Reading, total, total);
    Some(Draft {
        parties: drafts,
        dependencies,
        ..Draft::default()
    })
}

/// The same without anybody who listens.
#[cfg(test)]
pub(in crate::document) fn at_once(parties: Option<&str>, dependencies: Option<&str>) -> Option<Draft> {
    draft(parties, dependencies, &mut Listener::new(&mut |_| ()))
}

/// Tables being read.
struct FastPath<'l, 'r> {
    /// How much there is to read, in bytes, and how much of it in tables that are finished.
    total: usize,
    finished: usize,
    listener: &'l mut Listener<'r>,
    faults: Faults,
    names: Names<'static>,
}

impl FastPath<'_, '_> {
    /// The parties, and the numbers of their ids.
    fn parties(&mut self, text: &str) -> Option<(Vec<PartyDraft>, Vec<u32>)> {
        let (mut drafts, mut ids) = (Vec::new(), Vec::new());
        self.rows(text, parties::TABLE, parties::check_columns, |stream, table, row| {
            let mut cells = Cells::new(table, row, &Path::Root, &mut stream.faults);
            ids.push(stream.names.number(cells.text("id").map(|id| id.0).unwrap_or_default()));
            let kind = parties::kind(&mut cells, &Path::Root);
            drafts.push(parties::party(kind, &mut cells, &Path::Root));
        })?;
        Some((drafts, ids))
    }

    fn dependencies(&mut self, text: &str) -> Option<Vec<DependencyDraft>> {
        let (mut drafts, mut looked_up) = (Vec::new(), 0);
        self.rows(
            text,
            dependencies::TABLE,
            dependencies::check_columns,
            |stream, table, row| {
                let row = dependencies::dependency(&mut Cells::new(table, row, &Path::Root, &mut stream.faults));
                drafts.push(dependency(row, &mut stream.names, &Path::Root, &mut stream.faults));
                if drafts.len() == looked_up + TOGETHER {
                    stream.names.look_up(&mut drafts[looked_up..]);
                    looked_up += TOGETHER;
                }
            },
        )?;
        self.names.look_up(&mut drafts[looked_up..]);
        Some(drafts)
    }

    /// Goes through the rows of a table, if its header is in order and every row as wide as that.
    fn rows(
        &mut self,
        text: &str,
        name: &'static str,
        check: fn(&mut Table, &mut Faults) -> Option<()>,
        mut each: impl FnMut(&mut Self, &Table, &csv::StringRecord),
    ) -> Option<()> {
        if ends_in_quotes(text) {
            return None;
        }
        let mut reader = reader(text).from_reader(text.as_bytes());
        let mut row = csv::StringRecord::new();
        let mut table = None;
        while reader.read_record(&mut row).ok()? {
            if is_empty(&row) {
                continue;
            }
            match &table {
                None => table = Some(self.header(&row, name, check)?),
                Some(table) => each(self, table, &row),
            }
            if self.listener.is_due() {
                let read = usize::try_from(reader.position().byte()).unwrap_or(text.len());
                self.listener.hear(Phase::Reading, self.finished + read, self.total);
            }
        }
        self.finished += text.len();
        table.filter(|_| self.faults.0.is_empty()).map(|_| ())
    }

    /// The table below a header in order.
    fn header(
        &mut self,
        row: &csv::StringRecord,
        name: &'static str,
        check: fn(&mut Table, &mut Faults) -> Option<()>,
    ) -> Option<Table> {
        let mut table = Table::new(name, row.iter(), &mut self.faults);
        check(&mut table, &mut self.faults)?;
        table.header.iter().all(|name| !name.is_empty()).then_some(table)
    }
}
