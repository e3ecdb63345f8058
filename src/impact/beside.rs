//! What else was late: other chains that bind as well, and what did not matter.

use std::collections::BTreeSet;

use super::chain::{Link, Step};
use super::receipt::{NonCause, Reason};
use super::solved::{Decided, Solved};
use crate::org::DependencyId;
use crate::time::Lateness;

/// Every dependency on some binding chain of a commitment, in order of declaration, and their edges.
pub(super) fn binding(solved: &Solved<'_>, node: u32) -> (Vec<DependencyId>, BTreeSet<u32>) {
    let mut found = BTreeSet::from([node]);
    let mut open = vec![node];
    let mut edges = BTreeSet::new();
    while let Some(node) = open.pop() {
        for edge in solved.binding_edges(node) {
            edges.insert(edge);
            let supplier = solved.network.edge(edge).supplier;
            if solved.late(supplier) > 0 && found.insert(supplier) {
                open.push(supplier);
            }
        }
    }
    let dependencies: BTreeSet<_> = edges.iter().map(|&edge| solved.network.edge(edge).dependency).collect();
    (dependencies.into_iter().collect(), edges)
}

/// What the commitments of a chain depend on that was late without being a cause, in the order of the chain.
pub(super) fn non_causes(solved: &Solved<'_>, steps: &[Step], binding: &BTreeSet<u32>) -> Vec<NonCause> {
    let on_chain: BTreeSet<u32> = steps.iter().filter_map(|step| step.link.edge()).collect();
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    // What made a supplier late that was given up is another story: what arrived there is no non-cause here.
    let told = steps.iter().filter(|step| !matches!(step.link, Link::GivenUp));
    for node in told.map(|step| step.node).filter(|&node| seen.insert(node)) {
        let edges = solved.network.edges_of(node);
        let others = edges.filter(|edge| !on_chain.contains(edge) && !binding.contains(edge));
        list.extend(idle(solved, node, others));
    }
    list
}

impl Link {
    fn edge(self) -> Option<u32> {
        match self {
            Self::Edge(edge) => Some(edge),
            Self::Switch { instead_of, .. } => Some(instead_of),
            Self::Own | Self::GivenUp | Self::Growth(_) => None,
        }
    }
}

/// Of edges of one commitment that don't bind: why their suppliers didn't matter, those on time left out.
pub(super) fn idle(solved: &Solved<'_>, node: u32, edges: impl Iterator<Item = u32>) -> Vec<NonCause> {
    let reaches = solved.reaches(node).max(solved.causes.late(node));
    let mut decided = Decided::default();
    let late = edges.filter(|&edge| solved.late(solved.network.edge(edge).supplier) > 0);
    late.map(|edge| {
        let others_arrived = decided
            .passes(solved, edge)
            .is_some_and(|passes| passes < solved.passed(edge));
        non_cause(solved, edge, reaches, others_arrived.then_some(Reason::OthersArrived))
    })
    .collect()
}

/// An edge that doesn't bind, and why: unless its slack absorbed it all, for the reason given if there is one.
fn non_cause(solved: &Solved<'_>, edge: u32, reaches: u32, reason: Option<Reason>) -> NonCause {
    let network = &solved.network;
    let ends = network.edge(edge);
    let (late, passed) = (solved.late(ends.supplier), solved.passed(edge));
    let slack = network.transfer(edge).slack;
    let reason = match reason {
        _ if passed == 0 && late <= slack => Reason::Absorbed { slack },
        Some(reason) => reason,
        None if passed < reaches => Reason::Outweighed {
            by: Lateness::from_bits(reaches),
        },
        None => Reason::DiedOut,
    };
    NonCause {
        dependency: ends.dependency,
        customer: network.commitments.party(ends.customer),
        supplier: network.commitments.party(ends.supplier),
        lateness: Lateness::from_bits(late),
        passes: Lateness::from_bits(passed),
        reason,
    }
}
