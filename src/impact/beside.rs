//! What else was late: other chains that bind as well, and what did not matter.

use std::collections::BTreeSet;

use super::chain::{Link, Step};
use super::receipt::{NonCause, Reason};
use super::solved::Solved;
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
        list.extend(others.filter_map(|edge| non_cause(solved, edge)));
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

/// Why the supplier of an edge that does not bind didn't matter; `None` if it was on time.
pub(super) fn non_cause(solved: &Solved<'_>, edge: u32) -> Option<NonCause> {
    let network = &solved.network;
    let ends = network.edge(edge);
    let late = solved.late(ends.supplier);
    if late == 0 {
        return None;
    }
    let passed = solved.passed(edge);
    let transfer = network.transfer(edge);
    let reaches = solved.reaches(ends.customer).max(solved.causes.late(ends.customer));
    let others_arrived = network
        .choice_of(edge)
        .is_some_and(|(_, choice)| network.decide(choice, &solved.solution.lateness, &mut Vec::new()) < passed);
    let reason = if passed == 0 && late <= transfer.slack {
        Reason::Absorbed { slack: transfer.slack }
    } else if others_arrived {
        Reason::OthersArrived
    } else if passed < reaches {
        Reason::Outweighed {
            by: Lateness::from_bits(reaches),
        }
    } else {
        Reason::DiedOut
    };
    Some(NonCause {
        dependency: ends.dependency,
        customer: network.commitments.party(ends.customer),
        supplier: network.commitments.party(ends.supplier),
        lateness: Lateness::from_bits(late),
        passes: Lateness::from_bits(passed),
        reason,
    })
}
