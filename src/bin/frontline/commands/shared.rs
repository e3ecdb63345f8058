//! What several commands say in the same words, and columns that several tables have.

use std::process::ExitCode;

use comfy_table::Cell;
use frontline::change::DelayKind;
use frontline::impact::Trend;
use frontline::org::{Party, PartyKind};
use frontline::report::{late_text, moment_text};
use frontline::{Delay, DelayAmount, DependencyId, Lateness, Org, View};

use crate::arguments::Format;
use crate::labels::Labels;
use crate::output::{self, Answer};
use crate::problems::Failure;
use crate::table::{bad, good};

/// Shows an answer; then all is fine.
pub(super) fn show(answer: &impl Answer, format: &Format) -> Result<ExitCode, Failure> {
    output::show(answer, format)?;
    Ok(ExitCode::SUCCESS)
}

/// The moment as it follows a sentence: " on 2026-11-27, given audit".
pub(super) fn in_moment(view: &View<'_>) -> String {
    format!(" {}", moment_text(view))
}

/// Who is put in, and how: "Ada (web content)", and "2d late", "2h slower" or "who never comes".
pub(super) fn put_in(org: &Org, labels: &Labels<'_>, delay: &Delay) -> [String; 2] {
    let party = org.find(delay.party().clone()).ok();
    let name = party.map_or(String::new(), |party| labels.of_party(party));
    let service = delay.named_service();
    let service = service.map_or(String::new(), |service| format!(" ({service})"));
    let is_person = party.is_some_and(|party| org.party(party).kind() == PartyKind::Person);
    let who = if is_person { "who" } else { "which" };
    let what = match (delay.kind(), delay.amount()) {
        (DelayKind::Away, _) => "away".to_owned(),
        (_, Ok(DelayAmount::Never)) => format!("{who} {}", late_text(org.calendar(), Lateness::NEVER)),
        (DelayKind::Slower, Ok(DelayAmount::By(amount))) => format!("{amount} slower"),
        (_, Ok(DelayAmount::By(amount))) => format!("{amount} late"),
        (_, Err(problem)) => problem.to_string(),
    };
    [format!("{name}{service}"), what]
}

/// "better", "same", "worse".
pub(super) fn trend_text(trend: Trend) -> &'static str {
    match trend {
        Trend::Better => "better",
        Trend::Same => "same",
        Trend::Worse => "worse",
    }
}

/// The same as a cell: "worse" is bad news.
pub(super) fn trend_cell(trend: Trend) -> Cell {
    let word = trend_text(trend);
    if trend == Trend::Worse { bad(word) } else { good(word) }
}

/// What a column of money says.
pub(super) const LEAVING: &str = "Leaving: customers worth so much a year are beyond their patience.";

/// Whether the volume of any external customer is known.
pub(super) fn has_volume(org: &Org) -> bool {
    org.parties().any(|party| org.party(party).volume().is_some())
}

/// Whether it is known of any external customer what is lost of it.
pub(super) fn has_value(org: &Org) -> bool {
    let is_known = |party: &Party| party.value().is_some() && !party.loses().is_empty();
    org.parties().any(|party| is_known(org.party(party)))
}

/// The columns that name a dependency in CSV: customer, supplier and service; empty without one.
pub(super) fn ends(org: &Org, dependency: Option<DependencyId>) -> [String; 3] {
    let Some(dependency) = dependency else {
        return Default::default();
    };
    let requirement = org.requirement(org.dependency(dependency).requirement());
    let service = requirement.service().map_or("", |service| org.service(service));
    [
        org.party(requirement.customer()).id(),
        org.party(org.supplier(dependency)).id(),
        service,
    ]
    .map(str::to_owned)
}
