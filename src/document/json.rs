//! The document: JSON, version 1.

use std::io;

use super::ReadError;
use super::fast_path::OrgFile;
use super::recover;
use super::schema::{dependency, head, party};
use super::spans::text_of;
use super::writer::Names;
#[cfg(doc)]
use crate::org::Phase;
use crate::org::{Draft, Listener, Org, Progress};

/// Reads an organisation from a JSON document.
///
/// ```
/// let org = frontline::document::read(br#"{
///   "frontline": 1,
///   "departments": [ { "id": "payroll" } ],
///   "people": [ { "id": "ada", "department": "payroll" } ],
///   "dependencies": [ { "customer": "payroll", "supplier": "ada", "slack": "4h" } ]
/// }"#)?;
/// assert_eq!(org.parties().len(), 2);
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with line, column and path: what can't be read as well as what makes no sense.
///
/// # Complexity
/// O(n) for n bytes, faulty or not.
pub fn read(bytes: &[u8]) -> Result<Org, ReadError> {
    read_with(bytes, |_| ())
}

/// The same as [`read`], telling every few thousand rows how far it has come, for those who watch a long reading.
///
/// First come bytes of the file ([`Phase::Reading`]), then dependencies ([`Phase::Checking`]), each from 0 up to all. A
/// faulty file is read again to find everything that is wrong with it, of which nothing is told.
///
/// ```
/// use frontline::org::{Phase, Progress};
///
/// let mut phases = Vec::new();
/// let progress = |now: Progress| {
///     assert!(now.done <= now.total);
///     phases.push(now.phase);
/// };
/// frontline::document::read_with(br#"{ "frontline": 1, "people": [ { "id": "ada" } ] }"#, progress)?;
/// phases.dedup();
/// assert_eq!(phases, [Phase::Reading, Phase::Checking]);
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Those of [`read`].
///
/// # Complexity
/// That of [`read`].
pub fn read_with(bytes: &[u8], mut progress: impl FnMut(Progress)) -> Result<Org, ReadError> {
    let mut listener = Listener::new(&mut progress);
    recover::read(&OrgFile::Document, text_of(bytes)?, &mut listener, |draft, listener| {
        draft.build_for(listener)
    })
}

/// Reads a JSON document without checking what it says, to go on describing it in code.
///
/// # Errors
/// Every problem of form at once, each with line, column and path.
pub fn read_draft(bytes: &[u8]) -> Result<Draft, ReadError> {
    recover::read_bytes(&OrgFile::Document, bytes, Ok)
}

/// Writes an organisation as a canonical JSON document: the same organisation gives the same text, and a change of one
/// party or dependency changes one line.
///
/// What was read is written with every field in its usual place, amounts in their short form, and without the fields
/// that have their default. [`read`] gives the same organisation back, with its parties in the order departments,
/// people, external customers.
#[must_use]
#[expect(clippy::missing_panics_doc)] // memory takes any text
pub fn write(org: &Org) -> String {
    let mut bytes = Vec::new();
    write_to(org, &mut bytes).expect("memory takes any text");
    String::from_utf8(bytes).expect("all pieces are texts")
}

/// Writes the same as [`write`](write()) into a file or a connection, line by line: the text as a whole is nowhere in
/// memory. What takes small pieces slowly should be in a [`BufWriter`](std::io::BufWriter).
///
/// ```
/// let org = frontline::document::read(br#"{ "frontline": 1, "people": [ { "id": "ada" } ] }"#)?;
/// let mut bytes = Vec::new();
/// frontline::document::write_to(&org, &mut bytes).expect("memory takes any text");
/// assert_eq!(bytes, frontline::document::write(&org).as_bytes());
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// If something can't be written into `out`.
///
/// # Complexity
/// O(n) for n bytes.
pub fn write_to(org: &Org, out: &mut impl io::Write) -> io::Result<()> {
    let head = head::write(org).into_iter();
    let head = head.map(|(field, value)| format!("\n  \"{field}\": {value}"));
    write!(out, "{{{}", head.collect::<Vec<_>>().join(","))?;
    for kind in party::KINDS {
        let parties = org.parties().filter(|&party| org.party(party).kind() == kind);
        each_line(out, kind.list(), parties.map(|party| party::write(org, party)))?;
    }
    let names = Names::new(org);
    let dependencies = org.declared().map(|id| dependency::write(&org.describe(id), &names));
    each_line(out, "dependencies", dependencies)?;
    out.write_all(b"\n}\n")
}

/// A field with a list, one element a line; nothing where the list is empty.
fn each_line(out: &mut impl io::Write, field: &str, elements: impl Iterator<Item = String>) -> io::Result<()> {
    let (mut start, mut end) = (format!(",\n  \"{field}\": ["), "");
    for element in elements {
        write!(out, "{start}\n    {element}")?;
        (start, end) = (",".to_owned(), "\n  ]");
    }
    out.write_all(end.as_bytes())
}
