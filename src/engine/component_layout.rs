//! The layout of a large loop: the shortest-path tree from its hub, and the edges that a warm start along it leaves open.
//!
//! Most commitments of a large loop are as late as they are because its hub is. Once the hub is as late as it gets, the
//! distances of the tree are potentials (D. B. Johnson, 1977): a commitment that is just as late as the tree leads it to
//! be raises no other through a plain edge, for that one is led to as much, or more. So only commitments that are later
//! than that have to be relaxed: a loop costs O(commitments), and O(edges) only of these.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edges::Edges;
use super::shortest_path_tree::{Branch, shortest_path_tree};
use super::transfer::pass_plain;

/// What a branch of which the edge got other terms absorbs.
const BROKEN: u32 = u32::MAX;

/// Where the tree leads a commitment behind a broken branch: that can't be told from it.
const ORPHAN: u32 = u32::MAX;

/// The tree of one loop, and the edges that are not for it to tell of.
#[derive(Clone, Debug)]
pub(crate) struct ComponentLayout {
    tree: Vec<Branch>,
    /// By commitment, counted from the first of the loop: its place in the tree, if it has any.
    place: Vec<u32>,
    /// The requirements that pass something on though none in the loop is late, or may: by their first edges.
    pub(super) entries: Vec<u32>,
    /// The requirements that were more than plain from the beginning, by the places of their first edges among special ones.
    pub(super) special: Vec<u32>,
    /// The edges that were plain and have other terms by now, and what each absorbed.
    edited: BTreeMap<u32, u32>,
}

impl ComponentLayout {
    /// O(edges of the loop × log of its commitments).
    pub(super) fn of(edges: &Edges, nodes: &Range<u32>) -> Self {
        let tree = shortest_path_tree(edges, nodes);
        let mut place = vec![0; nodes.len()];
        for (branch, at) in tree.iter().zip(0u32..) {
            place[(branch.node - nodes.start) as usize] = at;
        }
        let enters = |edge: u32| !nodes.contains(&edges.edge(edge).supplier) || edges.transfer(edge).switch > 0;
        let requirements = nodes.clone().flat_map(|node| edges.requirements(node));
        let entries = requirements.filter(|requirement| requirement.clone().any(enters));
        Self {
            tree,
            place,
            entries: entries.map(|requirement| requirement.start).collect(),
            special: edges.special_requirements(nodes).collect(),
            edited: BTreeMap::new(),
        }
    }

    /// The root of the tree.
    pub(super) fn root(&self) -> u32 {
        self.tree[0].node
    }

    /// The edges that have other terms than the tree was made of.
    pub(super) fn edited(&self) -> impl Iterator<Item = u32> + '_ {
        self.edited.keys().copied()
    }

    /// A plain edge is about to get other terms.
    pub(super) fn forget(&mut self, edges: &Edges, edge: u32) {
        let absorbs = self.edited.entry(edge);
        absorbs.or_insert_with(|| edges.absorbs(edge));
    }

    /// Takes over the terms of an edge that was plain in a loop of some nodes.
    pub(super) fn patch(&mut self, edges: &Edges, nodes: &Range<u32>, edge: u32) {
        let absorbed = self.edited.get(&edge).copied();
        let is_as_before = edges.transfer(edge).is_plain() && absorbed == Some(edges.absorbs(edge));
        let place = self.place[(edges.edge(edge).customer - nodes.start) as usize];
        let branch = self.tree.get_mut(place as usize).filter(|branch| branch.edge == edge);
        if let Some((branch, absorbed)) = branch.zip(absorbed) {
            branch.absorbs = if is_as_before { absorbed } else { BROKEN };
        }
        if is_as_before {
            self.edited.remove(&edge);
        }
    }

    /// Raises every commitment to what the tree leads it to, its root being settled. What that is comes out in `led_to`, by
    /// commitment, counted from the first of the loop.
    pub(super) fn lead(&self, nodes: &Range<u32>, late: &mut [u32], led_to: &mut Vec<u32>) {
        led_to.clear();
        led_to.resize(nodes.len(), 0);
        let place = |node: u32| (node - nodes.start) as usize;
        led_to[place(self.root())] = late[self.root() as usize];
        for branch in &self.tree[1..] {
            let from = led_to[place(branch.parent)];
            if from == ORPHAN || branch.absorbs == BROKEN {
                led_to[place(branch.node)] = ORPHAN;
            } else {
                let to = pass_plain(from, branch.absorbs);
                led_to[place(branch.node)] = to;
                late[branch.node as usize] = to.max(late[branch.node as usize]);
            }
        }
    }

    /// The commitments behind broken branches, in the order of the tree.
    pub(super) fn orphans<'l>(&'l self, nodes: &'l Range<u32>, led_to: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
        let branches = if self.edited.is_empty() { &[] } else { &self.tree[..] };
        let is_orphan = |branch: &&Branch| led_to[(branch.node - nodes.start) as usize] == ORPHAN;
        branches.iter().filter(is_orphan).map(|branch| branch.node)
    }
}
