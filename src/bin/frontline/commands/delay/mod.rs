//! `delay`: what a delay does, and why.

mod answer;
mod csv;
mod text;
mod why;

use std::process::ExitCode;

use frontline::{Delay, Impact, Org};

use self::answer::{DelayAnswer, ReceiptAnswer, hits_of};
use super::shared::show;
use super::suggestions;
use crate::arguments;
use crate::delays::{self, Target};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, warn};
use crate::{input, moment, progress};

/// Answers `delay`.
pub(crate) fn run(arguments: &arguments::DelayCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let (view, (delays, why)) = both(moment::view(&org, &question.moment), causes(&org, arguments))?;
    let impact = progress::watch("following", |_| view.propagate(delays.iter().cloned()));
    let impact = impact.map_err(|error| Failure::lines(&error))?;
    let answer = DelayAnswer {
        asked: Asked::of(&view),
        receipts: receipts(&impact, &why),
        harm: impact.harm(),
        impact,
        delays,
        why,
        file: question.org.display().to_string(),
        moment: suggestions::flags(&question.moment),
    };
    warn(answer.impact.lints().iter().map(|lint| lint.text(&org)));
    show(&answer, &question.format)
}

/// The delays put in and whose receipts are asked for, or everything that is wrong with either.
fn causes(org: &Org, arguments: &arguments::DelayCommand) -> Result<(Vec<Delay>, Vec<Target>), Failure> {
    let why = arguments.why.iter();
    let why = delays::all(why.map(|text| delays::target(org, text).map_err(|problem| format!("--why: {problem}"))));
    both(
        delays::delays(org, &arguments.causes).map_err(Failure::Messages),
        why.map_err(Failure::Messages),
    )
}

fn receipts<'org>(impact: &Impact<'org>, why: &[Target]) -> Vec<ReceiptAnswer<'org>> {
    let hits = why.iter().flat_map(|target| hits_of(impact, target));
    hits.map(|hit| ReceiptAnswer {
        party: impact.view().org().party(hit.party()).id().to_owned(),
        service: hit.service().map(str::to_owned),
        for_customer: hit
            .for_customer()
            .map(|customer| impact.view().org().party(customer).id().to_owned()),
        receipt: hit.receipt(),
    })
    .collect()
}

impl Answer for DelayAnswer<'_> {
    fn text(&self, page: Page) -> String {
        text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        if self.why.is_empty() {
            csv::hits(&self.impact)
        } else {
            csv::receipts(&self.receipts)
        }
    }
}
