//! The pieces of JSON, in the one form in which they are written.

use std::fmt::Display;

/// An object on one line: `{ "id": "payroll", "need": 1 }`.
#[derive(Debug, Default)]
pub(in crate::document) struct ObjectText {
    fields: String,
}

impl ObjectText {
    /// Adds a field with a value that is JSON already.
    pub(in crate::document) fn field(&mut self, name: &str, json: &str) {
        let separator = if self.fields.is_empty() { " " } else { ", " };
        for part in [separator, "\"", name, "\": ", json] {
            self.fields.push_str(part);
        }
    }

    /// Adds a field with a value that is JSON already, if there is one.
    pub(in crate::document) fn optional(&mut self, name: &str, json: Option<String>) {
        if let Some(json) = json {
            self.field(name, &json);
        }
    }

    /// Adds a field with a text, if there is one.
    pub(in crate::document) fn optional_text(&mut self, name: &str, value: Option<&str>) {
        self.optional(name, value.map(text));
    }

    /// Adds a field with a list of values that are JSON already, if there is any.
    pub(in crate::document) fn list(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.field(name, &list(values));
        }
    }

    /// The same; one value stands by itself.
    pub(in crate::document) fn one_or_list(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let values: Vec<String> = values.into_iter().collect();
        match &values[..] {
            [one] => self.field(name, one),
            _ => self.list(name, values),
        }
    }

    /// The object.
    pub(in crate::document) fn finish(self) -> String {
        if self.fields.is_empty() {
            return "{}".to_owned();
        }
        format!("{{{} }}", self.fields)
    }
}

/// A text with its quotes and escapes.
pub(in crate::document) fn text(text: &str) -> String {
    serde_json::to_string(text).expect("every text can be written as JSON")
}

/// A value that has nothing in its text that would have to be escaped.
pub(in crate::document) fn quoted(value: impl Display) -> String {
    format!("\"{value}\"")
}

/// A list on one line, of values that are JSON already.
pub(in crate::document) fn list(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(", "))
}

/// The values of a list of texts.
pub(in crate::document) fn texts(values: &[String]) -> impl Iterator<Item = String> {
    values.iter().map(|value| text(value))
}

/// A number, without a fraction where it has none, and with as many digits as tell it from every other.
pub(in crate::document) fn number(value: f64) -> String {
    match value.to_string() {
        short if short.len() <= 20 => short,
        // Very large and very small numbers would be written out in hundreds of digits.
        _ => format!("{value:e}"),
    }
}

/// A field with a list, one element a line; nothing where the list is empty.
pub(in crate::document) fn lines(field: &str, indent: &str, elements: impl Iterator<Item = String>) -> Option<String> {
    let separator = format!(",\n{indent}  ");
    let elements: Vec<String> = elements.collect();
    let list = format!("\"{field}\": [\n{indent}  {}\n{indent}]", elements.join(&separator));
    (!elements.is_empty()).then_some(list)
}
