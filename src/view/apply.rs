//! Changes applied.

use super::View;
use crate::change::{Change, DependencyChange};
use crate::org::{LookupError, Org, PartyRef};

/// Everything that is wrong with changes, as far as this organisation goes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("todo")]
pub struct ChangeError {}

impl<'org> View<'org> {
    /// The same moment, with changes applied in order. The organisation itself stays as it is.
    ///
    /// # Errors
    /// Every change that doesn't fit this organisation.
    pub fn with<C: Into<Change>>(&self, _changes: impl IntoIterator<Item = C>) -> Result<View<'org>, ChangeError> {
        todo!()
    }
}

impl Org {
    /// Begins a change to the dependency of `customer` on `supplier` for `service`.
    ///
    /// # Errors
    /// If there is none, or several.
    pub fn change(
        &self,
        _customer: impl Into<PartyRef>,
        _supplier: impl Into<PartyRef>,
        _service: &str,
    ) -> Result<DependencyChange, LookupError> {
        todo!()
    }
}
