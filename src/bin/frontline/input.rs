//! Reading what the arguments name.

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use frontline::org::{Phase, Problem, Progress};
use frontline::{Draft, Org, Scenarios, document};

use crate::problems::Failure;
use crate::progress;

/// What was read, and what to call it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Names that resemble each other less than this are no suggestion.
const RESEMBLANCE: f64 = 0.85;

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    let standard = path == Path::new("-");
    let name = if standard {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let read = if standard {
        read_standard_input()
    } else {
        fs::read(path)
    };
    match read {
        Ok(bytes) => Ok(Source { name, bytes }),
        Err(error) => Err(Failure::message(unreadable(path, &name, &error))),
    }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, name: &str, error: &io::Error) -> String {
    if path.is_dir() {
        return format!("{name} is a directory, not a file");
    }
    match error.kind() {
        ErrorKind::NotFound => match similar_file(path) {
            Some(similar) => format!("there is no file {name}; did you mean {similar}?"),
            None => format!("there is no file {name}"),
        },
        _ => format!("can't read {name}: {}", reason(error)),
    }
}

/// The reason in words, without the number that the system adds.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    plain.to_lowercase()
}

/// The file beside a missing one whose name is most like it.
fn similar_file(missing: &Path) -> Option<String> {
    let wanted = missing.file_name()?.to_str()?;
    let directory = missing.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut names: Vec<_> = fs::read_dir(directory.unwrap_or(Path::new(".")))
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let (_, best) = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wanted, &name), name))
        .filter(|(resemblance, _)| *resemblance >= RESEMBLANCE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(missing.with_file_name(best).display().to_string())
}

/// Reads an organisation.
pub(crate) fn organisation(path: &Path) -> Result<Org, Failure> {
    let source = read(path)?;
    let read = watched(|progress| document::read_with(&source.bytes, progress));
    read.map_err(|error| refused(source, error.problems()))
}

/// Reads something of which the library tells how far it has come, and shows that.
pub(crate) fn watched<T>(read: impl FnOnce(&mut dyn FnMut(Progress)) -> T) -> T {
    progress::watch("reading", |watch| {
        read(&mut |now| {
            watch.begin(phase(now.phase));
            watch.tell(now.done, now.total);
        })
    })
}

/// Reads an organisation, to be changed: its description, and what becomes of it as it is.
pub(crate) fn draft(path: &Path) -> Result<(Draft, Org), Failure> {
    let source = read(path)?;
    let draft = document::read_draft(&source.bytes);
    let built = draft.and_then(|draft| Ok((draft, document::read(&source.bytes)?)));
    built.map_err(|error| refused(source, error.problems()))
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Checking => "checking",
        _ => "reading",
    }
}

/// Reads scenarios; what does not fit an organisation in them shows only later, and is told with its place in the file.
pub(crate) fn scenarios(path: &Path) -> Result<(Source, Scenarios), Failure> {
    let source = read(path)?;
    match document::read_scenarios(&source.bytes) {
        Ok(scenarios) => Ok((source, scenarios)),
        Err(error) => Err(refused(source, error.problems())),
    }
}

/// What is wrong with a document; of a table only that it is none.
fn refused(source: Source, problems: &[Problem]) -> Failure {
    if is_table(&source) {
        return Failure::message(format!(
            "{} is a table, not a JSON document: frontline import makes one from tables, see frontline import --help",
            source.name
        ));
    }
    Failure::file(source, problems.to_vec())
}

/// Whether it is called a table, and doesn't begin as JSON does.
fn is_table(source: &Source) -> bool {
    let ending = Path::new(&source.name).extension();
    let table = ending.is_some_and(|ending| ["csv", "tsv"].iter().any(|table| ending.eq_ignore_ascii_case(table)));
    table && !source.bytes.trim_ascii_start().starts_with(b"{")
}
