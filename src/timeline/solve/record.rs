//! Records: every raise of every instant, for receipts.

use super::Via;
use crate::time::DateTime;
use crate::timeline::hold::Hold;

/// One raise of a commitment at an instant.
#[derive(Clone, Debug)]
pub(in crate::timeline) struct Record {
    pub(in crate::timeline) node: u32,
    pub(in crate::timeline) at: DateTime,
    /// The place of the instant on the line of working minutes.
    pub(in crate::timeline) position: i64,
    pub(in crate::timeline) via: Via,
    /// The lateness that it comes from, in the engine's bits: its own, or its supplier's when that passed it on.
    pub(in crate::timeline) came_in: u32,
    /// How much longer it takes by itself.
    pub(in crate::timeline) slower: u32,
    pub(in crate::timeline) late: u32,
    /// The record of why the supplier was late then.
    pub(in crate::timeline) before: Option<u32>,
    /// What it held, where that is how it came to be late.
    pub(in crate::timeline) hold: Option<Hold>,
    /// The edge of the supplier given up, and how late that one was, where a switch binds.
    pub(in crate::timeline) given_up: Option<(u32, u32)>,
}

/// Every raise in the order in which they happened, if they are kept at all.
#[derive(Clone, Debug, Default)]
pub(in crate::timeline) struct Records {
    list: Vec<Record>,
    /// By commitment: its last record, if it is not before `this_instant`.
    last: Vec<u32>,
    this_instant: usize,
}

impl Records {
    /// For so many commitments.
    pub(in crate::timeline) fn kept(nodes: usize) -> Self {
        Self {
            last: vec![u32::MAX; nodes],
            ..Self::default()
        }
    }

    pub(in crate::timeline) fn are_kept(&self) -> bool {
        !self.last.is_empty()
    }

    pub(super) fn begin(&mut self) {
        self.this_instant = self.list.len();
    }

    pub(super) fn push(&mut self, record: Record) {
        self.last[record.node as usize] = crate::graph::number(self.list.len());
        self.list.push(record);
    }

    /// The last record of a commitment at this instant.
    pub(super) fn last(&self, node: u32) -> Option<u32> {
        let last = *self.last.get(node as usize)?;
        (last != u32::MAX && last as usize >= self.this_instant).then_some(last)
    }

    pub(in crate::timeline) fn get(&self, record: u32) -> &Record {
        &self.list[record as usize]
    }
}
