//! Who is reached while a way is searched for, from either end of it.

use super::queue::Bits;

/// The search for a way from customers to suppliers, from both ends at once; kept from one to the next.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) on: Reached,
    pub(super) back: Reached,
}

/// Who is reached from one end.
#[derive(Debug)]
pub(super) struct Reached {
    pub(super) seen: Bits,
    /// All of them, in the order in which they were met: those from `done` on are to be followed.
    who: Vec<u32>,
    done: usize,
    /// How many edges were looked at.
    pub(super) edges: usize,
}

impl Search {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            on: Reached::new(nodes),
            back: Reached::new(nodes),
        }
    }
}

impl Reached {
    fn new(nodes: usize) -> Self {
        Self {
            seen: Bits::new(nodes),
            who: Vec::new(),
            done: 0,
            edges: 0,
        }
    }

    pub(super) fn meet(&mut self, unit: u32) {
        if !self.seen.insert(unit) {
            self.who.push(unit);
        }
    }

    pub(super) fn meet_all(&mut self, units: impl Iterator<Item = u32>) {
        for unit in units {
            self.meet(unit);
        }
    }

    /// The first of all reached, in the order of the sweep.
    pub(super) fn first(&self) -> u32 {
        self.who.iter().copied().min().unwrap_or(0)
    }

    /// The last of them.
    pub(super) fn last(&self) -> u32 {
        self.who.iter().copied().max().unwrap_or(0)
    }

    /// Who is to be followed next.
    pub(super) fn next(&mut self) -> Option<u32> {
        let next = self.who.get(self.done).copied();
        self.done += 1;
        next
    }

    pub(super) fn clear(&mut self) {
        for unit in self.who.drain(..) {
            self.seen.remove(unit);
        }
        (self.done, self.edges) = (0, 0);
    }
}
