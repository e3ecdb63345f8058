//! Places in a file, told as people would say them, and what is wrong there.

use std::fmt;

use crate::org::{Position, Problem, ProblemKind};

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

impl<'p> Path<'p> {
    /// The place of a field of this object.
    pub(super) fn field(&'p self, name: &'p str) -> Self {
        Self::Field(self, name)
    }

    /// The place of an element of this list.
    pub(super) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }
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
    !name.is_empty()
        && name.len() <= 60
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Something wrong at a place.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Where, in words.
    pub(super) path: String,
    /// Where, in bytes from the start of the text, if that is known already.
    pub(super) offset: Option<usize>,
    /// What.
    pub(super) kind: ProblemKind,
}

impl Fault {
    /// As a problem at a position.
    pub(super) fn at(self, position: Option<Position>) -> Problem {
        Problem {
            path: self.path,
            position,
            kind: self.kind,
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self {
            path: problem.path,
            offset: None,
            kind: problem.kind,
        }
    }
}

/// What has been found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    /// Notes that something is wrong at a place.
    pub(super) fn add(&mut self, path: &Path<'_>, kind: impl Into<ProblemKind>) {
        self.0.push(Fault {
            path: path.to_string(),
            offset: None,
            kind: kind.into(),
        });
    }
}
