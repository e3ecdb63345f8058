//! Answers and the forms in which they are shown.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;

use anstream::AutoStream;
use serde::Serialize;

use crate::arguments::Format;
use crate::problems::Failure;

/// What a command answers. Its `Serialize` is the JSON.
pub(crate) trait Answer: Serialize {
    /// For people; may hold styles.
    fn text(&self, page: Page) -> String;
    /// For spreadsheets.
    fn sheet(&self) -> Sheet;
}

/// The surface that text is laid out for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// In columns of the terminal.
    pub(crate) width: u16,
}

/// A table for spreadsheets: one row a fact.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) columns: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

/// Where nothing says how wide the page is.
const USUAL_WIDTH: u16 = 100;
/// Below this no table can be read, whatever a variable says.
const LEAST_WIDTH: u16 = 20;

impl Page {
    /// The page to print on: as wide as `COLUMNS` says, as the terminal, or else 100 columns.
    pub(crate) fn of_the_terminal() -> Self {
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = told.or_else(terminal_width).unwrap_or(USUAL_WIDTH);
        Self {
            width: width.max(LEAST_WIDTH),
        }
    }
}

fn terminal_width() -> Option<u16> {
    let terminal = io::stdout().is_terminal();
    terminal
        .then(|| comfy_table::Table::new().width())
        .flatten()
        .filter(|&width| width > 0)
}

/// Shows an answer in the form asked for.
pub(crate) fn show(answer: &impl Answer, format: &Format) -> Result<(), Failure> {
    if format.json {
        print_plain(json(answer).as_bytes())
    } else if format.csv {
        print_plain(&answer.sheet().to_csv())
    } else {
        print_styled(&answer.text(Page::of_the_terminal()))
    }
}

fn json(answer: &impl Answer) -> String {
    let mut text = serde_json::to_string_pretty(answer).expect("answers have string keys and finite numbers");
    text.push('\n');
    text
}

impl Sheet {
    fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let header = std::iter::once(self.columns.iter().map(|&column| column.to_owned()).collect());
        for row in header.chain(self.rows.iter().cloned()) {
            writer
                .write_record(row)
                .expect("memory takes every row, and all have the columns of the header");
        }
        writer.into_inner().expect("memory takes every row")
    }
}

/// Prints as it is, without looking for styles: what programs read.
pub(crate) fn print_plain(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    settle(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes a file: beside it first, then in its place, so that a failure leaves what was there.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &io::Error| {
        Failure::message(format!(
            "can't write {}: {}",
            path.display(),
            crate::input::reason(error)
        ))
    };
    if path.is_dir() {
        return Err(Failure::message(format!(
            "can't write {}: it is a directory",
            path.display()
        )));
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let written = fs::write(beside, bytes).and_then(|()| fs::rename(beside, path));
    written.map_err(|error| {
        // What was begun is of no use; that it can't be removed either is no news.
        let _ = fs::remove_file(beside);
        failed(&error)
    })
}

fn print_styled(text: &str) -> Result<(), Failure> {
    let mut out = AutoStream::auto(io::stdout()).lock();
    settle(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Whoever closed the pipe has read enough: that is no failure.
fn settle(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::message(format!(
            "can't write to standard output: {}",
            crate::input::reason(&error)
        ))),
        _ => Ok(()),
    }
}
