//! `delay`: what a delay does, and why.

use std::process::ExitCode;

use frontline::risk::HarmByCustomer;
use frontline::{Delay, Hit, Impact, Org, Receipt};
use serde::Serialize;

use super::{delay_sheet, delay_text, show, suggestions};
use crate::arguments;
use crate::delays::{self, Target};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both, warn};
use crate::{input, moment, progress};

/// The impact, and the receipts asked for.
#[derive(Serialize)]
pub(super) struct DelayAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    pub(super) impact: Impact<'org>,
    pub(super) harm: HarmByCustomer<'org>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    receipts: Vec<ReceiptAnswer<'org>>,
    #[serde(skip)]
    pub(super) delays: Vec<Delay>,
    /// Whose receipts to print; empty: those of the external customers.
    #[serde(skip)]
    pub(super) why: Vec<Target>,
    /// The organisation as the user named it, for suggestions.
    #[serde(skip)]
    pub(super) file: String,
    /// The moment as the user named it, for suggestions.
    #[serde(skip)]
    pub(super) moment: String,
}

/// One receipt as data.
#[derive(Serialize)]
pub(super) struct ReceiptAnswer<'org> {
    pub(super) party: String,
    pub(super) service: Option<String>,
    pub(super) for_customer: Option<String>,
    #[serde(flatten)]
    pub(super) receipt: Receipt<'org>,
}

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

/// The hits of a party, or of one of its services.
pub(super) fn hits_of<'i, 'org>(
    impact: &'i Impact<'org>,
    target: &'i Target,
) -> impl Iterator<Item = &'i Hit<'org>> + use<'i, 'org> {
    impact.hits().iter().filter(move |hit| {
        let meant = target
            .service
            .as_deref()
            .is_none_or(|service| hit.service() == Some(service));
        hit.party() == target.party && meant
    })
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
        delay_text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        if self.why.is_empty() {
            delay_sheet::hits(&self.impact)
        } else {
            delay_sheet::receipts(&self.receipts)
        }
    }
}
