//! The order of the sweep: the numbers that commitments get in a network.

use crate::graph::{Components, Rows, number};

/// The place of every commitment in a sweep that meets suppliers before customers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    /// By node: its number in order of declaration.
    pub(crate) declared: Vec<u32>,
    /// By number in order of declaration: the node.
    pub(crate) node: Vec<u32>,
}

impl Order {
    /// The order of declaration itself.
    pub(crate) fn as_declared(nodes: usize) -> Self {
        let declared: Vec<u32> = (0..number(nodes)).collect();
        Self {
            node: declared.clone(),
            declared,
        }
    }
}

/// What the commitments of a sweep's stretch have in common: who costs more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Slack and nothing else.
    Plain,
    /// Recovers by itself, or has dependencies with a cut-off, strength, patience or a switch time.
    Special,
    /// Has requirements with several suppliers.
    Choosing,
    /// In a loop.
    Looping,
}

const KINDS: u32 = 4;

/// Sorts commitments by level (how many steps there are at most to somebody who depends on nobody, a loop counting as one),
/// by kind, and by how many dependencies they have. A loop's commitments stand next to each other, in order of
/// declaration; so do all others that are equal in that.
///
/// Counting sorts: O(nodes + edges).
pub(super) fn sweep_order(suppliers: &Rows, components: &Components, kind: impl Fn(u32) -> Kind) -> Order {
    let nodes = suppliers.len();
    let levels = levels(suppliers, components);
    let is_loop = |component: u32| components.members.of(component).len() > 1;
    let declared: Vec<u32> = (0..number(nodes)).collect();
    let declared = sort_by_count(&declared, |node| {
        let component = components.of[node as usize];
        if is_loop(component) {
            component
        } else {
            number(suppliers.of(node).len())
        }
    });
    let declared = sort_by_count(&declared, |node| {
        let component = components.of[node as usize];
        let kind = if is_loop(component) { Kind::Looping } else { kind(node) };
        levels[component as usize] * KINDS + kind as u32
    });
    let mut node = vec![0; nodes];
    for (&declared, place) in declared.iter().zip(0u32..) {
        node[declared as usize] = place;
    }
    Order { declared, node }
}

/// By component: the length of the longest way to one that depends on no other.
fn levels(suppliers: &Rows, components: &Components) -> Vec<u32> {
    let mut levels = vec![0; components.len()];
    for component in 0..number(components.len()) {
        let members = components.members.of(component).iter();
        let edges = members.flat_map(|&node| suppliers.of(node));
        let others = edges.map(|&supplier| components.of[supplier as usize]);
        let below = others
            .filter(|&other| other != component)
            .map(|other| levels[other as usize] + 1);
        levels[component as usize] = below.max().unwrap_or(0);
    }
    levels
}

/// The items by key, equals in the order they had. O(items + largest key).
fn sort_by_count(items: &[u32], key: impl Fn(u32) -> u32) -> Vec<u32> {
    let keys = items
        .iter()
        .map(|&item| key(item))
        .max()
        .map_or(0, |most| most as usize + 1);
    let rows = Rows::group(keys, items.iter().map(|&item| (key(item), item)));
    rows.into_items()
}
