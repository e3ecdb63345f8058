//! Compressed rows: for each node its items in one stretch of one array.

use std::ops::Range;

/// Items grouped by node: those of node `n` are `items[starts[n]..starts[n + 1]]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Rows {
    /// Groups `(node, item)` pairs by node, keeping their order within a node. A counting sort: O(nodes + pairs).
    pub(crate) fn group(nodes: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0u32; nodes + 1];
        for (node, _) in pairs.clone() {
            starts[node as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut items = vec![0; starts[nodes] as usize];
        for (node, item) in pairs {
            let slot = &mut free[node as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Self { starts, items }
    }

    /// The other way round, among these nodes, which are counted from the first of them: a node's items are those that
    /// have it as theirs.
    pub(crate) fn turned(&self, nodes: Range<u32>) -> Self {
        let pairs = nodes.clone().flat_map(|node| {
            let items = self.of(node).iter().filter(|item| nodes.contains(item));
            items.map(move |&item| (item, node))
        });
        let first = nodes.start;
        Self::group(nodes.len(), pairs.map(|(item, node)| (item - first, node - first)))
    }

    /// The number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether no node has any item.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The number of items of all nodes.
    pub(crate) fn edges(&self) -> usize {
        self.items.len()
    }

    /// The items of `node`.
    pub(crate) fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.items[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The same, to be changed.
    pub(crate) fn of_mut(&mut self, node: u32) -> &mut [u32] {
        let node = node as usize;
        &mut self.items[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The same rows with other items.
    pub(crate) fn map(&self, item: impl Fn(u32) -> u32) -> Self {
        Self {
            starts: self.starts.clone(),
            items: self.items.iter().map(|&old| item(old)).collect(),
        }
    }

    /// All items, node by node.
    pub(crate) fn into_items(self) -> Vec<u32> {
        self.items
    }
}
