//! `what-if`: scenarios side by side.

use std::collections::BTreeSet;
use std::process::ExitCode;

use frontline::change::Scenario;
use frontline::org::{FormProblem, Problem};
use frontline::risk::HarmByCustomer;
use frontline::view::ChangeProblem;
use frontline::{Comparison, Impact, Scenarios, View, document};
use serde::Serialize;

use super::{show, what_if_text};
use crate::input::Source;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, warn};
use crate::{arguments, delays, input, moment, progress};

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
    let scenarios = progress::watch("following", |_| outcomes(&view, &scenarios, chosen))
        .map_err(|problems| Failure::file(source.clone(), document::locate(&source.bytes, problems)))?;
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

/// What comes of each, or everything that is wrong with their changes: what several share is told once.
fn outcomes<'org>(
    view: &View<'org>,
    scenarios: &Scenarios,
    chosen: Vec<&Scenario>,
) -> Result<Vec<Outcome<'org>>, Vec<Problem>> {
    let (mut outcomes, mut problems, mut told) = (Vec::new(), Vec::new(), BTreeSet::new());
    for scenario in chosen {
        match outcome(view, scenarios, scenario) {
            Ok(outcome) => outcomes.push(outcome),
            Err(several) => problems.extend(several.into_iter().filter(|problem| told.insert(problem.to_string()))),
        }
    }
    if problems.is_empty() {
        Ok(outcomes)
    } else {
        Err(problems)
    }
}

fn outcome<'org>(view: &View<'org>, scenarios: &Scenarios, scenario: &Scenario) -> Result<Outcome<'org>, Vec<Problem>> {
    let base = scenario.extends.as_deref().and_then(|name| scenarios.find(name).ok());
    let impact = impact(view, scenarios, Some(scenario))?;
    let before = self::impact(view, scenarios, base)?;
    Ok(Outcome {
        name: scenario.name.clone(),
        compared_with: base.map(|base| base.name.clone()),
        comparison: before.compare(&impact),
        harm: impact.harm(),
        impact,
        before,
    })
}

/// What comes of a scenario; without one, of the organisation as it is.
fn impact<'org>(
    view: &View<'org>,
    scenarios: &Scenarios,
    scenario: Option<&Scenario>,
) -> Result<Impact<'org>, Vec<Problem>> {
    changed(view, scenarios, scenario)?
        .propagate([])
        .map_err(|error| error.to_string().lines().map(|line| problem_at("", line)).collect())
}

/// The view with the changes of a scenario, and of those that it extends.
pub(super) fn changed<'org>(
    view: &View<'org>,
    scenarios: &Scenarios,
    scenario: Option<&Scenario>,
) -> Result<View<'org>, Vec<Problem>> {
    let changes = scenario
        .map(|scenario| scenarios.changes_of(scenario))
        .unwrap_or_default();
    view.with(changes.into_iter().cloned()).map_err(|error| {
        let problems = error.problems().iter().cloned();
        problems.map(|problem| placed(scenarios, scenario, problem)).collect()
    })
}

/// What is wrong with a change, and where it stands: in that scenario, or in one that it extends.
fn placed(scenarios: &Scenarios, scenario: Option<&Scenario>, mut problem: ChangeProblem) -> Problem {
    let extended = |scenario: &&Scenario| scenarios.find(scenario.extends.as_deref()?).ok();
    let mut line: Vec<_> = std::iter::successors(scenario, extended).collect();
    let mut home = None;
    while let Some(scenario) = line.pop() {
        home = Some(&scenario.name);
        match problem.change.checked_sub(scenario.changes.len()) {
            Some(later) => problem.change = later,
            None => break,
        }
    }
    let index = scenarios.scenarios().iter().position(|other| Some(&other.name) == home);
    let dot = if problem.field.is_empty() { "" } else { "." };
    let ChangeProblem {
        change, field, kind, ..
    } = problem;
    let path = format!("scenarios[{}].changes[{change}]{dot}{field}", index.unwrap_or_default());
    problem_at(&path, &kind.to_string())
}

fn problem_at(path: &str, reason: &str) -> Problem {
    let reason = reason.to_owned();
    Problem::new(path, FormProblem::Contradiction { reason })
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
