//! Loops, settled anew from where they stand.
//!
//! Whoever may have lost what holds them up is let down to on time first. Support by somebody exactly as late counts for
//! nothing there: in a loop without slack everyone would hold up everyone else. What is left is no higher than the least
//! solution, and from there everybody rises as far as what reaches them says, the latest first.
//!
//! Where a loop can expand a delay, what holds a commitment up in the end need not be what raised it: there everyone is
//! let down whom the lateness of somebody let down reaches at all. Growth without end, and what lies beyond the horizon,
//! is only told by settling the loop as a whole.

use super::follow::Stop;
use super::standing::Standing;

/// Why a loop could not be settled from where it stood.
pub(super) enum Halt {
    /// It would grow beyond the horizon.
    Label,
    Far,
}

impl Standing<'_> {
    /// Settles a group, everyone before it in the sweep being settled.
    pub(super) fn settle_group(&mut self, component: u32) -> Result<(), Stop> {
        self.take_seeds(component);
        let group = *self.groups.get(component);
        let expands = group.can_expand();
        let from_here = group.found.expanding == expands && !(expands && group.found.labelled);
        let halted = if from_here {
            let lowered = self.lower(component, expands);
            lowered.and_then(|()| self.rise(component, expands)).err()
        } else {
            Some(Halt::Label)
        };
        match halted {
            None => {}
            Some(Halt::Label) => self.settle_whole(component)?,
            Some(Halt::Far) => {
                self.put_back();
                for &(node, lowered) in &self.members.seeds {
                    self.front.wait(node, lowered);
                }
                let members = self.network.components().members.of(component);
                return Err(Stop::Far(members[0]));
            }
        }
        self.note_touched(Self::shifted);
        Ok(())
    }

    /// The same as a whole, nobody waiting for it.
    pub(super) fn settle_whole_in_order(&mut self, component: u32) -> Result<(), Stop> {
        self.settle_whole(component)?;
        self.note_touched(|standing, node, before| standing.history.shifts.push((node, before)));
        Ok(())
    }

    /// Takes the members that wait out of the queue: they stand next to each other in the sweep.
    fn take_seeds(&mut self, component: u32) {
        self.members.seeds.clear();
        while let Some(node) = self.front.queue.first()
            && self.network.components().of[node as usize] == component
        {
            self.front.queue.pop();
            let lowered = self.front.lowered.remove(node);
            self.members.seeds.push((node, lowered));
        }
    }

    /// Everyone touched as they were.
    pub(super) fn put_back(&mut self) {
        self.members.queue.clear();
        self.members.doubtful.clear();
        for (node, before) in self.members.touched.drain(..) {
            self.members.is_touched.remove(node);
            self.workspace.lateness[node as usize] = before;
        }
    }

    /// Notes everyone whose lateness is another than before.
    pub(super) fn note_touched(&mut self, note: impl Fn(&mut Self, u32, u32)) {
        let mut touched = std::mem::take(&mut self.members.touched);
        for (node, before) in touched.drain(..) {
            self.members.is_touched.remove(node);
            if self.late(node) != before {
                note(self, node, before);
            }
        }
        self.members.touched = touched;
    }
}
