//! `what-if`: scenarios side by side.

mod answer;
mod csv;
mod text;

use std::process::ExitCode;

use frontline::{Impact, Scenario, Scenarios, View, document};
use serde::Serialize;
use serde_json::value::RawValue;

use self::answer::ScenarioAnswer;
use super::scenario_tree;
use crate::input::Source;
use crate::labels::Labels;
use crate::moment::Asked;
use crate::output::{self, Sheet};
use crate::problems::{Failure, both, warn};
use crate::{arguments, delays, input, moment, progress};

/// What comes of every scenario, as JSON.
#[derive(Serialize)]
struct WhatIf {
    #[serde(flatten)]
    asked: Asked,
    scenarios: Vec<Box<RawValue>>,
}

/// Answers `what-if`.
pub(crate) fn run(arguments: &arguments::WhatIf) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let (org, (source, scenarios)) = read(arguments)?;
    let (view, chosen) = both(
        moment::view(&org, &question.moment),
        chosen(&scenarios, &arguments.names),
    )?;
    let told = Told {
        view: &view,
        source: &source,
        scenarios: &scenarios,
        chosen: &chosen,
    };
    let asked = Asked::of(&view);
    output::show_as(
        &question.format,
        || {
            Ok(WhatIf {
                asked,
                scenarios: told.each(ScenarioAnswer::json)?,
            })
        },
        || {
            let rows = told.each(csv::rows)?.into_iter().flatten().collect();
            Ok(Sheet {
                columns: &csv::COLUMNS,
                rows,
            })
        },
        |page| {
            let labels = Labels::of(view.org());
            let rows = told.each(|outcome| text::ScenarioRow::of(outcome, page, &labels))?;
            Ok(text::text(&view, &rows, page, &labels))
        },
    )?;
    Ok(ExitCode::SUCCESS)
}

/// What is asked for.
struct Told<'a, 'org> {
    view: &'a View<'org>,
    source: &'a Source,
    scenarios: &'a Scenarios,
    chosen: &'a [&'a Scenario],
}

impl<'org> Told<'_, 'org> {
    /// What is told of each scenario, once none is wrong; what looks wrong is told at once.
    fn each<T>(&self, tell: impl Fn(&ScenarioAnswer<'org>) -> T) -> Result<Vec<T>, Failure> {
        let tell = |scenario: &Scenario, [before, impact]: [&Impact<'org>; 2]| {
            let outcome = ScenarioAnswer::of(scenario, before.clone(), impact.clone());
            (tell(&outcome), outcome.warnings())
        };
        let told = progress::watch("following", |_| {
            scenario_tree::follow(self.view, self.scenarios, self.chosen, tell)
        });
        let told = told.map_err(|problems| {
            let problems = document::locate(&self.source.bytes, problems);
            Failure::file(self.source.clone(), problems)
        })?;
        let (told, warnings): (Vec<T>, Vec<Vec<String>>) = told.into_iter().unzip();
        warn(warnings.into_iter().flatten());
        Ok(told)
    }
}

fn read(arguments: &arguments::WhatIf) -> Result<(frontline::Org, (Source, Scenarios)), Failure> {
    let standard = std::path::Path::new("-");
    if arguments.question.org == standard && arguments.scenarios == standard {
        return Err(Failure::message(
            "only one of organisation and scenarios can come from standard input",
        ));
    }
    both(
        input::organisation(&arguments.question.org),
        input::scenarios(&arguments.scenarios),
    )
}

/// The scenarios of these names, or all of them.
fn chosen<'s>(scenarios: &'s Scenarios, names: &[String]) -> Result<Vec<&'s Scenario>, Failure> {
    if names.is_empty() {
        return Ok(scenarios.scenarios().iter().collect());
    }
    let found = names
        .iter()
        .map(|name| scenarios.find(name).map_err(|error| error.to_string()));
    delays::all(found).map_err(Failure::Messages)
}
