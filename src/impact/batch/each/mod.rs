//! How each of some parties alone is followed: whoever it reaches, or many side by side.

mod abreast;
mod reached;
mod whole;

use super::alone::AloneImpact;
use super::block::Block;
use super::cone::Cone;
use super::lanes::{Counts, Lanes};
use super::narrow::Narrow;
use super::roster::Roster;
use super::vital::Vital;
use super::wide::Wide;
use super::wiring::Wiring;
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::impact::Workspace;
use crate::org::PartyId;
use crate::time::Lateness;

/// What is the same for every party.
#[derive(Debug)]
pub(in crate::impact::batch) struct Each<'org> {
    pub(in crate::impact::batch) network: Network<'org>,
    pub(in crate::impact::batch) roster: Roster,
    pub(in crate::impact::batch) vital: Vital,
    /// The delays that are there every time: on which commitment, how late by itself, and how much longer it takes.
    pub(in crate::impact::batch) given: Vec<(u32, u32, u32)>,
    pub(in crate::impact::batch) baseline: Causes,
    pub(in crate::impact::batch) by: Lateness,
}

/// How parties are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::impact::batch) enum Way {
    /// Each by itself, looking only at those whom it reaches.
    Cones,
    /// Side by side in lanes.
    Lanes,
    /// Each by a whole propagation.
    Whole,
}

/// Room for following parties, used again and again.
#[derive(Debug, Default)]
pub(in crate::impact::batch) struct Room {
    cone: Option<Cone>,
    narrow: Option<Block<Narrow>>,
    wide: Option<Block<Wide>>,
    whole: Option<(Causes, Workspace)>,
}

impl Room {
    pub(in crate::impact::batch) fn cone(&mut self, wiring: &Wiring) -> &mut Cone {
        self.cone.get_or_insert_with(|| Cone::new(wiring))
    }

    pub(in crate::impact::batch) fn narrow(&mut self, places: usize) -> &mut Block<Narrow> {
        self.narrow.get_or_insert_with(|| Block::new(places))
    }

    pub(in crate::impact::batch) fn wide(&mut self, places: usize) -> &mut Block<Wide> {
        self.wide.get_or_insert_with(|| Block::new(places))
    }

    /// How many dependencies were looked at in cones or worked out in lanes, and how many lanes passed over.
    pub(in crate::impact::batch) fn work(&self) -> [usize; 2] {
        let cone = self.cone.as_ref().map_or(0, |cone| cone.work);
        let narrow = self.narrow.as_ref().map_or([0; 2], |block| [block.work, block.passed]);
        let wide = self.wide.as_ref().map_or([0; 2], |block| [block.work, block.passed]);
        [cone + narrow[0] + wide[0], narrow[1] + wide[1]]
    }
}

/// How many parties make a job: as many as there are narrow lanes.
pub(in crate::impact::batch) const JOB: usize = Narrow::COUNT;

impl Each<'_> {
    pub(in crate::impact::batch) fn wiring(&self) -> &Wiring {
        self.network.wiring()
    }

    /// What becomes of each of at most [`JOB`] parties alone.
    pub(in crate::impact::batch) fn follow(&self, way: Way, parties: &[PartyId], room: &mut Room) -> Vec<AloneImpact> {
        match way {
            Way::Cones => parties.iter().map(|&party| self.reached(party, room)).collect(),
            Way::Lanes => self.abreast(parties, room),
            Way::Whole => parties.iter().map(|&party| self.whole(party, room)).collect(),
        }
    }

    /// Adds parties that may stand there several times, or are external customers.
    fn put_together(&self, party: PartyId, mut counts: Counts, mut late: Vec<(PartyId, u32)>) -> AloneImpact {
        late.sort_unstable();
        let mut felt = Vec::new();
        for (at, &(party, by)) in late.iter().enumerate() {
            // The last of those of one party is its latest.
            if late.get(at + 1).is_none_or(|&(next, _)| next != party) {
                counts.add(by);
                felt.extend(self.roster.is_external(party).then_some((party, by)));
            }
        }
        let mut impact = AloneImpact::new(party, counts);
        for (customer, by) in felt {
            impact.feels(customer, by);
        }
        impact
    }

    /// Where a party stands: the first place of its commitments.
    pub(in crate::impact::batch) fn place(&self, party: PartyId) -> u32 {
        self.network
            .commitments
            .all(party)
            .map(|node| self.wiring().places[node as usize])
            .min()
            .unwrap_or(0)
    }

    /// Which external customers are late without anyone's delay but those that are there every time.
    pub(in crate::impact::batch) fn felt_without(&self) -> Vec<(PartyId, Lateness)> {
        let late = forward::lateness(&self.network, &self.baseline);
        let latest = |party| {
            self.network
                .commitments
                .all(party)
                .map(|node| late[node as usize])
                .max()
        };
        let felt = self.roster.external.iter();
        let felt = felt.map(|&party| (party, Lateness::from_bits(latest(party).unwrap_or(0))));
        felt.filter(|(_, late)| late.is_late()).collect()
    }
}
