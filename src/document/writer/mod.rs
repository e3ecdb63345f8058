//! Organisations and scenarios → canonical JSON: one party, dependency or change a line, so that a diff shows only what
//! changed.

mod dependency;
mod json;
mod names;
mod party;
mod scenario;
mod when;

use self::json::{ObjectText, list, text};
use self::names::Names;
use crate::org::{Org, Origin, PartyKind};
use crate::time::Calendar;

#[cfg(feature = "csv")]
pub(super) use self::{
    dependency::describe_list,
    json::{number, texts},
    party::{lateness, loses},
    when::when,
};
pub(super) use scenario::scenarios;

/// An organisation as a document.
pub(super) fn org(org: &Org) -> String {
    let mut fields = vec!["\"frontline\": 1".to_owned()];
    if !org.name().is_empty() {
        fields.push(format!("\"name\": {}", text(org.name())));
    }
    if let Some(own) = org.given_calendar() {
        fields.push(format!("\"calendar\": {}", calendar(own)));
    }
    if let Some(slack) = org.default_slack() {
        fields.push(format!("\"defaults\": {{ \"slack\": \"{slack}\" }}"));
    }
    for kind in [PartyKind::Department, PartyKind::Person, PartyKind::External] {
        let parties = org.parties().filter(|&party| org.party(party).kind() == kind);
        let lines: Vec<String> = parties.map(|party| party::party(org, party)).collect();
        fields.extend(rows(kind.list(), &lines, "  "));
    }
    let names = Names::new(org);
    let written = org
        .requirements()
        .filter(|&id| org.requirement(id).origin() == Origin::Declared);
    let lines: Vec<String> = written
        .map(|id| dependency::dependency(&org.describe(id), &names))
        .collect();
    fields.extend(rows("dependencies", &lines, "  "));
    format!("{{\n  {}\n}}\n", fields.join(",\n  "))
}

/// A field with a list, one element a line; nothing where the list is empty.
fn rows(field: &str, lines: &[String], indent: &str) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let separator = format!(",\n{indent}  ");
    Some(format!(
        "\"{field}\": [\n{indent}  {}\n{indent}]",
        lines.join(&separator)
    ))
}

fn calendar(calendar: &Calendar) -> String {
    let hours: Vec<String> = calendar.hours().iter().map(|hours| format!("\"{hours}\"")).collect();
    let holidays: Vec<String> = calendar.holidays().iter().map(|date| format!("\"{date}\"")).collect();
    let mut object = ObjectText::default();
    object.field("days", &text(&calendar.days().to_string()));
    match &hours[..] {
        [hours] => object.field("hours", hours),
        hours => object.field("hours", &list(hours)),
    }
    if !holidays.is_empty() {
        object.field("holidays", &list(&holidays));
    }
    object.finish()
}
