//! A queue of nodes by rank, and within a rank the most urgent first.

use std::collections::BinaryHeap;

/// Nodes that wait for their turn: lower ranks first; within a rank the largest value, unless turns are taken.
///
/// Where values are arrivals that never grow on their way, the largest first settles each node once. Where they may grow
/// that order can go astray, and taking turns cannot: then what waits longest comes first.
#[derive(Clone, Debug, Default)]
pub(crate) struct RankedQueue {
    /// From high to low bits: the rank, the lowest being largest, then urgency, then the node, the lowest being largest:
    /// one number compares faster than three.
    queue: BinaryHeap<u128>,
    /// Counts down, so that what came earlier is larger.
    turns: Option<u64>,
}

impl RankedQueue {
    pub(crate) fn clear(&mut self) {
        self.queue.clear();
        self.turns = None;
    }

    /// From now on those of a rank take turns.
    pub(crate) fn take_turns(&mut self) {
        if self.turns.is_none() {
            // Below are all that come from now on; what waits already goes before them.
            self.turns = Some(1 << 32);
            let waiting = std::mem::take(&mut self.queue).into_sorted_vec();
            for key in waiting.into_iter().rev() {
                let turn = self.turn(0);
                self.queue
                    .push(key & !(u128::from(u64::MAX) << 32) | u128::from(turn) << 32);
            }
        }
    }

    pub(crate) fn push(&mut self, rank: u32, value: u32, node: u32) {
        let urgency = self.turn(value);
        self.queue
            .push(u128::from(!rank) << 96 | u128::from(urgency) << 32 | u128::from(!node));
    }

    /// The node whose turn it is; one that was pushed several times comes several times.
    pub(crate) fn pop(&mut self) -> Option<u32> {
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are the node")]
        self.queue.pop().map(|key| !(key as u32))
    }

    fn turn(&mut self, value: u32) -> u64 {
        match &mut self.turns {
            None => value.into(),
            Some(turns) => {
                *turns = turns.saturating_sub(1);
                *turns
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_first_then_values_then_turns() {
        let mut queue = RankedQueue::default();
        for (rank, value, node) in [(1, 9, 0), (0, 2, 1), (0, 5, 2), (0, 5, 3)] {
            queue.push(rank, value, node);
        }
        assert_eq!(queue.pop(), Some(2));
        queue.take_turns();
        queue.push(0, 100, 4);
        let rest: Vec<u32> = std::iter::from_fn(|| queue.pop()).collect();
        assert_eq!(rest, [3, 1, 4, 0]);
    }
}
