//! Tables and lines for people.

use anstyle::{AnsiColor, Style};
use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table};
use frontline::Lateness;
use frontline::report::visible;
use unicode_width::UnicodeWidthStr as _;

use crate::output::{Page, USUAL_WIDTH};

/// A table without borders: a line under the header, as wide as its contents and at most as wide as the page.
pub(crate) fn table(page: Page, header: &[&str]) -> Table {
    let mut table = plain(page);
    table.load_style(NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_header(
        header
            .iter()
            .map(|&title| Cell::new(title).add_attribute(Attribute::Bold)),
    );
    table
}

/// Columns without header or lines.
pub(crate) fn plain(page: Page) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(page.width);
    // The stream it is printed on takes the styles away where nobody wants them.
    table.enforce_styling();
    table.style_text_only();
    table
}

/// A cell of somebody else's words.
pub(crate) fn cell(text: impl AsRef<str>) -> Cell {
    Cell::new(visible(text.as_ref()))
}

/// A cell of a number or an amount.
pub(crate) fn right(text: impl AsRef<str>) -> Cell {
    cell(text).set_alignment(CellAlignment::Right)
}

/// A cell of a lateness: bad news, unless it is none.
pub(crate) fn lateness(text: impl AsRef<str>, lateness: Lateness) -> Cell {
    if lateness.is_late() { bad(text) } else { good(text) }
}

/// A cell of bad news.
pub(crate) fn bad(text: impl AsRef<str>) -> Cell {
    cell(text).fg(Color::Red)
}

/// A cell of good news.
pub(crate) fn good(text: impl AsRef<str>) -> Cell {
    cell(text).fg(Color::Green)
}

/// A cell of what matters less.
pub(crate) fn faint(text: impl AsRef<str>) -> Cell {
    let cell = cell(text);
    if cell.content().is_empty() {
        cell
    } else {
        cell.add_attribute(Attribute::Dim)
    }
}

/// The table as text: two blanks between columns, each line ended and without blanks at the end.
pub(crate) fn lines(mut table: Table) -> String {
    // Where there is a header, the line under it separates the columns by one more.
    let indent = if table.header().is_some() { (0, 1) } else { (2, 0) };
    for column in table.column_iter_mut() {
        column.set_padding(indent);
    }
    for index in empty_columns(&table) {
        table.column_mut(index).into_iter().for_each(|column| {
            column.set_constraint(ColumnConstraint::Hidden);
        });
    }
    table.lines().fold(String::new(), |text, line| {
        text + &without_blanks_at_the_end(&line) + "\n"
    })
}

/// A line up to the last character that is seen, and whatever styles end after it.
fn without_blanks_at_the_end(line: &str) -> String {
    let (mut seen, mut blanks, mut styles) = (String::new(), String::new(), String::new());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            let style =
                character.to_string() + &characters.by_ref().take_while(|&c| c != 'm').collect::<String>() + "m";
            blanks += &style;
            styles += &style;
        } else if character.is_whitespace() {
            blanks.push(character);
        } else {
            seen = seen + &std::mem::take(&mut blanks) + &character.to_string();
            styles.clear();
        }
    }
    seen + &styles
}

/// Columns that say nothing in any row.
fn empty_columns(table: &Table) -> Vec<usize> {
    let says = |index| {
        table
            .column_cells_iter(index)
            .flatten()
            .any(|cell| !cell.content().is_empty())
    };
    table
        .column_iter()
        .enumerate()
        .map(|(index, _)| index)
        .filter(|&index| !says(index))
        .collect()
}

/// The line above a part of the answer: several on a page narrower than usual, where it would not fit.
pub(crate) fn heading(text: &str) -> String {
    let width = usize::from(Page::of_the_terminal().width);
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("never empty");
        let fits = width >= usize::from(USUAL_WIDTH) || line.width() + 1 + word.width() <= width;
        if line.is_empty() {
            line.push_str(word);
        } else if fits {
            line.extend([" ", word]);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| styled(Style::new().bold(), line)).collect()
}

/// A remark.
pub(crate) fn remark(text: &str) -> String {
    styled(Style::new().dimmed(), text)
}

/// Bad news.
pub(crate) fn warning(text: &str) -> String {
    styled(AnsiColor::Yellow.on_default(), text)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{}{style:#}\n", visible(text))
}
