//! The account of one hit, hop by hop.

use crate::org::{DependencyId, PartyId, ServiceId};
use crate::time::Lateness;
use crate::view::View;

/// The account of one hit: one binding chain from its cause, and what was late too but didn't matter.
#[derive(Clone, Debug)]
pub struct Receipt<'org> {
    view: View<'org>,
    rows: Vec<Account>,
    non_causes: Vec<NonCause>,
    binding: Vec<DependencyId>,
}

/// One row of a receipt: what reached a commitment, and what it made of it. Every row adds up: `came_in` − `absorbed`
/// + `cut_off` − `weakened` − `spared` + `switch` + `overrun` − `recovered` = `went_out`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub party: PartyId,
    /// Which service of it; `None` for its work as a whole.
    pub service: Option<ServiceId>,
    /// The dependency it came through; `None` in the first row.
    pub dependency: Option<DependencyId>,
    /// The supplier's lateness, or in the first row the primary delay.
    pub came_in: Lateness,
    /// Minutes absorbed by slack.
    pub absorbed: u32,
    /// Minutes added by a missed cut-off.
    pub cut_off: u32,
    /// Minutes that strength under 100 did not pass on.
    pub weakened: u32,
    /// Minutes that patience capped.
    pub spared: u32,
    /// Minutes that switching to a backup took.
    pub switch: u32,
    /// Minutes that it took longer than planned itself.
    pub overrun: u32,
    /// Minutes it made up.
    pub recovered: u32,
    /// Its own lateness.
    pub went_out: Lateness,
    /// How many turns of a growing loop are folded into this row; 1 for a plain one.
    pub turns: u32,
}

/// A dependency whose supplier was late too, without being a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonCause {
    /// The dependency.
    pub dependency: DependencyId,
    /// How late the supplier was.
    pub lateness: Lateness,
    /// What it would have passed on.
    pub passes: Lateness,
    /// Why it didn't matter.
    pub reason: String,
}

impl Receipt<'_> {
    /// The binding chain, from the cause to the hit.
    #[must_use]
    pub fn rows(&self) -> &[Account] {
        &self.rows
    }
    /// Dependencies of the parties on the chain that were late too and didn't matter.
    #[must_use]
    pub fn non_causes(&self) -> &[NonCause] {
        &self.non_causes
    }
    /// Every dependency that lies on some binding chain of this hit.
    #[must_use]
    pub fn binding(&self) -> &[DependencyId] {
        let _ = &self.view;
        &self.binding
    }
}
