//! A large loop that cannot expand a delay: who depends on whom in it, laid out for [`flood`](super::flood).

use std::ops::Range;

use super::further::Further;
use super::hub::{Hub, Ways};
use super::nearest::{NEAREST, Nearest, Supplied};
use super::told::Told;
use crate::graph::number;
use crate::impact::network::Network;

/// The edges within a loop; everybody by his place in it, and by his number where he is at the other end.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    /// A few plain dependencies of each, and the others.
    pub(super) nearest: Nearest,
    pub(super) further: Further,
    /// By commitment: whom it tells through plain edges.
    pub(super) told: Told,
    /// By commitment: where the other edges end that read it.
    odd_ends: Vec<u32>,
    odd: Vec<u32>,
    /// By commitment: how much is absorbed on the way to the hub, or was when this was laid out.
    pub(super) far: Vec<u32>,
    /// Everybody, those first from whom the hub is reached first; and where each stands there.
    pub(super) from_hub: Vec<u32>,
    pub(super) rank: Vec<u32>,
}

impl Web {
    pub(super) fn of(network: &Network, nodes: &Range<u32>) -> Self {
        let hub = Hub::of(network, nodes);
        let rows: Vec<Vec<Supplied>> = nodes
            .clone()
            .map(|node| suppliers(network, nodes, node, &hub.from))
            .collect();
        let nearest = |place: u32| rows[place as usize].as_slice();
        let mut web = Self {
            nearest: Nearest::of(nodes.start, &hub.from.order, nearest),
            rank: ranks(&hub.to.order),
            from_hub: hub.to.order,
            far: hub.to.far,
            ..Self::default()
        };
        for (node, row) in nodes.clone().zip(&rows) {
            web.further.push(row.get(NEAREST..).unwrap_or_default());
            web.push_told(network, nodes, node);
        }
        web
    }

    fn push_told(&mut self, network: &Network, nodes: &Range<u32>, node: u32) {
        let readers = network.readers_of(node).iter().copied();
        let inside = |&edge: &u32| nodes.contains(&network.edge(edge).customer);
        let (plain, odd): (Vec<u32>, Vec<u32>) = readers.filter(inside).partition(|&edge| network.is_plain(edge));
        let told = plain
            .iter()
            .map(|&edge| (network.edge(edge).customer, network.absorbs(edge)));
        self.told.push(node, &told.collect::<Vec<_>>());
        self.odd.extend(odd);
        self.odd_ends.push(number(self.odd.len()));
    }

    /// Takes over what is absorbed on the way from a supplier to the commitment at a place, `before` no longer. Which of
    /// several edges there from the one to the other is meant makes no difference, if they absorb as much.
    pub(super) fn patch(&mut self, first: u32, [supplier, customer]: [u32; 2], before: u32, absorbs: u32) {
        self.told.set((supplier - first) as usize, (customer, before), absorbs);
        let place = customer - first;
        if !self.nearest.set(place, (supplier, before), absorbs) {
            self.further.set(place as usize, (supplier, before), absorbs);
        }
    }

    /// All edges that are more than plain.
    pub(super) fn odd(&self) -> &[u32] {
        &self.odd
    }

    /// Those of them that read the commitment at a place.
    #[inline]
    pub(super) fn odd_of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.odd_ends[before]);
        &self.odd[start as usize..self.odd_ends[place] as usize]
    }
}

/// Where each place stands in an order of them.
pub(super) fn ranks(order: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (&place, rank) in order.iter().zip(0..) {
        ranks[place as usize] = rank;
    }
    ranks
}

/// The plain dependencies of a commitment in a loop: first the one on the way from the hub, then those that absorb
/// least.
fn suppliers(network: &Network, nodes: &Range<u32>, node: u32, ways: &Ways) -> Vec<Supplied> {
    let first = ways.edge[(node - nodes.start) as usize];
    let place = |edge: u32| network.edge(edge).supplier.wrapping_sub(nodes.start) as usize;
    let mut edges: Vec<u32> = network
        .plain_edges(node)
        .filter(|&edge| place(edge) < nodes.len())
        .collect();
    edges.sort_by_key(|&edge| (edge != first, network.absorbs(edge), ways.far[place(edge)]));
    let supplied = edges
        .iter()
        .map(|&edge| (network.edge(edge).supplier, network.absorbs(edge)));
    supplied.collect()
}
