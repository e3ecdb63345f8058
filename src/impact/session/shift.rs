//! What a step changed.

use std::collections::BTreeMap;

use super::epoch::Epoch;
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

/// What the last step of an epoch changed.
pub(super) fn of_last_step(epoch: &Epoch<'_>) -> Vec<Shift> {
    let commitments = &epoch.standing.network.commitments;
    let shifts = epoch.standing.history.last_shifts(&epoch.standing.workspace.lateness);
    // Of a commitment that was shifted several times the first counts.
    let before: BTreeMap<u32, u32> = shifts.into_iter().rev().collect();
    let mut parties: Vec<PartyId> = before.keys().map(|&node| commitments.party(node)).collect();
    parties.sort_unstable();
    parties.dedup();
    let was = |node: u32| before.get(&node).copied().unwrap_or_else(|| epoch.standing.late(node));
    let shift = |party: PartyId| {
        let was = commitments.all(party).map(was).max().unwrap_or(0);
        Shift::of(party, Lateness::from_bits(was), epoch.lateness(party))
    };
    parties.into_iter().filter_map(shift).collect()
}

/// What changed from one epoch to the next.
pub(super) fn between(before: &Epoch<'_>, after: &Epoch<'_>) -> Vec<Shift> {
    let parties = after.base.org().parties();
    let shift = |party: PartyId| Shift::of(party, before.lateness(party), after.lateness(party));
    parties.filter_map(shift).collect()
}
