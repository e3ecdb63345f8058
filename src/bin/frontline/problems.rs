//! Everything that is wrong, printed: the first few problems of a file with their place in it, then one line each.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use frontline::org::{Position, Problem};
use frontline::report::visible;

use crate::input::Source;
use crate::output::Page;

/// Why there is no answer.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// Each for a reason of its own.
    Messages(Vec<String>),
    /// A file says what can't be.
    File {
        /// What was read.
        source: Source,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Several at once.
    Several(Vec<Failure>),
}

impl Failure {
    /// For one reason.
    pub(crate) fn message(message: impl Into<String>) -> Self {
        Self::Messages(vec![message.into()])
    }

    /// For as many reasons as the error has lines.
    pub(crate) fn lines(error: &impl std::error::Error) -> Self {
        Self::Messages(error.to_string().lines().map(str::to_owned).collect())
    }

    /// A file says what can't be.
    pub(crate) fn file(source: Source, problems: Vec<Problem>) -> Self {
        Self::File { source, problems }
    }
}

/// Both results, or everything that went wrong with either.
pub(crate) fn both<A, B>(one: Result<A, Failure>, other: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
        (Err(Failure::Messages(one)), Err(Failure::Messages(other))) => Err(Failure::Messages([one, other].concat())),
        (Err(one), Err(other)) => Err(Failure::Several(vec![one, other])),
    }
}

/// So many problems of a file are shown with their line.
const SHOWN_WITH_SOURCE: usize = 10;
/// So many of them are listed; the others are counted.
const LISTED: usize = 100;

/// Prints why there is no answer on standard error. Nobody may be there to read it: that is no failure.
pub(crate) fn print(failure: &Failure) {
    let mut error = AutoStream::auto(io::stderr()).lock();
    let _ = error.write_all(text(failure).as_bytes());
}

/// Prints what looks wrong with an answer that is given all the same.
pub(crate) fn warn(warnings: impl IntoIterator<Item = String>) {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    let mut error = AutoStream::auto(io::stderr()).lock();
    for warning in warnings {
        let _ = writeln!(error, "{style}warning{style:#}: {}", visible(&warning));
    }
}

/// Prints what is worth knowing about a question that is answered all the same.
pub(crate) fn note(text: &str) {
    let style = anstyle::AnsiColor::Cyan.on_default().bold();
    let mut error = AutoStream::auto(io::stderr()).lock();
    let _ = writeln!(error, "{style}note{style:#}: {}", visible(text));
}

fn text(failure: &Failure) -> String {
    match failure {
        Failure::Messages(messages) => list(messages.iter().map(String::as_str)),
        Failure::File { source, problems } => file_text(source, problems),
        Failure::Several(failures) => failures.iter().map(text).collect::<Vec<_>>().join("\n"),
    }
}

fn list<'a>(messages: impl ExactSizeIterator<Item = &'a str>) -> String {
    let count = messages.len();
    let mut text: String = messages.take(LISTED).map(error_line).collect();
    text.push_str(&remainder(count));
    text
}

fn error_line(message: &str) -> String {
    let style = anstyle::AnsiColor::BrightRed.on_default().bold();
    format!("{style}error{style:#}: {}\n", visible(message))
}

fn remainder(count: usize) -> String {
    match count.saturating_sub(LISTED) {
        0 => String::new(),
        1 => "… and 1 more problem\n".to_owned(),
        more => format!("… and {more} more problems\n"),
    }
}

fn file_text(source: &Source, problems: &[Problem]) -> String {
    let file = String::from_utf8_lossy(&source.bytes);
    let lines = Lines::of(&file);
    let (shown, listed) = problems.split_at(problems.len().min(SHOWN_WITH_SOURCE));
    let mut text = String::new();
    for problem in shown {
        text.push_str(&with_source(source, &lines, problem));
    }
    for problem in listed.iter().take(LISTED - SHOWN_WITH_SOURCE) {
        text.push_str(&error_line(&one_line(source, problem)));
    }
    text.push_str(&remainder(problems.len()));
    let _ = writeln!(text, "{}", count_text(source, problems.len()));
    text
}

fn count_text(source: &Source, count: usize) -> String {
    let problems = if count == 1 { "problem" } else { "problems" };
    format!("{}: {count} {problems}", visible(&source.name))
}

fn one_line(source: &Source, problem: &Problem) -> String {
    let place = problem
        .position
        .map_or(String::new(), |Position { line, column }| format!(":{line}:{column}"));
    format!("{}{place}: {}", source.name, message(problem))
}

fn message(problem: &Problem) -> String {
    if problem.path.is_empty() {
        problem.kind.to_string()
    } else {
        format!("{}: {}", problem.path, problem.kind)
    }
}

fn with_source(source: &Source, lines: &Lines<'_>, problem: &Problem) -> String {
    let Some((position, extract)) = problem.position.and_then(|place| Some((place, lines.around(place)?))) else {
        return error_line(&one_line(source, problem));
    };
    let (message, name) = (message(problem), visible(&source.name));
    let title = Level::ERROR.primary_title(visible(&message).into_owned());
    let snippet = Snippet::source(extract.text.as_str()).line_start(position.line as usize);
    let snippet = snippet.annotation(AnnotationKind::Primary.span(extract.marked));
    let group: Group<'_> = if extract.shortened {
        // The column of the extract is not the column of the file.
        let (line, column) = (position.line as usize, position.column as usize);
        title
            .element(Origin::path(name.as_ref()).line(line).char_column(column))
            .element(snippet)
    } else {
        title.element(snippet.path(name.as_ref()))
    };
    format!("{}\n\n", renderer().render(&[group]))
}

fn renderer() -> Renderer {
    Renderer::styled().term_width(Page::of_the_terminal().width.into())
}

/// The lines of a file.
struct Lines<'f> {
    lines: Vec<&'f str>,
}

/// A line, shortened where it is long, and the bytes of it to point at.
#[derive(Debug, PartialEq, Eq)]
struct Extract {
    text: String,
    marked: std::ops::Range<usize>,
    shortened: bool,
}

/// Lines up to so many bytes are shown whole, as far as the page goes.
const WHOLE: usize = 400;
/// So many characters of a longer line are shown before the place.
const BEFORE: usize = 60;
/// So many from the place on.
const AFTER: usize = 60;

impl<'f> Lines<'f> {
    fn of(file: &'f str) -> Self {
        Self {
            lines: file.trim_start_matches('\u{feff}').lines().collect(),
        }
    }

    /// The line of a place; of a long one, some characters on both sides of it.
    fn around(&self, place: Position) -> Option<Extract> {
        let line = self.lines.get(place.line.checked_sub(1)? as usize)?;
        let column = place.column.checked_sub(1)? as usize;
        let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let (before, after) = line.split_at(at);
        let shortened = line.len() > WHOLE;
        let (before, after) = if shortened {
            (end_of(before), start_of(after))
        } else {
            (before.into(), after.into())
        };
        let (before, after) = (printable(&before), printable(&after));
        let marked = before.len()..before.len() + token(&after);
        Some(Extract {
            text: before + &after,
            marked,
            shortened,
        })
    }
}

/// The last characters of what stands before a place.
fn end_of(text: &str) -> String {
    let start = text.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    format!("{}{}", if start > 0 { "…" } else { "" }, &text[start..])
}

/// The first characters from a place on.
fn start_of(text: &str) -> String {
    let end = text.char_indices().nth(AFTER).map_or(text.len(), |(at, _)| at);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}

/// Tabs would move the mark away from what it marks, and what nobody sees does more than that.
fn printable(text: &str) -> String {
    let line = |character: char| if character.is_control() { ' ' } else { character };
    let line: String = text.chars().map(line).collect();
    visible(&line).into_owned()
}

/// How many bytes belong to the JSON value, or the cell, that the text begins with.
fn token(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    let quoted = first == '"';
    let mut escaped = false;
    for (at, character) in characters {
        if quoted && !escaped && character == '"' {
            return at + 1;
        }
        if !quoted && (character.is_whitespace() || ",;:]}".contains(character)) {
            return at;
        }
        escaped = quoted && !escaped && character == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of a line, and what of it is marked.
    fn extract(line: &str, column: u32) -> (String, String) {
        let extract = Lines::of(line).around(Position { line: 1, column }).unwrap();
        let marked = extract.text[extract.marked].to_owned();
        (extract.text, marked)
    }

    #[test]
    fn values_and_cells_are_marked_as_a_whole() {
        let marked = |line, column| extract(line, column).1;
        assert_eq!(marked(r#"{ "a": "b\"c" }"#, 8), r#""b\"c""#);
        assert_eq!(marked(r#"{ "a": 12.5 }"#, 8), "12.5");
        assert_eq!(marked("ada,max,hours", 5), "max");
        assert_eq!(marked("\tтекст ☕: x", 2), "текст");
        assert_eq!(marked("{", 2), "");
    }

    #[test]
    fn long_lines_are_shortened_around_the_place() {
        let line = format!("{}\"here\"{}", "ж".repeat(1000), "z".repeat(1000));
        let (text, marked) = extract(&line, 1001);
        assert_eq!(marked, "\"here\"");
        assert_eq!(
            text,
            format!("…{}\"here\"{}…", "ж".repeat(BEFORE), "z".repeat(AFTER - 6))
        );
        assert_eq!(extract(&line, 1).0.chars().count(), AFTER + 1);
    }

    #[test]
    fn places_outside_the_file_show_nothing() {
        let lines = Lines::of("one\ntwo");
        for (line, column) in [(0, 1), (3, 1), (1, 0), (u32::MAX, u32::MAX)] {
            assert_eq!(lines.around(Position { line, column }), None);
        }
        assert!(lines.around(Position { line: 2, column: 99 }).is_some());
    }
}
