//! Bounds on every party's tolerance in one pass from the external customers backwards.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::impact::network::Network;
use crate::impact::transfer::{NEVER, finite};
use crate::org::{DependencyId, PartyId};

/// The lateness of each commitment up to which no external customer can feel it, and above which one must.
pub(super) struct Limits {
    /// Every alternative taken for the only one: nothing up to here is felt.
    pub(super) cautious: Vec<u32>,
    /// Every alternative taken for arriving in time: anything above is felt.
    pub(super) hopeful: Vec<u32>,
}

impl Limits {
    pub(super) fn of(network: &Network, external: &BTreeSet<PartyId>) -> Self {
        let cautious = backwards(network, external, is_cautious);
        let hopeful = if network.choices().iter().any(|choice| choice.decided_by > 1) {
            backwards(network, external, is_only)
        } else {
            cautious.clone()
        };
        Self { cautious, hopeful }
    }

    /// The first declared dependency on a party that sets its limit.
    pub(super) fn binding(&self, network: &Network, party: PartyId) -> Option<DependencyId> {
        let least = network
            .commitments
            .all(party)
            .map(|node| self.cautious[node as usize])
            .min()?;
        let nodes = network
            .commitments
            .all(party)
            .filter(|&node| self.cautious[node as usize] == least);
        nodes
            .filter_map(|node| binding(network, node, &self.cautious, is_cautious))
            .min()
    }

    /// The first declared dependency through which a commitment that is later than its hopeful limit is felt.
    pub(super) fn binding_above(&self, network: &Network, node: u32) -> Option<DependencyId> {
        binding(network, node, &self.hopeful, is_only)
    }
}

/// Which edges a bound is made of.
type Counts = fn(&Network, u32) -> bool;

/// Enough suppliers of a choice need no switch: if none of those passes on more than the limit, the choice does not.
fn is_cautious(network: &Network, edge: u32) -> bool {
    network.transfer(edge).switch == 0
}

/// Whether an edge alone makes its customer late.
fn is_only(network: &Network, edge: u32) -> bool {
    network.choice_of(edge).is_none_or(|(_, choice)| choice.decided_by == 1)
}

fn binding(network: &Network, node: u32, limits: &[u32], counts: Counts) -> Option<DependencyId> {
    let limit = limits[node as usize];
    let binds = |edge: &u32| counts(network, *edge) && through(network, *edge, limits) == Some(limit);
    network
        .readers_of(node)
        .iter()
        .copied()
        .filter(binds)
        .map(|edge| network.edge(edge).dependency)
        .min()
}

/// The largest lateness of each commitment that no external customer feels through the edges that count, taking each of
/// them for the only one of its requirement.
///
/// Smallest first from the external customers, as in Dijkstra's algorithm: an edge that cannot expand a delay never
/// leads to a smaller limit. Edges that can lower a limit again and again, down to the greatest solution.
fn backwards(network: &Network, external: &BTreeSet<PartyId>, counts: Counts) -> Vec<u32> {
    let mut limits = vec![NEVER; network.len()];
    let mut open = BinaryHeap::new();
    for node in external.iter().flat_map(|&party| network.commitments.all(party)) {
        limits[node as usize] = 0;
        open.push((Reverse(0), node));
    }
    while let Some((Reverse(limit), node)) = open.pop() {
        if limit > limits[node as usize] {
            continue;
        }
        for edge in network.edges_of(node).filter(|&edge| counts(network, edge)) {
            let supplier = network.edge(edge).supplier;
            let Some(limit) = through(network, edge, &limits) else {
                continue;
            };
            if limit < limits[supplier as usize] {
                limits[supplier as usize] = limit;
                open.push((Reverse(limit), supplier));
            }
        }
    }
    limits
}

/// The limit that an edge sets its supplier by its customer's.
fn through(network: &Network, edge: u32, limits: &[u32]) -> Option<u32> {
    let customer = network.edge(edge).customer as usize;
    let limit = limits[customer];
    let limit = if limit == NEVER {
        NEVER
    } else {
        finite(u64::from(limit) + u64::from(network.recovers[customer]))
    };
    network.transfer(edge).inverse(limit)
}
