//! What people call a field that has another name here.

use super::words::listed;
use crate::org::closest;

/// Names that are often tried, and what they are called here.
const OTHER_WORDS: [(&str, &str); 13] = [
    ("manager", "reports_to"),
    ("boss", "reports_to"),
    ("superior", "reports_to"),
    ("supervisor", "reports_to"),
    ("parent", "within"),
    ("part_of", "within"),
    ("team", "department"),
    ("given", "if"),
    ("condition", "if"),
    ("days", "on"),
    ("time", "at"),
    ("edges", "dependencies"),
    ("links", "dependencies"),
];

/// Names of what is said elsewhere: the name, a field of the objects in which it is tried, and where it is said.
const ELSEWHERE: [(&str, &str, &str); 4] = [
    ("members", "within", MEMBERS),
    ("staff", "within", MEMBERS),
    ("employees", "within", MEMBERS),
    (
        "parties",
        "people",
        "parties are listed as \"departments\", \"people\" and \"external\"",
    ),
];

const MEMBERS: &str = "people say themselves which \"department\" is theirs";

/// The field that was probably meant by a name that none of these has.
pub(super) fn meant<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let known: Vec<_> = known.into_iter().collect();
    let lower = name.to_ascii_lowercase();
    let other = OTHER_WORDS.iter().filter(|(word, _)| *word == lower);
    let called = other.filter_map(|(_, called)| known.iter().find(|field| *field == called));
    called.copied().next().or_else(|| closest(name, known.iter().copied()))
}

/// What to do instead of giving a field that is none of these.
pub(super) fn advice(name: &str, known: &[&str]) -> String {
    let lower = name.to_ascii_lowercase();
    let is_meant = |(word, beside, _): &&(&str, &str, &str)| *word == lower && known.contains(beside);
    let elsewhere = ELSEWHERE.iter().find(is_meant);
    match (elsewhere, known) {
        (Some((_, _, advice)), _) => (*advice).to_owned(),
        (None, []) => String::new(),
        (None, [one]) => format!("there is {one:?}"),
        (None, several) => format!("there are {}", listed(several.iter().copied())),
    }
}
