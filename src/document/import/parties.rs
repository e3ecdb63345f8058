//! Tables of parties with columns of any names, such as come with edge lists.

use std::collections::{BTreeSet, HashMap};

use super::edges::{fail, whole_table};
use crate::document::ReadError;
use crate::document::path::Faults;
use crate::document::spans::text_of;
use crate::document::tables::{Table, TableRow};
use crate::org::{Draft, PartyDraft, PartyKind, PartyRef};

/// Which columns of a table of parties hold what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartyColumns {
    /// The id.
    pub id: String,
    /// The name, where a column has it.
    pub name: Option<String>,
    /// `person`, `department` or `external`, where a column says so; otherwise everybody is a person.
    pub kind: Option<String>,
    /// The department, where a column has it: its id, or any text that stands for it.
    pub department: Option<String>,
    /// Whom the party reports to, where a column says so.
    pub reports_to: Option<String>,
}

impl PartyColumns {
    /// This column with the ids, and no others.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// The name stands in this column.
    #[must_use]
    pub fn name(mut self, column: impl Into<String>) -> Self {
        self.name = Some(column.into());
        self
    }

    /// `person`, `department` or `external` stands in this column.
    #[must_use]
    pub fn kind(mut self, column: impl Into<String>) -> Self {
        self.kind = Some(column.into());
        self
    }

    /// The department, its id or any text that stands for it, stands in this column.
    #[must_use]
    pub fn department(mut self, column: impl Into<String>) -> Self {
        self.department = Some(column.into());
        self
    }

    /// Whom the party reports to stands in this column.
    #[must_use]
    pub fn reports_to(mut self, column: impl Into<String>) -> Self {
        self.reports_to = Some(column.into());
        self
    }
}

/// What was put before the ids of departments when they would be those of other parties.
const PREFIX: &str = "department-";

/// Adds the parties of a table to a draft. Other columns of the table don't matter.
///
/// Departments that only the column of departments names are added before the parties, in order. Where one of them would
/// have the id of another party, as the departments 1 to 4 of people 1 to 21 would, `department-` is put before the ids of
/// all that the column names.
///
/// ```
/// use frontline::{Org, document::{PartyColumns, read_parties}};
///
/// let mut draft = Org::draft("Managers");
/// let columns = PartyColumns::new("id").department("department");
/// read_parties(&mut draft, b"id,age,department\n1,33,2\n2,42,1\n", &columns)?;
/// let org = draft.build().expect("no problems");
/// let ids: Vec<_> = org.parties().map(|party| org.party(party).id()).collect();
/// assert_eq!(ids, ["department-1", "department-2", "1", "2"]);
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with its row. The draft is left as it was.
pub fn read_parties(draft: &mut Draft, parties: &[u8], columns: &PartyColumns) -> Result<(), ReadError> {
    let faults = Faults::default();
    let Some((table, rows)) = whole_table(text_of(parties)?, &faults) else {
        return fail(faults);
    };
    let find = |name: Option<&String>| name.and_then(|name| table.required(name));
    let columns = PartyCells {
        id: find(Some(&columns.id)),
        name: find(columns.name.as_ref()),
        kind: find(columns.kind.as_ref()),
        department: find(columns.department.as_ref()),
        reports_to: find(columns.reports_to.as_ref()),
    };
    let mut found = columns.parties(&table, &rows);
    check_ids(draft, &found, &table);
    fail(faults)?;
    add_departments(draft, &mut found);
    draft.parties.extend(found.into_iter().map(|(_, party)| party));
    Ok(())
}

/// Where the columns are.
struct PartyCells {
    id: Option<usize>,
    name: Option<usize>,
    kind: Option<usize>,
    department: Option<usize>,
    reports_to: Option<usize>,
}

impl PartyCells {
    /// The parties with the numbers of their rows.
    fn parties(&self, table: &Table<'_>, rows: &[TableRow]) -> Vec<(usize, PartyDraft)> {
        let Some(id) = self.id else { return Vec::new() };
        let mut parties = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(id) = row.cell(id) else {
                let column = &table.header[id];
                table.row(row.number).field(column).missing(format!("{column:?}"));
                continue;
            };
            let kind = self
                .kind
                .and_then(|column| table.kind(row, column, &table.header[column]));
            let cell = |column: Option<usize>| column.and_then(|column| row.cell(column));
            let party = PartyDraft {
                name: cell(self.name).map(str::to_owned),
                within: cell(self.department).map(PartyRef::from),
                reports_to: cell(self.reports_to).map(PartyRef::from),
                ..PartyDraft::new(kind.unwrap_or(PartyKind::Person), id.to_owned())
            };
            parties.push((row.number, party));
        }
        parties
    }
}

fn check_ids(draft: &Draft, found: &[(usize, PartyDraft)], table: &Table<'_>) {
    let mut rows: HashMap<&str, Option<usize>> = draft.parties.iter().map(|party| (party.id.as_str(), None)).collect();
    for (number, party) in found {
        if let Some(first) = rows.insert(&party.id, Some(*number)) {
            let first = first.map_or_else(|| "another party".to_owned(), |first| format!("row {first}"));
            let reason = format!("{:?} is already the id of {first}", party.id);
            table.row(*number).contradiction(reason);
        }
    }
}

/// Adds the departments that parties name and nobody declares.
fn add_departments(draft: &mut Draft, parties: &mut [(usize, PartyDraft)]) {
    let kinds: HashMap<&str, PartyKind> = draft
        .parties
        .iter()
        .chain(parties.iter().map(|(_, party)| party))
        .map(|party| (party.id.as_str(), party.kind))
        .collect();
    let named = parties.iter().filter_map(|(_, party)| department(party));
    let undeclared: BTreeSet<String> = named
        .filter(|id| kinds.get(id) != Some(&PartyKind::Department))
        .map(str::to_owned)
        .collect();
    let mut prefix = String::new();
    while undeclared
        .iter()
        .any(|id| kinds.contains_key(format!("{prefix}{id}").as_str()))
    {
        prefix.push_str(PREFIX);
    }
    for (_, party) in parties {
        if let Some(id) = department(party).filter(|id| undeclared.contains(*id)) {
            party.within = Some(PartyRef::Named(format!("{prefix}{id}")));
        }
    }
    for id in &undeclared {
        draft.declare(PartyKind::Department, format!("{prefix}{id}"));
    }
}

fn department(party: &PartyDraft) -> Option<&str> {
    match &party.within {
        Some(PartyRef::Named(id)) => Some(id),
        _ => None,
    }
}
