//! Distances: how many steps away everything is.

use super::Csr;

/// The distance of what can't be reached.
pub(crate) const UNREACHED: u32 = u32::MAX;

/// For each node the least number of steps from any of the sources, [`UNREACHED`] where there is no way.
/// Breadth first, O(nodes + edges).
pub(crate) fn distances(successors: &Csr, sources: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut distance = vec![UNREACHED; successors.len()];
    let mut queue = Vec::new();
    for source in sources {
        if distance[source as usize] == UNREACHED {
            distance[source as usize] = 0;
            queue.push(source);
        }
    }
    let mut next = 0;
    while let Some(&node) = queue.get(next) {
        next += 1;
        for &successor in successors.of(node) {
            if distance[successor as usize] == UNREACHED {
                distance[successor as usize] = distance[node as usize] + 1;
                queue.push(successor);
            }
        }
    }
    distance
}

/// Everything by its distance from many sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layers {
    /// The nodes so many steps away, in ascending order: first the sources.
    pub(crate) at: Vec<Vec<u32>>,
    /// The nodes that no way leads to, in ascending order.
    pub(crate) unreached: Vec<u32>,
}

impl Layers {
    /// The same as [`distances`]: for each node its number of steps.
    pub(crate) fn distances(&self) -> Vec<u32> {
        let reached: usize = self.at.iter().map(Vec::len).sum();
        let mut distance = vec![UNREACHED; reached + self.unreached.len()];
        for (layer, steps) in self.at.iter().zip(0..) {
            for &node in layer {
                distance[node as usize] = steps;
            }
        }
        distance
    }
}

/// Everything by its distance from many sources, where it is also known who leads to whom: while few are still to be
/// reached, each of those looks for somebody who was, which is found soon, instead of being looked for (S. Beamer,
/// K. Asanović, D. Patterson, "Direction-optimizing breadth-first search", 2012). O(nodes + edges) for each step at
/// worst, as a rule far fewer edges than there are.
pub(crate) fn layers(successors: &Csr, predecessors: &Csr, sources: impl IntoIterator<Item = u32>) -> Layers {
    let mut reached = Marks::closed(successors.len());
    let mut layer = Marks::new(successors.len());
    sources.into_iter().for_each(|source| layer.set(source));
    let mut layers = Layers {
        at: Vec::new(),
        unreached: Vec::new(),
    };
    let mut left = successors.len();
    loop {
        let last = layer.take_into(&mut reached);
        left -= last.len();
        // Whom the last ones lead to is looked at entirely; of those who lead to the ones left, a few will do. A guess:
        // to count them costs more than it saves.
        let ahead = last.len() as u64 * successors.edges() as u64 / successors.len().max(1) as u64;
        if ahead < 2 * left as u64 {
            ahead_of(&last, successors, &reached, &mut layer);
        } else {
            found_by(predecessors, &reached, &mut layer);
        }
        let done = last.is_empty();
        if !done || layers.at.is_empty() {
            layers.at.push(last);
        }
        if done {
            layers.unreached = reached.missing().collect();
            return layers;
        }
    }
}

/// Marks those not reached before to which the last ones reached lead.
fn ahead_of(last: &[u32], successors: &Csr, reached: &Marks, layer: &mut Marks) {
    for &successor in last.iter().flat_map(|&node| successors.of(node)) {
        layer.set(successor);
    }
    layer.remove(reached);
}

/// Marks those not reached before to which somebody leads who was.
fn found_by(predecessors: &Csr, reached: &Marks, layer: &mut Marks) {
    for ((word, layer), first) in reached.words.iter().zip(&mut layer.words).zip((0..).step_by(64)) {
        for bit in Ones(!word) {
            *layer |= u64::from(reached.any(predecessors.of(first + bit))) << bit;
        }
    }
}

/// A set of nodes, a bit for each: of a hundred thousand in the memory next to the processor.
struct Marks {
    words: Vec<u64>,
}

impl Marks {
    fn new(nodes: usize) -> Self {
        Self {
            words: vec![0; nodes.div_ceil(64)],
        }
    }

    /// The places beyond the last node are in, so that nobody looks for them.
    fn closed(nodes: usize) -> Self {
        let mut marks = Self::new(nodes);
        if let Some(last) = marks.words.last_mut().filter(|_| !nodes.is_multiple_of(64)) {
            *last = u64::MAX << (nodes % 64);
        }
        marks
    }

    fn set(&mut self, node: u32) {
        self.words[(node / 64) as usize] |= 1 << (node % 64);
    }

    /// 1 if a node is in, otherwise 0.
    fn bit(&self, node: u32) -> u64 {
        self.words[(node / 64) as usize] >> (node % 64) & 1
    }

    /// Whether one of the nodes is in.
    fn any(&self, nodes: &[u32]) -> bool {
        // Four at a time, and then a question: whether it was one of them nobody can guess.
        let found = |nodes: &[u32]| nodes.iter().fold(0, |found, &node| found | self.bit(node)) != 0;
        let (fours, rest) = nodes.as_chunks::<4>();
        fours.iter().any(|four| found(four)) || found(rest)
    }

    fn remove(&mut self, others: &Self) {
        for (word, others) in self.words.iter_mut().zip(&others.words) {
            *word &= !others;
        }
    }

    /// Moves all into another set, and says which they were, in ascending order.
    fn take_into(&mut self, other: &mut Self) -> Vec<u32> {
        let count: u32 = self.words.iter().map(|word| word.count_ones()).sum();
        let mut taken = Vec::with_capacity(count as usize);
        for ((word, other), first) in self.words.iter_mut().zip(&mut other.words).zip((0..).step_by(64)) {
            *other |= *word;
            taken.extend(Ones(std::mem::take(word)).map(|bit| first + bit));
        }
        taken
    }

    /// Those that are not in, in ascending order.
    fn missing(&self) -> impl Iterator<Item = u32> {
        let words = self.words.iter().zip((0..).step_by(64));
        words.flat_map(|(word, first)| Ones(!word).map(move |bit| first + bit))
    }
}

/// The places of the ones in a word, the lowest first.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let lowest = (self.0 != 0).then(|| self.0.trailing_zeros());
        self.0 &= self.0.wrapping_sub(1);
        lowest
    }
}
