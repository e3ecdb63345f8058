//! A party alone, by a whole propagation.

use super::{Each, Room};
use crate::engine::forward;
use crate::engine::transfer::NEVER;
use crate::impact::batch::alone::AloneImpact;
use crate::impact::batch::lanes::Counts;
use crate::org::PartyId;

impl Each<'_> {
    /// What becomes of a party alone. O(commitments + dependencies).
    pub(super) fn whole(&self, party: PartyId, room: &mut Room) -> AloneImpact {
        let (network, given) = (&self.network, &self.baseline);
        let start = || (given.clone(), network.workspace());
        let (causes, workspace) = room.whole.get_or_insert_with(start);
        for node in network.commitments.all(party) {
            causes.replace(node, given.late(node).max(self.by.bits()), given.slower(node));
        }
        let impact = self.told(party, forward::settle_all(network, causes, workspace));
        for node in network.commitments.all(party).rev() {
            causes.replace(node, given.late(node), given.slower(node));
        }
        impact
    }

    /// What is told of a party, with everybody so late, by commitment.
    fn told(&self, party: PartyId, lateness: &[u32]) -> AloneImpact {
        let (mut counts, mut others) = (Counts::default(), Vec::new());
        let mut never = Vec::new();
        let places = self.wiring().places.iter();
        for (&late, &place) in lateness.iter().zip(places).filter(|&(&late, _)| late > 0) {
            let party = self.roster.party(place);
            if self.roster.is_only(place) && !self.roster.is_external(party) {
                counts.add(late);
            } else {
                others.push((party, late));
            }
            if late == NEVER {
                never.push(place);
            }
        }
        let mut impact = self.put_together(party, counts, others);
        impact.stopped = self.vital.stopped(never.into_iter());
        impact
    }
}
