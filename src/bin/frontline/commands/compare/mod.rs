//! `compare`: what an organisation was and what it is, or is to be.

mod csv;
mod text;

use std::path::Path;
use std::process::ExitCode;

use frontline::decision::Revision;
use frontline::{Comparison, View};
use serde::Serialize;

use super::shared::show;
use crate::arguments;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::{Failure, both};
use crate::{delays, input, moment, progress};

/// What differs, and what that does.
#[derive(Serialize)]
struct CompareAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    revision: Revision<'org>,
    /// What the delays asked about come to in both; null without any.
    answers: Option<Comparison<'org>>,
    #[serde(skip)]
    before: View<'org>,
    #[serde(skip)]
    after: View<'org>,
}

/// Answers `compare`.
pub(crate) fn run(arguments: &arguments::CompareCommand) -> Result<ExitCode, Failure> {
    let standard = Path::new("-");
    if arguments.old == standard && arguments.new == standard {
        let problem = "only one of the two organisations can come from standard input";
        return Err(Failure::message(problem));
    }
    let (old, new) = both(input::organisation(&arguments.old), input::organisation(&arguments.new))?;
    let views = [&old, &new].map(|org| moment::view(org, &arguments.moment));
    let [before, after] = of_each(arguments, views)?;
    let impacts = [&before, &after].map(|view| asked_of(view, arguments));
    let [one, other] = of_each(arguments, impacts)?;
    let revision = progress::watch("comparing", |_| before.revision(&after));
    let is_asked = !arguments.causes.late.is_empty() || !arguments.causes.slower.is_empty();
    let answers = is_asked.then(|| one.compare(&other));
    let answer = CompareAnswer {
        asked: Asked::of(&after),
        revision,
        answers,
        before,
        after,
    };
    show(&answer, &arguments.format)
}

/// What was found of each of the two, or what is wrong: once where it is the same, else with the file that it is about.
fn of_each<T>(arguments: &arguments::CompareCommand, [old, new]: [Result<T, Failure>; 2]) -> Result<[T; 2], Failure> {
    let of_file = |failure, path: &Path| match failure {
        Failure::Messages(messages) => {
            let messages = messages.iter();
            Failure::Messages(
                messages
                    .map(|message| format!("{}: {message}", path.display()))
                    .collect(),
            )
        }
        other => other,
    };
    match (old, new) {
        (Err(Failure::Messages(old)), Err(Failure::Messages(new))) if old == new => Err(Failure::Messages(old)),
        (old, new) => {
            let old = old.map_err(|failure| of_file(failure, &arguments.old));
            let new = new.map_err(|failure| of_file(failure, &arguments.new));
            both(old, new).map(|(old, new)| [old, new])
        }
    }
}

/// What the delays come to in one of the two.
fn asked_of<'org>(
    view: &View<'org>,
    arguments: &arguments::CompareCommand,
) -> Result<frontline::Impact<'org>, Failure> {
    let delays = delays::delays(view.org(), &arguments.causes).map_err(Failure::Messages)?;
    view.propagate(delays).map_err(|error| Failure::lines(&error))
}

impl Answer for CompareAnswer<'_> {
    fn text(&self, page: Page) -> String {
        text::text(self, page)
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &csv::COLUMNS,
            rows: csv::rows(self),
        }
    }
}
