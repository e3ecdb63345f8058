//! Answers and the forms in which they are shown.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write as _};

use anstream::AutoStream;
use frontline::report::visible;
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
pub(crate) const USUAL_WIDTH: u16 = 100;
/// Below this no table can be read, whatever a variable says.
const LEAST_WIDTH: u16 = 20;

impl Page {
    /// The page to print on: as wide as `COLUMNS` says, as the terminal, or else 100 columns.
    pub(crate) fn of_the_terminal() -> Self {
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        // No page has no columns: a variable that says so, or anything else that is no number, says nothing.
        let width = told
            .filter(|&columns| columns > 0)
            .or_else(terminal_width)
            .unwrap_or(USUAL_WIDTH);
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
    show_as(
        format,
        || Ok(answer),
        || Ok(answer.sheet()),
        |page| Ok(answer.text(page)),
    )
}

/// Shows what is asked for of an answer that is not worked out whole: its JSON, its table for spreadsheets or its text.
pub(crate) fn show_as<J: Serialize>(
    format: &Format,
    json: impl FnOnce() -> Result<J, Failure>,
    sheet: impl FnOnce() -> Result<Sheet, Failure>,
    text: impl FnOnce(Page) -> Result<String, Failure>,
) -> Result<(), Failure> {
    if format.json {
        print_json(&json()?)
    } else if format.csv {
        print_plain(&sheet()?.to_csv())
    } else {
        print_styled(&text(Page::of_the_terminal())?)
    }
}

/// Prints while it writes: the text may be as large as everything it tells of.
fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, answer).map_err(io::Error::from);
    settle(written.and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
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

/// Prints a line of somebody else's words, too.
pub(crate) fn print_line(text: &str) -> Result<(), Failure> {
    print_plain(format!("{}\n", visible(text)).as_bytes())
}

/// Prints as it is, without looking for styles: what programs read.
pub(crate) fn print_plain(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    settle(out.write_all(bytes).and_then(|()| out.flush()))
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
