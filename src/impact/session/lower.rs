//! Letting down whoever may have lost what holds them up.

use super::front::At;
use super::settle_group::Halt;
use super::standing::Standing;
use crate::engine::workspace::Workspace;

impl Standing<'_> {
    /// Lets everyone down who may have lost what holds them up.
    pub(super) fn lower(&mut self, component: u32, expands: bool) -> Result<(), Halt> {
        let lowered = self.members.seeds.iter().filter(|&&(_, lowered)| lowered);
        self.members.doubtful.extend(lowered.map(|&(node, _)| node));
        while let Some(node) = self.members.doubtful.pop() {
            if self.is_too_much_inside(self.network.edges_of(node).len()) {
                return Err(Halt::Far);
            }
            let late = self.late(node);
            if late > 0 && self.holds(node, component, expands) < late {
                self.workspace.lateness[node as usize] = 0;
                self.members.touch(node, late);
                if self.is_too_much_inside(self.network.readers_of(node).len()) {
                    return Err(Halt::Far);
                }
                self.doubt_readers(node, late, component, expands);
            }
        }
        Ok(())
    }

    /// What a commitment is held up to for certain: by itself, from outside, or in a loop that only absorbs by whoever
    /// is later.
    fn holds(&mut self, node: u32, component: u32, expands: bool) -> u32 {
        let of = &self.network.components().of;
        let Workspace { lateness, scratch, .. } = &mut self.workspace;
        let late: &[u32] = lateness;
        let counts = |supplier: u32| {
            of[supplier as usize] != component || (!expands && late[supplier as usize] > late[node as usize])
        };
        self.front.look_inside(self.network.edges_of(node).len());
        let at = At {
            network: &self.network,
            causes: &self.causes,
            late,
        };
        let reaches = at.reaches_counting(node, counts, scratch);
        at.settle(node, reaches)
    }

    /// A commitment that was `before` late is let down: doubts everyone of its group whom that may have held up.
    fn doubt_readers(&mut self, node: u32, before: u32, component: u32, expands: bool) {
        let readers = self.network.readers_of(node);
        self.front.look_inside(readers.len());
        for &edge in readers {
            let customer = self.network.edge(edge).customer;
            let late = self.workspace.lateness[customer as usize];
            if late == 0 || self.network.components().of[customer as usize] != component {
                continue;
            }
            let at = At {
                network: &self.network,
                causes: &self.causes,
                late: &self.workspace.lateness,
            };
            let least = if expands { 1 } else { late };
            if self.network.choice_of(edge).is_some()
                || self.front.comes_to(&at, customer, self.network.pass(edge, before)) >= least
            {
                self.members.doubtful.push(customer);
            }
        }
    }
}
