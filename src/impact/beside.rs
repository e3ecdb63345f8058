//! What else was late, and did not matter.

use std::collections::BTreeSet;

use super::binding::Reached;
use super::chain::{Link, Step};
use super::part::{Parts, Role};
use super::receipt::{NonCause, Reason};
use super::solved::Solved;
use crate::time::Lateness;

/// What the commitments of a chain depend on that was late without being a cause, in the order of the chain.
pub(super) fn non_causes(solved: &Solved<'_>, steps: &[Step], binding: &Reached) -> Vec<NonCause> {
    let mut seen = BTreeSet::new();
    // What made a supplier late that was given up is another story: what arrived there is no non-cause here.
    let told = steps.iter().filter(|step| !matches!(step.link, Link::GivenUp));
    let nodes = told.map(|step| step.node).filter(|&node| seen.insert(node));
    nodes.flat_map(|node| idle(solved, node, binding)).collect()
}

/// Of the edges of one commitment that don't bind: why their suppliers didn't matter, those on time left out.
pub(super) fn idle(solved: &Solved<'_>, node: u32, binding: &Reached) -> Vec<NonCause> {
    let reaches = solved.reaches(node).max(solved.causes.late(node));
    let mut parts = Parts::default();
    let late = |&edge: &u32| solved.late(solved.network.edge(edge).supplier) > 0;
    let idle = solved.network.edges_of(node).filter(|&edge| !binding.has(edge));
    idle.filter(late)
        .map(|edge| non_cause(solved, edge, reaches, parts.of(solved, edge)))
        .collect()
}

/// An edge that doesn't bind, and why.
fn non_cause(solved: &Solved<'_>, edge: u32, reaches: u32, role: Role) -> NonCause {
    let network = &solved.network;
    let ends = network.edge(edge);
    let late = solved.late(ends.supplier);
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
        dependency: ends.dependency,
        customer: network.commitments.party(ends.customer),
        supplier: network.commitments.party(ends.supplier),
        lateness: Lateness::from_bits(late),
        passes: Lateness::from_bits(role.passes()),
        reason,
    }
}
