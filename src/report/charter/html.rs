//! HTML in one file, without scripts and addresses.

use super::super::picture::escape;
use super::page::{CharterPage, Section};

const STYLE: &str = "body{font:16px/1.5 'Segoe UI','Helvetica Neue',Arial,'Noto Sans',sans-serif;max-width:52rem;\
margin:2rem auto;padding:0 1rem;color:#1f2933;background:#fff}\
h1{margin-bottom:.25rem}h2{margin-top:2rem;font-size:1.1rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.35rem .6rem;border-bottom:1px solid #d5dee7;\
vertical-align:top}th{color:#52606d;font-weight:600}\
@media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#1f2933}th{color:#9aa5b1}th,td{border-color:#3e4c59}}\
@media print{body{margin:0;max-width:none;color:#000;background:#fff}h2{break-after:avoid}tr{break-inside:avoid}}";

pub(super) fn text(page: &CharterPage) -> String {
    let title = escape(&page.title);
    let lines: Vec<_> = page
        .lines
        .iter()
        .map(|line| element("p", &escape(line)) + "\n")
        .collect();
    let sections: Vec<_> = page.sections.iter().map(section).collect();
    let (lines, sections) = (lines.concat(), sections.concat());
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
<body>\n<main>\n<h1 dir=\"auto\">{title}</h1>\n{lines}{sections}</main>\n</body>\n</html>\n"
    )
}

fn section(section: &Section) -> String {
    let heading = format!("<h2>{}</h2>\n", section.heading);
    if section.rows.is_empty() {
        return format!("{heading}<p>{}</p>\n", section.nothing);
    }
    let head = row("th", section.columns.iter().map(|&column| column.to_owned()));
    let rows = section
        .rows
        .iter()
        .map(|cells| row("td", cells.iter().map(|cell| escape(cell))) + "\n");
    let rows = rows.collect::<Vec<_>>().concat();
    format!("{heading}<table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn row(tag: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.map(|cell| element(tag, &cell)).collect();
    format!("<tr>{}</tr>", cells.concat())
}

/// An element of any script: its own text says from which side it is read.
fn element(tag: &str, text: &str) -> String {
    format!("<{tag} dir=\"auto\">{text}</{tag}>")
}
