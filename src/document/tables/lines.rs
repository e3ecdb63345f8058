//! The lines of a table one after the other, as long as they are plain to read.

use std::borrow::Cow;

use super::cells::Texts;
use super::table::delimiter;
use crate::document::rows::Text;

/// The lines of a table with something in them, each read over the one before.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    rest: &'t str,
    delimiter: u8,
    cells: Vec<Cow<'t, str>>,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Line,
    End,
    /// Something that takes a closer look, such as a quote after which more follows.
    Unclear,
}

/// A cell, and whether it is the last of its line.
type Cell<'t> = (Cow<'t, str>, bool);

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            rest: text,
            delimiter: delimiter(text),
            cells: Vec::new(),
        }
    }

    /// Goes on to the next line.
    pub(super) fn next(&mut self) -> Next {
        loop {
            self.rest = self.rest.trim_start_matches(['\r', '\n']);
            if self.rest.is_empty() {
                return Next::End;
            }
            if self.line().is_none() {
                return Next::Unclear;
            }
            if self.cells.iter().any(|cell| !cell.is_empty()) {
                return Next::Line;
            }
        }
    }

    /// The cells of the line without the spaces around them.
    pub(super) fn cells(&self) -> &[Cow<'t, str>] {
        &self.cells
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'t str {
        self.rest
    }

    fn line(&mut self) -> Option<()> {
        self.cells.clear();
        loop {
            let (cell, last) = match self.rest.strip_prefix('"') {
                Some(inside) => self.quoted(inside)?,
                None => self.plain()?,
            };
            self.cells.push(cell);
            if last {
                return Some(());
            }
        }
    }

    /// A cell without quotes around it.
    fn plain(&mut self) -> Option<Cell<'t>> {
        let ends = |byte: u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let end = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        Some((Cow::Borrowed(cell.trim()), self.step_to(rest)?))
    }

    /// A cell whose quote was opened; two quotes in it are one of it.
    fn quoted(&mut self, inside: &'t str) -> Option<Cell<'t>> {
        let (mut cell, mut rest) = inside.split_once('"')?;
        if !rest.starts_with('"') {
            return Some((Cow::Borrowed(cell.trim()), self.step_to(rest)?));
        }
        let mut whole = String::new();
        while let Some(more) = rest.strip_prefix('"') {
            whole.push_str(cell);
            whole.push('"');
            (cell, rest) = more.split_once('"')?;
        }
        whole.push_str(cell);
        Some((Cow::Owned(whole.trim().to_owned()), self.step_to(rest)?))
    }

    /// Goes on behind a cell; whether it was the last of its line. Nothing if it has not ended.
    fn step_to(&mut self, rest: &'t str) -> Option<bool> {
        let Some(&end) = rest.as_bytes().first() else {
            self.rest = rest;
            return Some(true);
        };
        let last = end == b'\n' || end == b'\r';
        if !last && end != self.delimiter {
            return None;
        }
        self.rest = rest.get(1..)?;
        Some(last)
    }
}

impl<'t> Texts<'t> for Lines<'t> {
    fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(Cow::as_ref).filter(|cell| !cell.is_empty())
    }

    fn text(&self, column: usize) -> Option<Text<'t>> {
        let cell = self.cells.get(column).filter(|cell| !cell.is_empty());
        cell.map(|cell| Text(cell.clone()))
    }
}
