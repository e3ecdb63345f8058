//! Where things stand: the network with everything put in, and how late everyone is.

use super::follow::budget;
use super::front::{At, Front};
use super::groups::{Groups, inside, is_slower};
use super::history::{Edit, History};
use super::members::Members;
use super::reached::Search;
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::engine::transfer::Transfer;
use crate::engine::workspace::Workspace;

/// A network, its least solution, and what was changed step by step.
#[derive(Debug)]
pub(super) struct Standing<'org> {
    pub(super) network: Network<'org>,
    pub(super) causes: Causes,
    /// Holds how late everyone is.
    pub(super) workspace: Workspace,
    pub(super) groups: Groups,
    pub(super) front: Front,
    pub(super) members: Members,
    pub(super) history: History,
    /// Made when first needed.
    pub(super) search: Option<Box<Search>>,
    /// How many edges a step may look at before everyone is settled in order instead.
    pub(super) budget: usize,
    /// How many edges a commitment has on average.
    pub(super) edges_each: usize,
    /// How many edges lead from a commitment to one before it in the sweep.
    pub(super) turned: usize,
}

impl<'org> Standing<'org> {
    pub(super) fn new(network: Network<'org>, causes: Causes) -> Self {
        let mut workspace = Workspace::of(&network);
        forward::settle_all(&network, &causes, &mut workspace);
        let mut groups = Groups::of(&network, &causes);
        groups.found(&network, &workspace.lateness, |_, _| {});
        Self {
            front: Front::new(&network, &causes),
            members: Members::new(network.len()),
            history: History::default(),
            search: None,
            budget: budget(&network),
            edges_each: network.edges().len() / network.len().max(1),
            turned: 0,
            network,
            causes,
            workspace,
            groups,
        }
    }

    /// Where things stand, beside what moves meanwhile.
    pub(super) fn parts(&mut self) -> (At<'_>, &mut Front, &mut Members, &mut Vec<u32>) {
        let Workspace { lateness, scratch, .. } = &mut self.workspace;
        let at = At {
            network: &self.network,
            causes: &self.causes,
            late: lateness,
        };
        (at, &mut self.front, &mut self.members, scratch)
    }

    pub(super) fn late(&self, node: u32) -> u32 {
        self.workspace.lateness[node as usize]
    }

    /// Sets how late a commitment is by itself.
    pub(super) fn set_late(&mut self, node: u32, by: u32) {
        let before = self.causes.late(node);
        if before == by {
            return;
        }
        self.history.edits.push(Edit::Late { node, before });
        self.causes.replace(node, by, self.causes.slower(node));
        let (at, front, ..) = self.parts();
        front.reaches(&at, node, before, by);
    }

    /// Sets how much longer than planned a commitment takes.
    pub(super) fn set_slower(&mut self, node: u32, by: u32) {
        let before = self.causes.slower(node);
        if before == by {
            return;
        }
        self.history.edits.push(Edit::Slower { node, before });
        self.put_slower(node, by);
        self.front.adjusting.insert(node);
        self.front
            .wait(node, by < before && self.workspace.lateness[node as usize] > 0);
    }

    /// Sets the terms of an edge.
    pub(super) fn set_terms(&mut self, edge: u32, terms: Transfer) {
        let before = self.network.transfer(edge);
        if before == terms {
            return;
        }
        self.history.edits.push(Edit::Terms { edge, before });
        let expanding_before = self.is_expanding(edge);
        self.put_terms(edge, terms);
        let (supplier, customer) = (self.network.edge(edge).supplier, self.network.edge(edge).customer);
        let late = self.late(supplier);
        if expanding_before || self.is_expanding(edge) {
            // What passes on as much of what came round in the end may have passed on more on the way there.
            self.front.wait(customer, self.late(customer) > 0);
        } else {
            let (at, front, ..) = self.parts();
            front.passes(&at, edge, before.pass(late), terms.pass(late));
        }
    }

    /// Whether an edge lies in a loop that can expand a delay, or could when it was settled last.
    pub(super) fn is_expanding(&self, edge: u32) -> bool {
        let group = inside(&self.network, edge).map(|component| self.groups.get(component));
        group.is_some_and(|group| group.can_expand() || group.found.expanding)
    }

    fn put_slower(&mut self, node: u32, by: u32) {
        let was = u32::from(is_slower(&self.network, &self.causes, node));
        self.causes.replace(node, self.causes.late(node), by);
        let is = u32::from(is_slower(&self.network, &self.causes, node));
        if let Some(loops) = self.network.loops() {
            self.groups.recounted(loops.of[node as usize], was, is);
        }
    }

    fn put_terms(&mut self, edge: u32, terms: Transfer) {
        if let Some(component) = inside(&self.network, edge) {
            self.groups.retold(component, &self.network.transfer(edge), &terms);
        }
        self.network.set_transfer(edge, terms);
    }

    /// Takes back the last step; whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(step) = self.history.steps.pop() else {
            return false;
        };
        for (node, before) in self.history.shifts.drain(step.shifts..).rev() {
            self.workspace.lateness[node as usize] = before;
        }
        if let Some(whole) = step.whole {
            let room = std::mem::replace(&mut self.workspace.lateness, whole);
            self.history.spare.push(room);
        }
        while self.history.edits.len() > step.edits
            && let Some(edit) = self.history.edits.pop()
        {
            self.take_back(edit);
        }
        for (component, found) in self.history.found.drain(step.found..).rev() {
            if let Some(group) = self.groups.get_mut(component) {
                group.found = found;
            }
        }
        true
    }

    fn take_back(&mut self, edit: Edit) {
        match edit {
            Edit::Late { node, before } => self.causes.replace(node, before, self.causes.slower(node)),
            Edit::Slower { node, before } => self.put_slower(node, before),
            Edit::Terms { edge, before } => self.put_terms(edge, before),
            Edit::Added(former) => self.unappend(&former),
        }
    }
}
