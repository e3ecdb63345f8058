//! Loops that cannot expand a delay: settled largest first, each commitment once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::Network;
use super::primary_delays::Causes;
use super::transfer::settle;
use super::workspace::Workspace;

/// What waits to be settled, the largest first; among equals in order of declaration.
pub(crate) type Queue = BinaryHeap<(u32, Reverse<Arrival>)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Arrival {
    /// The delay of a commitment itself.
    Own(u32),
    /// What an edge passes on.
    Through(u32),
}

/// Settles one group, its outside suppliers being settled. This is Dijkstra's algorithm with the order reversed: what
/// leaves the queue never grows, since no edge of the group passes on more than came in; so the first arrival at a
/// commitment is its largest, and the (n − k + 1)-th arrival at a k-of-n requirement is the k-th smallest of all.
///
/// O(edges of the group × log of them).
pub(crate) fn settle_group(network: &Network, causes: &Causes, component: u32, workspace: &mut Workspace) {
    let of = &network.components().of;
    arrivals(network, causes, component, workspace);
    while let Some((late, Reverse(arrival))) = workspace.queue.pop() {
        let node = match arrival {
            Arrival::Own(node) => node,
            Arrival::Through(edge) if decides(network, edge, &mut workspace.arrived) => network.edge(edge).customer,
            Arrival::Through(_) => continue,
        };
        if std::mem::replace(&mut workspace.marked[node as usize], true) {
            continue;
        }
        let late = settle(late, causes.slower(node), network.recovers[node as usize]);
        workspace.lateness[node as usize] = late;
        for &edge in network.readers_of(node) {
            let passed = network.pass(edge, late);
            if passed > 0 && of[network.edge(edge).customer as usize] == component {
                workspace.queue.push((passed, Reverse(Arrival::Through(edge))));
            }
        }
    }
}

/// Counts an edge in; whether its requirement is decided by it.
fn decides(network: &Network, edge: u32, arrived: &mut [u32]) -> bool {
    let Some((index, choice)) = network.choice_of(edge) else {
        return true;
    };
    let arrived = &mut arrived[index as usize];
    *arrived += 1;
    *arrived == choice.decided_by
}

/// Queues what reaches a group from itself and from outside, nobody being settled yet.
fn arrivals(network: &Network, causes: &Causes, component: u32, workspace: &mut Workspace) {
    let of = &network.components().of;
    for &node in network.components().members.of(component) {
        workspace.marked[node as usize] = false;
        workspace.lateness[node as usize] = 0;
        let own = causes.late(node);
        if own > 0 {
            workspace.queue.push((own, Reverse(Arrival::Own(node))));
        }
        for edge in network.edges_of(node) {
            if let Some((choice, _)) = network.choice_of(edge) {
                workspace.arrived[choice as usize] = 0;
            }
            let supplier = network.edge(edge).supplier;
            if of[supplier as usize] != component {
                let passed = network.pass(edge, workspace.lateness[supplier as usize]);
                if passed > 0 {
                    workspace.queue.push((passed, Reverse(Arrival::Through(edge))));
                }
            }
        }
    }
}
