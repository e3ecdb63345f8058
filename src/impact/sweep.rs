//! The least solution: one sweep over the acyclic order, loops as they come.

use super::causes::Causes;
use super::largest_first;
use super::network::Network;
use super::raise;
use super::solution::{Raises, Solution, Workspace};
use super::transfer::settle;
use crate::graph::number;

/// The least solution of a network under some causes.
///
/// O(edges) plus, for loops, O(edges in loops × log of them) where none can expand a delay; loops that can are raised
/// step by step.
pub(crate) fn solve(network: &Network, causes: &Causes) -> Solution {
    let mut solution = Solution {
        lateness: vec![0; network.len()],
        settled: vec![0; network.len()],
        raises: Raises::new(network.len()),
        growths: Vec::new(),
    };
    let mut workspace = Workspace {
        marked: vec![false; network.len()],
        arrived: vec![0; network.choices().len()],
        scratch: Vec::new(),
        clock: 0,
    };
    for component in 0..number(network.components().len()) {
        solve_component(network, causes, component, &mut solution, &mut workspace);
    }
    solution
}

fn solve_component(
    network: &Network,
    causes: &Causes,
    component: u32,
    solution: &mut Solution,
    workspace: &mut Workspace,
) {
    let members = network.components().members.of(component);
    if let [node] = *members {
        let reaches = network
            .reaches(node, &solution.lateness, &mut workspace.scratch)
            .max(causes.late(node));
        solution.lateness[node as usize] = settle(reaches, causes.slower(node), network.recovers[node as usize]);
    } else if can_expand(network, causes, component) {
        raise::raise(network, causes, component, solution, workspace);
    } else {
        return largest_first::settle_group(network, causes, component, solution, workspace);
    }
    for &node in members {
        solution.settled[node as usize] = workspace.clock;
    }
    workspace.clock += 1;
}

/// Whether a loop could make a delay larger than it came in: a cut-off, a switch time, or a party that is slower than it
/// recovers.
fn can_expand(network: &Network, causes: &Causes, component: u32) -> bool {
    let components = network.components();
    components.members.of(component).iter().any(|&node| {
        causes.slower(node) > network.recovers[node as usize]
            || network.edges_of(node).any(|edge| {
                components.of[network.edge(edge).supplier as usize] == component && network.transfer(edge).expands()
            })
    })
}
