//! `agenda`: when others depend on a party, and when it depends on others.

mod answer;
mod csv;
mod text;

use std::path::Path;
use std::process::ExitCode;

use frontline::timeline::{Agenda, Occurrence};
use frontline::{Org, PartyId};

use self::answer::AgendaAnswer;
use super::shared::show;
use crate::arguments;
use crate::labels::count;
use crate::moment::Asked;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{file, input, moment};

/// Answers `agenda`.
pub(crate) fn run(arguments: &arguments::AgendaCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let (view, party) = both(
        moment::dated(&org, &question.moment, "an agenda"),
        party(&org, &arguments.party),
    )?;
    let agenda = view
        .agenda(party)
        .map_err(|problem| Failure::message(problem.to_string()))?;
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

impl Answer for AgendaAnswer<'_> {
    fn text(&self, page: Page) -> String {
        text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        csv::sheet(self)
    }
}
