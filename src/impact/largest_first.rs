//! Loops that cannot expand a delay: settled largest first, each commitment once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::causes::Causes;
use super::network::Network;
use super::solution::{Solution, Workspace};
use super::transfer::settle;

/// What waits to be settled, the largest first; among equals in order of declaration.
type Queue = BinaryHeap<(u32, Reverse<Arrival>)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Arrival {
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
pub(super) fn settle_group(
    network: &Network,
    causes: &Causes,
    component: u32,
    solution: &mut Solution,
    workspace: &mut Workspace,
) {
    let of = &network.components().of;
    let mut queue = arrivals(network, causes, component, &solution.lateness);
    while let Some((late, Reverse(arrival))) = queue.pop() {
        let node = match arrival {
            Arrival::Own(node) => node,
            Arrival::Through(edge) if decides(network, edge, &mut workspace.arrived) => network.edge(edge).customer,
            Arrival::Through(_) => continue,
        };
        if std::mem::replace(&mut workspace.marked[node as usize], true) {
            continue;
        }
        let late = settle(late, causes.slower(node), network.recovers[node as usize]);
        solution.lateness[node as usize] = late;
        solution.settled[node as usize] = workspace.clock;
        workspace.clock += 1;
        for &edge in network.readers_of(node) {
            let passed = network.pass(edge, late);
            if passed > 0 && of[network.edge(edge).customer as usize] == component {
                queue.push((passed, Reverse(Arrival::Through(edge))));
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

/// What reaches a group from itself and from outside.
fn arrivals(network: &Network, causes: &Causes, component: u32, lateness: &[u32]) -> Queue {
    let of = &network.components().of;
    let mut queue = Queue::new();
    for &node in network.components().members.of(component) {
        let own = causes.late(node);
        if own > 0 {
            queue.push((own, Reverse(Arrival::Own(node))));
        }
        for edge in network.edges_of(node) {
            let supplier = network.edge(edge).supplier;
            if of[supplier as usize] != component {
                let passed = network.pass(edge, lateness[supplier as usize]);
                if passed > 0 {
                    queue.push((passed, Reverse(Arrival::Through(edge))));
                }
            }
        }
    }
    queue
}
