//! Strongly connected components, without recursion.

use super::Csr;

/// The strongly connected components of a graph, numbered so that every edge leads to its own component or to one with
/// a smaller number.
#[derive(Clone, Debug)]
pub(crate) struct Components {
    /// The component of each node.
    pub(crate) of: Vec<u32>,
    /// The nodes of each component, in ascending order.
    pub(crate) members: Csr,
}

impl Components {
    /// The number of components.
    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }
}

const UNSEEN: u32 = u32::MAX;

/// Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph algorithms", 1972) with a stack of its own, so
/// that a chain of a million nodes can't overflow the thread's. O(nodes + edges).
pub(crate) fn components(successors: &Csr) -> Components {
    let nodes = successors.len();
    let mut search = Search {
        successors,
        order: vec![UNSEEN; nodes],
        low: vec![0; nodes],
        of: vec![UNSEEN; nodes],
        open: Vec::new(),
        visits: 0,
        found: 0,
    };
    for root in 0..super::number(nodes) {
        if search.order[root as usize] == UNSEEN {
            search.explore(root);
        }
    }
    let of = search.of;
    let members = Csr::group(
        search.found as usize,
        of.iter().zip(0u32..).map(|(&component, node)| (component, node)),
    );
    Components { of, members }
}

struct Search<'g> {
    successors: &'g Csr,
    /// When each node was first seen.
    order: Vec<u32>,
    /// The earliest seen node that each one is known to reach.
    low: Vec<u32>,
    of: Vec<u32>,
    /// Nodes seen and not yet given to a component.
    open: Vec<u32>,
    visits: u32,
    found: u32,
}

impl Search<'_> {
    fn explore(&mut self, root: u32) {
        let mut path = vec![(root, 0usize)];
        self.see(root);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(&successor) = self.successors.of(node).get(*next) else {
                path.pop();
                self.leave(node, path.last().map(|&(parent, _)| parent));
                continue;
            };
            *next += 1;
            if self.order[successor as usize] == UNSEEN {
                self.see(successor);
                path.push((successor, 0));
            } else if self.of[successor as usize] == UNSEEN {
                self.lower(node, self.order[successor as usize]);
            }
        }
    }

    fn see(&mut self, node: u32) {
        self.order[node as usize] = self.visits;
        self.low[node as usize] = self.visits;
        self.visits += 1;
        self.open.push(node);
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    fn leave(&mut self, node: u32, parent: Option<u32>) {
        if self.low[node as usize] == self.order[node as usize] {
            while let Some(member) = self.open.pop() {
                self.of[member as usize] = self.found;
                if member == node {
                    break;
                }
            }
            self.found += 1;
        }
        if let Some(parent) = parent {
            self.lower(parent, self.low[node as usize]);
        }
    }
}
