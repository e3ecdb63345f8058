//! `import`: a document from tables, or from a graph.

use std::path::Path;
use std::process::ExitCode;

use frontline::document::{self, ReadError};
use frontline::org::Problem;
use frontline::time::Time;
use frontline::view::Period;
use frontline::{Amount, Calendar, Date, Draft, Org};

use crate::arguments::{self, ColumnFlags, DaysOff, Tables, Working};
use crate::input::{self, Source};
use crate::labels::{count, declared, enumerate, organisation};
use crate::problems::{Failure, both, warn};
use crate::{file, moment, output};

/// Makes the document.
pub(crate) fn run(arguments: &arguments::Import) -> Result<ExitCode, Failure> {
    check_inputs(arguments)?;
    let (mut draft, calendar) = begin(arguments)?;
    let days_off = days_off(&arguments.days_off)?;
    set_working_time(&mut draft, &arguments.working, calendar.as_ref(), days_off)?;
    let org = draft.build().map_err(|error| Failure::lines(&error))?;
    let document = document::write(&org);
    match &arguments.output {
        Some(path) if path != Path::new("-") => {
            file::write(path, document.as_bytes())?;
            // Whatever else stands there may be read by the same program as standard output.
            if file::is_apart(path) {
                output::print_line(&summary(&org, path))?;
            }
        }
        _ => output::print_plain(document.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What the document begins as, and its calendar: an organisation that is there, or what the tables say.
fn begin(arguments: &arguments::Import) -> Result<(Draft, Option<Calendar>), Failure> {
    let tables = &arguments.tables;
    if let Some(path) = &tables.into {
        let (draft, org) = input::draft(path)?;
        return Ok((named(draft, arguments), org.given_calendar().cloned()));
    }
    if let Some((draft, calendar)) = graph(tables)? {
        return Ok((named(draft, arguments), calendar));
    }
    let mut draft = read(tables, &arguments.columns)?;
    draft.name(arguments.name.clone().unwrap_or_else(|| default_name(tables)));
    Ok((draft, None))
}

/// What a graph says, with its calendar; `None` without one.
fn graph(tables: &Tables) -> Result<Option<(Draft, Option<Calendar>)>, Failure> {
    type Read = fn(&[u8]) -> Result<Draft, ReadError>;
    let read: [(_, Read); 2] = [
        (&tables.node_link, document::read_node_link),
        (&tables.graphml, document::read_graphml),
    ];
    let Some((path, read)) = read.into_iter().find_map(|(path, read)| Some((path.as_deref()?, read))) else {
        return Ok(None);
    };
    let source = input::read(path)?;
    let draft = read(&source.bytes).map_err(|error| Failure::file(source.clone(), error.problems().to_vec()))?;
    // It was checked when it was read.
    let org = draft.clone().build().map_err(|error| Failure::lines(&error))?;
    Ok(Some((draft, org.given_calendar().cloned())))
}

/// Under the name asked for, if one is.
fn named(mut draft: Draft, arguments: &arguments::Import) -> Draft {
    if let Some(name) = &arguments.name {
        draft.name(name);
    }
    draft
}

/// Standard input can be read once.
fn check_inputs(arguments: &arguments::Import) -> Result<(), Failure> {
    let inputs = arguments.tables.all().chain(arguments.days_off.holidays.as_deref());
    let standard = inputs.filter(|path| *path == Path::new("-")).count();
    if standard > 1 {
        Err(Failure::message("only one file can come from standard input"))
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

fn read(tables: &Tables, columns: &ColumnFlags) -> Result<Draft, Failure> {
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
    let (parties, dependencies) = both(read(&tables.parties), read(&tables.dependencies))?;
    let bytes = |source: &'_ Option<Source>| source.as_ref().map(|source| source.bytes.clone());
    let tables = input::watched(|progress| {
        document::read_tables_with(bytes(&parties).as_deref(), bytes(&dependencies).as_deref(), progress)
    });
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

/// The days off of a calendar file; `None` without one.
fn days_off(arguments: &DaysOff) -> Result<Option<Vec<Date>>, Failure> {
    let Some(path) = &arguments.holidays else {
        return Ok(None);
    };
    let during = arguments.during.as_deref().map(moment::period).transpose();
    let (source, during) = both(input::read(path), during.map_err(Failure::message))?;
    let days = during.map(|period| period.from().date()..first_day_after(&period));
    let days = document::read_holidays(&source.bytes, days.as_ref());
    let days = days.map_err(|error| Failure::file(source.clone(), error.problems().to_vec()))?;
    if days.is_empty() {
        warn([format!("{}: no holidays in it", source.name)]);
    }
    Ok(Some(days))
}

/// The first day that has no part in a period.
fn first_day_after(period: &Period) -> Date {
    let until = period.until();
    if until.time() == Time::midnight() {
        until.date()
    } else {
        until.date().tomorrow().unwrap_or(Date::MAX)
    }
}

fn set_working_time(
    draft: &mut Draft,
    working: &Working,
    before: Option<&Calendar>,
    days_off: Option<Vec<Date>>,
) -> Result<(), Failure> {
    if working.days.is_some() || working.hours.is_some() || days_off.is_some() {
        draft.calendar(calendar(working, before, days_off.unwrap_or_default())?);
    }
    if let Some(slack) = &working.slack {
        let slack: Amount = slack
            .parse()
            .map_err(|problem| Failure::message(format!("--slack: {problem}")))?;
        draft.default_slack(slack);
    }
    Ok(())
}

/// The calendar asked for; what is not said of it is as before, or without a calendar around the clock.
fn calendar(working: &Working, before: Option<&Calendar>, mut days_off: Vec<Date>) -> Result<Calendar, Failure> {
    let before = before.cloned().unwrap_or_default();
    let days = working.days.as_deref().map_or(Ok(before.days()), str::parse);
    let days = days.map_err(|problem| Failure::message(format!("--days: {problem}")))?;
    let hours = working.hours.as_deref().map_or(Ok(before.hours().to_vec()), |hours| {
        hours.split(',').map(|span| span.trim().parse()).collect()
    });
    let hours = hours.map_err(|problem| Failure::message(format!("--hours: {problem}")))?;
    let told = |error: frontline::time::InvalidCalendar| {
        Failure::Messages(
            error
                .problems()
                .iter()
                .map(|problem| format!("--hours: {problem}"))
                .collect(),
        )
    };
    days_off.extend(before.holidays());
    Calendar::new(days, hours, days_off).map_err(told)
}

/// "Corner shop: 12 parties, 30 dependencies and 9 holidays, written to shop.json".
fn summary(org: &Org, path: &Path) -> String {
    let mut counted = vec![
        count(org.parties().len(), "party", "parties"),
        count(declared(org), "dependency", "dependencies"),
    ];
    if !org.calendar().holidays().is_empty() {
        counted.push(count(org.calendar().holidays().len(), "holiday", "holidays"));
    }
    format!(
        "{}: {}, written to {}",
        organisation(org.name()),
        enumerate(counted),
        path.display()
    )
}
