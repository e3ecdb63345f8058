//! `rank`: whose delay matters most.

mod answer;
mod csv;
mod text;

use std::process::ExitCode;

use frontline::decision::Rank;
use frontline::{DelayAmount, Org};

use self::answer::RankAnswer;
use super::shared::show;
use super::suggestions;
use crate::arguments;
use crate::drawing::Target;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{input, moment, progress};

/// Answers `rank`.
pub(crate) fn run(arguments: &arguments::RankCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let target = Target::of_chart(&arguments.drawing, &question.org)?;
    let org = input::organisation(&question.org)?;
    let (view, rank) = both(moment::view(&org, &question.moment), rank(&org, arguments))?;
    let ranking = progress::watch("comparing", |watch| {
        view.rank_watched(rank, |done, all| watch.tell(done, all))
    });
    let ranking = ranking.map_err(|error| Failure::lines(&error))?;
    if let Some(target) = target {
        return target.picture(&ranking.svg());
    }
    let answer = RankAnswer {
        asked: Asked::of(&view),
        next: suggestions::after_rank(&ranking, &question.org, &question.moment),
        ranking,
        top: arguments.top,
    };
    show(&answer, &question.format)
}

/// What is asked for, or everything that is wrong with it.
fn rank(org: &Org, arguments: &arguments::RankCommand) -> Result<Rank, Failure> {
    let by = arguments.by.parse::<DelayAmount>();
    let customer = arguments
        .customer
        .as_deref()
        .map(|customer| org.find_external(customer));
    let (by, customer) = both(
        by.map_err(|problem| refused("--by", problem)),
        customer.transpose().map_err(|problem| refused("--customer", problem)),
    )?;
    let mut rank = Rank::by(by);
    if let Some(customer) = customer {
        rank = rank.customer(customer);
    }
    let top = arguments.top.map(|top| usize::try_from(top).unwrap_or(usize::MAX));
    if let Some(top) = top.or(listed(arguments)) {
        rank = rank.top(top);
    }
    Ok(rank)
}

/// How many the text lists where nobody said how many: of others nothing has to be kept.
fn listed(arguments: &arguments::RankCommand) -> Option<usize> {
    let format = &arguments.question.format;
    let is_text = !format.json && !format.csv && arguments.drawing.output.is_none();
    is_text.then_some(text::LISTED)
}

fn refused(flag: &str, problem: impl std::error::Error) -> Failure {
    Failure::message(format!("{flag}: {problem}"))
}

impl Answer for RankAnswer<'_> {
    fn text(&self, page: Page) -> String {
        text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        csv::sheet(&self.ranking)
    }
}
