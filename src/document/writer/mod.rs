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
use crate::org::{Org, Origin, PartyId, PartyKind, RequirementId};
use crate::time::Calendar;

#[cfg(feature = "csv")]
pub(super) use self::{
    dependency::{describe_list, describe_purposes},
    json::{number, texts},
    party::{lateness, loses},
    when::when,
};
pub(super) use scenario::scenarios;

/// An organisation as a document, piece by piece.
pub(super) fn org<E>(org: &Org, out: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    out("{\n  \"frontline\": 1")?;
    if !org.name().is_empty() {
        out(&format!(",\n  \"name\": {}", text(org.name())))?;
    }
    if let Some(own) = org.given_calendar() {
        out(&format!(",\n  \"calendar\": {}", calendar(own)))?;
    }
    if let Some(slack) = org.default_slack() {
        out(&format!(",\n  \"defaults\": {{ \"slack\": \"{slack}\" }}"))?;
    }
    if !org.accepted().is_empty() {
        out(&format!(",\n  \"accepted\": {}", json::texts(org.accepted())))?;
    }
    for kind in [PartyKind::Department, PartyKind::Person, PartyKind::External] {
        let parties = org.parties().filter(|&party| org.party(party).kind() == kind);
        lines(out, kind.list(), parties.map(|party| party::party(org, party)))?;
    }
    let names = Names::new(org);
    let written = org
        .requirements()
        .filter(|&id| org.requirement(id).origin() == Origin::Declared);
    let dependencies = written.map(|id| dependency::dependency(&org.describe(id), &names));
    lines(out, "dependencies", dependencies)?;
    out("\n}\n")
}

/// What an organisation's document says apart from its lists, as an object on one line.
pub(super) fn head_text(org: &Org) -> String {
    let mut object = ObjectText::default();
    object.field("frontline", "1");
    object.optional_text("name", Some(org.name()).filter(|name| !name.is_empty()));
    object.optional("calendar", org.given_calendar().map(calendar));
    let slack = org.default_slack();
    object.optional("defaults", slack.map(|slack| format!("{{ \"slack\": \"{slack}\" }}")));
    object.texts("accepted", org.accepted());
    object.finish()
}

/// A party as an object on one line.
pub(super) fn party_text(org: &Org, id: PartyId) -> String {
    party::party(org, id)
}

/// A requirement as the object of a dependency on one line.
pub(super) fn dependency_text(org: &Org, id: RequirementId) -> String {
    dependency::dependency(&org.describe(id), &Names::new(org))
}

/// A field with a list, one element a line; nothing where the list is empty.
fn lines<E>(
    out: &mut impl FnMut(&str) -> Result<(), E>,
    field: &str,
    elements: impl Iterator<Item = String>,
) -> Result<(), E> {
    let mut elements = elements.peekable();
    if elements.peek().is_none() {
        return Ok(());
    }
    out(&format!(",\n  \"{field}\": ["))?;
    let mut separator = "\n    ";
    for element in elements {
        out(separator)?;
        out(&element)?;
        separator = ",\n    ";
    }
    out("\n  ]")
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
