//! Parties side by side, each of them alone.

use super::{Each, Room};
use crate::impact::batch::alone::AloneImpact;
use crate::impact::batch::block::Block;
use crate::impact::batch::lanes::{Lanes, Tally, TooNarrow, lanes_of};
use crate::impact::batch::narrow;
use crate::impact::batch::wide::Wide;
use crate::org::PartyId;

impl Each<'_> {
    /// What becomes of each of at most [`JOB`](super::JOB) parties alone.
    pub(super) fn abreast(&self, parties: &[PartyId], room: &mut Room) -> Vec<AloneImpact> {
        let places = self.wiring().len();
        if self.by.bits() <= narrow::LATEST
            && let Ok(found) = self.block(parties, room.narrow(places))
        {
            return found;
        }
        let mut found = Vec::with_capacity(parties.len());
        for parties in parties.chunks(Wide::COUNT) {
            match self.block(parties, room.wide(places)) {
                Ok(block) => found.extend(block),
                Err(TooNarrow) => found.extend(parties.iter().map(|&party| self.whole(party, room))),
            }
        }
        found
    }

    fn block<L: Lanes>(&self, parties: &[PartyId], block: &mut Block<L>) -> Result<Vec<AloneImpact>, TooNarrow> {
        block.clear();
        let (network, wiring) = (&self.network, self.wiring());
        for &(node, late, slower) in &self.given {
            for lane in 0..parties.len() {
                let place = wiring.places[node as usize];
                block.put.late(place, lane, late)?;
                if slower > 0 {
                    block.put.slower(place, lane, slower);
                }
            }
        }
        for (lane, &party) in parties.iter().enumerate() {
            for node in network.commitments.all(party) {
                block.put.late(wiring.places[node as usize], lane, self.by.bits())?;
            }
        }
        block.solve(network, wiring)?;
        Ok(self.impacts(parties, block))
    }

    fn impacts<L: Lanes>(&self, parties: &[PartyId], block: &Block<L>) -> Vec<AloneImpact> {
        let mut tally = L::Tally::default();
        let mut split = Vec::new();
        for place in block.reached() {
            if self.roster.is_only(place) {
                block.late[place as usize].count(&mut tally);
            } else {
                split.push(self.roster.party(place));
            }
        }
        split.sort_unstable();
        split.dedup();
        for party in split {
            self.latest(party, block).count(&mut tally);
        }
        let impact = |(lane, &party): (usize, &PartyId)| AloneImpact::new(party, tally.of(lane));
        let mut impacts: Vec<AloneImpact> = parties.iter().enumerate().map(impact).collect();
        self.outside(&mut impacts, block);
        impacts
    }

    /// Adds what external customers feel, and what they never get.
    fn outside<L: Lanes>(&self, impacts: &mut [AloneImpact], block: &Block<L>) {
        for &customer in &self.roster.external {
            let late = self.latest(customer, block);
            if late.peak() > 0 {
                for (lane, impact) in impacts.iter_mut().enumerate() {
                    impact.feels(customer, late.get(lane));
                }
            }
        }
        for (requirement, lanes) in self.vital.stopped_in(block) {
            for lane in lanes_of(lanes & (u64::MAX >> (64 - impacts.len()))) {
                impacts[lane].stopped.push(requirement);
            }
        }
    }

    /// How late a party is in every lane: the latest of its commitments.
    fn latest<L: Lanes>(&self, party: PartyId, block: &Block<L>) -> L {
        let places = self
            .network
            .commitments
            .all(party)
            .map(|node| self.wiring().places[node as usize]);
        places.fold(L::ON_TIME, |latest, place| latest.sort(&block.late[place as usize]).0)
    }
}
