//! The fields of every file, as rows: the one definition of the formats.
//!
//! Every field may be absent as far as the rows are concerned: what is missing is found when they are made into a draft.
//! `null` is the same as absent, except where a change takes a field away.

mod basic;
mod choice;
mod document;
mod lateness;
mod scenario;
mod when;

pub(super) use basic::{Object, OneOrMany, Parsed, Text, Version, present};
#[cfg(feature = "csv")]
pub(super) use choice::{Choice, chosen};
pub(super) use choice::{Chosen, Period, Rolling};
pub(super) use document::{
    CalendarRow, DepartmentRow, DependencyRow, DocumentRows, ExternalRow, LossPart, PersonRow, PurposeRow, SupplierRow,
};
pub(super) use lateness::{LatenessRow, ModelRow};
pub(super) use scenario::{ChangeRow, ScenarioRow, ScenariosRows, SelectorRow, SetRow};
pub(super) use when::{Boundary, OnRow, WhenRow};
