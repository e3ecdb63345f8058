//! Organisation → attributes.

use super::attributes::{Attribute, attribute_of};
use crate::document::recover::fields;
use crate::document::schema::{self, dependency};
use crate::document::writer::Names;
use crate::org::{DependencyId, Org, Origin, PartyId, RequirementId};

/// What stands elsewhere: at the ends of the edge, or written for every edge in its own way.
const APART: [&str; 6] = ["customer", "supplier", "any_of", "need", "cut_off", "strength"];

/// The organisation's own attributes.
pub(crate) fn head(org: &Org) -> Vec<Attribute> {
    let fields = schema::head::write(org).into_iter();
    fields.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The attributes of a party: first its id, its kind and what it is called.
pub(crate) fn party(org: &Org, id: PartyId) -> Vec<Attribute> {
    let party = org.party(id);
    let mut attributes = vec![
        ("id".to_owned(), text(party.id())),
        ("kind".to_owned(), text(&party.kind().to_string())),
        ("name".to_owned(), text(party.name())),
    ];
    if party.given_name() == Some(party.id()) {
        attributes.push(("named".to_owned(), "true".to_owned()));
    }
    let fields = fields(&schema::party::write(org, id));
    attributes.extend(fields.into_iter().filter(|(name, _)| name != "id" && name != "name"));
    attributes
}

/// The attributes that the edges of a requirement share.
pub(crate) fn requirement(org: &Org, id: RequirementId) -> Vec<Attribute> {
    let requirement = org.requirement(id);
    let fields = fields(&dependency::write(&org.describe(id), &Names::new(org))).into_iter();
    let fields = fields.filter(|(name, _)| !APART.contains(&name.as_str()));
    let mut attributes = vec![("requirement".to_owned(), id.index().to_string())];
    attributes.extend(fields.map(|(name, value)| (attribute_of(&name).to_owned(), value)));
    let every = [
        ("any_of", requirement.is_any_of().to_string()),
        ("need", requirement.need().to_string()),
        ("of", requirement.dependencies().len().to_string()),
        ("cut_off", requirement.terms().cut_off.to_string()),
        ("strength", requirement.terms().strength.to_string()),
    ];
    attributes.extend(every.map(|(name, value)| (name.to_owned(), value)));
    if requirement.origin() == Origin::Membership {
        attributes.push(("origin".to_owned(), text("membership")));
    }
    attributes
}

/// The attributes that only this edge of the requirement has.
pub(crate) fn choice(org: &Org, id: DependencyId) -> Vec<Attribute> {
    let dependency = org.dependency(id);
    let requirement = org.requirement(dependency.requirement());
    let first = requirement.dependencies().next().map_or(0, DependencyId::index);
    let mut attributes = Vec::new();
    if requirement.is_any_of() {
        attributes.push(("choice".to_owned(), id.index().saturating_sub(first).to_string()));
    }
    if let Some(switch) = dependency.switch() {
        attributes.push(("switch".to_owned(), text(&switch.to_string())));
    }
    attributes
}

fn text(text: &str) -> String {
    serde_json::to_string(text).expect("every text can be written as JSON")
}
