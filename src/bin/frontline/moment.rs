//! The moment asked about, from `--on`, `--during` and `--given`.

use frontline::time::{Time, parse_date, parse_instant};
use frontline::view::{Period, PeriodError};
use frontline::{Date, DateTime, Org, View};

use serde::Serialize;

use crate::arguments;
use crate::problems::{Failure, note};

/// The moment of an answer, as data.
#[derive(Debug, Serialize)]
pub(crate) struct Asked {
    /// `ever`, a date or a period.
    moment: String,
    /// The conditions that hold.
    given: Vec<String>,
}

impl Asked {
    pub(crate) fn of(view: &View<'_>) -> Self {
        Self {
            moment: view.moment().to_string(),
            given: view.conditions().to_vec(),
        }
    }
}

/// The organisation at the moment asked about.
pub(crate) fn view<'org>(org: &'org Org, moment: &arguments::Moment) -> Result<View<'org>, Failure> {
    let mut problems = Vec::new();
    let mut view = at(org, moment).unwrap_or_else(|problem| {
        problems.push(problem);
        org.ever()
    });
    for condition in &moment.given {
        match view.given(condition) {
            Ok(given) => view = given,
            Err(problem) => problems.push(format!("--given: {problem}")),
        }
    }
    if problems.is_empty() {
        if view.moment().period().is_none() && !moment.given.is_empty() {
            note("every condition holds already: without --on or --during a question is about every situation at once");
        }
        Ok(view)
    } else {
        Err(Failure::Messages(problems))
    }
}

/// The organisation at a moment with dates, for what can't do without: no clock is read, so they have to be given.
pub(crate) fn dated<'org>(org: &'org Org, moment: &arguments::Moment, what: &str) -> Result<View<'org>, Failure> {
    if moment.on.is_none() && moment.during.is_none() {
        let problem = format!("{what} needs dates: --during FROM..UNTIL, or --on DATE");
        return Err(Failure::message(problem));
    }
    view(org, moment)
}

fn at<'org>(org: &'org Org, moment: &arguments::Moment) -> Result<View<'org>, String> {
    if let Some(on) = &moment.on {
        Ok(org.on(date(on)?))
    } else if let Some(during) = &moment.during {
        let (from, until) = ends(during)?;
        org.during(from, until).map_err(|problem| no_period(&problem))
    } else {
        Ok(org.ever())
    }
}

/// Whoever gives the same date twice probably means that day.
fn no_period(problem: &PeriodError) -> String {
    let hint = match problem {
        PeriodError::Empty { at } if at.time() == Time::midnight() => {
            format!("; --on {} is that day", at.date())
        }
        _ => String::new(),
    };
    format!("--during: {problem}{hint}")
}

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|problem| format!("--on: {problem}"))
}

/// The period that `--during` names.
pub(crate) fn period(text: &str) -> Result<Period, String> {
    let (from, until) = ends(text)?;
    Period::new(from, until).map_err(|problem| format!("--during: {problem}"))
}

fn ends(text: &str) -> Result<(DateTime, DateTime), String> {
    let expected = || format!("--during: expected FROM..UNTIL such as 2026-11-01..2026-12-01, found \"{text}\"");
    let (from, until) = text.split_once("..").ok_or_else(expected)?;
    Ok((instant(from)?, instant(until)?))
}

fn instant(text: &str) -> Result<DateTime, String> {
    parse_instant(text).map_err(|problem| format!("--during: {problem}"))
}
