//! The order of the sweep: the numbers that commitments get in a network.

use std::ops::Range;

use crate::graph::{Components, Csr, number};

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

/// Commitments next to each other in the order of a sweep: a level of those outside loops, or a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) nodes: Range<u32>,
    /// The loop.
    pub(crate) component: Option<u32>,
}

/// Sorts commitments by level (how many steps there are at most to somebody who depends on nobody, a loop counting as
/// one), and those outside loops by `degree`, which says how many plain dependencies they have. A loop's commitments
/// stand next to each other, in order of declaration; so do all others that are equal in that.
///
/// Counting sorts: O(nodes + edges).
pub(super) fn sweep_order(
    suppliers: &Csr,
    components: &Components,
    degree: impl Fn(u32) -> u32,
) -> (Order, Vec<Group>) {
    let levels = levels(suppliers, components);
    let component = |node: u32| components.of[node as usize];
    let is_loop = |node: u32| components.members.of(component(node)).len() > 1;
    let around = |node: u32| is_loop(node).then(|| component(node));
    let within = |node: u32| around(node).unwrap_or_else(|| degree(node));
    let level = |node: u32| levels[component(node) as usize] * 2 + u32::from(is_loop(node));
    arrange(suppliers.len(), level, within, around)
}

/// The same where there are no loops, and the levels are known.
pub(super) fn acyclic_order(levels: &[u32], degree: impl Fn(u32) -> u32) -> (Order, Vec<Group>) {
    arrange(levels.len(), |node| levels[node as usize], degree, |_| None)
}

/// Sorts nodes by level, and those of a level by the order `within` it; `around` says the loop that a node is in.
fn arrange(
    nodes: usize,
    level: impl Fn(u32) -> u32,
    within: impl Fn(u32) -> u32,
    around: impl Fn(u32) -> Option<u32>,
) -> (Order, Vec<Group>) {
    let declared: Vec<u32> = (0..number(nodes)).collect();
    let declared = sort_by_count(&declared, within);
    let declared = sort_by_count(&declared, &level);
    let mut node = vec![0; nodes];
    for (&declared, place) in declared.iter().zip(0u32..) {
        node[declared as usize] = place;
    }
    let same = |&a: &u32, &b: &u32| level(a) == level(b) && around(a) == around(b);
    let mut first = 0;
    let groups = declared.chunk_by(same).map(|group| {
        let nodes = first..first + number(group.len());
        first = nodes.end;
        Group {
            nodes,
            component: around(group[0]),
        }
    });
    let groups = groups.collect();
    (Order { declared, node }, groups)
}

/// By component: the length of the longest way to one that depends on no other.
fn levels(suppliers: &Csr, components: &Components) -> Vec<u32> {
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
    let rows = Csr::group(keys, items.iter().map(|&item| (key(item), item)));
    rows.into_items()
}
