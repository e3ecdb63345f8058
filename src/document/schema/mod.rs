//! What the files say: of every kind of thing its fields as rows, what rows mean, and how they are written again.
//!
//! A row is of the right form; every field of it may be absent, and what is missing is found when its meaning is. `null`
//! is the same as absent, except where a change takes a field away.
//!
//! Start with [`dependency`], which has a line for each field in its row, in reading and in writing; from the row comes the
//! table of fields, too, that tables and graphs of other tools go by. [`party`] is like it.

mod field;
pub(super) mod dependency;
pub(super) mod when;
mod days;
pub(super) mod party;
mod lateness;
pub(super) mod head;
mod calendar;
pub(super) mod scenario;
mod change;

#[cfg(test)]
mod tests;

use super::object::Text;
use super::path::At;
use crate::org::PartyRef;
use field::row;
pub(crate) use field::{Field, Sort};

/// Which of these fields of a row are there.
macro_rules! given {
    ($row:expr, $($field:ident)*) => {
        [$((stringify!($field), $row.$field.is_some())),*]
    };
}
use given;

/// The party of a text; that nobody is called so is found when the draft is built.
fn named(text: Text<'_>) -> PartyRef {
    PartyRef::Named(text.owned())
}

/// The same of a field that is required; where it is missing, one that nobody can be.
fn required(text: Option<Text<'_>>, at: &At<'_>, field: &str) -> PartyRef {
    if text.is_none() {
        at.field(field).missing(format!("{field:?}"));
    }
    PartyRef::Named(text.map(Text::owned).unwrap_or_default())
}
