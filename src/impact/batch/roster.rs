//! Which commitments are whose.

use crate::engine::network::Network;
use crate::org::PartyId;
use crate::view::View;

/// The parties behind the places of a wiring.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    /// By place.
    party: Vec<PartyId>,
    /// By place: whether it is the only commitment of its party.
    only: Vec<bool>,
    /// By party.
    is_external: Vec<bool>,
    /// External customers, in order of declaration.
    pub(super) external: Vec<PartyId>,
    /// Everybody else, in order of declaration.
    pub(super) inside: Vec<PartyId>,
}

impl Roster {
    pub(super) fn of(view: &View<'_>, network: &Network) -> Self {
        let org = view.org();
        let (commitments, wiring) = (&network.commitments, network.wiring());
        let party = |&node: &u32| commitments.party(node);
        let only = |&node: &u32| !commitments.is_split(commitments.party(node));
        let (external, inside) = org.parties().partition(|&party| org.party(party).is_external());
        Self {
            party: wiring.commitments.iter().map(party).collect(),
            only: wiring.commitments.iter().map(only).collect(),
            is_external: org.parties().map(|party| org.party(party).is_external()).collect(),
            external,
            inside,
        }
    }

    /// The party of the commitment at a place.
    #[inline]
    pub(super) fn party(&self, place: u32) -> PartyId {
        self.party[place as usize]
    }

    /// Whether the commitment at a place is the only one of its party.
    #[inline]
    pub(super) fn is_only(&self, place: u32) -> bool {
        self.only[place as usize]
    }

    #[inline]
    pub(super) fn is_external(&self, party: PartyId) -> bool {
        self.is_external[party.index()]
    }
}
