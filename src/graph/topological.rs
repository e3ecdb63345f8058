//! The order in which everything is met after all that leads to it, loops aside.

use std::ops::Range;

use super::{Csr, components, number};

/// A graph's nodes renumbered: nodes that lead to others come before them, and those that lead to each other in circles
/// stand side by side as a group. The new numbers are places.
#[derive(Clone, Debug)]
pub(crate) struct Downstream {
    /// By place: the node.
    pub(crate) node: Vec<u32>,
    /// By node: its place.
    pub(crate) place: Vec<u32>,
    /// By place: the places that lead to it, in ascending order.
    pub(crate) before: Csr,
    /// Where each group starts, and after them the number of nodes; a node by itself is a group of one.
    pub(crate) groups: Vec<u32>,
}

impl Downstream {
    /// O(nodes + edges).
    pub(crate) fn of(successors: &Csr) -> Self {
        let found = components(successors);
        let (mut node, mut groups) = (
            Vec::with_capacity(successors.len()),
            Vec::with_capacity(found.len() + 1),
        );
        for component in (0..number(found.len())).rev() {
            groups.push(number(node.len()));
            node.extend_from_slice(found.members.of(component));
        }
        groups.push(number(node.len()));
        let mut place = vec![0; node.len()];
        for (&node, at) in node.iter().zip(0u32..) {
            place[node as usize] = at;
        }
        let edges = node.iter().zip(0u32..).flat_map(|(&node, at)| {
            let to = successors.of(node).iter();
            to.map(move |&to| (to, at))
        });
        let before = Csr::group(node.len(), edges.map(|(to, from)| (place[to as usize], from)));
        Self {
            node,
            place,
            before,
            groups,
        }
    }

    /// The groups of more than one.
    pub(crate) fn circles(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        let is_any = self.groups.len() <= self.node.len();
        let groups = self.groups.windows(2).take(if is_any { usize::MAX } else { 0 });
        groups.map(|ends| ends[0]..ends[1]).filter(|group| group.len() > 1)
    }
}
