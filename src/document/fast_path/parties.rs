//! Parties as they are read.

use serde::Deserialize;

use crate::document::convert::party;
use crate::document::path::{Faults, Path};
use crate::document::schema::{DepartmentRow, ExternalRow, PersonRow, Text};
use crate::org::PartyDraft;

/// The parties of a list.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub(super) drafts: Vec<PartyDraft>,
    /// The numbers of their ids.
    pub(super) ids: Vec<u32>,
}

impl Parties {
    /// These, and after them the others.
    pub(super) fn and(mut self, others: Self) -> Self {
        self.drafts.extend(others.drafts);
        self.ids.extend(others.ids);
        self
    }
}

/// A row that describes a party.
pub(super) trait PartyRow<'t>: Deserialize<'t> {
    /// The list in which it stands.
    const LIST: &'static str;

    /// The id, as it stands in the file.
    fn id(&self) -> Option<&Text<'t>>;

    /// The party.
    fn draft(self, path: &Path<'_>, faults: &mut Faults) -> PartyDraft;
}

impl<'t> PartyRow<'t> for DepartmentRow<'t> {
    const LIST: &'static str = "departments";

    fn id(&self) -> Option<&Text<'t>> {
        self.id.as_ref()
    }

    fn draft(self, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
        party::department(self, path, faults)
    }
}

impl<'t> PartyRow<'t> for PersonRow<'t> {
    const LIST: &'static str = "people";

    fn id(&self) -> Option<&Text<'t>> {
        self.id.as_ref()
    }

    fn draft(self, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
        party::person(self, path, faults)
    }
}

impl<'t> PartyRow<'t> for ExternalRow<'t> {
    const LIST: &'static str = "external";

    fn id(&self) -> Option<&Text<'t>> {
        self.id.as_ref()
    }

    fn draft(self, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
        party::external(self, path, faults)
    }
}
