//! `loops`: who depends on each other in circles, and what a delay does there.

mod delay;

use std::process::ExitCode;

use frontline::view::Loop;
use frontline::{DelayAmount, View};
use serde::Serialize;

use self::delay::LoopDelay;
use super::shared::{ends, in_moment, show};
use crate::arguments;
use crate::labels::{Labels, count};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::table::{cell, heading, lines, right, table};
use crate::{input, moment, progress};

/// So many parties of a group are named in its title.
const NAMED: usize = 8;

/// Every group of parties that depend on each other, with its tightest loop.
#[derive(Serialize)]
struct Circles<'org> {
    #[serde(flatten)]
    asked: Asked,
    loops: Vec<Circle<'org>>,
    #[serde(skip)]
    view: View<'org>,
}

/// A group, and what a delay does in it where one was asked about.
#[derive(Serialize)]
struct Circle<'org> {
    #[serde(flatten)]
    group: Loop<'org>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay: Option<LoopDelay>,
}

/// Answers `loops`.
pub(crate) fn run(arguments: &arguments::LoopsCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let by = arguments.by.as_deref().map(str::parse::<DelayAmount>).transpose();
    let by = by.map_err(|problem| Failure::message(format!("--by: {problem}")));
    let (view, by) = both(moment::view(&org, &question.moment), by)?;
    let loops = progress::watch("searching", |_| {
        let groups = view.loops().into_iter();
        let circles = groups.map(|group| {
            let delay = by.map(|by| LoopDelay::of(&view, &group, by)).transpose()?;
            Ok(Circle { group, delay })
        });
        circles.collect::<Result<_, Failure>>()
    })?;
    let asked = Asked::of(&view);
    show(&Circles { asked, loops, view }, &question.format)
}

impl Answer for Circles<'_> {
    fn text(&self, page: Page) -> String {
        let when = in_moment(&self.view);
        if self.loops.is_empty() {
            return heading(&format!("Nobody depends on each other in a circle{when}."));
        }
        let labels = Labels::of(self.view.org());
        let groups = count(self.loops.len(), "group depends", "groups depend");
        let mut parts = vec![heading(&format!("{groups} on each other in circles{when}"))];
        parts.extend(self.loops.iter().map(|found| self.group(page, &labels, found)));
        parts.join("\n")
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &[
                "loop",
                "parties",
                "absorbs_minutes",
                "step",
                "customer",
                "supplier",
                "service",
                "slack_minutes",
                "late",
                "external",
                "verdict",
                "growth_minutes",
                "ends_with_cause",
            ],
            rows: self
                .loops
                .iter()
                .zip(1..)
                .flat_map(|(found, number)| self.rows(found, number))
                .collect(),
        }
    }
}

impl Circles<'_> {
    /// A group: who is in it, what its tightest loop absorbs, and the dependencies of that loop.
    fn group(&self, page: Page, labels: &Labels<'_>, circle: &Circle<'_>) -> String {
        let org = self.view.org();
        let found = &circle.group;
        let members = labels.list(&found.parties, NAMED);
        let parties = count(found.parties.len(), "party", "parties");
        let absorbs = found.absorbs_text();
        let title = heading(&format!("{members}: {parties}; the tightest loop {absorbs}"));
        let mut table = table(page, &["Customer", "Depends on", "For", "When", "Slack"]);
        for &dependency in &found.tightest {
            let id = org.dependency(dependency).requirement();
            let requirement = org.requirement(id);
            table.add_row([
                cell(labels.of_party(requirement.customer())),
                cell(labels.of_party(org.supplier(dependency))),
                cell(requirement.service().map_or("work", |service| org.service(service))),
                cell(requirement.when().to_string()),
                right(org.calendar().text(org.slack(id))),
            ]);
        }
        let delay = circle.delay.as_ref().map(|delay| delay.text(org, labels, found) + "\n");
        title + &lines(table) + &delay.unwrap_or_default()
    }

    fn rows(&self, circle: &Circle<'_>, number: usize) -> Vec<Vec<String>> {
        let org = self.view.org();
        let found = &circle.group;
        let delay = circle.delay.as_ref().map_or_else(Default::default, LoopDelay::columns);
        let steps = found.tightest.iter().zip(1..);
        steps
            .map(|(&dependency, step)| {
                let mut row = vec![
                    number.to_string(),
                    found.parties.len().to_string(),
                    found.absorbs.to_string(),
                    step.to_string(),
                ];
                row.extend(ends(org, Some(dependency)));
                row.push(org.slack(org.dependency(dependency).requirement()).to_string());
                row.extend(delay.clone());
                row
            })
            .collect()
    }
}
