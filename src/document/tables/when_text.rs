//! Situations in the words that a cell has them in: `every week on fri at 12:00 if audit`.

use super::printed;
use crate::document::scalar::Scalar;
use crate::document::schema::{Boundary, Chosen, OnRow, OneOrMany, Parsed, Text, WhenRow, chosen};
use crate::document::words::shortened;
use crate::org::{Season, Timing, When, closest};
use crate::time::{Date, Pattern, Recurrence, Roll, Time, format_time, format_weekday};

/// The words that begin something. What follows `if` is the condition, to the end.
const WORDS: [&str; 8] = ["every", "on", "at", "interval", "from", "until", "roll", "between"];

/// What may stand in a cell.
const FORMS: &str = "a form like \"every week on fri at 12:00\", \"every month on 1, -1\", \"on 2026-03-31\", \
    \"between 12-01 and 12-24\" or \"always\", with \"if audit\" after it or alone";

/// The situation that a text says.
pub(super) fn read(text: &str) -> Result<WhenRow<'static>, String> {
    let (text, condition) = split_condition(text);
    let mut row = WhenRow {
        r#if: condition.map(|condition| Text(condition.to_owned().into())),
        ..WhenRow::default()
    };
    if printed::says_nothing(text) {
        return Ok(row);
    }
    let words = printed::words(text);
    let mut tokens = words.iter().map(String::as_str).peekable();
    while let Some(word) = tokens.next() {
        let mut values = Vec::new();
        while let Some(value) = tokens.next_if(|token| !WORDS.contains(token)) {
            values.push(value);
        }
        set(&mut row, word, &values)?;
    }
    Ok(row)
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

fn set(row: &mut WhenRow<'static>, word: &str, values: &[&str]) -> Result<(), String> {
    match word {
        "every" => row.every = Some(Chosen(chosen(one(word, values)?)?)),
        "on" => row.on = Some(days(values)),
        "at" => row.at = Some(Parsed(Time::read(one(word, values)?)?)),
        "interval" => {
            let value = one(word, values)?;
            let number = value
                .parse()
                .map_err(|_| format!("expected a whole number after \"interval\", found {value:?}"));
            row.interval = Some(number?);
        }
        "from" => row.from = Some(Parsed(Date::read(one(word, values)?)?)),
        "until" => row.until = Some(Parsed(Date::read(one(word, values)?)?)),
        "roll" => row.roll = Some(Chosen(chosen(one(word, values)?)?)),
        "between" => {
            let days = values.iter().filter(|value| **value != "and");
            let days: Result<Vec<_>, String> = days.map(|day| Boundary::read(day).map(Parsed)).collect();
            row.between = Some(days?);
        }
        other => {
            let meant = closest(other, WORDS.into_iter().chain(["if"]));
            let help = meant.map_or_else(String::new, |meant| format!(" (did you mean {meant:?}?)"));
            return Err(format!("expected {FORMS}, found {:?}{help}", shortened(other)));
        }
    }
    Ok(())
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

fn days(values: &[&str]) -> OneOrMany<OnRow> {
    let day = |value: &&str| {
        value
            .parse()
            .map_or_else(|_| OnRow::Text((*value).to_owned()), OnRow::Number)
    };
    OneOrMany::Many(values.iter().filter(|value| **value != "and").map(day).collect())
}

/// A situation in words that [`read`] understands; nothing for one that is always, or whose condition can't be said so.
pub(super) fn write(when: &When) -> Option<String> {
    let mut parts = Vec::new();
    match when.timing() {
        Timing::Standing => {}
        Timing::Recurring(rule) => recurring(&mut parts, rule),
        Timing::Dated { on, at } => {
            parts.push(format!("on {}", joined(on.iter())));
            parts.extend(at.map(|at| format!("at {}", format_time(at))));
        }
        Timing::Seasonal(Season::Once { first, last }) => parts.push(format!("between {first} and {last}")),
        Timing::Seasonal(Season::Yearly { first, last }) => parts.push(format!("between {first} and {last}")),
    }
    if let Some(condition) = when.condition() {
        if condition.trim() != condition {
            return None;
        }
        parts.push(format!("if {condition}"));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn recurring(parts: &mut Vec<String>, rule: &Recurrence) {
    parts.push(match rule.pattern() {
        Pattern::Day => "every day".to_owned(),
        Pattern::Week(days) => format!("every week on {}", joined(days.iter().map(|&day| format_weekday(day)))),
        Pattern::Month(days) => format!("every month on {}", joined(days.iter())),
        Pattern::Quarter(days) => format!("every quarter on {}", joined(days.iter())),
        Pattern::Year(days) => format!("every year on {}", joined(days.iter())),
    });
    parts.extend(rule.time().map(|at| format!("at {}", format_time(at))));
    if rule.every() != 1 {
        parts.push(format!("interval {}", rule.every()));
    }
    parts.extend(rule.first().map(|from| format!("from {from}")));
    parts.extend(rule.last().map(|until| format!("until {until}")));
    parts.extend(match rule.rolls() {
        Roll::None => None,
        Roll::Following => Some("roll following".to_owned()),
        Roll::Preceding => Some("roll preceding".to_owned()),
    });
}

fn joined(values: impl Iterator<Item = impl ToString>) -> String {
    values.map(|value| value.to_string()).collect::<Vec<_>>().join(", ")
}
