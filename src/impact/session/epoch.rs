//! What a session stands on: a view compiled once, and everything changed in place since.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::additions::Addition;
use super::backups::Backed;
use super::log::Entry;
use super::queue::Bits;
use super::standing::Standing;
use super::twins::twins;
use crate::impact::{DelayError, Impact};
use crate::org::{PartyId, RequirementId};
use crate::time::Lateness;
use crate::view::View;

/// A compiled view with the changes made in place since.
#[derive(Debug)]
pub(super) struct Epoch<'org> {
    pub(super) base: View<'org>,
    pub(super) standing: Standing<'org>,
    pub(super) log: Vec<Entry>,
    /// By step: where its entries begin in the log.
    pub(super) log_of_step: Vec<usize>,
    /// Requirements taken out since.
    pub(super) removed: BTreeSet<RequirementId>,
    /// Requirements added since; their ids come after those of the view.
    pub(super) added: Vec<Addition>,
    /// Requirements that have got backups since.
    pub(super) backed: Vec<Backed>,
    /// Requirements that may come to say the same as another one when their terms change.
    pub(super) twins: Bits,
    pub(super) external: Vec<PartyId>,
    /// Room for the nodes or edges that an edit concerns.
    pub(super) concerned: Vec<u32>,
    /// The view with everything in the log; made when first asked for.
    now: OnceLock<View<'org>>,
}

impl<'org> Epoch<'org> {
    pub(super) fn of(base: View<'org>) -> Result<Self, DelayError> {
        let (network, causes) = base.network_for([])?;
        let org = base.org();
        Ok(Self {
            standing: Standing::new(network, causes),
            log: Vec::new(),
            log_of_step: Vec::new(),
            removed: BTreeSet::new(),
            added: Vec::new(),
            backed: Vec::new(),
            twins: twins(&base),
            external: org.parties().filter(|&party| org.party(party).is_external()).collect(),
            concerned: Vec::new(),
            now: OnceLock::from(base.clone()),
            base,
        })
    }

    /// The view with everything in the log.
    pub(super) fn view(&self) -> &View<'org> {
        self.now.get_or_init(|| {
            let changes = self.log.iter().flat_map(Entry::changes);
            self.base.with(changes).expect("what was made in place was checked")
        })
    }

    pub(super) fn impact(&self) -> Impact<'org> {
        let impact = self.view().propagate([]);
        impact.expect("the delays were put in before")
    }

    pub(super) fn lateness(&self, party: PartyId) -> Lateness {
        let nodes = self.standing.network.commitments.all(party);
        let late = nodes.map(|node| self.standing.late(node)).max();
        Lateness::from_bits(late.unwrap_or(0))
    }

    pub(super) fn steps(&self) -> usize {
        self.log_of_step.len()
    }

    pub(super) fn begin(&mut self) {
        self.log_of_step.push(self.log.len());
        self.standing.history.begin();
        self.now = OnceLock::new();
    }

    /// Takes back the last step; whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(start) = self.log_of_step.pop() else {
            return false;
        };
        for entry in self.log.drain(start..) {
            match entry {
                Entry::Removed(requirement) => drop(self.removed.remove(&requirement)),
                Entry::Added(_) => drop(self.added.pop()),
                Entry::Backup(_) => drop(self.backed.pop()),
                _ => {}
            }
        }
        self.now = OnceLock::new();
        self.standing.front.clear();
        self.standing.undo()
    }
}
