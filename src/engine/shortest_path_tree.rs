//! The shortest-path tree of a large loop from its hub: Dijkstra's algorithm over what edges absorb.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edges::Edges;

/// The commitments of a loop by how much is absorbed on the way from its hub; of equals those first that are reached in
/// fewer steps; last those that no plain edges lead to.
///
/// O(edges × log of the distances that wait); as slacks are few and round, mostly O(edges).
pub(super) fn by_distance(edges: &Edges, nodes: &Range<u32>) -> Vec<u32> {
    let place = |node: u32| (node - nodes.start) as usize;
    let inside = |&edge: &u32| edges.is_plain(edge) && nodes.contains(&edges.edge(edge).customer);
    let mut dist = vec![u32::MAX; nodes.len()];
    let mut order = Vec::with_capacity(nodes.len());
    let hub = hub(edges, nodes);
    dist[place(hub)] = 0;
    let mut waiting = BTreeMap::from([(0, vec![hub])]);
    while let Some((far, mut reached)) = waiting.pop_first() {
        reached.retain(|&node| dist[place(node)] == far);
        for &node in &reached {
            for &edge in edges.fanout.of(node).iter().filter(|edge| inside(edge)) {
                let customer = edges.edge(edge).customer;
                let to = far.saturating_add(edges.absorbs(edge));
                if to < dist[place(customer)] {
                    dist[place(customer)] = to;
                    waiting.entry(to).or_default().push(customer);
                }
            }
        }
        order.append(&mut reached);
    }
    order.extend(nodes.clone().filter(|&node| dist[place(node)] == u32::MAX));
    order
}

/// The commitment with most customers and most suppliers in the loop, whichever are fewer; of several the first.
fn hub(edges: &Edges, nodes: &Range<u32>) -> u32 {
    let suppliers = |node: u32| {
        edges
            .edges_of(node)
            .filter(|&edge| nodes.contains(&edges.edge(edge).supplier))
            .count()
    };
    let customers = |node: u32| {
        let readers = edges.fanout.of(node).iter();
        readers
            .filter(|&&edge| nodes.contains(&edges.edge(edge).customer))
            .count()
    };
    let busy = |&node: &u32| suppliers(node).min(customers(node));
    nodes.clone().rev().max_by_key(busy).unwrap_or(nodes.start)
}
