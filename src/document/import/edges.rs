//! Edge lists: tables of who depends on whom, and of who reports to whom, with columns of any names.

use std::collections::HashMap;

use crate::document::ReadError;
use crate::document::path::Faults;
use crate::document::spans::text_of;
use crate::document::tables::in_order;
use crate::document::tables::{Table, TableRow};
use crate::graph::number;
use crate::org::{DependencyDraft, Draft, PartyDraft, PartyId, PartyKind, PartyRef};

/// Which columns of an edge list hold what. Which way the edges run is never guessed: both ends have to be named.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EdgeColumns {
    /// Who depends.
    pub customer: String,
    /// On whom.
    pub supplier: String,
    /// For what, where a column says so.
    pub service: Option<String>,
}

/// Which columns of a table of the chain of command hold what.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineColumns {
    /// Who reports.
    pub party: String,
    /// To whom.
    pub reports_to: String,
}

impl EdgeColumns {
    /// These two columns, and no services.
    #[must_use]
    pub fn new(customer: impl Into<String>, supplier: impl Into<String>) -> Self {
        Self {
            customer: customer.into(),
            supplier: supplier.into(),
            service: None,
        }
    }

    /// The service stands in this column.
    #[must_use]
    pub fn service(mut self, column: impl Into<String>) -> Self {
        self.service = Some(column.into());
        self
    }
}

impl LineColumns {
    /// These two columns.
    #[must_use]
    pub fn new(party: impl Into<String>, reports_to: impl Into<String>) -> Self {
        Self {
            party: party.into(),
            reports_to: reports_to.into(),
        }
    }
}

/// What two rows with the same ends may have been meant to say.
const UNTOLD_SERVICES: &str = "; if a column tells for what, name it as the column of services";

/// Adds the dependencies of an edge list to a draft, and the parties that it does not have yet, as people. Other columns
/// of the list don't matter.
///
/// ```
/// use frontline::{Org, document::{EdgeColumns, read_edges}};
///
/// let mut draft = Org::draft("Advice");
/// let columns = EdgeColumns::new("from", "to");
/// read_edges(&mut draft, b"from,to,weight\n1,2,5\n1,3,2\n", &columns)?;
/// let org = draft.build().expect("no problems");
/// assert_eq!((org.parties().len(), org.requirements().len()), (3, 2));
///
/// let error = read_edges(&mut Org::draft(""), b"from,to\n1,2\n2,2\n1,2\n", &columns).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "row 3: \"2\" can't depend on itself\n\
///      row 4: says the same as row 2; if a column tells for what, name it as the column of services",
/// );
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with its row. The draft is left as it was.
///
/// # Complexity
/// O(n) for n bytes and parties.
pub fn read_edges(draft: &mut Draft, edges: &[u8], columns: &EdgeColumns) -> Result<(), ReadError> {
    let faults = Faults::default();
    let Some((table, rows)) = whole_table(text_of(edges)?, &faults) else {
        return fail(faults);
    };
    let ends = ends(&table, &columns.customer, &columns.supplier);
    let service = columns.service.as_deref().and_then(|name| table.required(name));
    let mut parties = People::of(draft);
    let mut found = Vec::with_capacity(rows.len());
    let mut seen = HashMap::new();
    let hint = if service.is_none() { UNTOLD_SERVICES } else { "" };
    for (row, customer, supplier) in pairs(&table, &rows, ends) {
        let at = table.row(row.number);
        let service = service.and_then(|column| row.cell(column));
        let first = *seen.entry((customer, supplier, service)).or_insert(row.number);
        if customer == supplier {
            at.contradiction(format!("{customer:?} can't depend on itself"));
        } else if first != row.number {
            at.contradiction(format!("says the same as row {first}{hint}"));
        }
        let mut dependency = DependencyDraft::new(parties.party(customer), parties.party(supplier));
        dependency.service = service.map(Into::into);
        found.push(dependency);
    }
    fail(faults)?;
    draft.parties.extend(parties.new);
    draft.dependencies.extend(found);
    Ok(())
}

/// Adds to a draft who reports to whom, and the parties that it does not have yet, as people. Whoever has nothing in the
/// column of superiors reports to nobody. Other columns of the table don't matter.
///
/// # Errors
/// Every problem at once, each with its row; among them a party that reports to two others. The draft is left as it was.
pub fn read_reports_to(draft: &mut Draft, line: &[u8], columns: &LineColumns) -> Result<(), ReadError> {
    let faults = Faults::default();
    let Some((table, rows)) = whole_table(text_of(line)?, &faults) else {
        return fail(faults);
    };
    let ends = ends(&table, &columns.party, &columns.reports_to);
    let mut parties = People::of(draft);
    let mut superiors: HashMap<PartyId, (PartyId, usize)> = HashMap::new();
    for (row, party, superior) in reports(&table, &rows, ends) {
        let at = table.row(row.number);
        let party_id = parties.party(party);
        let Some(superior) = superior else { continue };
        let superior_id = parties.party(superior);
        if party == superior {
            at.contradiction(format!("{party:?} can't report to itself"));
            continue;
        }
        let (first, number) = *superiors.entry(party_id).or_insert((superior_id, row.number));
        if first != superior_id {
            let reason = format!("{party:?} reports to another party already in row {number}");
            at.contradiction(reason);
        }
    }
    fail(faults)?;
    draft.parties.extend(parties.new);
    // Each entry is about another party: their order does not matter.
    for (party, (superior, _)) in superiors {
        draft.parties[party.index()].reports_to = Some(PartyRef::Id(superior));
    }
    Ok(())
}

/// A table without a name, and all its rows.
pub(super) fn whole_table<'f>(text: &str, faults: &'f Faults) -> Option<(Table<'f>, Vec<TableRow>)> {
    let (table, mut rest) = Table::open("", text, faults)?;
    let mut rows = Vec::new();
    while let Some(row) = rest.next(&table) {
        rows.push(row.clone());
    }
    Some((table, rows))
}

/// The columns of the two ends.
fn ends(table: &Table<'_>, one: &str, other: &str) -> Option<(usize, usize)> {
    let columns = (table.required(one), table.required(other));
    if columns.0.is_some() && columns.0 == columns.1 {
        let reason = format!("both ends are the column {one:?}: name two columns");
        table.row(1).contradiction(reason);
    }
    Some((columns.0?, columns.1?))
}

/// The rows that name both ends, with them; those that don't are reported.
fn pairs<'t>(
    table: &Table<'_>,
    rows: &'t [TableRow],
    ends: Option<(usize, usize)>,
) -> Vec<(&'t TableRow, &'t str, &'t str)> {
    let Some((one, other)) = ends else { return Vec::new() };
    let mut pairs = Vec::with_capacity(rows.len());
    for row in rows {
        let (one, other) = (cell(table, row, one), cell(table, row, other));
        pairs.extend(one.zip(other).map(|(one, other)| (row, one, other)));
    }
    pairs
}

/// The rows that name a party, with it and its superior; those that don't are reported.
fn reports<'t>(
    table: &Table<'_>,
    rows: &'t [TableRow],
    ends: Option<(usize, usize)>,
) -> Vec<(&'t TableRow, &'t str, Option<&'t str>)> {
    let Some((party, superior)) = ends else {
        return Vec::new();
    };
    let rows = rows.iter();
    rows.filter_map(|row| Some((row, cell(table, row, party)?, row.cell(superior))))
        .collect()
}

/// A cell that has to have something in it.
fn cell<'t>(table: &Table<'_>, row: &'t TableRow, column: usize) -> Option<&'t str> {
    let cell = row.cell(column);
    if cell.is_none() {
        let name = &table.header[column];
        table.row(row.number).field(name).missing(format!("{name:?}"));
    }
    cell
}

/// The parties of a draft by their ids, and the new ones.
pub(super) struct People {
    ids: HashMap<String, PartyId>,
    known: usize,
    new: Vec<PartyDraft>,
}

impl People {
    fn of(draft: &Draft) -> Self {
        let parties = draft.parties.iter().zip(0..);
        Self {
            ids: parties
                .map(|(party, index)| (party.id.clone(), PartyId::new(index)))
                .collect(),
            known: draft.parties.len(),
            new: Vec::new(),
        }
    }

    /// The party of that id, a new person if there is none.
    fn party(&mut self, id: &str) -> PartyId {
        if let Some(&party) = self.ids.get(id) {
            return party;
        }
        let party = PartyId::new(number(self.known + self.new.len()));
        self.ids.insert(id.to_owned(), party);
        self.new.push(PartyDraft::new(PartyKind::Person, id.to_owned()));
        party
    }
}

/// Reports what was found, if anything.
pub(super) fn fail(faults: Faults) -> Result<(), ReadError> {
    let found = faults.into_inner();
    if found.is_empty() {
        return Ok(());
    }
    Err(in_order(found.into_iter().map(|fault| fault.problem).collect()))
}
