//! Queues of nodes: a bit set, a level queue (the smallest number first) and a queue by lateness (the latest first).

use std::collections::BinaryHeap;

use crate::graph::number;

/// A bit for each node.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    pub(crate) fn new(nodes: usize) -> Self {
        Self(vec![0; nodes.div_ceil(64)])
    }

    pub(crate) fn contains(&self, node: u32) -> bool {
        self.0[node as usize / 64] >> (node % 64) & 1 == 1
    }

    /// Whether it was not there before.
    pub(crate) fn insert(&mut self, node: u32) -> bool {
        let word = &mut self.0[node as usize / 64];
        let is_new = *word >> (node % 64) & 1 == 0;
        *word |= 1 << (node % 64);
        is_new
    }

    /// Whether it was there.
    pub(crate) fn remove(&mut self, node: u32) -> bool {
        let was_there = self.contains(node);
        self.0[node as usize / 64] &= !(1 << (node % 64));
        was_there
    }
}

/// A set of nodes whose smallest is found in a few steps: a bit for each node, a bit above for every 64 of them that has
/// any, and so on. As nodes are numbered in topological order, it hands out suppliers before customers.
///
/// All operations are O(log of nodes to the base 64): four steps for ten million.
#[derive(Clone, Debug)]
pub(crate) struct LevelQueue {
    /// The lowest layer first; the highest is one word.
    layers: Vec<Vec<u64>>,
    len: usize,
}

impl LevelQueue {
    pub(crate) fn new(nodes: usize) -> Self {
        let mut layers = vec![vec![0; nodes.div_ceil(64).max(1)]];
        while let Some(last) = layers.last().filter(|last| last.len() > 1) {
            layers.push(vec![0; last.len().div_ceil(64)]);
        }
        Self { layers, len: 0 }
    }

    /// How many wait.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Whether it was not there before.
    pub(crate) fn insert(&mut self, node: u32) -> bool {
        let mut place = node as usize;
        let is_new = self.layers[0][place / 64] >> (place % 64) & 1 == 0;
        self.len += usize::from(is_new);
        for layer in &mut self.layers {
            let word = &mut layer[place / 64];
            let had_any = *word != 0;
            *word |= 1 << (place % 64);
            if had_any {
                break;
            }
            place /= 64;
        }
        is_new
    }

    /// The smallest from `from` on.
    pub(crate) fn first_from(&self, from: u32) -> Option<u32> {
        let mut at = from as usize;
        let (mut height, mut found) = (0, None);
        while found.is_none() && height < self.layers.len() {
            let word = self.layers[height].get(at / 64).copied().unwrap_or(0) & (u64::MAX << (at % 64));
            found = (word != 0).then(|| at / 64 * 64 + word.trailing_zeros() as usize);
            if found.is_none() {
                (height, at) = (height + 1, at / 64 + 1);
            }
        }
        let below = self.layers[..height].iter().rev();
        found.map(|place| {
            number(below.fold(place, |place, layer| {
                place * 64 + layer[place].trailing_zeros() as usize
            }))
        })
    }

    /// Takes the smallest out.
    pub(crate) fn pop(&mut self) -> Option<u32> {
        self.take(0, u32::MAX)
    }

    /// Takes the smallest from `from` on and before `end` out.
    pub(crate) fn take(&mut self, from: u32, end: u32) -> Option<u32> {
        let first = self.first_from(from).filter(|&first| first < end)?;
        self.remove(first);
        Some(first)
    }

    /// Takes one out that is there.
    fn remove(&mut self, node: u32) {
        self.len -= 1;
        let mut place = node as usize;
        for layer in &mut self.layers {
            let word = &mut layer[place / 64];
            *word &= !(1 << (place % 64));
            if *word != 0 {
                break;
            }
            place /= 64;
        }
    }
}

/// The latest first, as label setting needs it, of equals the smallest node; or first in, first out, once it is told to
/// [take turns](Self::take_turns): where edges expand lateness, the largest first can take exponentially many steps, and
/// turns can't (Bellman and Ford).
#[derive(Clone, Debug, Default)]
pub(crate) struct LatenessQueue {
    /// Urgency above, the node below and reversed: one number compares faster than two.
    heap: BinaryHeap<u64>,
    waiting: BitSet,
    /// Counts down, so that what came earlier is more urgent.
    turns: Option<u32>,
}

impl LatenessQueue {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            waiting: BitSet::new(nodes),
            ..Self::default()
        }
    }

    /// Puts in a node that is so late now.
    pub(crate) fn push(&mut self, node: u32, late: u32) {
        let is_new = self.waiting.insert(node);
        let urgency = match &mut self.turns {
            None => late,
            Some(_) if !is_new => return,
            Some(turns) => {
                *turns = turns.saturating_sub(1);
                *turns
            }
        };
        self.heap.push(u64::from(urgency) << 32 | u64::from(!node));
    }

    /// Whether nothing was put in that has not come out.
    pub(crate) fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    pub(crate) fn pop(&mut self) -> Option<u32> {
        loop {
            #[expect(clippy::cast_possible_truncation, reason = "the low bits are the node")]
            let node = !(self.heap.pop()? as u32);
            if self.waiting.remove(node) {
                return Some(node);
            }
        }
    }

    /// From now on, until it is empty, those who wait take turns.
    pub(crate) fn take_turns(&mut self) {
        if self.turns.is_none() {
            let waiting: Vec<u32> = std::iter::from_fn(|| self.pop()).collect();
            self.turns = Some(u32::MAX);
            for node in waiting {
                self.push(node, 0);
            }
        }
    }

    /// Forgets all who wait, and turns. O(those who wait).
    pub(crate) fn clear(&mut self) {
        while self.pop().is_some() {}
        self.turns = None;
    }
}
