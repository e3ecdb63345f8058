//! The shortest-path tree of a large loop from its hub: Dijkstra's algorithm over what edges absorb.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edges::{Edges, NONE};

/// A commitment of the tree, as it hangs on another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    pub(super) node: u32,
    pub(super) parent: u32,
    /// The edge between, [`NONE`] of the root; and what it and the commitment take off a lateness.
    pub(super) edge: u32,
    pub(super) absorbs: u32,
}

/// The commitments of a loop that plain edges lead to from its hub, by how much is absorbed on the way, parents first.
///
/// O(edges × log of the distances that wait); as slacks are few and round, mostly O(edges).
pub(super) fn shortest_path_tree(edges: &Edges, nodes: &Range<u32>) -> Vec<Branch> {
    let place = |node: u32| (node - nodes.start) as usize;
    let inside = |&edge: &u32| edges.is_plain(edge) && nodes.contains(&edges.edge(edge).customer);
    let mut dist = vec![u32::MAX; nodes.len()];
    let mut tree = Vec::with_capacity(nodes.len());
    let hub = hub(edges, nodes);
    dist[place(hub)] = 0;
    let root = Branch {
        node: hub,
        parent: hub,
        edge: NONE,
        absorbs: 0,
    };
    let mut waiting = BTreeMap::from([(0, vec![root])]);
    while let Some((far, mut reached)) = waiting.pop_first() {
        reached.retain(|branch| dist[place(branch.node)] == far);
        for &Branch { node: parent, .. } in &reached {
            for &edge in edges.fanout.of(parent).iter().filter(|edge| inside(edge)) {
                let (node, absorbs) = (edges.edge(edge).customer, edges.absorbs(edge));
                // However far: less than what is not reached at all.
                let to = far.saturating_add(absorbs).min(u32::MAX - 1);
                if to < dist[place(node)] {
                    dist[place(node)] = to;
                    let branch = Branch {
                        node,
                        parent,
                        edge,
                        absorbs,
                    };
                    waiting.entry(to).or_default().push(branch);
                }
            }
        }
        tree.append(&mut reached);
    }
    tree
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
