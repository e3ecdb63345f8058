//! A generation: a view compiled once, and everything changed in place since.

use std::sync::OnceLock;

use super::change_log::ChangeLog;
use super::state::State;
use crate::engine::queue::BitSet;
use crate::impact::{DelayError, Impact};
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::View;

/// A compiled view with the changes made in place since.
#[derive(Debug)]
pub(super) struct Generation<'org> {
    pub(super) base: View<'org>,
    pub(super) state: State<'org>,
    pub(super) change_log: ChangeLog,
    /// Requirements that may come to say the same as another one when their terms change; found when first needed.
    pub(super) twins: OnceLock<BitSet>,
    pub(super) external: Vec<PartyId>,
    /// Room for the nodes or edges that an edit concerns.
    pub(super) concerned: Vec<u32>,
    /// The view with everything in the log; made when first asked for.
    now: OnceLock<View<'org>>,
}

impl<'org> Generation<'org> {
    pub(super) fn of(base: View<'org>) -> Result<Self, DelayError> {
        let (network, causes) = base.network_for([])?;
        let org = base.org();
        let external = org.parties().filter(|&party| org.party(party).is_external());
        Ok(Self {
            state: State::new(network, causes),
            change_log: ChangeLog::new(org.requirement_places()),
            twins: OnceLock::new(),
            external: external.collect(),
            concerned: Vec::new(),
            now: OnceLock::from(base.clone()),
            base,
        })
    }

    /// The view with everything in the log.
    pub(super) fn view(&self) -> &View<'org> {
        self.now.get_or_init(|| {
            let view = self.base.with(self.change_log.changes());
            view.expect("what was made in place was checked")
        })
    }

    pub(super) fn impact(&self) -> Impact<'org> {
        let impact = self.view().propagate([]);
        impact.expect("the delays were put in before")
    }

    pub(super) fn lateness(&self, party: PartyId) -> Lateness {
        let nodes = self.state.network.commitments.all(party);
        let late = nodes.map(|node| self.state.late(node)).max();
        Lateness::from_bits(late.unwrap_or(0))
    }

    pub(super) fn begin(&mut self) {
        self.change_log.begin();
        self.state.undo_log.begin();
        self.now = OnceLock::new();
    }

    /// Takes back the last step; whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        self.now = OnceLock::new();
        self.change_log.undo() && self.state.undo()
    }
}
