//! One scenario of several.

use std::sync::Arc;

use super::side::Side;
use super::wiring::Wiring;
use crate::impact::{LateCommitment, Network};
use crate::org::PartyId;
use crate::time::Lateness;

/// How late everybody is in one scenario of a [`Batch`](super::Batch). Cheap to clone.
///
/// It is read out of what was computed for many scenarios together: nothing is worked out for those whom nobody asks
/// about. As long as one of them is held, so is the memory of up to 64.
#[derive(Clone, Debug)]
pub struct Settlement<'n> {
    network: &'n Network<'n>,
    wiring: &'n Wiring,
    side: Arc<Side>,
    scenario: usize,
    lane: usize,
}

impl<'n> Settlement<'n> {
    pub(super) fn new(
        network: &'n Network<'n>,
        wiring: &'n Wiring,
        side: Arc<Side>,
        scenario: usize,
        lane: usize,
    ) -> Self {
        Self {
            network,
            wiring,
            side,
            scenario,
            lane,
        }
    }

    /// The scenario's place among those given, from 0.
    #[must_use]
    pub fn scenario(&self) -> usize {
        self.scenario
    }

    fn bits(&self, node: u32) -> u32 {
        self.side.late(self.wiring, node, self.lane)
    }

    /// How late a party is: the latest of its commitments.
    ///
    /// # Panics
    /// If the handle is another organisation's.
    #[must_use]
    pub fn lateness(&self, party: PartyId) -> Lateness {
        let latest = self.network.commitments.all(party).map(|node| self.bits(node)).max();
        Lateness::from_bits(latest.unwrap_or(0))
    }

    /// The external customers that are late, in order of declaration, and how late each of them is.
    ///
    /// O(parties).
    #[must_use]
    pub fn external(&self) -> Vec<(PartyId, Lateness)> {
        let org = self.network.view().org();
        let external = org.parties().filter(|&party| org.party(party).is_external());
        let late = external.map(|party| (party, self.lateness(party)));
        late.filter(|(_, late)| late.is_late()).collect()
    }

    /// Every late commitment, in order of declaration of the parties; of each its work as a whole first.
    ///
    /// O(commitments).
    pub fn late(&self) -> impl Iterator<Item = LateCommitment<'n>> + '_ {
        let network = self.network;
        let org = network.view().org();
        let all = network.commitments.declared().map(|node| (node, self.bits(node)));
        all.filter(|&(_, late)| late > 0)
            .map(move |(node, late)| LateCommitment {
                party: network.commitments.party(node),
                service: network.commitments.service(node).map(|service| org.service(service)),
                for_customer: network.commitments.customer(node),
                lateness: Lateness::from_bits(late),
            })
    }
}
