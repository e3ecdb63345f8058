//! The state of a session: a network with everything put in, and its least solution.

use super::expansion::{Expansion, is_slower};
use super::undo_log::{Edit, UndoLog};
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::engine::queue::LevelQueue;
use crate::engine::transfer::Transfer;
use crate::engine::workspace::Workspace;

/// The terms of a dependency that was taken out: it passes nothing on, not even never. No dependency that is there has a
/// strength of zero.
pub(super) const REMOVED: Transfer = Transfer {
    slack: 0,
    period: 0,
    strength: 0,
    patience: 0,
    switch: 0,
};

/// A network, its least solution, and what was changed step by step.
#[derive(Debug)]
pub(super) struct State<'org> {
    pub(super) network: Network<'org>,
    pub(super) causes: Causes,
    /// Holds how late every commitment is.
    pub(super) workspace: Workspace,
    pub(super) expansion: Expansion,
    /// Commitments to be computed anew.
    pub(super) frontier: LevelQueue,
    pub(super) undo_log: UndoLog,
    /// How many edges a step may look at before everything is settled anew.
    pub(super) budget: usize,
    /// How many edges a commitment has on average.
    pub(super) edges_each: usize,
    /// How many edges the step has looked at.
    pub(super) work: usize,
    /// How many lie in the loops that it has settled.
    pub(super) work_in_loops: usize,
}

impl<'org> State<'org> {
    pub(super) fn new(network: Network<'org>, causes: Causes) -> Self {
        let mut workspace = Workspace::of(&network);
        forward::settle_all(&network, &causes, &mut workspace);
        Self {
            expansion: Expansion::of(&network, &causes),
            frontier: LevelQueue::new(network.len()),
            undo_log: UndoLog::default(),
            budget: super::incremental::budget(&network),
            edges_each: network.edges().len() / network.len().max(1),
            work: 0,
            work_in_loops: 0,
            network,
            causes,
            workspace,
        }
    }

    pub(super) fn late(&self, node: u32) -> u32 {
        self.workspace.lateness[node as usize]
    }

    /// Sets how late a commitment is by itself.
    pub(super) fn set_late(&mut self, node: u32, by: u32) {
        let before = self.causes.late(node);
        if before != by {
            self.undo_log.edits.push(Edit::Late { node, before });
            self.put_late(node, by);
        }
    }

    /// Sets how much longer than planned a commitment takes.
    pub(super) fn set_slower(&mut self, node: u32, by: u32) {
        let before = self.causes.slower(node);
        if before != by {
            self.undo_log.edits.push(Edit::Slower { node, before });
            self.put_slower(node, by);
        }
    }

    /// Sets the terms of an edge by what they are.
    #[inline]
    pub(super) fn set_terms(&mut self, edge: u32, terms: impl Fn(Transfer) -> Transfer) {
        let before = self.network.transfer(edge);
        let terms = terms(before);
        if before != terms {
            self.undo_log.edits.push(Edit::Terms { edge, before });
            self.put_terms(edge, terms);
        }
    }

    fn put_late(&mut self, node: u32, by: u32) {
        self.causes.replace(node, by, self.causes.slower(node));
    }

    fn put_slower(&mut self, node: u32, by: u32) {
        let was = is_slower(&self.network, &self.causes, node);
        self.causes.replace(node, self.causes.late(node), by);
        let is = is_slower(&self.network, &self.causes, node);
        self.expansion.set_slower(&self.network, node, was, is);
    }

    #[inline]
    fn put_terms(&mut self, edge: u32, terms: Transfer) {
        self.expansion.set_terms(&self.network, edge, &terms);
        self.network.set_transfer(edge, terms);
    }

    /// Takes back the last step; whether there was one. O(shifts and edits of the step).
    pub(super) fn undo(&mut self) -> bool {
        let Some(step) = self.undo_log.steps.pop() else {
            return false;
        };
        for (node, before) in self.undo_log.shifts.drain(step.shifts..) {
            self.workspace.lateness[node as usize] = before;
        }
        if let Some(whole) = step.whole {
            let room = std::mem::replace(&mut self.workspace.lateness, whole);
            self.undo_log.spare.push(room);
        }
        while self.undo_log.edits.len() > step.edits
            && let Some(edit) = self.undo_log.edits.pop()
        {
            match edit {
                Edit::Late { node, before } => self.put_late(node, before),
                Edit::Slower { node, before } => self.put_slower(node, before),
                Edit::Terms { edge, before } => self.put_terms(edge, before),
            }
        }
        true
    }
}
