//! What else was late, and did not matter.

use std::collections::BTreeSet;

use super::binding::BindingSubgraph;
use super::critical_path::{Link, Step};
use super::explained::Explained;
use super::part::{Parts, Role};
use super::receipt::{NonCause, Reason};
use crate::time::Lateness;

/// What the commitments of a chain depend on that was late without being a cause, in the order of the chain.
pub(crate) fn non_causes(explained: &Explained<'_>, steps: &[Step], binding: &BindingSubgraph) -> Vec<NonCause> {
    let mut seen = BTreeSet::new();
    // What made a supplier late that was given up is another story: what arrived there is no non-cause here.
    let told = steps.iter().filter(|step| !matches!(step.link, Link::GivenUp));
    let nodes = told.map(|step| step.node).filter(|&node| seen.insert(node));
    nodes.flat_map(|node| idle(explained, node, binding)).collect()
}

/// Of the edges of one commitment that don't bind: why their suppliers didn't matter, those on time left out.
pub(crate) fn idle(explained: &Explained<'_>, node: u32, binding: &BindingSubgraph) -> Vec<NonCause> {
    let reaches = explained.reaches(node).max(explained.causes.late(node));
    let mut parts = Parts::default();
    let late = |&edge: &u32| explained.late(explained.network.edge(edge).supplier) > 0;
    let idle = explained.network.edges_of(node).filter(|&edge| !binding.has(edge));
    idle.filter(late)
        .map(|edge| non_cause(explained, edge, reaches, parts.of(explained, edge)))
        .collect()
}

/// An edge that doesn't bind, and why.
fn non_cause(explained: &Explained<'_>, edge: u32, reaches: u32, role: Role) -> NonCause {
    let network = &explained.network;
    let ends = network.edge(edge);
    let late = explained.late(ends.supplier);
    let slack = network.transfer(edge).slack;
    let reason = match role.passed {
        0 if late <= slack => Reason::Absorbed { slack },
        passed if role.decided < passed => Reason::OthersArrived,
        passed if passed < reaches => Reason::Outweighed {
            by: Lateness::from_bits(reaches),
        },
        _ => Reason::DiedOut,
    };
    NonCause {
        dependency: network.dependency(edge),
        customer: network.commitments.party(ends.customer),
        supplier: network.commitments.party(ends.supplier),
        lateness: Lateness::from_bits(late),
        passes: Lateness::from_bits(role.passes()),
        reason,
    }
}
