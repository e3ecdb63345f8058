//! Rows → what they say: drafts and scenarios.

mod calendar;
mod change;
mod days;
mod dependency;
mod lateness;
mod party;
mod scenario;
mod setting;
mod when;

use std::collections::HashMap;

use super::form::Form;
use super::path::{Faults, Path};
use super::rows::{DocumentRows, Object, Text};
use crate::org::{Draft, FormProblem, PartyDraft, PartyId, PartyRef};
use crate::time::Given;

#[cfg(feature = "csv")]
pub(super) use self::{dependency::given, lateness::lateness, party::losses};
pub(super) use dependency::dependency;
pub(super) use scenario::ScenarioFile;

/// The file of an organisation.
pub(super) struct OrgFile;

impl Form for OrgFile {
    type Rows<'t> = DocumentRows<'t>;
    type Meaning = Draft;
    const MARK: &'static str = "frontline";
    const CALLED: &'static str = "an organisation";
    const OTHER: (&'static str, &'static str) = ("frontline_scenarios", "a scenarios file");

    fn meaning(rows: DocumentRows<'_>, faults: &mut Faults) -> Draft {
        if rows.frontline.is_none() {
            missing(
                faults,
                &Path::Root.field("frontline"),
                "\"frontline\": 1, the version of the format",
            );
        }
        let mut draft = Draft {
            name: rows.name.map(Text::owned).unwrap_or_default(),
            calendar: rows.calendar.and_then(|row| calendar::calendar(row.0, faults)),
            default_slack: rows
                .defaults
                .and_then(|row| row.0.slack)
                .map(|slack| Given(Ok(slack.0))),
            ..Draft::default()
        };
        each(rows.departments, "departments", |row, path| {
            draft.parties.push(party::department(row, path, faults));
        });
        each(rows.people, "people", |row, path| {
            draft.parties.push(party::person(row, path, faults));
        });
        each(rows.external, "external", |row, path| {
            draft.parties.push(party::external(row, path, faults));
        });
        let ids = Ids::of(&draft.parties);
        ids.resolve(&mut draft.parties);
        each(rows.dependencies, "dependencies", |row, path| {
            draft.dependencies.push(dependency(row, &ids, path, faults));
        });
        draft
    }
}

/// Goes through the rows of a list, each with its place.
pub(super) fn each<R>(rows: Option<Vec<Object<R>>>, list: &str, mut take: impl FnMut(R, &Path<'_>)) {
    let list = Path::Root.field(list);
    for (index, row) in rows.unwrap_or_default().into_iter().enumerate() {
        take(row.0, &list.item(index));
    }
}

/// Finds the parties that texts mean.
#[derive(Debug, Default)]
pub(super) struct Ids {
    parties: HashMap<String, PartyId>,
}

impl Ids {
    /// The ids of the parties of a draft; of equal ones the first.
    pub(super) fn of(drafts: &[PartyDraft]) -> Self {
        let mut parties = HashMap::with_capacity(drafts.len());
        for (draft, index) in drafts.iter().zip(0..) {
            parties.entry(draft.id.clone()).or_insert(PartyId::new(index));
        }
        Self { parties }
    }

    /// The party that a text means: what is no id is left as it is, to be reported when the draft is built.
    pub(super) fn party(&self, text: Text<'_>) -> PartyRef {
        match self.parties.get(text.0.as_ref()) {
            Some(&id) => PartyRef::Id(id),
            None => PartyRef::Named(text.owned()),
        }
    }

    /// The party that a required text means; where it is missing, one that nobody can be.
    pub(super) fn required(&self, text: Option<Text<'_>>, path: &Path<'_>, faults: &mut Faults) -> PartyRef {
        if let Some(text) = text {
            return self.party(text);
        }
        match path {
            Path::Field(_, field) => missing(faults, path, &format!("{field:?}")),
            _ => missing(faults, path, "the id of a party"),
        }
        PartyRef::Named(String::new())
    }

    /// Turns the texts by which parties name each other into ids.
    pub(super) fn resolve(&self, drafts: &mut [PartyDraft]) {
        for draft in drafts {
            for named in [&mut draft.within, &mut draft.reports_to].into_iter().flatten() {
                if let PartyRef::Named(text) = named
                    && let Some(&id) = self.parties.get(text.as_str())
                {
                    *named = PartyRef::Id(id);
                }
            }
        }
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
