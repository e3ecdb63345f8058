//! The front of what changed: who may be late by something else than before, and has to be looked at.

use super::follow::DEARER_IN_LOOPS;
use super::queue::{Bits, SweepQueue};
use crate::engine::Causes;
use crate::engine::network::Network;
use crate::engine::transfer::{BEYOND, settle};
use crate::graph::Components;

/// Commitments that wait, and why.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) queue: SweepQueue,
    /// Those who wait but come before whoever is looked at: suppliers that were added may come after their customers.
    pub(super) later: Vec<u32>,
    /// Whoever is looked at.
    at: u32,
    /// Those that something within their reach has fallen for: they may have lost what holds them up.
    pub(super) lowered: Bits,
    /// Members of loops.
    pub(super) looping: Bits,
    /// Those that add or make up something themselves.
    pub(super) adjusting: Bits,
    /// Edges looked at in this step; those looked at for the sake of a loop's members count several times.
    pub(super) work: usize,
}

impl Front {
    pub(super) fn new(network: &Network, causes: &Causes) -> Self {
        let nodes = network.len();
        let mut front = Self {
            queue: SweepQueue::new(nodes),
            later: Vec::new(),
            at: 0,
            lowered: Bits::new(nodes),
            looping: Bits::new(nodes),
            adjusting: Bits::new(nodes),
            work: 0,
        };
        let components = network.loops();
        for node in 0..crate::graph::number(nodes) {
            let loops = |components: &Components| components.members.of(components.of[node as usize]).len() > 1;
            if components.is_some_and(loops) {
                front.looping.insert(node);
            }
            if causes.slower(node) > 0 || network.recovers[node as usize] > 0 {
                front.adjusting.insert(node);
            }
        }
        front
    }

    /// An edge passes on `after` instead of `before`: whether its customer has to be looked at.
    pub(super) fn passes(&mut self, at: &At<'_>, edge: u32, before: u32, after: u32) {
        if before == after {
            return;
        }
        let customer = at.network.edge(edge).customer;
        if at.network.choice_of(edge).is_some() {
            self.wait(customer, after < before && at.late[customer as usize] > 0);
        } else {
            self.reaches(at, customer, before, after);
        }
    }

    /// Something that reaches a commitment is `after` instead of `before`: whether that one has to be looked at.
    ///
    /// What rises matters where it comes to more than the commitment was late by. What falls matters where it came to as
    /// much; in a loop, where lateness comes round, wherever it came to anything. There it always matters to somebody who
    /// may grow without end: how that is called depends on how it began.
    pub(super) fn reaches(&mut self, at: &At<'_>, node: u32, before: u32, after: u32) {
        let late = at.late[node as usize];
        let loops = self.looping.has(node);
        if loops && late >= BEYOND {
            self.wait(node, after < before);
        } else if after > before {
            if self.comes_to(at, node, after) > late {
                self.wait(node, false);
            }
        } else if late > 0 {
            let came_to = self.comes_to(at, node, before);
            if came_to >= late || (loops && came_to > 0) {
                self.wait(node, true);
            }
        }
    }

    /// So many edges are looked at within a loop.
    pub(super) fn look_inside(&mut self, edges: usize) {
        self.work += edges * DEARER_IN_LOOPS;
    }

    /// What a commitment makes of what reaches it.
    pub(super) fn comes_to(&self, at: &At<'_>, node: u32, reaches: u32) -> u32 {
        if self.adjusting.has(node) {
            settle(reaches, at.causes.slower(node), at.network.recovers[node as usize])
        } else {
            settle(reaches, 0, 0)
        }
    }

    pub(super) fn wait(&mut self, node: u32, lowered: bool) {
        if node < self.at {
            self.later.push(node);
        } else {
            self.queue.insert(node);
        }
        if lowered {
            self.lowered.insert(node);
        }
    }

    /// Tells the readers of a commitment that was `before` late and is `after`; of a loop's members those outside it.
    pub(super) fn spread(&mut self, at: &At<'_>, node: u32, before: u32, after: u32) {
        let home = self.looping.has(node).then(|| at.network.components());
        let readers = at.network.readers_of(node);
        self.work += readers.len();
        at.fetch(readers);
        for &edge in readers {
            let customer = at.network.edge(edge).customer;
            if home.is_none_or(|home| home.of[customer as usize] != home.of[node as usize]) {
                self.passes(at, edge, at.network.pass(edge, before), at.network.pass(edge, after));
            }
        }
    }

    /// The first that waits, in the order of the sweep from whoever was looked at before; if there is none, from the
    /// beginning.
    pub(super) fn next(&mut self) -> Option<u32> {
        if let Some(first) = self.queue.first() {
            self.at = first;
            return Some(first);
        }
        self.at = 0;
        for node in self.later.drain(..) {
            self.queue.insert(node);
        }
        self.queue.first()
    }

    /// Nobody waits any more.
    pub(super) fn clear(&mut self) {
        self.at = 0;
        while let Some(node) = self.next() {
            self.queue.pop();
            self.lowered.remove(node);
        }
        self.at = 0;
    }
}

/// Where things stand, to be read while the front moves.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) network: &'a Network<'a>,
    pub(super) causes: &'a Causes,
    pub(super) late: &'a [u32],
}

impl At<'_> {
    /// Reads edges and how late their customers are, nothing depending on it: what is not in fast memory is fetched side by
    /// side, instead of one after the other where each decides what is done next.
    fn fetch(&self, edges: &[u32]) {
        let late = |&edge: &u32| self.late[self.network.edge(edge).customer as usize];
        std::hint::black_box(edges.iter().map(late).fold(0, |all, late| all | late));
    }

    /// What a commitment makes of how late everyone is.
    pub(super) fn settled(&self, node: u32, scratch: &mut Vec<u32>) -> u32 {
        let reaches = self.network.reaches(node, self.late, scratch);
        self.settle(node, reaches)
    }

    /// What reaches a commitment if only the suppliers that `counts` says are late, and all others on time.
    pub(super) fn reaches_counting(&self, node: u32, counts: impl Fn(u32) -> bool, scratch: &mut Vec<u32>) -> u32 {
        let network = self.network;
        let passed = |edge: u32| {
            let supplier = network.edge(edge).supplier;
            let late = if counts(supplier) {
                self.late[supplier as usize]
            } else {
                0
            };
            network.pass(edge, late)
        };
        let mut latest = 0;
        let mut edges = network.edges_of(node);
        while let Some(edge) = edges.next() {
            latest = latest.max(match network.choice_of(edge) {
                None => passed(edge),
                Some((_, choice)) => {
                    edges.start = choice.edges.end;
                    scratch.clear();
                    scratch.extend(choice.edges.clone().map(passed));
                    let needed = scratch.len() - choice.decided_by as usize;
                    *scratch.select_nth_unstable(needed).1
                }
            });
        }
        latest
    }

    pub(super) fn settle(&self, node: u32, reaches: u32) -> u32 {
        settle(
            reaches.max(self.causes.late(node)),
            self.causes.slower(node),
            self.network.recovers[node as usize],
        )
    }
}
