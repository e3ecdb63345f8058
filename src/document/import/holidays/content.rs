//! Bytes → content lines: unfolded, and split into name, parameters and value.

use super::Faults;
use crate::document::ReadError;
use crate::document::spans::{syntax, text_of};
use crate::document::words::shortened;
use crate::org::{FormProblem, Position};

/// A content line: `NAME;PARAMETER=VALUE:value`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContentLine {
    /// The line of the file it starts on.
    pub(super) number: u32,
    /// In capitals.
    pub(super) name: String,
    pub(super) value: String,
}

/// The content lines of a file; lines that are none are noted.
///
/// # Errors
/// If the file is no iCalendar file at all.
pub(super) fn lines(bytes: &[u8], faults: &mut Faults) -> Result<Vec<ContentLine>, ReadError> {
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = bytes {
        text_of(bytes)?;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut unfolded = unfold(bytes).into_iter().peekable();
    let first = unfolded.peek();
    if first.is_none_or(|(_, line)| !line.eq_ignore_ascii_case(b"BEGIN:VCALENDAR")) {
        return Err(ReadError::new(vec![no_calendar(first)]));
    }
    Ok(unfolded
        .filter_map(|(number, line)| read(number, line, faults))
        .collect())
}

fn no_calendar(first: Option<&(u32, Vec<u8>)>) -> crate::org::Problem {
    let expected = "expected an iCalendar file, which begins with BEGIN:VCALENDAR";
    let (line, found) = match first {
        Some((number, line)) => (*number, format!("{:?}", shortened(&String::from_utf8_lossy(line)))),
        None => (1, "nothing".to_owned()),
    };
    let reason = format!("{expected}, found {found}");
    syntax(&reason, Some(Position { line, column: 1 }))
}

/// The lines with those that go on put together, each with the number of its first; empty ones left out.
///
/// It works on bytes: some programs fold in the middle of a character.
fn unfold(bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut unfolded: Vec<(u32, Vec<u8>)> = Vec::new();
    for (line, number) in bytes.split(|&byte| byte == b'\n').zip(1..) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line, unfolded.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some((_, before))) => before.extend(rest),
            ([], _) => {}
            (line, _) => unfolded.push((number, line.to_vec())),
        }
    }
    unfolded
}

fn read(number: u32, line: Vec<u8>, faults: &mut Faults) -> Option<ContentLine> {
    let Ok(line) = String::from_utf8(line) else {
        let reason = "not UTF-8; save the file as UTF-8".to_owned();
        faults.add(number, "", FormProblem::Syntax { reason });
        return None;
    };
    let Some((name, value)) = split(&line) else {
        let reason = format!("expected NAME:VALUE, found {:?}", shortened(&line));
        faults.add(number, "", FormProblem::Syntax { reason });
        return None;
    };
    Some(ContentLine {
        number,
        name: name.to_ascii_uppercase(),
        value: value.to_owned(),
    })
}

/// The name and the value of a line. The parameters between them, which may hold colons in quotes, say nothing that
/// the value doesn't show: dates and times differ in form, and a time zone doesn't change the day.
fn split(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colon = line.find(|character| {
        quoted ^= character == '"';
        character == ':' && !quoted
    })?;
    let (before, value) = (&line[..colon], &line[colon + 1..]);
    let name = before.split(';').next().unwrap_or_default();
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    named.then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_even_within_a_character() {
        let folded = b"A:one\r\n two\n\tthree\n\r\nB:\xc3\r\n \xa9\r\n";
        let expected = [(1, "A:onetwothree".into()), (5, "B:é".into())];
        assert_eq!(unfold(folded), expected);
    }

    #[test]
    fn names_and_values_are_told_apart_over_parameters() {
        assert_eq!(split("DTSTART;VALUE=DATE:20261225"), Some(("DTSTART", "20261225")));
        assert_eq!(split("A;B=\"x:y;z\";C=d:e:f"), Some(("A", "e:f")));
        for wrong in ["", ":", "A", "A B:c", ":c", "A;B=\"x:y"] {
            assert_eq!(split(wrong), None, "{wrong}");
        }
    }
}
