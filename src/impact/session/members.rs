//! The members of one loop while it is settled anew.

use std::collections::BinaryHeap;

use super::queue::Bits;

/// What the settling of one loop after the other needs, kept between them.
#[derive(Debug)]
pub(super) struct Members {
    /// Those that were asked for, and whether something has fallen for them.
    pub(super) seeds: Vec<(u32, bool)>,
    /// Those that may have lost what holds them up, to be looked at.
    pub(super) doubtful: Vec<u32>,
    /// Those whose lateness was touched, and how late they were before.
    pub(super) touched: Vec<(u32, u32)>,
    pub(super) is_touched: Bits,
    /// What each would be late by, the latest first.
    pub(super) queue: BinaryHeap<(u32, u32)>,
}

impl Members {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            seeds: Vec::new(),
            doubtful: Vec::new(),
            touched: Vec::new(),
            is_touched: Bits::new(nodes),
            queue: BinaryHeap::new(),
        }
    }

    pub(super) fn touch(&mut self, node: u32, before: u32) {
        if !self.is_touched.insert(node) {
            self.touched.push((node, before));
        }
    }
}
