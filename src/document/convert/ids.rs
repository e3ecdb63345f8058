//! Finding the parties that texts mean.

use std::collections::HashMap;
use std::sync::Arc;

use super::missing;
use crate::document::path::{Faults, Path};
use crate::document::schema::Text;
use crate::org::{PartyDraft, PartyId, PartyRef, When};

/// Somebody who knows parties by the texts of a file.
pub(in crate::document) trait Parties<'t> {
    /// The party that a text means: what is no id is left as it is, to be reported when the draft is built.
    fn party(&mut self, text: Text<'t>) -> PartyRef;

    /// A situation, perhaps the one that others have as well.
    fn situation(&mut self, when: When) -> Arc<When> {
        Arc::new(when)
    }

    /// The party that a required text means; where it is missing, one that nobody can be.
    fn required(&mut self, text: Option<Text<'t>>, path: &Path<'_>, faults: &mut Faults) -> PartyRef {
        if let Some(text) = text {
            return self.party(text);
        }
        match path {
            Path::Field(_, field) => missing(faults, path, &format!("{field:?}")),
            _ => missing(faults, path, "the id of a party"),
        }
        PartyRef::Named(String::new())
    }
}

/// The parties of a draft that is complete; of none, every text stays as it is.
#[derive(Debug, Default)]
pub(in crate::document) struct Ids {
    parties: HashMap<String, PartyId>,
}

impl Parties<'_> for Ids {
    fn party(&mut self, text: Text<'_>) -> PartyRef {
        match self.parties.get(text.0.as_ref()) {
            Some(&id) => PartyRef::Id(id),
            None => PartyRef::Named(text.owned()),
        }
    }
}

impl Ids {
    /// The ids of the parties of a draft; of equal ones the first.
    pub(in crate::document) fn of(drafts: &[PartyDraft]) -> Self {
        let mut parties = HashMap::with_capacity(drafts.len());
        for (draft, index) in drafts.iter().zip(0..) {
            parties.entry(draft.id.clone()).or_insert(PartyId::new(index));
        }
        Self { parties }
    }

    /// Turns the texts by which parties name each other into ids.
    pub(in crate::document) fn resolve(&self, drafts: &mut [PartyDraft]) {
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
