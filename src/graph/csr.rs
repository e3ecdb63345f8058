//! Compressed sparse rows: for each node its items in one stretch of one array.

use std::ops::Range;

/// Items grouped by node: those of node `n` are `items[starts[n]..starts[n + 1]]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Csr<T = u32> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Csr<T> {
    /// Groups `(node, item)` pairs by node, keeping their order within a node. A counting sort: O(nodes + pairs).
    pub(crate) fn group(nodes: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0u32; nodes + 1];
        for (node, _) in pairs.clone() {
            starts[node as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut items = vec![T::default(); starts[nodes] as usize];
        for (node, item) in pairs {
            let slot = &mut free[node as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Self { starts, items }
    }
}

impl<T> Csr<T> {
    /// Rows one after the other, about so many of so many items.
    pub(crate) fn from_rows<R: IntoIterator<Item = T>>(
        nodes: usize,
        items: usize,
        rows: impl Iterator<Item = R>,
    ) -> Self {
        let mut starts = Vec::with_capacity(nodes + 1);
        let mut all = Vec::with_capacity(items);
        starts.push(0);
        for row in rows {
            all.extend(row);
            starts.push(super::number(all.len()));
        }
        Self { starts, items: all }
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

    /// Where the items of `node` stand among all.
    pub(crate) fn range(&self, node: u32) -> Range<u32> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }

    /// The items of `node`.
    #[inline]
    pub(crate) fn of(&self, node: u32) -> &[T] {
        let node = node as usize;
        &self.items[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The same, to be changed.
    pub(crate) fn of_mut(&mut self, node: u32) -> &mut [T] {
        let node = node as usize;
        &mut self.items[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// All items, node by node.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The same, to be changed.
    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// The same, and nothing else.
    pub(crate) fn into_items(self) -> Vec<T> {
        self.items
    }

    /// The same rows with other items.
    pub(crate) fn map<U>(&self, item: impl Fn(&T) -> U) -> Csr<U> {
        Csr {
            starts: self.starts.clone(),
            items: self.items.iter().map(item).collect(),
        }
    }
}

impl Csr {
    /// The transposed rows among `nodes`, which are counted from the first of them: a node's items are those that have
    /// it as theirs.
    pub(crate) fn transposed(&self, nodes: Range<u32>) -> Self {
        let pairs = nodes.clone().flat_map(|node| {
            let items = self.of(node).iter().filter(|item| nodes.contains(item));
            items.map(move |&item| (item, node))
        });
        let first = nodes.start;
        Self::group(nodes.len(), pairs.map(|(item, node)| (item - first, node - first)))
    }
}
