//! How each of some parties alone is followed: whoever it reaches, or many side by side.

use super::alone::AloneImpact;
use super::block::Block;
use super::cone::Cone;
use super::lanes::{Counts, Lanes, Tally, TooNarrow};
use super::narrow::{self, Narrow};
use super::roster::Roster;
use super::vital::Vital;
use super::wide::Wide;
use super::wiring::Wiring;
use crate::impact::causes::Causes;
use crate::impact::network::Network;
use crate::impact::sweep;
use crate::impact::transfer::NEVER;
use crate::org::{PartyId, RequirementId};
use crate::time::Lateness;

/// What is the same for every party.
#[derive(Debug)]
pub(super) struct Each<'org> {
    pub(super) network: Network<'org>,
    pub(super) roster: Roster,
    pub(super) vital: Vital,
    /// The delays that are there every time.
    pub(super) baseline: Causes,
    pub(super) by: Lateness,
}

/// How parties are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Each by itself, looking only at those whom it reaches.
    Cones,
    /// Side by side in lanes.
    Lanes,
    /// Each by a whole propagation.
    Whole,
}

/// Room for following parties, used again and again.
#[derive(Debug, Default)]
pub(super) struct Room {
    cone: Option<Cone>,
    narrow: Option<Block<Narrow>>,
    wide: Option<Block<Wide>>,
}

impl Room {
    pub(super) fn cone(&mut self, places: usize) -> &mut Cone {
        self.cone.get_or_insert_with(|| Cone::new(places))
    }

    pub(super) fn narrow(&mut self, places: usize) -> &mut Block<Narrow> {
        self.narrow.get_or_insert_with(|| Block::new(places))
    }

    pub(super) fn wide(&mut self, places: usize) -> &mut Block<Wide> {
        self.wide.get_or_insert_with(|| Block::new(places))
    }

    /// How many dependencies were worked out one by one, in narrow lanes and in wide ones.
    pub(super) fn work(&self) -> [usize; 3] {
        [
            self.cone.as_ref().map_or(0, |cone| cone.work),
            self.narrow.as_ref().map_or(0, |block| block.work),
            self.wide.as_ref().map_or(0, |block| block.work),
        ]
    }
}

/// How many parties make a job: as many as there are narrow lanes.
pub(super) const JOB: usize = Narrow::COUNT;

impl Each<'_> {
    pub(super) fn wiring(&self) -> &Wiring {
        self.network.wiring()
    }

    /// What becomes of each of at most [`JOB`] parties alone.
    pub(super) fn follow(&self, way: Way, parties: &[PartyId], room: &mut Room) -> Vec<AloneImpact> {
        match way {
            Way::Cones => parties.iter().map(|&party| self.cone(party, room)).collect(),
            Way::Lanes => self.lanes(parties, room),
            Way::Whole => parties.iter().map(|&party| self.whole(party)).collect(),
        }
    }

    fn lanes(&self, parties: &[PartyId], room: &mut Room) -> Vec<AloneImpact> {
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
                Err(TooNarrow) => found.extend(parties.iter().map(|&party| self.whole(party))),
            }
        }
        found
    }

    fn block<L: Lanes>(&self, parties: &[PartyId], block: &mut Block<L>) -> Result<Vec<AloneImpact>, TooNarrow> {
        block.clear();
        let (network, wiring) = (&self.network, self.wiring());
        for (node, late, slower) in self.baseline.all() {
            for lane in 0..parties.len() {
                let place = wiring.places[node as usize];
                block.put_late(place, lane, late)?;
                if slower > 0 {
                    block.put_slower(place, lane, slower);
                }
            }
        }
        for (lane, &party) in parties.iter().enumerate() {
            for node in network.commitments.all(party) {
                block.put_late(wiring.places[node as usize], lane, self.by.bits())?;
            }
        }
        block.solve(network, wiring)?;
        Ok(self.impacts(parties, block))
    }

    fn impacts<L: Lanes>(&self, parties: &[PartyId], block: &Block<L>) -> Vec<AloneImpact> {
        let mut tally = L::Tally::default();
        let mut split = Vec::new();
        for &place in &block.reached {
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
        for &customer in &self.roster.external {
            let late = self.latest(customer, block);
            if late.peak() > 0 {
                for (lane, impact) in impacts.iter_mut().enumerate() {
                    impact.feels(customer, late.get(lane));
                }
                self.stop(customer, &late, block, &mut impacts);
            }
        }
        impacts.iter_mut().for_each(AloneImpact::sort_stopped);
        impacts
    }

    /// Adds what a customer that is so late never gets.
    fn stop<L: Lanes>(&self, customer: PartyId, late: &L, block: &Block<L>, impacts: &mut [AloneImpact]) {
        let lanes = never(late);
        if lanes == 0 {
            return;
        }
        for requirement in self.vital.of_customer(customer) {
            let suppliers = self.vital.suppliers(requirement);
            let missing = |lane: usize| {
                let never = suppliers
                    .iter()
                    .filter(|&&place| block.late[place as usize].get(lane) == NEVER);
                never.count()
            };
            let stopped = match suppliers {
                [place] => lanes & never(&block.late[*place as usize]),
                _ => lanes,
            };
            for (lane, impact) in impacts.iter_mut().enumerate() {
                let stops = stopped >> lane & 1 == 1;
                if stops && (suppliers.len() == 1 || missing(lane) >= requirement.decided_by) {
                    impact.stopped.push(requirement.id);
                }
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

    fn cone(&self, party: PartyId, room: &mut Room) -> AloneImpact {
        let cone = room.cone(self.wiring().len());
        for node in self.network.commitments.all(party) {
            cone.put_late(self.wiring().places[node as usize], self.by.bits());
        }
        if cone.solve(self.wiring()).is_err() {
            cone.clear(self.wiring());
            return self.whole(party);
        }
        let stopped = self.stopped(&cone.touched, |place| cone.late[place as usize] == NEVER);
        let mut late: Vec<(PartyId, u32)> = Vec::new();
        let mut counts = Counts::default();
        for &place in &cone.touched {
            // Whoever was touched twice counts once.
            let by = std::mem::take(&mut cone.late[place as usize]);
            let party = self.roster.party(place);
            if by > 0 && self.roster.is_only(place) && !self.is_external(party) {
                counts.add(by);
            } else if by > 0 {
                late.push((party, by));
            }
        }
        cone.clear(self.wiring());
        let mut impact = self.put_together(party, counts, late);
        impact.stopped = stopped;
        impact.sort_stopped();
        impact
    }

    /// What external customers never get, if those places among others are late and just those never come.
    fn stopped(&self, late: &[u32], never: impl Fn(u32) -> bool) -> Vec<RequirementId> {
        let late = late.iter().filter(|&&place| never(place));
        let mut customers: Vec<PartyId> = late
            .map(|&place| self.roster.party(place))
            .filter(|&party| self.is_external(party))
            .collect();
        customers.sort_unstable();
        customers.dedup();
        let stopped = customers.into_iter();
        stopped
            .flat_map(|customer| self.vital.stopped(customer, &never).collect::<Vec<_>>())
            .collect()
    }

    /// Adds parties that may stand there several times, or are external customers.
    fn put_together(&self, party: PartyId, mut counts: Counts, mut late: Vec<(PartyId, u32)>) -> AloneImpact {
        late.sort_unstable();
        let mut felt = Vec::new();
        for (at, &(party, by)) in late.iter().enumerate() {
            // The last of those of one party is its latest.
            if late.get(at + 1).is_none_or(|&(next, _)| next != party) {
                counts.add(by);
                felt.extend(self.is_external(party).then_some((party, by)));
            }
        }
        let mut impact = AloneImpact::new(party, counts);
        for (customer, by) in felt {
            impact.feels(customer, by);
        }
        impact
    }

    fn is_external(&self, party: PartyId) -> bool {
        self.roster.external.binary_search(&party).is_ok()
    }

    fn whole(&self, party: PartyId) -> AloneImpact {
        let mut causes = self.baseline.clone();
        for node in self.network.commitments.all(party) {
            causes.set_late(node, causes.late(node).max(self.by.bits()));
        }
        let lateness = sweep::lateness(&self.network, &causes);
        let never = |place: u32| lateness[self.wiring().commitments[place as usize] as usize] == NEVER;
        let late = lateness.iter().zip(0..).filter(|&(&late, _)| late > 0);
        let late = late.map(|(&late, node)| (self.network.commitments.party(node), late));
        let mut impact = self.put_together(party, Counts::default(), late.collect());
        impact.stopped = self.stopped(&self.wiring().places, never);
        impact.sort_stopped();
        impact
    }

    /// Where a party stands: the first place of its commitments.
    pub(super) fn place(&self, party: PartyId) -> u32 {
        self.network
            .commitments
            .all(party)
            .map(|node| self.wiring().places[node as usize])
            .min()
            .unwrap_or(0)
    }

    /// Which external customers are late without anyone's delay but those that are there every time.
    pub(super) fn felt_without(&self) -> Vec<(PartyId, Lateness)> {
        let late = sweep::lateness(&self.network, &self.baseline);
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

/// The lanes in which somebody never comes, a bit for each.
fn never<L: Lanes>(late: &L) -> u64 {
    if late.peak() < NEVER {
        return 0;
    }
    (0..L::COUNT).fold(0, |lanes, lane| lanes | u64::from(late.get(lane) == NEVER) << lane)
}
