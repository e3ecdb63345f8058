//! Places in a file, told as people would say them, and what is wrong there.

use std::cell::RefCell;
use std::fmt;

use super::spans::offset_in;
use crate::org::{FormProblem, Problem, ProblemKind};

/// A place in a file, kept as a chain on the stack: it costs nothing until something is wrong there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'p> {
    /// The whole file.
    Root,
    /// A row of a table, counted as a spreadsheet does: the header is row 1.
    #[cfg(feature = "csv")]
    Row {
        /// What the table is called.
        table: &'p str,
        /// Which row.
        number: usize,
    },
    /// A field of an object, or a column of a row.
    Field(&'p Path<'p>, &'p str),
    /// An element of a list, from 0.
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Root => Ok(()),
            #[cfg(feature = "csv")]
            Self::Row { table: "", number } => write!(f, "row {number}"),
            #[cfg(feature = "csv")]
            Self::Row { table, number } => write!(f, "{table} row {number}"),
            Self::Item(list, index) => write!(f, "{list}[{index}]"),
            Self::Field(Self::Root, name) if is_plain(name) => f.write_str(name),
            #[cfg(feature = "csv")]
            Self::Field(row @ Self::Row { .. }, name) if is_plain(name) => write!(f, "{row}, {name}"),
            Self::Field(object, name) if is_plain(name) => write!(f, "{object}.{name}"),
            Self::Field(object, name) => write!(f, "{object}[{:?}]", super::words::shortened(name)),
        }
    }
}

fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=60).contains(&name.len()) && name.bytes().all(is_plain)
}

/// Something wrong at a place, of which the line and the column are not known yet.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    /// Where, in bytes from the start of the text, if that is known already.
    pub(super) offset: Option<usize>,
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let offset = None;
        Self { problem, offset }
    }
}

/// What has been found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

/// A place in a file, where something may be found wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'p> {
    faults: &'p Faults,
    path: Path<'p>,
}

impl Faults {
    /// The place at the end of a path.
    pub(super) fn at<'p>(&'p self, path: Path<'p>) -> At<'p> {
        At { faults: self, path }
    }

    /// All of them, in the order in which they were found.
    pub(super) fn into_inner(self) -> Vec<Fault> {
        self.0.into_inner()
    }
}

impl<'p> At<'p> {
    /// The place of a field of this object.
    pub(super) fn field(&'p self, name: &'p str) -> Self {
        self.faults.at(Path::Field(&self.path, name))
    }

    /// The place of an element of this list.
    pub(super) fn item(&'p self, index: usize) -> Self {
        self.faults.at(Path::Item(&self.path, index))
    }

    /// How much has been found so far, here and elsewhere.
    pub(super) fn found(&self) -> usize {
        self.faults.0.borrow().len()
    }

    /// Reports that something is wrong here.
    pub(super) fn report(&self, kind: impl Into<ProblemKind>) {
        self.add(None, kind.into());
    }

    /// Reports that something is wrong with a part of a text.
    pub(super) fn report_in(&self, text: &str, part: &str, kind: impl Into<ProblemKind>) {
        self.add(Some(offset_in(text, part)), kind.into());
    }

    fn add(&self, offset: Option<usize>, kind: ProblemKind) {
        let problem = Problem::new(self.path.to_string(), kind);
        self.faults.0.borrow_mut().push(Fault { problem, offset });
    }

    /// Reports that something required is not there.
    pub(super) fn missing(&self, what: impl Into<String>) {
        self.report(FormProblem::Missing { what: what.into() });
    }

    /// Reports that things don't go together.
    pub(super) fn contradiction(&self, reason: impl Into<String>) {
        self.report(FormProblem::Contradiction { reason: reason.into() });
    }

    /// Reports a value that makes no sense.
    pub(super) fn bad_value(&self, reason: impl Into<String>) {
        self.report(FormProblem::BadValue { reason: reason.into() });
    }
}
