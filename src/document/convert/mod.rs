//! Rows → what they say: drafts and scenarios.

mod calendar;
mod change;
mod days;
mod dependency;
mod ids;
mod lateness;
pub(super) mod party;
mod scenario;
mod setting;
mod when;

use super::fast_path;
use super::form::Form;
use super::path::{Faults, Path};
use super::schema::{DocumentRows, Object, Text};
use crate::org::{Draft, FormProblem, Listener};
use crate::time::Given;

#[cfg(feature = "csv")]
pub(super) use self::{dependency::given, lateness::lateness, party::losses};
pub(super) use dependency::dependency;
pub(super) use ids::{Ids, Parties};
pub(super) use scenario::ScenarioFile;

/// The file of an organisation.
pub(super) struct OrgFile;

impl Form for OrgFile {
    type Rows<'t> = DocumentRows<'t>;
    type Meaning = Draft;
    const MARK: &'static str = "frontline";
    const CALLED: &'static str = "an organisation";
    const OTHER: (&'static str, &'static str) = ("frontline_scenarios", "a scenarios file");

    fn at_once(text: &str, listener: &mut Listener<'_>) -> Option<Draft> {
        fast_path::draft(text, listener)
    }

    fn meaning(mut rows: DocumentRows<'_>, faults: &mut Faults) -> Draft {
        let (departments, people, external) = (rows.departments.take(), rows.people.take(), rows.external.take());
        let dependencies = rows.dependencies.take();
        let mut draft = head(rows, faults);
        each(departments, "departments", |row, path| {
            draft.parties.push(party::department(row, path, faults));
        });
        each(people, "people", |row, path| {
            draft.parties.push(party::person(row, path, faults));
        });
        each(external, "external", |row, path| {
            draft.parties.push(party::external(row, path, faults));
        });
        let mut ids = Ids::of(&draft.parties);
        ids.resolve(&mut draft.parties);
        each(dependencies, "dependencies", |row, path| {
            draft.dependencies.push(dependency(row, &mut ids, path, faults));
        });
        draft
    }
}

/// What a document says apart from its lists.
pub(super) fn head(rows: DocumentRows<'_>, faults: &mut Faults) -> Draft {
    if rows.frontline.is_none() {
        missing(
            faults,
            &Path::Root.field("frontline"),
            "\"frontline\": 1, the version of the format",
        );
    }
    Draft {
        name: rows.name.map(Text::owned).unwrap_or_default(),
        calendar: rows.calendar.and_then(|row| calendar::calendar(row.0, faults)),
        default_slack: rows
            .defaults
            .and_then(|row| row.0.slack)
            .map(|slack| Given(Ok(slack.0))),
        accepted: dependency::texts(rows.accepted.unwrap_or_default()),
        ..Draft::default()
    }
}

/// Goes through the rows of a list, each with its place.
pub(super) fn each<R>(rows: Option<Vec<Object<R>>>, list: &str, mut take: impl FnMut(R, &Path<'_>)) {
    let list = Path::Root.field(list);
    for (index, row) in rows.unwrap_or_default().into_iter().enumerate() {
        take(row.0, &list.item(index));
    }
}

/// Reports that something required is not there.
pub(super) fn missing(faults: &mut Faults, path: &Path<'_>, what: &str) {
    faults.add(path, FormProblem::Missing { what: what.to_owned() });
}

/// Reports that things don't go together.
pub(super) fn contradiction(faults: &mut Faults, path: &Path<'_>, reason: impl Into<String>) {
    faults.add(path, FormProblem::Contradiction { reason: reason.into() });
}

/// Reports a value that makes no sense.
pub(super) fn bad_value(faults: &mut Faults, path: &Path<'_>, reason: impl Into<String>) {
    faults.add(path, FormProblem::BadValue { reason: reason.into() });
}
