//! What can be wrong with the form of a file.

use super::suggest::hint;

/// What is wrong with the form of a file, apart from what it says.
///
/// It stands beside the other problems so that a reader can report both kinds at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormProblem {
    /// The text can't be parsed at all.
    #[error("{reason}")]
    Syntax {
        /// What is in the way.
        reason: String,
    },
    /// The file is of another kind, or of another version.
    #[error("{reason}")]
    OtherFile {
        /// What it is, and what was expected.
        reason: String,
    },
    /// A field, or a column, that is not known at this place.
    #[error("unknown field {field:?}{}", advice_text(.meant.as_deref(), .advice))]
    UnknownField {
        /// The name that was found.
        field: String,
        /// The name that was probably meant.
        meant: Option<String>,
        /// What there is instead, in words; may be empty.
        advice: String,
    },
    /// A column that is not known in this table.
    #[error("unknown column {column:?}{}", hint(.meant.as_deref()))]
    UnknownColumn {
        /// The name that was found.
        column: String,
        /// The name that was probably meant.
        meant: Option<String>,
    },
    /// The same field twice in one object.
    #[error("field {field:?} is given twice")]
    RepeatedField {
        /// The name of the field.
        field: String,
    },
    /// A value of another type than the place asks for.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// What the place asks for.
        expected: String,
        /// What is there.
        found: String,
    },
    /// A value of the right type that makes no sense.
    #[error("{reason}")]
    BadValue {
        /// Why it makes none.
        reason: String,
    },
    /// Something required is not there.
    #[error("missing {what}")]
    Missing {
        /// What is missing.
        what: String,
    },
    /// Things that don't go together.
    #[error("{reason}")]
    Contradiction {
        /// What contradicts what.
        reason: String,
    },
}

/// What was meant; without that, what there is.
fn advice_text(meant: Option<&str>, advice: &str) -> String {
    match meant {
        None if !advice.is_empty() => format!(" ({advice})"),
        meant => hint(meant),
    }
}
