//! What a document says apart from its lists.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::calendar::{self, CalendarRow, calendar};
use super::dependency::amount;
use crate::document::object::{Object, Text};
use crate::document::path::At;
use crate::document::scalar::{Parsed, Version};
use crate::document::writer::{list, text, texts};
use crate::org::{Draft, Org};
use crate::time::Amount;

/// A document: the rows of its lists are read later, one by one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct DocumentRow<'t> {
    frontline: Option<Parsed<Version>>,
    name: Option<Text<'t>>,
    calendar: Option<Object<CalendarRow>>,
    defaults: Option<Object<DefaultsRow>>,
    accepted: Option<Vec<Text<'t>>>,
    pub(in crate::document) departments: Option<Vec<&'t RawValue>>,
    pub(in crate::document) people: Option<Vec<&'t RawValue>>,
    pub(in crate::document) external: Option<Vec<&'t RawValue>>,
    pub(in crate::document) dependencies: Option<Vec<&'t RawValue>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DefaultsRow {
    slack: Option<Parsed<Amount>>,
}

/// A draft without parties and dependencies.
pub(in crate::document) fn head(row: DocumentRow<'_>, at: &At<'_>) -> Draft {
    if row.frontline.is_none() {
        at.field("frontline")
            .missing("\"frontline\": 1, the version of the format");
    }
    Draft {
        name: row.name.map(Text::owned).unwrap_or_default(),
        calendar: row.calendar.and_then(|row| calendar(row.0, &at.field("calendar"))),
        default_slack: row.defaults.and_then(|row| amount(row.0.slack)),
        accepted: row.accepted.into_iter().flatten().map(Text::owned).collect(),
        ..Draft::default()
    }
}

/// The fields of an organisation apart from its lists, each with its value.
pub(in crate::document) fn write(org: &Org) -> Vec<(&'static str, String)> {
    let name = Some(org.name()).filter(|name| !name.is_empty());
    let accepted = Some(org.accepted()).filter(|codes| !codes.is_empty());
    let fields = [
        ("frontline", Some("1".to_owned())),
        ("name", name.map(text)),
        ("calendar", org.given_calendar().map(calendar::write)),
        (
            "defaults",
            org.default_slack().map(|slack| format!("{{ \"slack\": \"{slack}\" }}")),
        ),
        ("accepted", accepted.map(|codes| list(texts(codes)))),
    ];
    fields
        .into_iter()
        .filter_map(|(field, value)| Some((field, value?)))
        .collect()
}
