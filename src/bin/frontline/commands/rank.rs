//! `rank`: whose delay matters most.

use std::process::ExitCode;

use frontline::decision::{Rank, Ranked, Ranking};
use frontline::risk::{CustomerHours, Harm};
use frontline::{DelayAmount, Org};
use serde::Serialize;

use super::{rank_text, show, suggestions};
use crate::arguments;
use crate::drawing::Target;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{input, moment, progress};

/// The columns of the CSV.
const COLUMNS: &[&str] = &[
    "rank",
    "party",
    "name",
    "money_at_risk",
    "customer_hours",
    "unbounded",
    "felt_by",
    "minutes",
    "beyond_horizon",
    "text",
    "late_inside",
    "tolerance_minutes",
    "tolerance",
    "stops",
    "unknown",
];

/// The parties, the worst first.
#[derive(Serialize)]
pub(super) struct RankAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    pub(super) ranking: Ranking<'org>,
    /// Whether so many were asked for: then they are all shown.
    #[serde(skip)]
    pub(super) top: Option<u32>,
    /// The command that looks at the worst of them.
    #[serde(skip)]
    pub(super) next: Option<String>,
}

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
    is_text.then_some(rank_text::LISTED)
}

fn refused(flag: &str, problem: impl std::error::Error) -> Failure {
    Failure::message(format!("{flag}: {problem}"))
}

impl Answer for RankAnswer<'_> {
    fn text(&self, page: Page) -> String {
        rank_text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        let org = self.ranking.view().org();
        let parties = self.ranking.parties().iter().zip(1..);
        Sheet {
            columns: COLUMNS,
            rows: parties.map(|(ranked, place)| row(org, ranked, place)).collect(),
        }
    }
}

fn row(org: &Org, ranked: &Ranked, place: usize) -> Vec<String> {
    let party = org.party(ranked.party);
    let Harm {
        customer_hours: hours,
        money_at_risk: money,
    } = ranked.harm.known();
    let unknown = ranked.harm.unknown();
    let unknown = unknown.iter().map(|&customer| org.party(customer).id());
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let minutes = |minutes: Option<u32>| minutes.map_or(String::new(), |minutes| minutes.to_string());
    let felt_by = ranked.felt.iter().map(|felt| org.party(felt.customer).id());
    let latest = ranked
        .felt
        .first()
        .map_or(frontline::Lateness::ON_TIME, |felt| felt.lateness);
    vec![
        place.to_string(),
        party.id().to_owned(),
        party.name().to_owned(),
        number(money),
        number(hours.and_then(CustomerHours::hours)),
        (hours == Some(CustomerHours::Unbounded)).to_string(),
        felt_by.collect::<Vec<_>>().join(" | "),
        minutes(latest.minutes()),
        latest.is_beyond_horizon().to_string(),
        org.calendar().lateness_text(latest),
        ranked.late_inside.to_string(),
        minutes(ranked.tolerance.minutes),
        tolerance(org, ranked),
        ranked.stops.len().to_string(),
        unknown.collect::<Vec<_>>().join(" | "),
    ]
}

/// "1d 15m", "no limit".
pub(super) fn tolerance(org: &Org, ranked: &Ranked) -> String {
    let minutes = ranked.tolerance.minutes;
    minutes.map_or("no limit".to_owned(), |minutes| org.calendar().text(minutes))
}
