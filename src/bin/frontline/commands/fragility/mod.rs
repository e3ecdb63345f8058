//! `fragility`: what an absence does, by the day on which it begins.

mod csv;
mod text;

use std::process::ExitCode;

use frontline::Amount;
use frontline::timeline::Fragility;
use serde::Serialize;

use super::shared::show;
use crate::arguments;
use crate::drawing::Target;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{input, moment};

/// What the absence does, day by day.
#[derive(Serialize)]
struct FragilityAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    fragility: Fragility<'org>,
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

impl Answer for FragilityAnswer<'_> {
    fn text(&self, page: Page) -> String {
        text::text(&self.fragility, page)
    }

    fn sheet(&self) -> Sheet {
        csv::sheet(&self.fragility)
    }
}
