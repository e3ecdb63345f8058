//! `fragility`: what an absence does, by the day on which it begins.

use std::process::ExitCode;

use frontline::risk::CustomerHours;
use frontline::time::{format_date, format_instant};
use frontline::timeline::{FragileDay, Fragility};
use frontline::{Amount, Org};
use serde::Serialize;

use super::{fragility_text, show};
use crate::arguments;
use crate::drawing::Target;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{input, moment};

/// What the absence does, day by day.
#[derive(Serialize)]
pub(super) struct FragilityAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    pub(super) fragility: Fragility<'org>,
}

/// Answers `fragility`.
pub(crate) fn run(arguments: &arguments::FragilityCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let target = Target::of_chart(&arguments.drawing, &question.org)?;
    let org = input::organisation(&question.org)?;
    let length = arguments.away.parse::<Amount>();
    let length = length.map_err(|problem| Failure::message(format!("--away: {problem}")));
    let party = org.find(arguments.party.as_str());
    let party = party.map_err(|problem| Failure::message(problem.to_string()));
    let view = moment::dated(&org, &question.moment, "fragility");
    let (view, (party, length)) = both(view, both(party, length))?;
    let fragility = view.fragility(party, length).map_err(|error| Failure::lines(&error))?;
    if let Some(target) = target {
        return target.picture(&fragility.svg());
    }
    show(
        &FragilityAnswer {
            asked: Asked::of(&view),
            fragility,
        },
        &question.format,
    )
}

/// Of the CSV.
const COLUMNS: [&str; 11] = [
    "date",
    "from",
    "back",
    "customers",
    "worst_minutes",
    "worst",
    "total_minutes",
    "customer_hours",
    "recovered_at",
    "unbounded",
    "unknown",
];

impl Answer for FragilityAnswer<'_> {
    fn text(&self, page: Page) -> String {
        fragility_text::text(&self.fragility, page)
    }

    fn sheet(&self) -> Sheet {
        let org = self.fragility.view().org();
        Sheet {
            columns: &COLUMNS,
            rows: self.fragility.days().iter().map(|day| row(org, day)).collect(),
        }
    }
}

fn row(org: &Org, day: &FragileDay) -> Vec<String> {
    let hours = day.customer_hours.known;
    let unknown = day
        .customer_hours
        .unknown
        .iter()
        .map(|&customer| org.party(customer).id());
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    vec![
        format_date(day.date),
        format_instant(day.from),
        format_instant(day.back),
        day.customers.to_string(),
        number(day.worst.minutes().map(u64::from)),
        org.calendar().lateness_text(day.worst),
        number(day.total_minutes),
        hours
            .and_then(CustomerHours::hours)
            .map_or(String::new(), |hours| hours.to_string()),
        day.recovered_at.map_or(String::new(), format_instant),
        (hours == Some(CustomerHours::Unbounded)).to_string(),
        unknown.collect::<Vec<_>>().join(" | "),
    ]
}
