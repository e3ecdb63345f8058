//! The least solution: one sweep over the acyclic order, loops as they come.

use super::causes::Causes;
use super::journal::{Journal, Record, Silent};
use super::largest_first;
use super::network::Network;
use super::raise;
use super::solution::Solution;
use super::transfer::settle;
use super::workspace::Workspace;

/// The least solution of a network under some causes, with all that receipts need.
///
/// O(edges) plus, for loops, O(edges in loops × log of them) where none can expand a delay; loops that can are raised
/// step by step.
pub(crate) fn solve(network: &Network, causes: &Causes) -> Solution {
    let mut workspace = Workspace::of(network);
    let mut record = Record::new(network.len());
    sweep(network, causes, &mut workspace, &mut record);
    Solution {
        lateness: workspace.lateness,
        settled: record.settled,
        raises: record.raises,
        growths: record.growths,
    }
}

/// The same without anything to explain it by: only `workspace.lateness`.
pub(super) fn settle_all(network: &Network, causes: &Causes, workspace: &mut Workspace) {
    sweep(network, causes, workspace, &mut Silent);
}

/// The same, by commitment.
pub(super) fn lateness(network: &Network, causes: &Causes) -> Vec<u32> {
    let mut workspace = Workspace::of(network);
    settle_all(network, causes, &mut workspace);
    workspace.lateness
}

fn sweep(network: &Network, causes: &Causes, workspace: &mut Workspace, journal: &mut impl Journal) {
    workspace.lateness.fill(0);
    let components = network.components();
    let mut node = 0;
    while let Some(&component) = components.of.get(node as usize) {
        match *components.members.of(component) {
            [node] => settle_single(network, causes, node, workspace, journal),
            _ if can_expand(network, causes, component) => {
                raise::raise(network, causes, component, workspace, journal);
            }
            _ => largest_first::settle_group(network, causes, component, workspace, journal),
        }
        node += crate::graph::number(components.members.of(component).len());
    }
}

fn settle_single(network: &Network, causes: &Causes, node: u32, workspace: &mut Workspace, journal: &mut impl Journal) {
    let reaches = network
        .reaches(node, &workspace.lateness, &mut workspace.scratch)
        .max(causes.late(node));
    let late = settle(reaches, causes.slower(node), network.recovers[node as usize]);
    workspace.lateness[node as usize] = late;
    journal.settled(node, node);
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
