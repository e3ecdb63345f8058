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
use super::front::At;
use super::groups::Found;
use super::standing::Standing;
use crate::impact::journal::Journal;
use crate::impact::solution::{Growth, Raise};
use crate::impact::transfer::BEYOND;
use crate::impact::workspace::Workspace;
use crate::impact::{largest_first, raise};

/// How often everyone of a loop is raised at most, on average, before it is settled as a whole: in a loop that grows
/// without end it would go on to the horizon.
const TURNS: usize = 8;

/// Whether growth without end was proved: all that is kept of how a loop was settled.
struct Grew(bool);

impl Journal for Grew {
    fn settled(&mut self, _: u32, _: u32) {}

    fn raised(&mut self, _: Raise) {}

    fn last_raise(&self, _: u32) -> Option<u32> {
        None
    }

    fn grew(&mut self, _: Growth) -> u32 {
        self.0 = true;
        0
    }
}

/// Why a loop could not be settled from where it stood.
enum Halt {
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
            self.lower(component, expands);
            self.rise(component, expands).err()
        } else {
            Some(Halt::Label)
        };
        match halted {
            None => {}
            Some(Halt::Label) => self.settle_whole(component)?,
            Some(Halt::Far) => {
                self.put_back();
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

    /// Lets everyone down who may have lost what holds them up.
    fn lower(&mut self, component: u32, expands: bool) {
        let lowered = self.members.seeds.iter().filter(|&&(_, lowered)| lowered);
        self.members.doubtful.extend(lowered.map(|&(node, _)| node));
        while let Some(node) = self.members.doubtful.pop() {
            let late = self.late(node);
            if late > 0 && self.holds(node, component, expands) < late {
                self.workspace.lateness[node as usize] = 0;
                self.members.touch(node, late);
                self.doubt_readers(node, late, component, expands);
            }
        }
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
        self.front.work += self.network.edges_of(node).len();
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
        self.front.work += readers.len();
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

    /// Lets everyone rise to what reaches them, the latest first.
    fn rise(&mut self, component: u32, expands: bool) -> Result<(), Halt> {
        self.begin_to_rise();
        let mut left = TURNS * self.network.components().members.of(component).len();
        while let Some((late, node)) = self.members.queue.pop() {
            if late <= self.late(node) {
                continue;
            }
            if expands && (late == BEYOND || left == 0) {
                return Err(Halt::Label);
            }
            if self.front.work > self.budget {
                return Err(Halt::Far);
            }
            left = left.saturating_sub(1);
            let before = std::mem::replace(&mut self.workspace.lateness[node as usize], late);
            self.members.touch(node, before);
            self.raise_readers(node, component);
        }
        Ok(())
    }

    fn begin_to_rise(&mut self) {
        let Self {
            network,
            causes,
            workspace,
            front,
            members,
            ..
        } = self;
        let Workspace { lateness, scratch, .. } = workspace;
        let at = At {
            network,
            causes,
            late: lateness,
        };
        let seeds = members.seeds.iter().map(|&(node, _)| node);
        for node in seeds.chain(members.touched.iter().map(|&(node, _)| node)) {
            front.work += network.edges_of(node).len();
            let late = at.settled(node, scratch);
            if late > at.late[node as usize] {
                members.queue.push((late, node));
            }
        }
    }

    fn raise_readers(&mut self, node: u32, component: u32) {
        let Self {
            network,
            causes,
            workspace,
            front,
            members,
            ..
        } = self;
        let Workspace { lateness, scratch, .. } = workspace;
        let at = At {
            network,
            causes,
            late: lateness,
        };
        let readers = network.readers_of(node);
        front.work += readers.len();
        for &edge in readers {
            let customer = network.edge(edge).customer;
            if network.components().of[customer as usize] != component {
                continue;
            }
            let reaches = match network.choice_of(edge) {
                None => network.pass(edge, at.late[node as usize]),
                Some((_, choice)) => network.decide(choice, at.late, scratch),
            };
            let late = at.settle(customer, reaches);
            if late > at.late[customer as usize] {
                members.queue.push((late, customer));
            }
        }
    }

    /// Everyone touched as they were.
    fn put_back(&mut self) {
        self.members.queue.clear();
        for (node, before) in self.members.touched.drain(..) {
            self.members.is_touched.remove(node);
            self.workspace.lateness[node as usize] = before;
        }
    }

    /// Settles the group as a whole, from nothing.
    fn settle_whole(&mut self, component: u32) -> Result<(), Stop> {
        self.put_back();
        let members = self.network.components().members.of(component);
        for &node in members {
            let before = std::mem::take(&mut self.workspace.lateness[node as usize]);
            self.members.touch(node, before);
            self.front.work += self.network.edges_of(node).len();
        }
        let group = *self.groups.get(component);
        let (network, causes) = (&self.network, &self.causes);
        let mut grew = Grew(false);
        if group.can_expand() {
            raise::raise(network, causes, component, &mut self.workspace, &mut grew);
        } else {
            largest_first::settle_group(network, causes, component, &mut self.workspace, &mut grew);
        }
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

    /// Notes everyone whose lateness is another than before.
    fn note_touched(&mut self, note: impl Fn(&mut Self, u32, u32)) {
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
