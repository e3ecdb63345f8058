//! Situations as answers print them, `Fridays 12:00`, in the words that a cell is read in: `every week on friday at 12:00`.

use crate::document::scalar::Scalar;
use crate::time::{Time, parse_weekday};

/// What is printed of an occurrence that moves off a day without work.
const ROLLS: [(&str, &str); 2] = [
    (", or the next working day", " roll following"),
    (", or the working day before", " roll preceding"),
];

/// What is said of a period in one word.
const PERIODS: [(&str, &str); 5] = [
    ("daily", "day"),
    ("weekly", "week"),
    ("monthly", "month"),
    ("quarterly", "quarter"),
    ("yearly", "year"),
];

/// What says nothing: the `only` of `only if audit`, too.
const NOTHING: [&str; 2] = ["always", "only"];

/// The words of a text without its condition. What is no such form stays as it is.
pub(super) fn words(text: &str) -> Vec<String> {
    if NOTHING.contains(&text.trim().to_ascii_lowercase().as_str()) {
        return Vec::new();
    }
    let text = ROLLS
        .iter()
        .fold(text.to_owned(), |text, (printed, read)| text.replace(printed, read));
    let mut words = Vec::new();
    for word in text.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        add(&mut words, word);
    }
    words
}

fn add(words: &mut Vec<String>, word: &str) {
    let lower = word.to_ascii_lowercase();
    if let Some((_, period)) = PERIODS.iter().find(|(adverb, _)| *adverb == lower) {
        return words.extend(["every", period].map(str::to_owned));
    }
    if let Some(day) = lower.strip_suffix("days").map(|stem| format!("{stem}day"))
        && parse_weekday(&day).is_ok()
    {
        // Of several, the first one says how often.
        if words.is_empty() {
            words.extend(["every", "week", "on"].map(str::to_owned));
        }
        return words.push(day);
    }
    match words.last().map(String::as_str) {
        Some("every") if lower == "working" => {}
        Some(before) if before != "at" && Time::read(word).is_ok() => words.extend(["at", word].map(str::to_owned)),
        _ => words.push(word.to_owned()),
    }
}
