//! `simulate`: what disruptions do along the calendar.

mod answer;
mod csv;
mod text;

use std::path::Path;
use std::process::ExitCode;

use frontline::{Delay, Org, View, document};

use self::answer::Simulation;
use super::shared::show;
use super::{scenario_tree, suggestions};
use crate::arguments::{self, Disruptions};
use crate::drawing::Target;
use crate::labels::Labels;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, note};
use crate::{disruptions, input, moment};

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
        let cause = || text::cause(view.org(), &labels, delay);
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
            scenario_tree::changed(&view, &list, scenario)
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

impl Answer for Simulation<'_> {
    fn text(&self, page: Page) -> String {
        text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        csv::sheet(&self.timeline)
    }
}
