//! Which single failures stop what.
//!
//! A node stops when it fails itself, or when at one of its gates as many inputs have stopped as the gate can't do
//! without. Every cause is followed at the same time: each node has a set of bits, one for each cause that stops it,
//! worked out for 512 causes at a time so that all sets of one turn fit into the cache.

use std::ops::Range;

use super::reachability_counts::{BLOCK, BlockRow, WORDS};
use super::{Components, Csr, components};

/// What nodes can't do without.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    /// By gate: the node it belongs to.
    pub(crate) node: Vec<u32>,
    /// By gate: the nodes it draws on.
    pub(crate) inputs: Csr,
    /// By gate: how many stopped inputs stop it, at least 1.
    pub(crate) threshold: Vec<u32>,
}

/// For each watched node the causes that stop it, in ascending order. Cause `c` stops the nodes `causes.of(c)` by
/// itself.
///
/// O((nodes + inputs × log inputs of a gate) × causes / 64) for each turn; one turn is enough where every gate
/// stops with its first input, otherwise as many as it takes until nothing changes.
pub(crate) fn failures(nodes: usize, gates: &Gates, causes: &Csr, watched: &[u32]) -> Vec<Vec<u32>> {
    let plan = Plan::of(nodes, gates);
    let mut stopped = vec![Vec::new(); watched.len()];
    let mut sets = vec![[0; WORDS]; plan.groups];
    let mut first = 0;
    while first < causes.len() {
        let block = first..causes.len().min(first + BLOCK);
        plan.run(causes, block.clone(), &mut sets);
        for (stopped, &node) in stopped.iter_mut().zip(watched) {
            let set = sets[plan.group_of[node as usize] as usize];
            stopped.extend(
                block
                    .clone()
                    .filter(|cause| has(&set, cause - first))
                    .map(super::number),
            );
        }
        first = block.end;
    }
    stopped
}

fn has(set: &BlockRow, bit: usize) -> bool {
    set[bit / 64] >> (bit % 64) & 1 == 1
}

/// The gates among groups of nodes that stop together, in an order in which most causes need one turn.
struct Plan {
    /// By node: its group. Nodes that stop each other through gates without a spare stop together.
    group_of: Vec<u32>,
    groups: usize,
    /// The groups, what they draw on before them where that is possible.
    order: Vec<u32>,
    /// By group: the groups that stop it at once.
    plain: Csr,
    /// By group: its gates with a spare.
    spare: Csr,
    /// By gate: the groups of its inputs, one entry for each input.
    inputs: Csr,
    threshold: Vec<u32>,
}

impl Plan {
    fn of(nodes: usize, gates: &Gates) -> Self {
        let pairs = |spare: bool| {
            (0..super::number(gates.node.len()))
                .filter(move |&gate| spare || gates.threshold[gate as usize] == 1)
                .flat_map(|gate| {
                    gates
                        .inputs
                        .of(gate)
                        .iter()
                        .map(move |&input| (gates.node[gate as usize], input))
                })
        };
        let all = components(&Csr::group(nodes, pairs(true)));
        let together = components(&Csr::group(nodes, pairs(false)));
        let group = |node: u32| together.of[node as usize];
        let groups = together.len();
        let plain = pairs(false)
            .map(|(node, input)| (group(node), group(input)))
            .filter(|(to, from)| to != from);
        let plain = Csr::group(groups, plain);
        let with_spare = (0..super::number(gates.node.len())).filter(|&gate| gates.threshold[gate as usize] > 1);
        let spare = Csr::group(groups, with_spare.map(|gate| (group(gates.node[gate as usize]), gate)));
        let inputs = (0..super::number(gates.node.len()))
            .flat_map(|gate| gates.inputs.of(gate).iter().map(move |&input| (gate, group(input))));
        let inputs = Csr::group(gates.node.len(), inputs);
        let order = order(&all, &together);
        let threshold = gates.threshold.clone();
        Self {
            group_of: together.of,
            groups,
            order,
            plain,
            spare,
            inputs,
            threshold,
        }
    }

    /// The sets of all groups for a block of causes: the least ones that hold.
    fn run(&self, causes: &Csr, block: Range<usize>, sets: &mut [BlockRow]) {
        sets.fill([0; WORDS]);
        for cause in block.clone() {
            for &node in causes.of(super::number(cause)) {
                let bit = cause - block.start;
                sets[self.group_of[node as usize] as usize][bit / 64] |= 1 << (bit % 64);
            }
        }
        loop {
            let mut grown = false;
            for &group in &self.order {
                grown |= self.update(group, sets);
            }
            if !grown || self.spare.is_empty() {
                return;
            }
        }
    }

    /// Takes into the set of a group what stops it as things stand; whether that was anything new.
    fn update(&self, group: u32, sets: &mut [BlockRow]) -> bool {
        let before = sets[group as usize];
        let mut set = before;
        for &input in self.plain.of(group) {
            unite(&mut set, &sets[input as usize]);
        }
        for &gate in self.spare.of(group) {
            unite(&mut set, &self.at_least(gate, sets));
        }
        sets[group as usize] = set;
        set != before
    }

    /// The causes that stop at least as many inputs of the gate as it can't do without: all inputs are counted at once,
    /// cause by cause, in binary numbers that stand upright in the planes.
    fn at_least(&self, gate: u32, sets: &[BlockRow]) -> BlockRow {
        let inputs = self.inputs.of(gate);
        let mut planes: Vec<BlockRow> = Vec::new();
        for &input in inputs {
            let mut carry = sets[input as usize];
            for plane in &mut planes {
                for (digit, carry) in plane.iter_mut().zip(&mut carry) {
                    (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
                }
            }
            if carry != [0; WORDS] {
                planes.push(carry);
            }
        }
        not_below(&planes, self.threshold[gate as usize])
    }
}

fn unite(set: &mut BlockRow, other: &BlockRow) {
    for (word, other) in set.iter_mut().zip(other) {
        *word |= other;
    }
}

/// Where the number that stands upright in the planes, lowest digit first, is at least `threshold`.
fn not_below(planes: &[BlockRow], threshold: u32) -> BlockRow {
    if threshold.checked_shr(super::number(planes.len())).unwrap_or(0) != 0 {
        return [0; WORDS];
    }
    let (mut above, mut equal) = ([0; WORDS], [u64::MAX; WORDS]);
    for (digit, plane) in planes.iter().enumerate().rev() {
        let wanted = threshold >> digit & 1 == 1;
        for ((above, equal), plane) in above.iter_mut().zip(&mut equal).zip(plane) {
            if wanted {
                *equal &= plane;
            } else {
                *above |= *equal & plane;
                *equal &= !plane;
            }
        }
    }
    unite(&mut above, &equal);
    above
}

/// The groups in an order that agrees with both: components of all arcs first, those of plain ones within them.
fn order(all: &Components, together: &Components) -> Vec<u32> {
    let mut order: Vec<u32> = (0..super::number(together.len())).collect();
    order.sort_by_key(|&group| {
        let member = together.members.of(group)[0];
        (all.of[member as usize], group)
    });
    order
}
