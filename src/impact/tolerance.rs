//! The largest delay of each party alone that no external customer feels.

use crate::org::{DependencyId, PartyId};
use crate::view::View;

/// What every party may be late by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// By party, external customers left out, in the order of declaration.
    pub parties: Vec<PartyTolerance>,
}

/// What one party may be late by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyTolerance {
    /// Who.
    pub party: PartyId,
    /// Working minutes; `None`: no limit.
    pub minutes: Option<u32>,
    /// The dependency that binds.
    pub binds: Option<DependencyId>,
}

impl View<'_> {
    /// The largest delay of each party alone that no external customer feels.
    #[must_use]
    pub fn tolerance(&self) -> Tolerance {
        todo!()
    }
}
