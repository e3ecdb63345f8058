//! The moment asked about, from `--on`, `--during` and `--given`.

use frontline::{Date, DateTime, Org, View};

use serde::Serialize;

use crate::arguments;
use crate::problems::Failure;

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
        Ok(view)
    } else {
        Err(Failure::Messages(problems))
    }
}

fn at<'org>(org: &'org Org, moment: &arguments::Moment) -> Result<View<'org>, String> {
    if let Some(on) = &moment.on {
        Ok(org.on(date(on)?))
    } else if let Some(during) = &moment.during {
        let (from, until) = period(during)?;
        org.during(from, until)
            .map_err(|problem| format!("--during: {problem}"))
    } else {
        Ok(org.ever())
    }
}

fn date(text: &str) -> Result<Date, String> {
    let shaped = text.len() == "2026-11-27".len();
    let date = text.parse().ok().filter(|_| shaped);
    date.ok_or_else(|| format!("--on: expected a date such as 2026-11-27, found \"{text}\""))
}

fn period(text: &str) -> Result<(DateTime, DateTime), String> {
    let expected = || format!("--during: expected FROM..UNTIL such as 2026-11-01..2026-12-01, found \"{text}\"");
    let (from, until) = text.split_once("..").ok_or_else(expected)?;
    let (from, until) = (instant(from)?, instant(until)?);
    if from < until {
        Ok((from, until))
    } else {
        Err(format!(
            "--during: the period \"{text}\" ends before it begins; UNTIL itself is not part of it"
        ))
    }
}

fn instant(text: &str) -> Result<DateTime, String> {
    let shaped = ["2026-11-27".len(), "2026-11-27T12:00".len()].contains(&text.len());
    let instant = text.parse().ok().filter(|_| shaped);
    instant.ok_or_else(|| {
        format!("--during: expected a date such as 2026-11-27 or an instant such as 2026-11-27T12:00, found \"{text}\"")
    })
}
