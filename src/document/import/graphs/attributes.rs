//! The attributes that come from a document, and what their values are.

use std::sync::LazyLock;

use crate::document::schema::{self, dependency, party};

/// A name, and a value that is JSON.
pub(crate) type Attribute = (String, String);

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A list or an object: JSON where a tool knows only texts.
    Structure,
    /// A number or a text.
    Either,
}

impl From<schema::Sort> for Sort {
    fn from(sort: schema::Sort) -> Self {
        match sort {
            schema::Sort::Text => Self::Text,
            schema::Sort::Count | schema::Sort::Whole => Self::Whole,
            schema::Sort::Number => Self::Number,
            schema::Sort::Flag => Self::Flag,
            schema::Sort::Either => Self::Either,
            schema::Sort::Texts
            | schema::Sort::Suppliers
            | schema::Sort::Purposes
            | schema::Sort::Situation
            | schema::Sort::Structure => Self::Structure,
        }
    }
}

/// Of nodes.
pub(crate) static NODES: LazyLock<Vec<(&str, Sort)>> = LazyLock::new(|| {
    let mut nodes = vec![("kind", Sort::Text), ("name", Sort::Text), ("named", Sort::Flag)];
    let fields = party::FIELDS.iter().map(|field| (field.name, field.sort.into()));
    nodes.extend(fields.filter(|(name, _)| !["id", "name"].contains(name)));
    nodes
});

/// Of edges: those that an alternative shares with the others of its requirement.
pub(crate) static REQUIREMENTS: LazyLock<Vec<(&str, Sort)>> = LazyLock::new(|| {
    let mut shared = vec![
        ("requirement", Sort::Whole),
        ("dependency", Sort::Text),
        ("any_of", Sort::Flag),
        ("need", Sort::Whole),
        ("of", Sort::Whole),
    ];
    let apart = ["id", "customer", "supplier", "any_of", "need"];
    let fields = dependency::FIELDS.iter().filter(|field| !apart.contains(&field.name));
    shared.extend(fields.map(|field| (attribute_of(field.name), field.sort.into())));
    shared.push(("origin", Sort::Text));
    shared
});

/// Of edges: those of an alternative by itself.
pub(crate) const CHOICES: &[(&str, Sort)] = &[("choice", Sort::Whole), ("switch", Sort::Text)];

/// Of graphs that are only a part of an organisation: which part, in words.
pub(crate) const PART: &[(&str, Sort)] = &[("part", Sort::Text)];

/// Of the graph.
pub(crate) const HEAD: &[(&str, Sort)] = &[
    ("frontline", Sort::Whole),
    ("name", Sort::Text),
    ("calendar", Sort::Structure),
    ("defaults", Sort::Structure),
    ("accepted", Sort::Structure),
];

/// Those attributes of edges that are called otherwise in the document.
const RENAMED: [(&str, &str); 2] = [("dependency", "id"), ("said_by", "source")];

/// The attribute of a field of a dependency.
pub(super) fn attribute_of(field: &str) -> &str {
    let renamed = RENAMED.iter().find(|(_, own)| *own == field);
    renamed.map_or(field, |(attribute, _)| attribute)
}

/// The field of a dependency that an attribute stands for.
pub(super) fn field_of(attribute: &str) -> &str {
    let renamed = RENAMED.iter().find(|(other, _)| *other == attribute);
    renamed.map_or(attribute, |(_, field)| field)
}

#[cfg(feature = "graphml")]
mod from_text {
    use serde_json::Value;

    use super::Sort;

    impl Sort {
        /// The value that a text stands for; nothing for an empty one.
        pub(in crate::document::import::graphs) fn value(self, text: &str) -> Option<Value> {
            if text.is_empty() {
                return None;
            }
            let typed = match self {
                Self::Text => None,
                Self::Structure => serde_json::from_str(text).ok(),
                Self::Flag => text.trim().to_lowercase().parse().ok().map(Value::Bool),
                Self::Whole | Self::Number | Self::Either => serde_json::from_str(text.trim())
                    .ok()
                    .filter(|value: &Value| value.is_number()),
            };
            Some(typed.unwrap_or_else(|| text.into()))
        }
    }
}
