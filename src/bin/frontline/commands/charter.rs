//! `charter`: a page for a party, or for everybody.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use frontline::decision::Charter;
use frontline::{Link, Org, View};
use serde::Serialize;

use super::shared::show;
use crate::arguments::{self, PageKind};
use crate::labels::count;
use crate::moment::Asked;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{file, input, moment, progress};

/// One charter.
#[derive(Serialize)]
struct CharterAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    charter: Charter<'org>,
}

/// Answers `charter`.
pub(crate) fn run(arguments: &arguments::CharterCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment);
    let Some(party) = &arguments.party else {
        return everybody(&view?, arguments);
    };
    let party = org
        .find(party.as_str())
        .map_err(|problem| Failure::message(problem.to_string()));
    let (view, party) = both(view, party)?;
    let charter = view
        .charter(party)
        .map_err(|problem| Failure::message(problem.to_string()))?;
    match &arguments.output {
        Some(path) if path != Path::new("-") => file::write(path, text(&charter, kind(path, arguments)?).as_bytes())?,
        None if arguments.kind.is_none() => {
            let answer = CharterAnswer {
                asked: Asked::of(&view),
                charter,
            };
            return show(&answer, &question.format);
        }
        _ => output::print_plain(text(&charter, arguments.kind.unwrap_or_default()).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is asked for, or else what the file's ending says.
fn kind(path: &Path, arguments: &arguments::CharterCommand) -> Result<PageKind, Failure> {
    match (arguments.kind, file::ending(path).as_deref()) {
        (Some(kind), _) => Ok(kind),
        (None, Some("html" | "htm")) => Ok(PageKind::Html),
        (None, Some("md" | "markdown" | "txt") | None) => Ok(PageKind::Markdown),
        _ => Err(file::unexpected(path, ".html or .md")),
    }
}

fn text(charter: &Charter<'_>, kind: PageKind) -> String {
    match kind {
        PageKind::Html => charter.html(),
        PageKind::Markdown => charter.markdown(),
    }
}

/// Writes a page for everybody inside into a folder, which is made where there is none.
fn everybody(view: &View<'_>, arguments: &arguments::CharterCommand) -> Result<ExitCode, Failure> {
    let folder = arguments.output.as_deref().expect("clap asks for a folder with --all");
    if folder.exists() && !folder.is_dir() {
        let problem = format!("--all writes a folder of pages, and {} is a file", folder.display());
        return Err(Failure::message(problem));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Failure::message(format!("can't make {}: {}", folder.display(), input::reason(&error))))?;
    let kind = arguments.kind.unwrap_or(PageKind::Html);
    let names = file_names(view.org(), kind);
    let all = names.len();
    progress::watch("writing", |watch| {
        view.charters()
            .zip(names)
            .enumerate()
            .try_for_each(|(done, (charter, name))| {
                watch.tell(done, all);
                file::write(&folder.join(name), text(&charter, kind).as_bytes())
            })
    })?;
    let charters = count(all, "charter", "charters");
    output::print_line(&format!("{charters}, written to {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// By party inside: a name for its file, told apart also where large and small letters are the same.
fn file_names(org: &Org, kind: PageKind) -> Vec<String> {
    let ending = match kind {
        PageKind::Html => "html",
        PageKind::Markdown => "md",
    };
    // No name has a ~ in it but for its number.
    let mut named: HashMap<String, usize> = HashMap::new();
    let inside = org.parties().filter(|&party| org.party(party).is_inside());
    inside
        .map(|party| {
            let name = safe(org.party(party).id());
            let number = named.entry(name.to_lowercase()).or_default();
            *number += 1;
            match number {
                1 => format!("{name}.{ending}"),
                _ => format!("{name}~{number}.{ending}"),
            }
        })
        .collect()
}

/// An id as the name of a file: letters, digits, `-` and `_` stay, everything else is written as `%` and its code.
fn safe(id: &str) -> String {
    let mut name = String::new();
    for character in id.chars() {
        if character.is_alphanumeric() || matches!(character, '-' | '_') {
            name.push(character);
        } else {
            write!(name, "%{:X}", u32::from(character)).expect("a string takes any text");
        }
    }
    // Names of files have an end.
    match name.char_indices().nth(60) {
        Some((end, _)) => name[..end].to_owned(),
        None => name,
    }
}

impl Answer for CharterAnswer<'_> {
    fn text(&self, _: Page) -> String {
        self.charter.markdown()
    }

    fn sheet(&self) -> Sheet {
        let links = |section: &str, links: &[Link<'_>]| -> Vec<Vec<String>> {
            let row = |link: &Link<'_>| {
                let (customer, supplier) = (link.customer().id(), link.supplier().id());
                let texts = [section, customer, supplier, link.named_service().unwrap_or("")].map(str::to_owned);
                let mut row = texts.to_vec();
                row.extend([link.situation(), link.slack().to_string()]);
                row
            };
            links.iter().map(row).collect()
        };
        let mut rows = links("customer", self.charter.customers());
        rows.extend(links("supplier", self.charter.suppliers()));
        let org = self.charter.view().org();
        rows.extend(self.charter.warn().iter().map(|hit| {
            let (warned, party) = (org.party(hit.party()).id(), self.charter.party().id());
            let minutes = hit
                .lateness()
                .minutes()
                .map_or(String::new(), |minutes| minutes.to_string());
            let service = hit.service().unwrap_or("");
            let mut row = ["warn", warned, party, service, ""].map(str::to_owned).to_vec();
            row.push(minutes);
            row
        }));
        Sheet {
            columns: &["section", "customer", "supplier", "service", "situation", "minutes"],
            rows,
        }
    }
}
