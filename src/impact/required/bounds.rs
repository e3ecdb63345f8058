//! Bounds on every party's tolerance in one pass from the external customers backwards.

use std::collections::BTreeSet;

use crate::engine::backward::{lower_limits, reached_by};
use crate::engine::network::Network;
use crate::engine::transfer::{NEVER, Transfer};
use crate::org::{DependencyId, PartyId};

/// The lateness of each commitment up to which no external customer can feel it, and above which one must.
pub(super) struct Bounds {
    /// Every alternative taken for the only one: nothing up to here is felt.
    pub(super) lower: Vec<u32>,
    /// Every alternative taken for arriving in time: anything above is felt.
    pub(super) upper: Vec<u32>,
    /// Up to here a commitment may be taken for on time whatever else is late: either nothing of it is felt, or a backup
    /// takes no longer than to switch.
    pub(super) ignorable: Vec<u32>,
}

impl Bounds {
    pub(super) fn of(network: &Network, external: &BTreeSet<PartyId>) -> Self {
        let lower = backwards(network, external, lower);
        let (upper, ignorable) = if has_alternatives(network) {
            (
                backwards(network, external, upper),
                backwards(network, external, ignorable),
            )
        } else {
            (lower.clone(), lower.clone())
        };
        Self {
            lower,
            upper,
            ignorable,
        }
    }

    /// The first declared dependency on a party that sets its limit.
    pub(super) fn binding(&self, network: &Network, party: PartyId) -> Option<DependencyId> {
        let least = network
            .commitments
            .all(party)
            .map(|node| self.lower[node as usize])
            .min()?;
        let nodes = network
            .commitments
            .all(party)
            .filter(|&node| self.lower[node as usize] == least);
        nodes
            .filter_map(|node| binding(network, node, &self.lower, lower))
            .min()
    }

    /// The first declared dependency through which a commitment that is later than its upper limit is felt.
    pub(super) fn binding_above(&self, network: &Network, node: u32) -> Option<DependencyId> {
        binding(network, node, &self.upper, upper)
    }
}

/// Whether any requirement can do without one of its suppliers.
pub(super) fn has_alternatives(network: &Network) -> bool {
    network.choices().iter().any(|choice| choice.decided_by > 1)
}

/// What limit the terms of an edge set its supplier, if any, when so many of the edges of its requirement make its customer
/// late, and that may be reached by no more than so much.
type Limit = fn(&Transfer, u32, u32) -> Option<u32>;

/// Enough suppliers of a choice need no switch: if none of those passes on more than the limit, the choice does not.
fn lower(transfer: &Transfer, _: u32, limit: u32) -> Option<u32> {
    (transfer.switch == 0).then(|| transfer.inverse(limit)).flatten()
}

/// Only an edge that alone makes its customer late.
fn upper(transfer: &Transfer, decided_by: u32, limit: u32) -> Option<u32> {
    (decided_by == 1).then(|| transfer.inverse(limit)).flatten()
}

/// A backup that is no later than this passes on no more than the limit, or than if it were on time.
fn ignorable(transfer: &Transfer, _: u32, limit: u32) -> Option<u32> {
    transfer.inverse(limit.max(transfer.switch))
}

fn binding(network: &Network, node: u32, limits: &[u32], sets: Limit) -> Option<DependencyId> {
    let limit = limits[node as usize];
    let binds = |edge: &u32| through(network, *edge, limits, sets) == Some(limit);
    network
        .readers_of(node)
        .iter()
        .copied()
        .filter(binds)
        .map(|edge| network.dependency(edge))
        .min()
}

/// The largest lateness of each commitment that no external customer feels through the edges that count, taking each of
/// them for the only one of its requirement.
///
/// Edges that can expand delays can lower a limit again and again, down to the greatest solution.
fn backwards(network: &Network, external: &BTreeSet<PartyId>, sets: Limit) -> Vec<u32> {
    let mut limits = vec![NEVER; network.len()];
    backwards_into(network, external, sets, &mut limits);
    limits
}

/// The lower limits alone, into memory that is there already.
pub(super) fn lower_into(network: &Network, external: &BTreeSet<PartyId>, limits: &mut Vec<u32>) {
    backwards_into(network, external, lower, limits);
}

fn backwards_into(network: &Network, external: &BTreeSet<PartyId>, sets: Limit, limits: &mut Vec<u32>) {
    limits.fill(NEVER);
    for node in external.iter().flat_map(|&party| network.commitments.all(party)) {
        limits[node as usize] = 0;
    }
    lower_limits(network, limits, sets);
}

/// The limit that an edge sets its supplier by its customer's.
fn through(network: &Network, edge: u32, limits: &[u32], sets: Limit) -> Option<u32> {
    let customer = network.edge(edge).customer;
    let limit = reached_by(limits[customer as usize], network.recovers(customer));
    let decided_by = network.choice_of(edge).map_or(1, |(_, choice)| choice.decided_by);
    sets(&network.transfer(edge), decided_by, limit)
}
