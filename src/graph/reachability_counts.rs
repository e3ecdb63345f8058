//! How many lead to each node, directly or through others.
//!
//! Everybody at once, 512 at a time: for each node a set of bits, one for each of the 512 that leads to it. Nodes in
//! circles with each other have all the same, so they count as one, which weighs as many as they are.

use super::{Csr, Downstream, number};

pub(super) const WORDS: usize = 8;
/// So many columns of a reachability matrix are computed at a time.
pub(super) const BLOCK: usize = 64 * WORDS;
/// One row of such a block.
pub(super) type BlockRow = [u64; WORDS];

/// By place: how many other nodes lead to it, in two sorts: those that `is_first`, by place, and the others.
///
/// O((nodes + edges) × nodes / 512), where nodes and edges within circles don't count.
pub(crate) fn ancestors(graph: &Downstream, is_first: &[bool]) -> Vec<[u32; 2]> {
    let condensed = Condensed::of(graph, is_first);
    let groups = condensed.weight.len();
    let mut counts: Vec<[u32; 2]> = vec![[0; 2]; groups];
    let mut sets: Vec<BlockRow> = vec![[0; WORDS]; groups];
    for start in (0..groups).step_by(BLOCK) {
        condensed.spread(start, &mut sets);
        let weights = Weights::of(&condensed.weight[start..groups.min(start + BLOCK)]);
        for (count, set) in counts[start..].iter_mut().zip(&sets[start..]) {
            weights.add(set, count);
        }
    }
    let mut by_place = Vec::with_capacity(graph.node.len());
    for (count, ends) in counts.iter().zip(graph.groups.windows(2)) {
        let members = ends[0]..ends[1];
        by_place.extend(members.map(|place| without_itself(*count, is_first[place as usize])));
    }
    by_place
}

/// A group's count without one of its own.
fn without_itself([first, other]: [u32; 2], is_first: bool) -> [u32; 2] {
    if is_first {
        [first - 1, other]
    } else {
        [first, other - 1]
    }
}

/// The groups as nodes.
struct Condensed {
    /// By group: the other groups that lead to it, in ascending order, none twice.
    before: Csr,
    /// By group: how many it stands for, in two sorts.
    weight: Vec<[u32; 2]>,
}

impl Condensed {
    fn of(graph: &Downstream, is_first: &[bool]) -> Self {
        let groups = graph.groups.len() - 1;
        let mut group = Vec::with_capacity(graph.node.len());
        let mut weight = vec![[0; 2]; groups];
        for (ends, at) in graph.groups.windows(2).zip(0u32..) {
            for place in ends[0]..ends[1] {
                group.push(at);
                weight[at as usize][usize::from(!is_first[place as usize])] += 1;
            }
        }
        let mut pairs = Vec::new();
        let mut known = vec![u32::MAX; groups];
        for (ends, at) in graph.groups.windows(2).zip(0u32..) {
            let before = (ends[0]..ends[1]).flat_map(|place| graph.before.of(place));
            for from in before.map(|&place| group[place as usize]) {
                if from != at && std::mem::replace(&mut known[from as usize], at) != at {
                    pairs.push((at, from));
                }
            }
        }
        Self {
            before: Csr::group(groups, pairs.iter().copied()),
            weight,
        }
    }

    /// For each group from `start` on the set of those of the block from `start` that lead to it, itself included.
    fn spread(&self, start: usize, sets: &mut [BlockRow]) {
        for at in start..sets.len() {
            let mut set = [0; WORDS];
            if at < start + BLOCK {
                set[(at - start) / 64] |= 1 << ((at - start) % 64);
            }
            for &from in self.before.of(number(at)) {
                let from = from as usize;
                if from >= start {
                    for (word, more) in set.iter_mut().zip(&sets[from]) {
                        *word |= more;
                    }
                }
            }
            sets[at] = set;
        }
    }
}

/// What the bits of a block weigh: most stand for one node.
struct Weights {
    ones: [BlockRow; 2],
    /// Bits that stand for several nodes, and for how many.
    several: Vec<(usize, [u32; 2])>,
}

impl Weights {
    fn of(weight: &[[u32; 2]]) -> Self {
        let mut weights = Self {
            ones: [[0; WORDS]; 2],
            several: Vec::new(),
        };
        for (bit, &weight) in weight.iter().enumerate() {
            match weight {
                [1, 0] => weights.ones[0][bit / 64] |= 1 << (bit % 64),
                [0, 1] => weights.ones[1][bit / 64] |= 1 << (bit % 64),
                several => weights.several.push((bit, several)),
            }
        }
        weights
    }

    fn add(&self, set: &BlockRow, count: &mut [u32; 2]) {
        for (count, ones) in count.iter_mut().zip(&self.ones) {
            *count += set
                .iter()
                .zip(ones)
                .map(|(word, ones)| (word & ones).count_ones())
                .sum::<u32>();
        }
        for &(bit, [first, other]) in &self.several {
            if set[bit / 64] >> (bit % 64) & 1 == 1 {
                count[0] += first;
                count[1] += other;
            }
        }
    }
}
