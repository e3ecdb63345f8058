//! Words and columns.

use std::borrow::Cow;
use std::fmt;

use crate::org::{DependencyId, Org, unseen};

/// `text` with the characters written out that nobody sees, so that a name can neither break a line nor speak to the
/// terminal, nor pass for another one. What shapes the letters and pictures beside it stays, and so do marks of direction
/// in a text that has letters of both.
///
/// ```
/// assert_eq!(frontline::report::visible("Ada"), "Ada");
/// assert_eq!(frontline::report::visible("A\u{1b}[2Jda\n"), "A\\u{1b}[2Jda\\n");
/// assert_eq!(frontline::report::visible("Ada\u{200b}"), "Ada\\u{200b}");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let (mut shown, mut end) = (String::new(), 0);
    for (at, character) in hidden(text) {
        shown.push_str(&text[end..at]);
        shown.extend(character.escape_default());
        end = at + character.len_utf8();
    }
    if end == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[end..]);
    Cow::Owned(shown)
}

/// A name in the middle of a sentence: one that is written from right to left ends with a mark (U+200E), without which
/// the numbers behind it would be drawn into it.
pub(super) fn in_sentence(name: &str) -> Cow<'_, str> {
    let name = visible(name);
    if name.contains(right_to_left) {
        Cow::Owned(format!("{name}\u{200e}"))
    } else {
        name
    }
}

/// Letters of Hebrew, Arabic, and the other scripts that are written so.
fn right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The characters of a text that nobody sees, with their places; none that have their use there.
pub(super) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let text = if plain { "" } else { text };
    let both_ways = text.contains(right_to_left);
    let is_mark = |character| matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}');
    unseen(text).filter(move |&(_, character)| !(both_ways && is_mark(character)))
}

/// What a dependency is about, and on whom: "hours by Department managers"; "work" for a supplier's work as a whole.
pub(super) fn supply(org: &Org, dependency: DependencyId) -> String {
    format!(
        "{} by {}",
        service_of(org, dependency),
        org.party(org.supplier(dependency)).name()
    )
}

/// The service of a dependency: "work" where it is the supplier's work as a whole.
pub(super) fn service_of(org: &Org, dependency: DependencyId) -> &str {
    let requirement = org.requirement(org.dependency(dependency).requirement());
    requirement.service().map_or("work", |service| org.service(service))
}

/// To which side of its column a text moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Rows of texts in columns, two blanks between them.
#[derive(Clone, Debug)]
pub(crate) struct AlignedRows<const N: usize> {
    sides: [Side; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> AlignedRows<N> {
    pub(crate) fn new(sides: [Side; N]) -> Self {
        Self {
            sides,
            rows: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, row: [&str; N]) {
        self.rows.push(row.map(|text| visible(text).into_owned()));
    }

    fn widths(&self) -> [usize; N] {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, text) in widths.iter_mut().zip(row) {
                *width = (*width).max(width_of(text));
            }
        }
        widths
    }
}

impl<const N: usize> fmt::Display for AlignedRows<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        for (at, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for ((text, width), side) in row.iter().zip(widths).zip(self.sides) {
                let blanks = " ".repeat(width - width_of(text));
                match side {
                    Side::Left => line.extend(["  ", text, &blanks]),
                    Side::Right => line.extend(["  ", &blanks, text]),
                }
            }
            let end = if at > 0 { "\n" } else { "" };
            write!(f, "{end}{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// How many places a text takes on a terminal: an ideograph takes two.
#[cfg(feature = "cli")]
pub(super) fn width_of(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// How many places a text takes, every character taken for one: the tables of widths come with the program.
#[cfg(not(feature = "cli"))]
pub(super) fn width_of(text: &str) -> usize {
    text.chars().count()
}
