//! What is kept of how a solution came about: everything for receipts, nothing where only the amounts are asked for.

use super::solution::{Growth, Raise, Raises};
use crate::graph::number;

/// Notes of how lateness spreads, taken while it does.
pub(crate) trait Journal {
    /// Whether only the amounts are asked for: then loops that only absorb are flooded, and what is found with notes, which
    /// settles them one by one, is what that is tested against.
    const IS_SILENT: bool = false;
    /// A commitment of a group that can expand a delay was raised.
    fn raised(&mut self, raise: Raise);
    /// The last raise of a commitment, if it is known.
    fn last_raise(&self, node: u32) -> Option<u32>;
    /// Growth was proved; its number.
    fn grew(&mut self, growth: Growth) -> u32;
}

/// No notes at all.
pub(crate) struct Silent;

impl Journal for Silent {
    const IS_SILENT: bool = true;

    fn raised(&mut self, _: Raise) {}

    fn last_raise(&self, _: u32) -> Option<u32> {
        None
    }

    fn grew(&mut self, _: Growth) -> u32 {
        0
    }
}

/// All that receipts need.
pub(crate) struct Record {
    pub(crate) raises: Raises,
    pub(crate) growths: Vec<Growth>,
}

impl Record {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            raises: Raises::new(nodes),
            growths: Vec::new(),
        }
    }
}

impl Journal for Record {
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
