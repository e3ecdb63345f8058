//! Tables: `parties.csv` and `dependencies.csv`.
//!
//! The cells of a table are separated by commas, semicolons or tabs, as the header shows; a byte order mark, either kind
//! of line end, and quoted cells with separators, quotes and line ends in them are all fine. Spaces around a cell don't
//! count, and an empty cell is one that is not there. Rows are counted as a spreadsheet counts them: the header is row 1.

mod cells;
mod dependencies;
mod parties;
mod places;
mod printed;
mod fast_path;
mod table;
mod when_text;
mod write;

use self::places::Places;
use super::ReadError;
use super::convert::{Ids, dependency};
use super::form::Known;
use super::path::{Faults, Path};
use super::text::text_of_table;
use crate::org::{Draft, Listener, PartyKind, Progress};

#[cfg(test)]
pub(super) use fast_path::at_once;

pub(super) use places::in_order;
pub(super) use table::{Row, Table};
pub use write::{write_dependencies, write_parties};

/// Reads the tables of parties and dependencies; either may be absent. Without parties, whoever a dependency names is a
/// person.
///
/// The columns, in any order, are the fields of the document: of parties `id`, `name`, `kind` (`person`, `department` or
/// `external`), `department` or `within`, `reports_to`, `need`, `recovers`, `error_rate`, `lateness`, `volume`, `value`,
/// `loses` and `accepted`; of dependencies `id`, `customer`, `supplier`, `any_of`, `need`, `service`, `for`, `when`, `slack`,
/// `cut_off`, `strength`, `patience`, `note`, `source`, `catch`, `rework`, `promise`, `cost` and `accepted`. `id` and `kind`, and
/// `customer`, must be there, and `supplier` or `any_of`. In a cell
///
/// - `for` is a list with `|` between, of services, of what is done for one customer, or of both: `laptops | @ ward1 |
///   meals @ ward2`; `nothing` where nothing waits for it; `accepted` is such a list, too;
/// - `any_of` too, with switch times in brackets: `payroll | finance (6h)`;
/// - `when` is said in words: `every week on fri at 12:00`, `every month on 1, -1 roll following`,
///   `every week on mon interval 2 from 2026-01-05 until 2026-12-31`, `on 2026-03-31, 2026-06-30 at 12:00`,
///   `between 12-01 and 12-24`, each followed by `if audit` where it depends on a condition; or it is `if audit` alone,
///   or `always`; most of what answers print is understood too: `Fridays 12:00`, `every working day 09:00`;
/// - `cut_off` is `true` or `false`, `yes` or `no`;
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
    let (parties, dependencies) = (text(parties, parties::TABLE), text(dependencies, dependencies::TABLE));
    if !illegible.is_empty() {
        return Err(ReadError::new(illegible));
    }
    let mut listener = Listener::new(&mut progress);
    if let Some(draft) = fast_path::draft(parties, dependencies, &mut listener)
        && draft.clone().build_for(&mut listener).is_ok()
    {
        return Ok(draft);
    }
    by_rows(parties, dependencies)
}

/// The same of tables with or without faults.
pub(super) fn by_rows(parties: Option<&str>, dependencies: Option<&str>) -> Result<Draft, ReadError> {
    let mut faults = Faults::default();
    let mut draft = Draft::default();
    let mut places = Places::default();
    let described = parties.map_or(Some(()), |text| {
        parties::read(text, &mut draft, &mut places, &mut faults)
    });
    let rows = dependencies.map_or(Some(Vec::new()), |text| dependencies::read(text, &mut faults));
    let Some(((), rows)) = described.zip(rows) else {
        return Err(places.error(faults.0));
    };
    if parties.is_none() {
        for id in dependencies::named(&rows) {
            draft.declare(PartyKind::Person, id);
        }
    }
    let mut ids = Ids::of(&draft.parties);
    ids.resolve(&mut draft.parties);
    let list = Path::Root.field("dependencies");
    let mut senseless = Faults::default();
    for (index, (number, row)) in rows.into_iter().enumerate() {
        let path = list.item(index);
        draft
            .dependencies
            .push(dependency(row, &mut ids, &path, &mut senseless));
        places.dependencies.push(number);
    }
    Known::of(&faults.0).add_new(&mut faults.0, senseless.0);
    places.check(&draft, faults)?;
    Ok(draft)
}
