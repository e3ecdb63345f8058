//! Who depends on whom at the moment.

use super::View;
use crate::org::{DependencyId, PartyId};

/// One active dependency, as the answer to a question.
#[derive(Clone, Debug)]
pub struct Link<'org> {
    view: View<'org>,
    dependency: DependencyId,
    hops: u32,
}

impl<'org> View<'org> {
    /// Who depends on `party` directly.
    #[must_use]
    pub fn customers_of(&self, _party: PartyId) -> Vec<Link<'org>> {
        todo!()
    }
}
