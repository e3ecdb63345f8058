//! The incremental pass: commitments that a step may reach are computed anew in topological order, and no further than
//! anything changes.
//!
//! Change propagation over a level queue, as timing analysers do it: a commitment outside loops is computed from all that
//! reaches it, once, its suppliers being settled. So nothing has to be invalidated first, as the two-phase update of
//! cyclic graphs does it (G. Ramalingam and T. Reps, "An incremental algorithm for a generalization of the shortest-path
//! problem", Journal of Algorithms 21, 1996). A strongly connected component is settled from nothing, as a whole. Where a
//! step reaches too far, everything is.

use std::ops::Range;

use super::expansion::{Counts, loop_with};
use super::state::State;
use super::undo_log::Edit;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::engine::trace::NoTrace;
use crate::engine::transfer::{BEYOND, settle};
use crate::engine::workspace::Workspace;

/// Looking at an edge here and there costs as much as so many one after the other.
const DEARER_THAN_IN_ORDER: usize = 22;

/// The part of a pass over everything that may be spent before it is clear that a change reaches too far. Small, as
/// after a pass over a large network nothing that is looked at here and there is in fast memory any more.
const SPENT_IN_VAIN: usize = 32;

/// A step may look at so many edges whatever the size.
const ALWAYS_WORTH_IT: usize = 64;

/// Why a step did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It reaches so far that it is cheaper to settle everything anew.
    Far,
    /// A loop that lost edges grows: only a network without these can prove that it grows without end.
    Stale,
}

/// How many edges a step may look at before everything is settled anew.
pub(super) fn budget(network: &Network) -> usize {
    ALWAYS_WORTH_IT + network.edges().len() / (DEARER_THAN_IN_ORDER * SPENT_IN_VAIN)
}

impl State<'_> {
    /// Settles every commitment that the edits of the last step reach.
    ///
    /// # Errors
    /// Only [`Stop::Stale`]: the step stands half done, to be undone.
    pub(super) fn settle(&mut self) -> Result<(), Stop> {
        (self.work, self.work_in_loops) = (0, 0);
        for edit in self.undo_log.last_edits() {
            self.seed(self.undo_log.edits[edit]);
        }
        if self.frontier.len() == 0 {
            return Ok(()); // as after most steps
        }
        let settled = self.settle_frontier();
        while self.frontier.pop().is_some() {}
        match settled {
            Err(Stop::Far) => self.settle_anew(),
            settled => settled,
        }
    }

    /// Puts the commitment that an edit concerns into the frontier, if it matters to it.
    fn seed(&mut self, edit: Edit) {
        match edit {
            Edit::Late { node, before } => self.reaches(node, before, self.causes.late(node)),
            Edit::Slower { node, .. } => drop(self.frontier.insert(node)),
            Edit::Terms { edge, before } => {
                let (ends, terms) = (*self.network.edge(edge), self.network.transfer(edge));
                let expands = before.expands() || self.expansion.can_expand_at(&self.network, ends.customer);
                if expands && loop_with(&self.network, edge).is_some() {
                    // What passes on no more in the end may have passed on more on the way there.
                    self.frontier.insert(ends.customer);
                } else {
                    let late = self.late(ends.supplier);
                    self.passes(edge, before.pass(late), terms.pass(late));
                }
            }
        }
    }

    fn settle_frontier(&mut self) -> Result<(), Stop> {
        while let Some(node) = self.frontier.pop() {
            match self.network.loop_of(node) {
                Some(members) => self.settle_loop(&members)?,
                None => self.settle_node(node)?,
            }
        }
        Ok(())
    }

    /// Computes a commitment outside loops anew.
    fn settle_node(&mut self, node: u32) -> Result<(), Stop> {
        self.spend(self.network.edges_of(node).len())?;
        let Workspace { lateness, scratch, .. } = &mut self.workspace;
        let reaches = self
            .network
            .reaches(node, lateness, scratch)
            .max(self.causes.late(node));
        let late = self.comes_to(node, reaches);
        let before = std::mem::replace(&mut self.workspace.lateness[node as usize], late);
        if late == before {
            return Ok(());
        }
        self.undo_log.shifts.push((node, before));
        self.relax_fanout(node, before, &(node..node + 1))
    }

    /// Settles a loop from nothing, its suppliers outside being settled.
    fn settle_loop(&mut self, members: &Range<u32>) -> Result<(), Stop> {
        while self.frontier.take(members.start, members.end).is_some() {}
        let edges = self.network.edges_of(members.end - 1).end - self.network.edges_of(members.start).start;
        self.work_in_loops += edges as usize;
        if self.work_in_loops > self.network.edges().len() / 2 {
            return Err(Stop::Far);
        }
        let before = self.workspace.lateness[members.start as usize..members.end as usize].to_vec();
        let first_shift = self.undo_log.shifts.len();
        self.settle_component(members.start);
        let shifts = members.clone().zip(before);
        let late = &self.workspace.lateness;
        self.undo_log
            .shifts
            .extend(shifts.filter(|&(node, before)| late[node as usize] != before));
        self.check_growth(members)?;
        for shift in first_shift..self.undo_log.shifts.len() {
            let (node, before) = self.undo_log.shifts[shift];
            self.relax_fanout(node, before, members)?;
        }
        Ok(())
    }

    /// Settles the loop of a commitment.
    fn settle_component(&mut self, first: u32) {
        let component = self.network.components().of[first as usize];
        let (network, causes, workspace) = (&self.network, &self.causes, &mut self.workspace);
        forward::settle_component(network, causes, component, workspace, &mut NoTrace);
    }

    /// Settles everything anew, from the beginning of the step.
    fn settle_anew(&mut self) -> Result<(), Stop> {
        let Some(step) = self.undo_log.steps.last_mut() else {
            return Ok(());
        };
        for (node, before) in self.undo_log.shifts.drain(step.shifts..) {
            self.workspace.lateness[node as usize] = before;
        }
        let mut room = self.undo_log.spare.pop().unwrap_or_default();
        room.resize(self.network.len(), 0);
        step.whole = Some(std::mem::replace(&mut self.workspace.lateness, room));
        forward::settle_all(&self.network, &self.causes, &mut self.workspace);
        self.check_all_growth()
    }

    fn check_all_growth(&self) -> Result<(), Stop> {
        let firsts = self.expansion.split(&self.network);
        firsts.iter().try_for_each(|members| self.check_growth(members))
    }

    /// Growth without end is proved component by component: where edges were taken out, the components are others.
    fn check_growth(&self, members: &Range<u32>) -> Result<(), Stop> {
        let may_have_split = self
            .expansion
            .at(&self.network, members.start)
            .is_some_and(Counts::may_have_split);
        let late = &self.workspace.lateness[members.start as usize..members.end as usize];
        let is_stale = may_have_split && late.iter().any(|&late| late >= BEYOND);
        if is_stale { Err(Stop::Stale) } else { Ok(()) }
    }

    /// A commitment was `before` late: puts the customers into the frontier to whom it matters, but for those within.
    fn relax_fanout(&mut self, node: u32, before: u32, within: &Range<u32>) -> Result<(), Stop> {
        let after = self.late(node);
        self.spend(self.network.readers_of(node).len())?;
        for place in 0..self.network.readers_of(node).len() {
            let edge = self.network.readers_of(node)[place];
            if !within.contains(&self.network.edge(edge).customer) {
                self.passes(edge, self.network.pass(edge, before), self.network.pass(edge, after));
            }
        }
        Ok(())
    }

    /// An edge passes on `after` instead of `before`.
    fn passes(&mut self, edge: u32, before: u32, after: u32) {
        if before == after {
            return;
        }
        let customer = self.network.edge(edge).customer;
        if self.network.choice_of(edge).is_none() {
            self.reaches(customer, before, after);
        } else if after > before || self.late(customer) > 0 {
            self.frontier.insert(customer);
        }
    }

    /// Something that reaches a commitment is `after` instead of `before`.
    ///
    /// What rises matters where it comes to more than the commitment was late by. What falls matters where it came to as
    /// much; in a loop that can expand a delay wherever it came to anything, as what raised it there need not be what
    /// holds it up in the end. What may grow without end is always settled anew: how that is called depends on how it
    /// began.
    fn reaches(&mut self, node: u32, before: u32, after: u32) {
        let late = self.late(node);
        let expands = || self.expansion.can_expand_at(&self.network, node);
        let matters = if before == after {
            false
        } else if late >= BEYOND && expands() {
            true
        } else if after > before {
            self.comes_to(node, after) > late
        } else {
            let came_to = self.comes_to(node, before);
            late > 0 && (came_to >= late || came_to > 0 && expands())
        };
        if matters {
            self.frontier.insert(node);
        }
    }

    /// What a commitment makes of what reaches it.
    fn comes_to(&self, node: u32, reaches: u32) -> u32 {
        settle(reaches, self.causes.slower(node), self.network.recovers(node))
    }

    /// Looks at so many more edges, if the step may, with what is still in the frontier.
    fn spend(&mut self, edges: usize) -> Result<(), Stop> {
        self.work += edges;
        if self.work + self.frontier.len() * self.edges_each > self.budget {
            return Err(Stop::Far);
        }
        Ok(())
    }
}
