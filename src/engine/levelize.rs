//! Levelization: the topological order in which the passes meet commitments, and the numbers that these get in a network.

use std::ops::Range;

use crate::graph::{Components, Csr, number};

/// The place of every commitment in a topological order: suppliers before customers, loops aside.
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

/// Commitments next to each other in a topological order: a level of those outside loops, or a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NodeGroup {
    pub(crate) nodes: Range<u32>,
    /// The loop.
    pub(crate) component: Option<u32>,
}

/// Sorts commitments by topological level in the condensation (the longest way to a component that depends on no other),
/// and those outside loops by `degree`, how many plain dependencies they have, so that slices of them are filled well. A
/// loop's commitments stand next to each other, in order of declaration; so do all others that are equal in that.
///
/// Counting sorts: O(nodes + edges).
pub(super) fn levelize(
    suppliers: &Csr,
    components: &Components,
    degree: impl Fn(u32) -> u32,
) -> (Order, Vec<NodeGroup>) {
    let levels = levels(suppliers, components);
    let component = |node: u32| components.of[node as usize];
    let is_loop = |node: u32| components.members.of(component(node)).len() > 1;
    let loop_of = |node: u32| is_loop(node).then(|| component(node));
    let level = |node: u32| levels[component(node) as usize] * 2 + u32::from(is_loop(node));
    let declared: Vec<u32> = (0..number(suppliers.len())).collect();
    let declared = counting_sort(&declared, |node| loop_of(node).unwrap_or_else(|| degree(node)));
    let declared = counting_sort(&declared, level);
    let mut node = vec![0; declared.len()];
    for (&declared, place) in declared.iter().zip(0u32..) {
        node[declared as usize] = place;
    }
    let mut first = 0;
    let same = |&a: &u32, &b: &u32| level(a) == level(b) && loop_of(a) == loop_of(b);
    let groups = declared.chunk_by(same).map(|group| {
        let nodes = first..first + number(group.len());
        first = nodes.end;
        NodeGroup {
            nodes,
            component: loop_of(group[0]),
        }
    });
    let groups = groups.collect();
    (Order { declared, node }, groups)
}

/// By component: the length of the longest way to one that depends on no other. Components are numbered suppliers first.
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
fn counting_sort(items: &[u32], key: impl Fn(u32) -> u32) -> Vec<u32> {
    let keys = items.iter().map(|&item| key(item)).max();
    let keys = keys.map_or(0, |most| most as usize + 1);
    Csr::group(keys, items.iter().map(|&item| (key(item), item))).into_items()
}
