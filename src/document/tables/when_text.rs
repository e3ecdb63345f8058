//! Situations in the words that a cell has them in: `every week on fri at 12:00 if audit`. The words are the fields of a
//! situation, and what follows each is its value.

use super::printed;
use crate::document::object::Object;
use crate::document::recover::{fields, items, message_of, plain};
use crate::document::schema::when::WhenRow;
use crate::document::words::shortened;
use crate::document::writer::{ObjectText, list, text};
use crate::org::closest;

/// The words that begin something. What follows `if` is the condition, to the end.
const WORDS: [&str; 8] = ["every", "on", "at", "interval", "from", "until", "roll", "between"];

/// What may stand in a cell.
const FORMS: &str = "a form like \"every week on fri at 12:00\", \"every month on 1, -1\", \"on 2026-03-31\", \
    \"between 12-01 and 12-24\" or \"always\", with \"if audit\" after it or alone";

/// The situation that a text says, or what is wrong first.
pub(super) fn to_json(text: &str) -> Result<String, String> {
    let (text, condition) = split_condition(text);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let words = printed::words(text);
    let mut tokens = words.iter().map(String::as_str).peekable();
    while let Some(word) = tokens.next() {
        let mut values = Vec::new();
        while let Some(value) = tokens.next_if(|token| !WORDS.contains(token)) {
            values.push(value);
        }
        let value = value(word, &values)?;
        // Of what is said twice the last counts.
        fields.retain(|(field, _)| *field != word);
        fields.push((word, value));
    }
    let mut object = ObjectText::default();
    for (field, value) in fields {
        object.field(field, &value);
    }
    object.optional_text("if", condition);
    Ok(object.finish())
}

/// The text up to the word `if`, and what follows it.
fn split_condition(text: &str) -> (&str, Option<&str>) {
    if let Some(condition) = text.strip_prefix("if ") {
        return ("", Some(condition.trim()));
    }
    match text.split_once(" if ") {
        Some((text, condition)) => (text, Some(condition.trim())),
        None => (text, None),
    }
}

/// What follows a word, as JSON.
fn value(word: &str, values: &[&str]) -> Result<String, String> {
    let several = values.iter().copied().filter(|value| *value != "and");
    let json = match word {
        "every" | "at" | "from" | "until" | "roll" => text(one(word, values)?),
        "interval" => {
            let value = one(word, values)?;
            let number = value.parse::<u32>().map(|number| number.to_string());
            number.map_err(|_| format!("expected a whole number after \"interval\", found {value:?}"))?
        }
        "on" => list(several.map(day)),
        "between" => list(several.map(text)),
        other => {
            let meant = closest(other, WORDS.into_iter().chain(["if"]));
            let help = meant.map_or_else(String::new, |meant| format!(" (did you mean {meant:?}?)"));
            return Err(format!("expected {FORMS}, found {:?}{help}", shortened(other)));
        }
    };
    let alone = format!("{{ \"{word}\": {json} }}");
    match serde_json::from_str::<Object<WhenRow<'_>>>(&alone) {
        Ok(_) => Ok(json),
        Err(error) => Err(message_of(&error)),
    }
}

fn one<'v>(word: &str, values: &[&'v str]) -> Result<&'v str, String> {
    match values {
        [value] => Ok(value),
        [] => Err(format!("nothing follows {word:?}")),
        [_, second, ..] => Err(format!(
            "expected one thing after {word:?}, found {:?} as well",
            shortened(second)
        )),
    }
}

fn day(value: &str) -> String {
    value.parse().map_or_else(|_| text(value), |day: i64| day.to_string())
}

/// A situation in words that [`to_json`] understands; nothing for one whose condition can't be said so.
pub(super) fn of_json(json: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (field, value) in fields(json) {
        let value = match field.as_str() {
            "between" => items(&value).join(" and "),
            _ if value.starts_with('[') => items(&value).join(", "),
            _ => plain(&value),
        };
        if field == "if" && value.trim() != value {
            return None;
        }
        parts.push(format!("{field} {value}"));
    }
    Some(parts.join(" "))
}
