//! A loop settled as a whole, from nothing.

use super::follow::Stop;
use super::groups::Found;
use super::standing::Standing;
use crate::engine::forward;
use crate::engine::trace::Growth;
use crate::engine::trace::Trace;
use crate::engine::transfer::BEYOND;

/// Whether growth without end was proved: all that is kept of how a loop was settled.
struct Grew(bool);

impl Trace for Grew {
    fn grew(&mut self, _: Growth) -> u32 {
        self.0 = true;
        0
    }
}

impl Standing<'_> {
    /// Settles the group as a whole, from nothing.
    pub(super) fn settle_whole(&mut self, component: u32) -> Result<(), Stop> {
        self.put_back();
        let members = self.network.components().members.of(component);
        for &node in members {
            let before = std::mem::take(&mut self.workspace.lateness[node as usize]);
            self.members.touch(node, before);
        }
        let group = *self.groups.get(component);
        let (network, causes) = (&self.network, &self.causes);
        let mut grew = Grew(false);
        forward::settle_component(network, causes, component, &mut self.workspace, &mut grew);
        let late = &self.workspace.lateness;
        let found = Found {
            expanding: group.can_expand(),
            labelled: grew.0 || members.iter().any(|&node| late[node as usize] == BEYOND),
        };
        if group.can_expand() && found.labelled && group.silenced > 0 {
            self.put_back();
            return Err(Stop::Stale);
        }
        if found != group.found {
            self.history.found.push((component, group.found));
            if let Some(group) = self.groups.get_mut(component) {
                group.found = found;
            }
        }
        Ok(())
    }
}
