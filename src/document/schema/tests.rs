//! No field is forgotten: what rows read is what the tables of fields say, and a change can set all of it.

use serde::Deserialize;

use super::Field;
use super::dependency::{self, DependencyRow, settable, settings};
use super::party::{self, PartyRow};
use crate::document::path::{Faults, Path};

/// The fields that a row has, as serde lists them for somebody who gives another.
fn fields<'t, R: Deserialize<'t>>() -> Vec<String> {
    let Err(error) = serde_json::from_str::<R>("{ \"-\": 1 }") else {
        panic!("there is no such field");
    };
    let said = error.to_string();
    let names = said.split('`').skip(3).step_by(2);
    names.map(str::to_owned).collect()
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|field| field.name).collect()
}

#[test]
fn rows_have_the_fields_of_the_tables() {
    assert_eq!(fields::<DependencyRow<'_>>(), names(dependency::FIELDS));
    assert_eq!(fields::<PartyRow<'_>>(), names(party::FIELDS));
}

#[test]
fn every_field_can_be_taken_away_but_the_suppliers() {
    let faults = Faults::default();
    let settings = settings(DependencyRow::default(), &settable(), &faults.at(Path::Root));
    assert_eq!(settings.len(), settable().len() - 2);
    let told: Vec<_> = faults
        .into_inner()
        .into_iter()
        .map(|fault| fault.problem.path)
        .collect();
    assert_eq!(told, ["supplier", "any_of"]);
}
