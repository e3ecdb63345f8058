//! A JSON text as a tree that is unfolded only where somebody looks.

use std::cell::OnceCell;

use serde_json::value::RawValue;

use crate::document::object::Entries;

/// A value in a text.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// Its text.
    pub(super) raw: &'t str,
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

    /// What it is made of. Each value is taken apart at most once.
    pub(super) fn children(&self) -> &Children<'t> {
        self.children.get_or_init(|| unfold(self.raw))
    }

    /// The value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&Node<'t>> {
        let Children::Object(entries) = self.children() else {
            return None;
        };
        let entry = entries.iter().find(|entry| entry.name == name);
        entry.map(|entry| &entry.value)
    }

    /// The value at a path such as `dependencies[12].any_of[1]`, or the innermost one around it that exists.
    pub(super) fn locate(&self, path: &str) -> &Node<'t> {
        let mut node = self;
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let index = step.strip_suffix(']').and_then(|digits| digits.parse::<usize>().ok());
            let next = match (node.children(), index) {
                (Children::List(items), Some(index)) => items.get(index),
                (_, Some(_)) => None,
                (_, None) => node.field(step),
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
        Some(b'{') => serde_json::from_str::<Entries<&RawValue, &RawValue>>(raw)
            .map(|Entries(entries)| Children::Object(entries.into_iter().map(Member::of).collect())),
        _ => Ok(Children::Leaf),
    };
    // The text was found sound before; if it were not, nothing would be seen inside it.
    unfolded.unwrap_or(Children::Leaf)
}

impl<'t> Member<'t> {
    fn of((key, value): (&'t RawValue, &'t RawValue)) -> Self {
        let key = key.get();
        Self {
            key,
            name: serde_json::from_str(key).unwrap_or_else(|_| key.trim_matches('"').to_owned()),
            value: Node::new(value.get()),
        }
    }
}
