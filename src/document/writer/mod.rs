//! Organisations → canonical JSON: one party or dependency a line, so that a diff shows only what changed.

mod json;
mod names;

use super::schema::{dependency, head, party};
use crate::org::{Org, Origin, PartyKind, RequirementId};

pub(super) use json::{ObjectText, list, number, quoted, text, texts};
pub(super) use names::Names;

/// An organisation as a document, piece by piece.
pub(super) fn org<E>(org: &Org, out: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let head: Vec<String> = head::write(org)
        .iter()
        .map(|(field, value)| format!("\n  \"{field}\": {value}"))
        .collect();
    out("{")?;
    out(&head.join(","))?;
    for kind in [PartyKind::Department, PartyKind::Person, PartyKind::External] {
        let parties = org.parties().filter(|&party| org.party(party).kind() == kind);
        each_line(out, kind.list(), parties.map(|party| party::write(org, party)))?;
    }
    let names = Names::new(org);
    let dependencies = declared(org).map(|id| dependency::write(&org.describe(id), &names));
    each_line(out, "dependencies", dependencies)?;
    out("\n}\n")
}

/// The requirements that are written: a department's need of its members is one of its fields.
pub(super) fn declared(org: &Org) -> impl Iterator<Item = RequirementId> + '_ {
    let requirements = org.requirements();
    requirements.filter(|&id| org.requirement(id).origin() == Origin::Declared)
}

/// A field with a list, one element a line; nothing where the list is empty.
fn each_line<E>(
    out: &mut impl FnMut(&str) -> Result<(), E>,
    field: &str,
    elements: impl Iterator<Item = String>,
) -> Result<(), E> {
    let mut start = format!(",\n  \"{field}\": [");
    let mut end = "";
    for element in elements {
        out(&start)?;
        out("\n    ")?;
        out(&element)?;
        ",".clone_into(&mut start);
        end = "\n  ]";
    }
    out(end)
}

/// The same as a text within something else, nothing for an empty list.
pub(super) fn lines(field: &str, indent: &str, elements: impl Iterator<Item = String>) -> Option<String> {
    let separator = format!(",\n{indent}  ");
    let elements: Vec<String> = elements.collect();
    let list = format!("\"{field}\": [\n{indent}  {}\n{indent}]", elements.join(&separator));
    (!elements.is_empty()).then_some(list)
}
