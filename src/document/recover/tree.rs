//! A JSON text as a tree that is unfolded only where somebody looks.

use std::cell::OnceCell;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A value in a text.
#[derive(Debug)]
pub(super) struct Node<'t> {
    raw: &'t str,
    children: OnceCell<Children<'t>>,
}

/// What a value is made of.
#[derive(Debug)]
pub(super) enum Children<'t> {
    /// A text, a number, true, false or null.
    Leaf,
    /// A list.
    List(Vec<Node<'t>>),
    /// An object.
    Object(Vec<Member<'t>>),
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Member<'t> {
    /// Its name as written, quotes and escapes included.
    pub(super) key: &'t str,
    /// Its name.
    pub(super) name: String,
    /// Its value.
    pub(super) value: Node<'t>,
}

impl<'t> Node<'t> {
    /// A value whose text is known to be sound.
    pub(super) fn new(raw: &'t str) -> Self {
        Self {
            raw,
            children: OnceCell::new(),
        }
    }

    /// Its text.
    pub(super) fn raw(&self) -> &'t str {
        self.raw
    }

    /// What it is made of. Each value is taken apart at most once.
    pub(super) fn children(&self) -> &Children<'t> {
        self.children.get_or_init(|| unfold(self.raw))
    }

    /// The value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&Node<'t>> {
        match self.children() {
            Children::Object(entries) => entries
                .iter()
                .find(|entry| entry.name == name)
                .map(|entry| &entry.value),
            _ => None,
        }
    }

    /// An element of a list.
    pub(super) fn item(&self, index: usize) -> Option<&Node<'t>> {
        match self.children() {
            Children::List(items) => items.get(index),
            _ => None,
        }
    }

    /// The value at a path such as `dependencies[12].any_of[1]`, or the innermost one around it that exists.
    pub(super) fn locate(&self, path: &str) -> &Node<'t> {
        let mut node = self;
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let index = step.strip_suffix(']').and_then(|digits| digits.parse().ok());
            let next = match index {
                Some(index) => node.item(index),
                None => node.field(step),
            };
            match next {
                Some(next) => node = next,
                // A single value may stand where a list can: its path has an index all the same.
                None if index == Some(0) => {}
                None => break,
            }
        }
        node
    }
}

/// What a value is made of whose text is known to be sound.
pub(super) fn unfold(raw: &str) -> Children<'_> {
    let unfolded = match raw.as_bytes().first() {
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(raw)
            .map(|items| Children::List(items.into_iter().map(|item| Node::new(item.get())).collect())),
        Some(b'{') => (&mut serde_json::Deserializer::from_str(raw))
            .deserialize_map(Entries)
            .map(Children::Object),
        _ => Ok(Children::Leaf),
    };
    // The text was found sound before; if it were not, nothing would be seen inside it.
    unfolded.unwrap_or(Children::Leaf)
}

struct Entries;

impl<'t> Visitor<'t> for Entries {
    type Value = Vec<Member<'t>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            entries.push(Member {
                key: key.get(),
                name: serde_json::from_str(key.get()).unwrap_or_else(|_| key.get().trim_matches('"').to_owned()),
                value: Node::new(value.get()),
            });
        }
        Ok(entries)
    }
}
