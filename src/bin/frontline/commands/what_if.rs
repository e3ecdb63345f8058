//! `what-if`: scenarios side by side.

use std::process::ExitCode;

use frontline::change::Scenario;
use frontline::{Comparison, Impact, Scenarios, View};
use serde::Serialize;

use super::{show, what_if_text};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, warn};
use crate::{arguments, delays, input, moment};

/// What comes of every scenario.
#[derive(Serialize)]
pub(super) struct WhatIf<'org> {
    #[serde(flatten)]
    asked: Asked,
    pub(super) scenarios: Vec<Outcome<'org>>,
    #[serde(skip)]
    pub(super) view: View<'org>,
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
    #[serde(skip)]
    pub(super) before: Impact<'org>,
}

/// Answers `what-if`.
pub(crate) fn run(arguments: &arguments::WhatIf) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let (org, scenarios) = read(arguments)?;
    let (view, chosen) = both(
        moment::view(&org, &question.moment),
        chosen(&scenarios, &arguments.names),
    )?;
    let outcomes = chosen.into_iter().map(|scenario| outcome(&view, &scenarios, scenario));
    let scenarios = delays::all(outcomes).map_err(|problems| Failure::Messages(lines(&problems)))?;
    warn(scenarios.iter().flat_map(Outcome::warnings));
    show(
        &WhatIf {
            asked: Asked::of(&view),
            scenarios,
            view,
        },
        &question.format,
    )
}

fn read(arguments: &arguments::WhatIf) -> Result<(frontline::Org, Scenarios), Failure> {
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

/// One message for each line of several problems.
fn lines(problems: &[String]) -> Vec<String> {
    problems
        .iter()
        .flat_map(|problem| problem.lines())
        .map(str::to_owned)
        .collect()
}

/// The scenarios of these names, or all of them.
fn chosen<'s>(scenarios: &'s Scenarios, names: &[String]) -> Result<Vec<&'s Scenario>, Failure> {
    if names.is_empty() {
        return Ok(scenarios.scenarios().iter().collect());
    }
    let found = names.iter().map(|name| {
        find(scenarios, name).ok_or_else(|| {
            let known = scenarios.scenarios().iter().map(|scenario| scenario.name.as_str());
            let hint =
                input::similar(name, known).map_or(String::new(), |similar| format!(" (did you mean \"{similar}\"?)"));
            format!("there is no scenario \"{name}\"{hint}")
        })
    });
    delays::all(found).map_err(Failure::Messages)
}

fn find<'s>(scenarios: &'s Scenarios, name: &str) -> Option<&'s Scenario> {
    scenarios.scenarios().iter().find(|scenario| scenario.name == name)
}

fn outcome<'org>(view: &View<'org>, scenarios: &Scenarios, scenario: &Scenario) -> Result<Outcome<'org>, String> {
    let base = scenario.extends.as_deref().and_then(|name| find(scenarios, name));
    let impact = impact(view, scenarios, Some(scenario))?;
    let before = self::impact(view, scenarios, base)?;
    Ok(Outcome {
        name: scenario.name.clone(),
        compared_with: base.map(|base| base.name.clone()),
        comparison: before.compare(&impact),
        impact,
        before,
    })
}

/// What comes of a scenario; without one, of the organisation as it is.
fn impact<'org>(view: &View<'org>, scenarios: &Scenarios, scenario: Option<&Scenario>) -> Result<Impact<'org>, String> {
    let named = |problem: String| {
        let name = scenario.map_or("", |scenario| scenario.name.as_str());
        let lines: Vec<_> = problem
            .lines()
            .map(|line| format!("scenario \"{name}\": {line}"))
            .collect();
        lines.join("\n")
    };
    let changes = scenario
        .map(|scenario| scenarios.changes_of(scenario))
        .unwrap_or_default();
    let after = view
        .with(changes.into_iter().cloned())
        .map_err(|error| named(error.to_string()))?;
    after.propagate([]).map_err(|error| named(error.to_string()))
}

impl Answer for WhatIf<'_> {
    fn text(&self, page: Page) -> String {
        what_if_text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &[
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
            ],
            rows: self.scenarios.iter().flat_map(Outcome::rows).collect(),
        }
    }
}

impl Outcome<'_> {
    /// What looks wrong with its delays.
    fn warnings(&self) -> Vec<String> {
        let text = |lint: &frontline::impact::Lint| lint.text(self.impact.view().org());
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
