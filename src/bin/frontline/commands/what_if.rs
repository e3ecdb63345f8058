//! `what-if`: scenarios side by side.

use std::process::ExitCode;

use frontline::risk::HarmByCustomer;
use frontline::{Comparison, Impact, Scenario, Scenarios, View, document};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{scenarios, what_if_text};
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

/// What comes of one scenario, and how that differs from the one it extends, or from the organisation as it is.
#[derive(Serialize)]
pub(super) struct Outcome<'org> {
    pub(super) name: String,
    /// The name of the scenario it extends.
    pub(super) compared_with: Option<String>,
    #[serde(flatten)]
    pub(super) impact: Impact<'org>,
    pub(super) comparison: Comparison<'org>,
    pub(super) harm: HarmByCustomer<'org>,
    #[serde(skip)]
    pub(super) before: Impact<'org>,
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
                scenarios: told.each(Outcome::json)?,
            })
        },
        || {
            let rows = told.each(Outcome::rows)?.into_iter().flatten().collect();
            Ok(Sheet {
                columns: &COLUMNS,
                rows,
            })
        },
        |page| {
            let labels = Labels::of(view.org());
            let rows = told.each(|outcome| what_if_text::Row::of(outcome, page, &labels))?;
            Ok(what_if_text::text(&view, &rows, page, &labels))
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
    fn each<T>(&self, tell: impl Fn(&Outcome<'org>) -> T) -> Result<Vec<T>, Failure> {
        let tell = |outcome: &Outcome<'org>| (tell(outcome), outcome.warnings());
        let told = progress::watch("following", |_| {
            scenarios::follow(self.view, self.scenarios, self.chosen, tell)
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

/// Of the CSV.
const COLUMNS: [&str; 10] = [
    "scenario",
    "party",
    "name",
    "minutes",
    "beyond_horizon",
    "text",
    "compared_with",
    "before_minutes",
    "before_text",
    "trend",
];

impl<'org> Outcome<'org> {
    pub(super) fn of(scenario: &Scenario, before: Impact<'org>, impact: Impact<'org>) -> Self {
        Self {
            name: scenario.name.clone(),
            compared_with: scenario.extends.clone(),
            comparison: before.compare(&impact),
            harm: impact.harm(),
            impact,
            before,
        }
    }
}

impl Outcome<'_> {
    /// As it stands in a list in an object.
    fn json(&self) -> Box<RawValue> {
        let text = serde_json::to_string_pretty(self).expect("outcomes have string keys and finite numbers");
        RawValue::from_string(text.replace('\n', "\n    ")).expect("no line begins within a text")
    }

    /// What looks wrong with its delays.
    fn warnings(&self) -> Vec<String> {
        let text = |lint: &frontline::decision::Lint| lint.text(self.impact.view().org());
        let lints = self.impact.lints();
        lints
            .iter()
            .map(|lint| format!("scenario \"{}\": {}", self.name, text(lint)))
            .collect()
    }

    /// A row for each external customer.
    fn rows(&self) -> Vec<Vec<String>> {
        let org = self.comparison.after().org();
        let text = |lateness| org.calendar().lateness_text(lateness);
        let minutes =
            |lateness: frontline::Lateness| lateness.minutes().map_or(String::new(), |minutes| minutes.to_string());
        let row = |outcome: &frontline::impact::Outcome| {
            vec![
                self.name.clone(),
                org.party(outcome.party).id().to_owned(),
                org.party(outcome.party).name().to_owned(),
                minutes(outcome.after),
                outcome.after.is_beyond_horizon().to_string(),
                text(outcome.after),
                self.compared_with.clone().unwrap_or_default(),
                minutes(outcome.before),
                text(outcome.before),
                what_if_text::trend(outcome.trend()).to_owned(),
            ]
        };
        self.comparison.customers().iter().map(row).collect()
    }
}
