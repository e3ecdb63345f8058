//! A party alone, by those whom it reaches.

use super::{Each, Room};
use crate::engine::transfer::NEVER;
use crate::impact::batch::alone::AloneImpact;
use crate::impact::batch::lanes::Counts;
use crate::org::PartyId;

impl Each<'_> {
    /// What becomes of a party alone.
    pub(super) fn reached(&self, party: PartyId, room: &mut Room) -> AloneImpact {
        let cone = room.cone(self.wiring());
        for node in self.network.commitments.all(party) {
            cone.put_late(self.wiring().places[node as usize], self.by.bits());
        }
        if cone.solve(self.wiring()).is_err() {
            cone.clear(self.wiring());
            return self.whole(party, room);
        }
        let never = cone.touched.iter().copied();
        let stopped = self
            .vital
            .stopped(never.filter(|&place| cone.late[place as usize] == NEVER));
        let mut late: Vec<(PartyId, u32)> = Vec::new();
        let mut counts = Counts::default();
        for &place in &cone.touched {
            // Whoever was touched twice counts once.
            let by = std::mem::take(&mut cone.late[place as usize]);
            let party = self.roster.party(place);
            if by > 0 && self.roster.is_only(place) && !self.roster.is_external(party) {
                counts.add(by);
            } else if by > 0 {
                late.push((party, by));
            }
        }
        cone.clear(self.wiring());
        let mut impact = self.put_together(party, counts, late);
        impact.stopped = stopped;
        impact
    }
}
