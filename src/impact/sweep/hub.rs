//! The hub of a large loop, and the ways from it and to it.
//!
//! Whoever is late in a loop is a few steps from its hub, and from there it is a few steps to everybody else. So most of
//! them are as late as they are because the hub is; and met in the order in which the hub's lateness comes to them, they
//! are all told in one go.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::graph::number;
use crate::impact::network::Network;

/// The ways of a loop, by plain edges; everybody by his place in the loop.
pub(super) struct Hub {
    pub(super) from: Ways,
    pub(super) to: Ways,
}

/// The ways between the hub and everybody, on which the least is absorbed.
pub(super) struct Ways {
    /// In the order in which they are reached; last those who aren't.
    pub(super) order: Vec<u32>,
    /// By commitment: how much is absorbed on the way; `u32::MAX` where there is none.
    pub(super) far: Vec<u32>,
    /// By commitment: the edge between it and the one before on the way; `u32::MAX` at the hub and where there is none.
    pub(super) edge: Vec<u32>,
}

const NO_EDGE: u32 = u32::MAX;

impl Hub {
    /// O(edges of the loop × log of them); mostly O(edges).
    pub(super) fn of(network: &Network, nodes: &Range<u32>) -> Self {
        let hub = busiest(network, nodes);
        let customers = |node: u32| network.readers_of(node).iter().copied();
        let suppliers = |node: u32| network.edges_of(node);
        Self {
            from: Ways::of(network, nodes, hub, customers, |edge| network.edge(edge).customer),
            to: Ways::of(network, nodes, hub, suppliers, |edge| network.edge(edge).supplier),
        }
    }
}

/// Who has most customers and most suppliers through edges that absorb little, whichever are fewer; of several the first.
fn busiest(network: &Network, nodes: &Range<u32>) -> u32 {
    let light = middle(network, nodes);
    let is_light = |&&edge: &&u32| network.absorbs(edge) <= light;
    let (mut customers, mut suppliers) = (vec![0u32; nodes.len()], vec![0u32; nodes.len()]);
    for edge in inside(network, nodes).filter(|edge| is_light(&edge)) {
        let ends = network.edge(edge);
        customers[(ends.supplier - nodes.start) as usize] += 1;
        suppliers[(ends.customer - nodes.start) as usize] += 1;
    }
    let busy = |&place: &usize| (customers[place].min(suppliers[place]), Reverse(place));
    let hub = (0..nodes.len()).max_by_key(busy);
    nodes.start + number(hub.unwrap_or(0))
}

/// The plain edges within a loop.
fn inside<'n>(network: &'n Network, nodes: &Range<u32>) -> impl Iterator<Item = u32> + 'n {
    let edges = nodes.clone().flat_map(|node| network.plain_edges(node));
    let nodes = nodes.clone();
    edges.filter(move |&edge| nodes.contains(&network.edge(edge).supplier))
}

/// What half of the plain edges within a loop absorb at most.
fn middle(network: &Network, nodes: &Range<u32>) -> u32 {
    let mut absorbs: Vec<u32> = inside(network, nodes).map(|edge| network.absorbs(edge)).collect();
    let half = absorbs.len() / 2;
    if absorbs.is_empty() {
        return 0;
    }
    *absorbs.select_nth_unstable(half).1
}

/// Who is to be followed next, by how far he is from the hub; of equals those first who were reached in fewer steps.
/// So commitments next to each other in the order seldom wait for each other.
type Waiting = BTreeMap<u32, Vec<u32>>;

impl Ways {
    /// Follows plain edges from the hub: those that `edges` says somebody has, each to the `end` of it.
    fn of<E: Iterator<Item = u32>>(
        network: &Network,
        nodes: &Range<u32>,
        hub: u32,
        edges: impl Fn(u32) -> E,
        end: impl Fn(u32) -> u32,
    ) -> Self {
        let mut ways = Self {
            order: Vec::with_capacity(nodes.len()),
            far: vec![u32::MAX; nodes.len()],
            edge: vec![NO_EDGE; nodes.len()],
        };
        let mut waiting = Waiting::new();
        ways.shorten(hub - nodes.start, 0, NO_EDGE, &mut waiting);
        while let Some((far, mut places)) = waiting.pop_first() {
            places.retain(|&place| ways.far[place as usize] == far);
            for place in places {
                ways.order.push(place);
                let plain = |&edge: &u32| network.is_plain(edge) && nodes.contains(&end(edge));
                for edge in edges(nodes.start + place).filter(plain) {
                    let far = far.saturating_add(network.absorbs(edge));
                    ways.shorten(end(edge) - nodes.start, far, edge, &mut waiting);
                }
            }
        }
        let far = &ways.far;
        let unreached = (0..number(nodes.len())).filter(|&place| far[place as usize] == u32::MAX);
        ways.order.extend(unreached);
        ways
    }

    fn shorten(&mut self, place: u32, far: u32, edge: u32, waiting: &mut Waiting) {
        let known = &mut self.far[place as usize];
        if far < *known {
            *known = far;
            self.edge[place as usize] = edge;
            waiting.entry(far).or_default().push(place);
        }
    }
}
