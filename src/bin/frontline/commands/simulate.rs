//! `simulate`: what disruptions do along the calendar.

use std::path::Path;
use std::process::ExitCode;

use frontline::time::format_instant;
use frontline::timeline::{Occasion, Timeline};
use frontline::{Delay, Org, View, document};
use serde::Serialize;

use super::{scenarios, show, simulate_text, suggestions};
use crate::arguments::{self, Disruptions};
use crate::drawing::Target;
use crate::labels::Labels;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, note};
use crate::{disruptions, input, moment};

/// What happened.
#[derive(Serialize)]
pub(super) struct Simulation<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    pub(super) timeline: Timeline<'org>,
    /// What was asked for on the command line.
    #[serde(skip)]
    pub(super) disruptions: Vec<Delay>,
    /// The name of the scenario.
    #[serde(skip)]
    pub(super) scenario: Option<String>,
    /// The command to ask next.
    #[serde(skip)]
    pub(super) next: Option<String>,
}

/// Answers `simulate`.
pub(crate) fn run(arguments: &arguments::SimulateCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let target = Target::of_chart(&arguments.drawing, &question.org)?;
    let org = input::organisation(&question.org)?;
    let disruptions = disruptions::disruptions(&org, &arguments.disruptions).map_err(Failure::Messages);
    let (view, disruptions) = both(view(&org, arguments), disruptions)?;
    tell_moot(&view, &disruptions);
    let timeline = view
        .simulate(disruptions.iter().cloned())
        .map_err(|error| Failure::lines(&error))?;
    if let Some(target) = target {
        return target.picture(&timeline.svg());
    }
    let answer = Simulation {
        asked: Asked::of(&view),
        next: suggestions::after_simulation(&org, &disruptions, &question.org, &question.moment),
        timeline,
        disruptions,
        scenario: arguments
            .disruptions
            .scenario
            .as_ref()
            .map(|scenario| scenario[1].clone()),
    };
    show(&answer, &question.format)
}

/// Tells what begins too late to count, and what hardly does since nobody works meanwhile.
fn tell_moot(view: &View<'_>, disruptions: &[Delay]) {
    let Some(period) = view.moment().period() else {
        return;
    };
    let labels = Labels::of(view.org());
    for delay in disruptions {
        let cause = || simulate_text::cause(view.org(), &labels, delay);
        let (from, until) = (
            delay.starts().unwrap_or(period.from()),
            delay.ends().unwrap_or(period.until()),
        );
        if from >= period.until() {
            note(&format!("{} comes after {period}: it counts for nothing", cause()));
        } else if view.org().calendar().minutes_between(from, until) <= 0 {
            note(&format!(
                "{} lasts no working minute: only what falls due meanwhile feels it",
                cause()
            ));
        }
    }
}

/// The organisation during the period asked about, with the changes of the scenario.
fn view<'org>(org: &'org Org, arguments: &arguments::SimulateCommand) -> Result<View<'org>, Failure> {
    let view = moment::dated(org, &arguments.question.moment, "a simulation");
    match named(&arguments.disruptions) {
        None => view,
        Some((file, _))
            if [&arguments.question.org, file]
                .iter()
                .all(|path| *path == Path::new("-")) =>
        {
            Err(Failure::message(
                "only one of organisation and scenarios can come from standard input",
            ))
        }
        Some((file, name)) => {
            let (view, (source, list)) = both(view, input::scenarios(file))?;
            let scenario = list.find(name).map_err(|error| Failure::message(error.to_string()))?;
            scenarios::changed(&view, &list, scenario)
                .map_err(|problems| Failure::file(source.clone(), document::locate(&source.bytes, problems)))
        }
    }
}

/// The file of the scenario asked for, and its name.
fn named(disruptions: &Disruptions) -> Option<(&Path, &str)> {
    match disruptions.scenario.as_deref()? {
        [file, name] => Some((Path::new(file), name)),
        _ => None,
    }
}

/// Of the CSV.
const COLUMNS: [&str; 13] = [
    "party",
    "name",
    "service",
    "for_customer",
    "external",
    "from",
    "until",
    "worst_minutes",
    "text",
    "worst_at",
    "through_customer",
    "through_supplier",
    "through_service",
];

impl Answer for Simulation<'_> {
    fn text(&self, page: Page) -> String {
        simulate_text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        let org = self.timeline.view().org();
        Sheet {
            columns: &COLUMNS,
            rows: self.timeline.hits().iter().map(|hit| row(org, hit)).collect(),
        }
    }
}

fn row(org: &Org, hit: &Occasion) -> Vec<String> {
    let party = org.party(hit.party);
    let service = hit.service.map_or("", |service| org.service(service));
    let minutes = hit.worst.minutes();
    let mut row = vec![
        party.id().to_owned(),
        party.name().to_owned(),
        service.to_owned(),
        hit.for_customer
            .map_or(String::new(), |customer| org.party(customer).id().to_owned()),
        party.is_external().to_string(),
        format_instant(hit.from),
        hit.until.map_or(String::new(), format_instant),
        minutes.map_or(String::new(), |minutes| minutes.to_string()),
        org.calendar().lateness_text(hit.worst),
        format_instant(hit.worst_at),
    ];
    row.extend(super::ends(org, hit.through));
    row
}
