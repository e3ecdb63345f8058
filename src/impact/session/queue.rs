//! Who waits to be looked at, in the order of the sweep.

/// Nodes that wait, the first in sweep order found in a few steps: a bit each, a bit above for every 64 of them, and so on.
///
/// Putting in and taking out are O(log of nodes to the base 64), four steps for ten million.
#[derive(Debug)]
pub(super) struct SweepQueue {
    /// The lowest level first: a bit for every node; the highest is one word.
    levels: Vec<Vec<u64>>,
    /// How many wait.
    count: usize,
}

impl SweepQueue {
    pub(super) fn new(nodes: usize) -> Self {
        let mut levels = vec![vec![0; nodes.div_ceil(64).max(1)]];
        while let Some(last) = levels.last().filter(|last| last.len() > 1) {
            levels.push(vec![0; last.len().div_ceil(64)]);
        }
        Self { levels, count: 0 }
    }

    pub(super) fn insert(&mut self, node: u32) {
        let lowest = self.levels[0][node as usize / 64];
        self.count += usize::from(lowest >> (node % 64) & 1 == 0);
        let mut place = node as usize;
        for level in &mut self.levels {
            let word = &mut level[place / 64];
            let had_some = *word != 0;
            *word |= 1 << (place % 64);
            if had_some {
                return;
            }
            place /= 64;
        }
    }

    /// The first that waits.
    pub(super) fn first(&self) -> Option<u32> {
        let mut place = 0;
        for level in self.levels.iter().rev() {
            let word = level[place];
            if word == 0 {
                return None;
            }
            place = place * 64 + word.trailing_zeros() as usize;
        }
        Some(crate::graph::number(place))
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Takes the first out.
    pub(super) fn pop(&mut self) -> Option<u32> {
        let first = self.first()?;
        self.count -= 1;
        let mut place = first as usize;
        for level in &mut self.levels {
            let word = &mut level[place / 64];
            *word &= !(1 << (place % 64));
            if *word != 0 {
                break;
            }
            place /= 64;
        }
        Some(first)
    }
}

/// A bit for every node.
#[derive(Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn new(nodes: usize) -> Self {
        Self(vec![0; nodes.div_ceil(64)])
    }

    pub(super) fn has(&self, node: u32) -> bool {
        self.0[node as usize / 64] >> (node % 64) & 1 == 1
    }

    /// Whether it was there before.
    pub(super) fn insert(&mut self, node: u32) -> bool {
        let had = self.has(node);
        self.0[node as usize / 64] |= 1 << (node % 64);
        had
    }

    /// Whether it was there.
    pub(super) fn remove(&mut self, node: u32) -> bool {
        let had = self.has(node);
        self.0[node as usize / 64] &= !(1 << (node % 64));
        had
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_sorted_set(nodes in 1u32..10_000, moves in proptest::collection::vec(prop::option::of(any::<u32>()), 0..200)) {
            let (mut queue, mut naive) = (SweepQueue::new(nodes as usize), BTreeSet::new());
            for node in moves {
                if let Some(node) = node {
                    queue.insert(node % nodes);
                    naive.insert(node % nodes);
                } else {
                    prop_assert_eq!(queue.pop(), naive.pop_first());
                }
                prop_assert_eq!(queue.first(), naive.first().copied());
                prop_assert_eq!(queue.len(), naive.len());
            }
        }
    }
}
