//! Bytes → text, and places in it as lines and columns.

use super::ReadError;
use crate::org::{FormProblem, Position, Problem};

/// The text of a file without its byte order mark.
///
/// # Errors
/// If the bytes are not UTF-8, with the place of the first that is not.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let reason = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "this is UTF-16; save the file as UTF-8",
            _ => "not UTF-8; save the file as UTF-8",
        };
        ReadError::new(vec![syntax(reason, positions(&good, &[good.len()]).pop())])
    })
}

/// The same of the table of that name; nothing if the bytes are not UTF-8, and that is noted.
#[cfg(feature = "csv")]
pub(super) fn text_of_table<'b>(bytes: &'b [u8], table: &str, problems: &mut Vec<Problem>) -> Option<&'b str> {
    let named = |problem: &Problem| Problem {
        path: table.to_owned(),
        ..problem.clone()
    };
    text_of(bytes)
        .map_err(|error| problems.extend(error.problems().iter().map(named)))
        .ok()
}

/// The problem that a text can't be parsed.
pub(super) fn syntax(reason: &str, position: Option<Position>) -> Problem {
    let reason = reason.to_owned();
    Problem {
        path: String::new(),
        position,
        kind: FormProblem::Syntax { reason }.into(),
    }
}

/// Lines and columns of places in a text, given in bytes and in ascending order: one pass for all of them.
///
/// # Complexity
/// O(n) for n bytes up to the last place.
pub(super) fn positions(text: &str, offsets: &[usize]) -> Vec<Position> {
    let mut here = Position { line: 1, column: 1 };
    let mut done = 0;
    let mut found = Vec::with_capacity(offsets.len());
    for &offset in offsets {
        for letter in text.get(done..offset).unwrap_or_default().chars() {
            if letter == '\n' {
                here.line = here.line.saturating_add(1);
                here.column = 1;
            } else {
                here.column = here.column.saturating_add(1);
            }
        }
        done = done.max(offset);
        found.push(here);
    }
    found
}

/// Where a part of a text lies in it, in bytes.
pub(super) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The place in bytes of a line and a column in bytes, both from 1, as a parser reports them.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let before: usize = before.map(str::len).sum();
    let mut offset = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
