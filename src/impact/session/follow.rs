//! Following a change: everyone it may reach is looked at once, suppliers before customers, and no further than anything
//! changes.

use super::groups::inside;
use super::standing::Standing;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::graph::number;

/// Looking at an edge here and there costs as much as so many one after the other.
const DEARER_THAN_IN_ORDER: usize = 22;

/// Looking at an edge within a loop costs as much as so many outside; in a pass over everything as well, but where the
/// pass floods the loop.
pub(super) const DEARER_IN_LOOPS: usize = 6;

/// Settling commitments in order, but one by one, costs as much as a pass over so many times as many.
const DEARER_ONE_BY_ONE: usize = 12;

/// The part of a pass over everything that may be spent before it is clear that a change reaches too far. Small, as
/// after a pass over a large network nothing that is looked at here and there is in fast memory any more.
const SPENT_IN_VAIN: usize = 32;

/// A step may look at so many edges whatever the size.
const ALWAYS_WORTH_IT: usize = 64;

/// Why a change was not followed to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It reaches so far that it is cheaper to settle everyone from this commitment on, in order.
    Far(u32),
    /// What grows without end in a loop has to be told of a network without the edges that were taken out.
    Stale,
}

/// How many edges a step may look at before it stops looking who is concerned.
pub(super) fn budget(network: &Network) -> usize {
    let is_dear = |&edge: &u32| inside(network, edge).is_some() && !network.floods(network.edge(edge).customer);
    let edges = network.edges().len();
    let dear = (0..number(edges)).filter(is_dear).count();
    let everything = edges + dear * (DEARER_IN_LOOPS - 1);
    ALWAYS_WORTH_IT + everything / (DEARER_THAN_IN_ORDER * SPENT_IN_VAIN)
}

impl Standing<'_> {
    /// Settles everyone whom the edits since the beginning of the step reach.
    ///
    /// # Errors
    /// If that can't be told of this network: the step stands half done, to be undone.
    pub(super) fn follow(&mut self) -> Result<(), Stop> {
        self.front.work = 0;
        let followed = self.settle_waiting();
        if let Err(Stop::Far(from)) = followed {
            if self.network.has_added() {
                return self.settle_beside_added();
            }
            self.front.clear();
            return self.settle_rest(from);
        }
        followed
    }

    fn settle_waiting(&mut self) -> Result<(), Stop> {
        while let Some(node) = self.front.next() {
            if self.is_far() {
                return Err(Stop::Far(node));
            }
            if self.front.looping.has(node) {
                self.settle_group(self.network.components().of[node as usize])?;
            } else {
                self.settle_first(node)?;
            }
        }
        Ok(())
    }

    /// Settles the first who waits, outside loops. Who has too many readers for what is left waits on, as before.
    fn settle_first(&mut self, node: u32) -> Result<(), Stop> {
        let before = self.late(node);
        let shifts = self.settle_node(node);
        if shifts && self.is_too_much(self.network.readers_of(node).len()) {
            self.workspace.lateness[node as usize] = before;
            return Err(Stop::Far(node));
        }
        self.front.queue.pop();
        self.front.lowered.remove(node);
        if shifts {
            self.shifted(node, before);
        }
        Ok(())
    }

    /// Whether a change reaches too far: everyone who waits has to be looked at as well.
    fn is_far(&self) -> bool {
        self.is_too_much(self.front.queue.len() * self.edges_each)
    }

    /// Whether to look at so many more edges would be more than a step may.
    pub(super) fn is_too_much(&self, edges: usize) -> bool {
        self.front.work.saturating_add(edges) > self.budget
    }

    /// The same of edges of a loop's member.
    pub(super) fn is_too_much_inside(&self, edges: usize) -> bool {
        self.is_too_much(edges * DEARER_IN_LOOPS)
    }

    /// A pass over everything, which knows nothing of what was added, and what was added followed to its end.
    fn settle_beside_added(&mut self) -> Result<(), Stop> {
        self.front.clear();
        self.settle_all();
        for node in self.network.with_added() {
            self.front.wait(node, self.late(node) > 0);
        }
        let budget = std::mem::replace(&mut self.budget, usize::MAX);
        let settled = self.settle_waiting();
        self.budget = budget;
        settled
    }

    /// Settles everyone from a commitment on, those before it being settled; or everyone at all, where that is cheaper.
    fn settle_rest(&mut self, from: u32) -> Result<(), Stop> {
        let edges = self.network.edges().len();
        let left = edges - self.network.edges_of(from).start as usize;
        if left > edges / DEARER_ONE_BY_ONE {
            self.settle_all();
            return Ok(());
        }
        let mut node = from;
        while (node as usize) < self.network.len() {
            if self.front.looping.has(node) {
                let component = self.network.components().of[node as usize];
                let members = self.network.components().members.of(component);
                node = members[0] + number(members.len());
                self.settle_whole_in_order(component)?;
            } else {
                let before = self.late(node);
                if self.settle_node(node) {
                    self.history.shifts.push((node, before));
                }
                node += 1;
            }
        }
        Ok(())
    }

    /// Settles a commitment outside loops; whether its lateness is another than before.
    fn settle_node(&mut self, node: u32) -> bool {
        let (at, front, _, scratch) = self.parts();
        front.work += at.network.edges_of(node).len();
        let late = at.settled(node, scratch);
        late != std::mem::replace(&mut self.workspace.lateness[node as usize], late)
    }

    /// Notes that a commitment has got its new lateness, and tells its readers.
    pub(super) fn shifted(&mut self, node: u32, before: u32) {
        self.history.shifts.push((node, before));
        let (at, front, ..) = self.parts();
        front.spread(&at, node, before, at.late[node as usize]);
    }

    /// One pass over everything, from the beginning of the step.
    fn settle_all(&mut self) {
        let Some(step) = self.history.steps.last_mut() else {
            return;
        };
        for (node, before) in self.history.shifts.drain(step.shifts..).rev() {
            self.workspace.lateness[node as usize] = before;
        }
        let mut room = self.history.spare.pop().unwrap_or_default();
        room.resize(self.network.len(), 0);
        step.whole = Some(std::mem::replace(&mut self.workspace.lateness, room));
        forward::settle_all(&self.network, &self.causes, &mut self.workspace);
        let found = &mut self.history.found;
        let late = &self.workspace.lateness;
        self.groups
            .found(&self.network, late, |component, before| found.push((component, before)));
    }
}
