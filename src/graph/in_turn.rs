//! A queue of nodes by rank, and within a rank the most urgent first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Nodes that wait for their turn: lower ranks first; within a rank the largest value, unless turns are taken.
///
/// Where values are arrivals that never grow on their way, the largest first settles each node once. Where they may grow
/// that order can go astray, and taking turns cannot: then what waits longest comes first.
#[derive(Clone, Debug, Default)]
pub(crate) struct InTurn {
    queue: BinaryHeap<(Reverse<u32>, u64, Reverse<u32>)>,
    /// Counts down, so that what came earlier is larger.
    turns: Option<u64>,
}

impl InTurn {
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
            for (rank, _, node) in waiting.into_iter().rev() {
                let turn = self.turn(0);
                self.queue.push((rank, turn, node));
            }
        }
    }

    pub(crate) fn push(&mut self, rank: u32, value: u32, node: u32) {
        let urgency = self.turn(value);
        self.queue.push((Reverse(rank), urgency, Reverse(node)));
    }

    /// The node whose turn it is; one that was pushed several times comes several times.
    pub(crate) fn pop(&mut self) -> Option<u32> {
        self.queue.pop().map(|(_, _, Reverse(node))| node)
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
        let mut queue = InTurn::default();
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
