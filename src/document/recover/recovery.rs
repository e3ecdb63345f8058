//! Finding every value that is not of the right form, and the text without them.
//!
//! The rows that a document is read into are the only definition of its form. To find out which values offend against
//! it, each is tried alone, in a document that has nothing but the way to it: `{"dependencies":[{"slack":90}]}`. What is
//! fine is not looked into; what is not is taken apart until the value is found that is wrong by itself.

use std::collections::HashSet;

use super::tree::{Children, Member, Node};
use super::wording::{problem_of, unknown_field};
use crate::document::path::{At, Fault, Faults, Path};
use crate::org::FormProblem;

/// Tries a text: what is wrong with it first, nothing if it is fine.
type Trial<'r> = &'r dyn Fn(&str) -> Option<serde_json::Error>;

/// The way to a value as text.
pub(super) struct Recovery<'t, 'r> {
    text: &'t str,
    trial: Trial<'r>,
    opening: String,
    closing: String,
    buffer: String,
}

impl<'t, 'r> Recovery<'t, 'r> {
    /// What is wrong with the values of a text, and the text without them.
    pub(super) fn run(text: &'t str, root: &Node<'t>, trial: Trial<'r>) -> (String, Vec<Fault>) {
        let mut recovery = Self {
            text,
            trial,
            opening: String::new(),
            closing: String::new(),
            buffer: String::new(),
        };
        let (faults, mut kept) = (Faults::default(), String::with_capacity(text.len()));
        if !recovery.keep(root, &faults.at(Path::Root), &mut kept) {
            kept.push_str("{}");
        }
        (kept, faults.into_inner())
    }

    /// Adds a value to the new text, perhaps without some of what is in it; `false` if it can't be there at all.
    fn keep(&mut self, node: &Node<'t>, at: &At<'_>, kept: &mut String) -> bool {
        let Some(error) = self.try_value(node.raw) else {
            kept.push_str(node.raw);
            return true;
        };
        let (before, start) = (at.found(), kept.len());
        match node.children() {
            Children::Object(entries) if self.try_value("{}").is_none() => self.object(entries, at, kept),
            Children::List(items) if self.try_value("[]").is_none() => self.list(items, at, kept),
            _ => {}
        }
        if at.found() > before {
            return true;
        }
        kept.truncate(start);
        at.report_in(self.text, node.raw, problem_of(&error, node.raw));
        false
    }

    fn object(&mut self, entries: &[Member<'t>], at: &At<'_>, kept: &mut String) {
        let mut seen = HashSet::new();
        kept.push('{');
        for entry in entries {
            let at = at.field(&entry.name);
            if !seen.insert(entry.name.as_str()) {
                let field = entry.name.clone();
                at.report_in(self.text, entry.key, FormProblem::RepeatedField { field });
                continue;
            }
            self.step(&["{", entry.key, ":"].concat(), "}", |recovery| {
                recovery.entry(entry, &at, kept);
            });
        }
        kept.push('}');
    }

    fn entry(&mut self, entry: &Member<'t>, at: &At<'_>, kept: &mut String) {
        let error = self.try_value("null");
        if let Some(problem) = error.and_then(|error| unknown_field(&error, &entry.name)) {
            at.report_in(self.text, entry.key, problem);
            return;
        }
        let start = kept.len();
        kept.push_str(if kept.ends_with('{') { "" } else { "," });
        kept.push_str(entry.key);
        kept.push(':');
        if self.keep(&entry.value, at, kept) {
            return;
        }
        // An id written as a number is legible all the same: what refers to it is not wrong as well.
        let legible = format!("\"{}\"", entry.value.raw);
        if is_number(entry.value.raw) && self.try_value(&legible).is_none() {
            kept.push_str(&legible);
        } else {
            kept.truncate(start);
        }
    }

    fn list(&mut self, items: &[Node<'t>], at: &At<'_>, kept: &mut String) {
        self.step("[", "]", |recovery| {
            kept.push('[');
            for (index, item) in items.iter().enumerate() {
                let start = kept.len();
                kept.push_str(if index == 0 || kept.ends_with('[') { "" } else { "," });
                if !recovery.keep(item, &at.item(index), kept) {
                    match recovery.stand_in(item.raw) {
                        Some(stand_in) => kept.push_str(&stand_in),
                        None => kept.truncate(start),
                    }
                }
            }
            kept.push(']');
        });
    }

    /// What keeps the place of an element that was dropped, so that those after it keep their numbers.
    fn stand_in(&mut self, raw: &str) -> Option<String> {
        let with_id = format!("{{\"id\":{raw}}}");
        let mut texts = [with_id, "{}".to_owned()].into_iter();
        texts.find(|text| self.try_value(text).is_none())
    }

    /// Goes one step further on the way for as long as `inside` takes.
    fn step(&mut self, opening: &str, closing: &str, inside: impl FnOnce(&mut Self)) {
        let (opened, closed) = (self.opening.len(), self.closing.len());
        self.opening.push_str(opening);
        self.closing.insert_str(0, closing);
        inside(self);
        self.opening.truncate(opened);
        let further = self.closing.len() - closed;
        self.closing.drain(..further);
    }

    /// Tries a value at the place where the way leads now.
    fn try_value(&mut self, raw: &str) -> Option<serde_json::Error> {
        self.buffer.clear();
        for part in [self.opening.as_str(), raw, self.closing.as_str()] {
            self.buffer.push_str(part);
        }
        (self.trial)(&self.buffer)
    }
}

fn is_number(raw: &str) -> bool {
    raw.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}
