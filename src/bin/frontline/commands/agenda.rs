//! `agenda`: when others depend on a party, and when it depends on others.

use std::path::Path;
use std::process::ExitCode;

use frontline::time::format_instant;
use frontline::timeline::{Agenda, Occurrence, Role, Standing};
use frontline::view::Link;
use frontline::{Org, PartyId};
use serde::Serialize;

use super::{agenda_text, show};
use crate::arguments;
use crate::labels::count;
use crate::moment::Asked;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{file, input, moment};

/// What falls due, and what holds all the time.
#[derive(Serialize)]
pub(super) struct AgendaAnswer<'org> {
    party: &'org str,
    #[serde(flatten)]
    asked: Asked,
    pub(super) occurrences: Vec<Occurrence<'org>>,
    pub(super) standing: Vec<Standing<'org>>,
    #[serde(skip)]
    pub(super) agenda: Agenda<'org>,
    /// Whether so many were asked for, wherever the period ends.
    #[serde(skip)]
    pub(super) next: Option<u32>,
}

/// Answers `agenda`.
pub(crate) fn run(arguments: &arguments::AgendaCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let (view, party) = both(
        moment::dated(&org, &question.moment, "an agenda"),
        party(&org, &arguments.party),
    )?;
    let agenda = view.agenda(party);
    let occurrences = match (arguments.next, view.moment().period()) {
        (Some(next), Some(period)) => agenda.next(period.from(), usize::try_from(next).unwrap_or(usize::MAX)),
        _ => agenda.occurrences().collect(),
    };
    if let Some(path) = &arguments.output {
        return write(path, &agenda, occurrences);
    }
    let answer = AgendaAnswer {
        party: org.party(party).id(),
        asked: Asked::of(&view),
        occurrences,
        standing: agenda.standing(),
        agenda,
        next: arguments.next,
    };
    show(&answer, &question.format)
}

fn party(org: &Org, name: &str) -> Result<PartyId, Failure> {
    org.find(name).map_err(|problem| Failure::message(problem.to_string()))
}

/// Writes a calendar file.
fn write(path: &Path, agenda: &Agenda<'_>, occurrences: Vec<Occurrence<'_>>) -> Result<ExitCode, Failure> {
    let events = count(occurrences.len(), "occurrence", "occurrences");
    let calendar = agenda.icalendar_of(occurrences);
    if path == Path::new("-") {
        output::print_plain(calendar.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    // A pipe or a device has no ending.
    if !matches!(file::ending(path).as_deref(), Some("ics" | "ical" | "ifb") | None) {
        return Err(file::unexpected(path, ".ics"));
    }
    file::write(path, calendar.as_bytes())?;
    if file::is_apart(path) {
        let name = agenda.view().org().party(agenda.party()).name();
        let told = format!("Agenda of {name}: {events}, written to {}", path.display());
        output::print_line(&told)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Of the CSV.
const COLUMNS: [&str; 11] = [
    "at",
    "role",
    "customer",
    "supplier",
    "service",
    "situation",
    "external",
    "need",
    "of",
    "slack_minutes",
    "cut_off",
];

impl Answer for AgendaAnswer<'_> {
    fn text(&self, page: Page) -> String {
        agenda_text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        let due = self.occurrences.iter().map(|due| {
            let at = format_instant(due.at());
            row(at, due.role(), due.link())
        });
        let standing = self.standing.iter().map(|it| row(String::new(), it.role, &it.link));
        Sheet {
            columns: &COLUMNS,
            rows: due.chain(standing).collect(),
        }
    }
}

fn row(at: String, role: Role, link: &Link<'_>) -> Vec<String> {
    let (need, of) = link.alternatives();
    let role = match role {
        Role::Supplier => "supplier",
        Role::Customer => "customer",
    };
    vec![
        at,
        role.to_owned(),
        link.customer().id().to_owned(),
        link.supplier().id().to_owned(),
        link.named_service().unwrap_or_default().to_owned(),
        link.situation(),
        link.is_external().to_string(),
        need.to_string(),
        of.to_string(),
        link.slack().to_string(),
        link.requirement().terms().cut_off.to_string(),
    ]
}
