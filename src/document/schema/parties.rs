//! The parties that texts mean.

use std::sync::Arc;

use crate::document::object::Text;
use crate::document::path::At;
use crate::org::{PartyRef, When};

/// Somebody who knows parties by the texts of a file.
pub(in crate::document) trait Parties<'t> {
    /// The party that a text means: what is no id is left as it is, to be reported when the draft is built.
    fn party(&mut self, text: Text<'t>) -> PartyRef;

    /// A situation, perhaps the one that others have as well.
    fn situation(&mut self, when: When) -> Arc<When> {
        Arc::new(when)
    }

    /// The party that a required text means; where it is missing, one that nobody can be.
    fn required(&mut self, text: Option<Text<'t>>, at: &At<'_>, field: &str) -> PartyRef {
        if let Some(text) = text {
            return self.party(text);
        }
        at.field(field).missing(format!("{field:?}"));
        PartyRef::Named(String::new())
    }
}

/// Leaves every text as it is.
pub(in crate::document) struct AsNamed;

impl Parties<'_> for AsNamed {
    fn party(&mut self, text: Text<'_>) -> PartyRef {
        PartyRef::Named(text.owned())
    }
}
