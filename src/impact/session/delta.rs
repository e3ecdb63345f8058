//! What a step changed, party by party.

use std::collections::BTreeMap;

use super::generation::Generation;
use crate::org::PartyId;
use crate::time::Lateness;

/// A party whose lateness a step changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub party: PartyId,
    /// How late it was.
    pub before: Lateness,
    /// How late it is.
    pub after: Lateness,
}

impl Shift {
    fn of(party: PartyId, before: Lateness, after: Lateness) -> Option<Self> {
        (before != after).then_some(Self { party, before, after })
    }
}

/// What the last step of a generation changed.
pub(super) fn of_last_step(generation: &Generation<'_>) -> Vec<Shift> {
    let state = &generation.state;
    let commitments = &state.network.commitments;
    let shifts = state.undo_log.last_shifts(&state.workspace.lateness);
    let before: BTreeMap<u32, u32> = shifts.into_iter().collect();
    let mut parties: Vec<PartyId> = before.keys().map(|&node| commitments.party(node)).collect();
    parties.sort_unstable();
    parties.dedup();
    let was = |node: u32| before.get(&node).copied().unwrap_or_else(|| state.late(node));
    let shift = |party: PartyId| {
        let was = commitments.all(party).map(was).max().unwrap_or(0);
        Shift::of(party, Lateness::from_bits(was), generation.lateness(party))
    };
    parties.into_iter().filter_map(shift).collect()
}

/// What changed from one generation to the next.
pub(super) fn between(before: &Generation<'_>, after: &Generation<'_>) -> Vec<Shift> {
    let parties = after.base.org().parties();
    let shift = |party: PartyId| Shift::of(party, before.lateness(party), after.lateness(party));
    parties.filter_map(shift).collect()
}
