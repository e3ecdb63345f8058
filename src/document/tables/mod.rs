//! Tables: `parties.csv` and `dependencies.csv`.
//!
//! The cells of a table are separated by commas, semicolons or tabs, as the header shows; a byte order mark, either kind
//! of line end, and quoted cells with separators, quotes and line ends in them are all fine. Spaces around a cell don't
//! count, and an empty cell is one that is not there. Rows are counted as a spreadsheet counts them: the header is row 1.
//!
//! A table is read as the document that says the same ([`transcript`]), and written from it ([`write`](self::write)): each
//! column is a field of the document, in words where those are easier to write into a [`cell`] than JSON.

mod cell;
mod places;
mod printed;
mod table;
mod transcript;
mod when_text;
mod write;

use std::collections::BTreeMap;

use self::transcript::Transcript;
use super::ReadError;
use super::fast_path::OrgFile;
use super::path::{Fault, Faults};
use super::recover::{add_new, parts};
use super::schema::{Field, Sort, dependency, party};
use super::spans::text_of_table;
use super::writer::{ObjectText, list};
use crate::org::{Draft, Listener, Progress};

pub(super) use places::in_order;
pub(super) use table::{Table, TableRow};
pub use write::{write_dependencies, write_parties};

/// What the tables are called in messages.
const PARTIES: &str = "parties.csv";
const DEPENDENCIES: &str = "dependencies.csv";

/// The columns of parties, in the order in which they are written.
fn party_columns() -> Vec<Field> {
    let kind = Field {
        name: "kind",
        sort: Sort::Text,
        kinds: &[],
    };
    let (before, after) = party::FIELDS.split_at(2);
    [before, &[kind], after].concat()
}

/// Reads the tables of parties and dependencies; either may be absent. Without parties, whoever a dependency names is a
/// person.
///
/// The columns, in any order, are the fields of the document: of parties `id`, `name`, `kind` (`person`, `department` or
/// `external`), `department` or `within`, `reports_to`, `need`, `recovers`, `error_rate`, `lateness`, `volume`, `value`,
/// `loses` and `accepted`; of dependencies `id`, `customer`, `supplier`, `any_of`, `need`, `service`, `for`, `when`, `slack`,
/// `cut_off`, `backlog`, `strength`, `patience`, `note`, `source`, `catch`, `rework`, `promise`, `cost` and `accepted`. `id` and `kind`, and
/// `customer`, must be there, and `supplier` or `any_of`. In a cell
///
/// - `for` is a list with `|` between, of services, of what is done for one customer, or of both: `laptops | @ ward1 |
///   meals @ ward2`; `nothing` where nothing waits for it; `accepted` is such a list, too;
/// - `any_of` too, with switch times in brackets: `payroll | finance (6h)`;
/// - `when` is said in words: `every week on fri at 12:00`, `every month on 1, -1 roll following`,
///   `every week on mon interval 2 from 2026-01-05 until 2026-12-31`, `on 2026-03-31, 2026-06-30 at 12:00`,
///   `between 12-01 and 12-24`, each followed by `if audit` where it depends on a condition; or it is `if audit` alone,
///   or `always`; most of what answers print is understood too: `Fridays 12:00`, `every working day 09:00`;
/// - `cut_off` and `backlog` are `true` or `false`, `yes` or `no`;
/// - `lateness` and `loses` are JSON as in the document, and so may be `any_of`, `for`, `accepted` and `when`.
///
/// Name, calendar, default slack and what is accepted of the organisation as a whole are not in tables: add them to the draft.
///
/// ```
/// let parties = "id,kind,department\npayroll,department,\nada,person,payroll\n";
/// let dependencies = "customer;supplier;slack;when\npayroll;ada;4h;every week on fri at 12:00\n";
/// let draft = frontline::document::read_tables(Some(parties.as_bytes()), Some(dependencies.as_bytes()))?;
/// assert_eq!(draft.build().expect("no problems").requirements().len(), 1);
///
/// let error = frontline::document::read_tables(None, Some(b"customer,suplier\nada,max\n")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "dependencies.csv row 1, suplier: unknown column \"suplier\" (did you mean \"supplier\"?)",
/// );
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with its row: what can't be read as well as what makes no sense.
///
/// # Complexity
/// O(n) for n bytes, faulty or not.
pub fn read_tables(parties: Option<&[u8]>, dependencies: Option<&[u8]>) -> Result<Draft, ReadError> {
    read_tables_with(parties, dependencies, |_| ())
}

/// The same as [`read_tables`], telling every few thousand rows how far it has come, as
/// [`read_with`](super::read_with) does of a document.
///
/// # Errors
/// Those of [`read_tables`].
///
/// # Complexity
/// That of [`read_tables`].
pub fn read_tables_with(
    parties: Option<&[u8]>,
    dependencies: Option<&[u8]>,
    mut progress: impl FnMut(Progress),
) -> Result<Draft, ReadError> {
    let mut illegible = Vec::new();
    let mut text = |bytes: Option<_>, table| bytes.and_then(|bytes| text_of_table(bytes, table, &mut illegible));
    let (parties, dependencies) = (text(parties, PARTIES), text(dependencies, DEPENDENCIES));
    if !illegible.is_empty() {
        return Err(ReadError::new(illegible));
    }
    read(parties, dependencies, &mut Listener::new(&mut progress))
}

fn read(parties: Option<&str>, dependencies: Option<&str>, listener: &mut Listener<'_>) -> Result<Draft, ReadError> {
    let total = parties.map_or(0, str::len) + dependencies.map_or(0, str::len);
    let faults = Faults::default();
    let mut transcript = Transcript::new(listener, total, &faults);
    let described = parties.map_or(Some(()), |text| transcript.parties(text));
    let connected = dependencies.map_or(Some(()), |text| transcript.dependencies(text));
    let document = document(transcript.lists);
    let form = match parties {
        Some(_) => OrgFile::Tables(&transcript.kinds),
        None => OrgFile::Dependencies,
    };
    let places = &transcript.places;
    let (draft, found, senseless) = parts(&form, &document, &mut Listener::new(&mut |_| ()))
        .map_err(|error| places.error(error.into_problems().into_iter().map(Fault::from).collect()))?;
    let (mut found, of_rows) = by_cells([faults.into_inner(), found].concat(), senseless);
    if described.and(connected).is_none() {
        return Err(places.error(found));
    }
    add_new(&mut found, of_rows);
    let problems = draft.clone().build_for(listener).err().unwrap_or_default();
    add_new(&mut found, problems);
    if found.is_empty() {
        Ok(draft)
    } else {
        Err(places.error(found))
    }
}

/// What is wrong with cells, in the order of the columns, and what makes no sense of what those of a dependency say
/// together.
fn by_cells(mut found: Vec<Fault>, senseless: Vec<Fault>) -> (Vec<Fault>, Vec<Fault>) {
    let (of_rows, of_cells) = senseless
        .into_iter()
        .partition(|fault| fault.problem.path.starts_with("dependencies["));
    add_new(&mut found, of_cells);
    found.sort_by_key(|fault| column(&fault.problem.path));
    (found, of_rows)
}

/// The document with these lists.
fn document(lists: BTreeMap<&str, Vec<String>>) -> String {
    let mut document = ObjectText::default();
    document.field("frontline", "1");
    for (name, objects) in lists {
        document.field(name, &list(objects));
    }
    document.finish()
}

/// The place among its columns of what is at a path; whole rows come first.
fn column(path: &str) -> usize {
    let (list, place) = path.split_once('[').unwrap_or_default();
    let field = place.split(['.', '[']).nth(1).unwrap_or_default();
    let columns = match list {
        "dependencies" => dependency::FIELDS.to_vec(),
        _ => party_columns(),
    };
    columns
        .iter()
        .position(|column| column.name == field)
        .unwrap_or_default()
}
