//! What is kept of how a solution came about: everything for receipts, nothing where only the amounts are asked for.

use super::solution::{Growth, Raise, Raises};
use crate::graph::number;

/// Notes of how lateness spreads, taken while it does.
pub(super) trait Journal {
    /// Whether it forgets everything: then the order of settling is free.
    const IS_SILENT: bool = false;
    /// A commitment of a loop was settled, at some place in the order of settling.
    fn settled(&mut self, node: u32, place: u32);
    /// A commitment of a group that can expand a delay was raised.
    fn raised(&mut self, raise: Raise);
    /// The last raise of a commitment, if it is known.
    fn last_raise(&self, node: u32) -> Option<u32>;
    /// Growth was proved; its number.
    fn grew(&mut self, growth: Growth) -> u32;
}

/// No notes at all.
pub(super) struct Silent;

impl Journal for Silent {
    const IS_SILENT: bool = true;

    fn settled(&mut self, _: u32, _: u32) {}

    fn raised(&mut self, _: Raise) {}

    fn last_raise(&self, _: u32) -> Option<u32> {
        None
    }

    fn grew(&mut self, _: Growth) -> u32 {
        0
    }
}

/// All that receipts need.
pub(super) struct Record {
    pub(super) settled: Vec<u32>,
    pub(super) raises: Raises,
    pub(super) growths: Vec<Growth>,
}

impl Record {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            // Outside loops the order of settling is that of the sweep.
            settled: (0..number(nodes)).collect(),
            raises: Raises::new(nodes),
            growths: Vec::new(),
        }
    }
}

impl Journal for Record {
    fn settled(&mut self, node: u32, place: u32) {
        self.settled[node as usize] = place;
    }

    fn raised(&mut self, raise: Raise) {
        self.raises.push(raise);
    }

    fn last_raise(&self, node: u32) -> Option<u32> {
        self.raises.last(node)
    }

    fn grew(&mut self, growth: Growth) -> u32 {
        self.growths.push(growth);
        number(self.growths.len() - 1)
    }
}
