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
        let cautious = backwards(network, external, |edge| network.transfer(edge).switch == 0);
        let hopeful = if network.choices().iter().any(|choice| choice.decided_by > 1) {
            backwards(network, external, |edge| {
                network.choice_of(edge).is_none_or(|(_, choice)| choice.decided_by == 1)
            })
        } else {
            cautious.clone()
        };
        Self { cautious, hopeful }
    }

    /// The first declared dependency on a party that sets its limit.
    pub(super) fn binding(&self, network: &Network, party: PartyId) -> Option<DependencyId> {
        let nodes = network.commitments.all(party);
        let least = nodes.clone().map(|node| self.delay(network, node)).min()?;
        let binding = nodes
            .filter(|&node| self.delay(network, node) == least)
            .flat_map(|node| {
                let limit = self.cautious[node as usize];
                let binds = move |&&edge: &&u32| through(network, edge, &self.cautious) == Some(limit);
                network
                    .readers_of(node)
                    .iter()
                    .filter(binds)
                    .map(|&edge| network.edge(edge).dependency)
            });
        binding.min()
    }

    fn delay(&self, network: &Network, node: u32) -> u32 {
        super::own_delay(self.cautious[node as usize], network.recovers[node as usize])
    }
}

/// The largest lateness of each commitment that no external customer feels through the edges that count, taking each of
/// them for the only one of its requirement.
///
/// Smallest first from the external customers, as in Dijkstra's algorithm: an edge that cannot expand a delay never
/// leads to a smaller limit. Edges that can lower a limit again and again, down to the greatest solution.
fn backwards(network: &Network, external: &BTreeSet<PartyId>, counts: impl Fn(u32) -> bool) -> Vec<u32> {
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
        for edge in network.edges_of(node).filter(|&edge| counts(edge)) {
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
