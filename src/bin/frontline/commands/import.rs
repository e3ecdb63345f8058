//! `import`: a document from tables.

use std::path::Path;
use std::process::ExitCode;

use frontline::document::{self, ReadError};
use frontline::org::Problem;
use frontline::time::{Hours, Weekdays};
use frontline::{Amount, Calendar, Draft, Org};

use crate::arguments::{self, Columns, Tables, Working};
use crate::input::{self, Source};
use crate::labels::{count, declared, organisation};
use crate::problems::Failure;
use crate::{file, output};

/// Makes the document.
pub(crate) fn run(arguments: &arguments::Import) -> Result<ExitCode, Failure> {
    check_inputs(&arguments.tables)?;
    let mut draft = read(&arguments.tables, &arguments.columns)?;
    draft.name(
        arguments
            .name
            .clone()
            .unwrap_or_else(|| default_name(&arguments.tables)),
    );
    set_working_time(&mut draft, &arguments.working)?;
    let org = draft.build().map_err(|error| Failure::lines(&error))?;
    let document = document::write(&org);
    match &arguments.output {
        Some(path) if path != Path::new("-") => {
            file::write(path, document.as_bytes())?;
            // Whatever else stands there may be read by the same program as standard output.
            if path.is_file() {
                output::print_plain(summary(&org, path).as_bytes())?;
            }
        }
        _ => output::print_plain(document.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Standard input can be read once.
fn check_inputs(tables: &Tables) -> Result<(), Failure> {
    let standard = tables.all().filter(|path| *path == Path::new("-")).count();
    if standard > 1 {
        Err(Failure::message("only one table can come from standard input"))
    } else {
        Ok(())
    }
}

/// What the first table is called.
fn default_name(tables: &Tables) -> String {
    let name = tables
        .all()
        .find_map(|path| path.file_stem()?.to_str().map(str::to_owned));
    name.filter(|name| name != "-").unwrap_or_else(|| "Imported".to_owned())
}

fn read(tables: &Tables, columns: &Columns) -> Result<Draft, Failure> {
    let mut draft = read_known(tables)?;
    if let Some((path, held)) = tables.nodes(columns) {
        let source = input::read(path)?;
        document::read_parties(&mut draft, &source.bytes, &held).map_err(|error| refused(&source, &error))?;
    }
    if let Some((path, held)) = tables.line(columns) {
        let source = input::read(path)?;
        document::read_reports_to(&mut draft, &source.bytes, &held).map_err(|error| refused(&source, &error))?;
    }
    if let Some((path, held)) = tables.edges(columns) {
        let source = input::read(path)?;
        document::read_edges(&mut draft, &source.bytes, &held).map_err(|error| refused(&source, &error))?;
    }
    Ok(draft)
}

/// The tables whose columns are the fields of the document.
fn read_known(tables: &Tables) -> Result<Draft, Failure> {
    if tables.parties.is_none() && tables.dependencies.is_none() {
        return Ok(Org::draft(""));
    }
    let read = |path: &Option<_>| path.as_deref().map(input::read).transpose();
    let (parties, dependencies) = crate::problems::both(read(&tables.parties), read(&tables.dependencies))?;
    let bytes = |source: &'_ Option<Source>| source.as_ref().map(|source| source.bytes.clone());
    let tables = document::read_tables(bytes(&parties).as_deref(), bytes(&dependencies).as_deref());
    tables.map_err(|error| refused_tables(&error, parties.as_ref(), dependencies.as_ref()))
}

/// What is wrong with a table, with the table's name before it.
fn refused(source: &Source, error: &ReadError) -> Failure {
    let problems = error.problems().iter();
    Failure::Messages(problems.map(|problem| format!("{}: {problem}", source.name)).collect())
}

/// What is wrong with the two tables: their names stand for those that the library gives them.
fn refused_tables(error: &ReadError, parties: Option<&Source>, dependencies: Option<&Source>) -> Failure {
    let name = |problem: &Problem| {
        for (called, source) in [("parties.csv", parties), ("dependencies.csv", dependencies)] {
            if let (Some(rest), Some(source)) = (problem.path.strip_prefix(called), source) {
                let mut problem = problem.clone();
                rest.trim_start().clone_into(&mut problem.path);
                return format!("{}: {problem}", source.name);
            }
        }
        problem.to_string()
    };
    Failure::Messages(error.problems().iter().map(name).collect())
}

fn set_working_time(draft: &mut Draft, working: &Working) -> Result<(), Failure> {
    if working.days.is_some() || working.hours.is_some() {
        draft.calendar(calendar(working)?);
    }
    if let Some(slack) = &working.slack {
        let slack: Amount = slack
            .parse()
            .map_err(|problem| Failure::message(format!("--slack: {problem}")))?;
        draft.default_slack(slack);
    }
    Ok(())
}

fn calendar(working: &Working) -> Result<Calendar, Failure> {
    let days = working.days.as_deref().map_or(Ok(Weekdays::ALL), str::parse);
    let days = days.map_err(|problem| Failure::message(format!("--days: {problem}")))?;
    let hours = working
        .hours
        .as_deref()
        .unwrap_or("00:00-24:00")
        .split(',')
        .map(|span| span.trim().parse());
    let hours: Result<Vec<Hours>, _> = hours.collect();
    let hours = hours.map_err(|problem| Failure::message(format!("--hours: {problem}")))?;
    let told = |problems: Vec<frontline::time::CalendarError>| {
        Failure::Messages(problems.iter().map(|problem| format!("--hours: {problem}")).collect())
    };
    Calendar::new(days, hours, Vec::new()).map_err(told)
}

/// "Corner shop: 12 parties and 30 dependencies, written to shop.json".
fn summary(org: &Org, path: &Path) -> String {
    let parties = count(org.parties().len(), "party", "parties");
    let dependencies = count(declared(org), "dependency", "dependencies");
    format!(
        "{}: {parties} and {dependencies}, written to {}\n",
        organisation(org.name()),
        path.display()
    )
}
