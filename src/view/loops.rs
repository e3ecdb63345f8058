//! Loops: groups of parties that depend on each other in circles.

use crate::org::{DependencyId, PartyId};

/// A strongly connected group of parties, and the loop in it that absorbs least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// All parties of the group.
    pub parties: Vec<PartyId>,
    /// The dependencies of the loop that absorbs least, in order: each one's supplier is the next one's customer.
    pub tightest: Vec<DependencyId>,
    /// Working minutes that loop absorbs in a turn.
    pub absorbs: u32,
}
