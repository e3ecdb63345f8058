//! Circles where everyone points to one other at most.

use super::super::{PartyId, number};

/// Every circle of `next` among parties, once: each from its first party in the order of declaration, in that order.
///
/// # Complexity
/// O(parties): nobody is visited twice.
pub(super) fn cycles(
    places: usize,
    parties: impl Iterator<Item = PartyId>,
    next: impl Fn(PartyId) -> Option<PartyId>,
) -> Vec<Vec<PartyId>> {
    /// The walk that first came by.
    const NONE: u32 = u32::MAX;
    let mut walk_of = vec![NONE; places];
    let mut found = Vec::new();
    for start in parties {
        let walk = number(start.index());
        let mut at = Some(start);
        while let Some(party) = at.filter(|party| walk_of[party.index()] == NONE) {
            walk_of[party.index()] = walk;
            at = next(party);
        }
        if let Some(party) = at.filter(|party| walk_of[party.index()] == walk) {
            found.push(circle(party, &next));
        }
    }
    found.sort_unstable_by_key(|cycle| cycle[0]);
    found
}

/// The circle through `party`, from its first party on.
fn circle(party: PartyId, next: impl Fn(PartyId) -> Option<PartyId>) -> Vec<PartyId> {
    let mut circle = vec![party];
    let mut at = next(party);
    while let Some(other) = at.filter(|&other| other != party) {
        circle.push(other);
        at = next(other);
    }
    let (first, _) = circle
        .iter()
        .enumerate()
        .min_by_key(|&(_, party)| party)
        .unwrap_or((0, &party));
    circle.rotate_left(first);
    circle
}
