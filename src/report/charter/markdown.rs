//! Markdown, with tables as GitHub has them.

use super::page::{CharterPage, Section};

pub(super) fn text(page: &CharterPage) -> String {
    let mut text = format!("# {}\n", escape(&page.title));
    for line in &page.lines {
        text.extend(["\n", &escape(line), "\n"]);
    }
    for section in &page.sections {
        text.extend(["\n## ", section.heading, "\n\n", &table(section)]);
    }
    text
}

fn table(section: &Section) -> String {
    if section.rows.is_empty() {
        return format!("{}\n", section.nothing);
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(section.columns.iter().map(|&column| column.to_owned()).collect());
    text.push_str(&line(section.columns.iter().map(|_| "---".to_owned()).collect()));
    for row in &section.rows {
        text.push_str(&line(row.iter().map(|cell| escape(cell)).collect()));
    }
    text
}

/// Text as Markdown has it: nothing in a name is markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
