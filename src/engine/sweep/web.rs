//! A large loop that cannot expand a delay: who depends on whom in it, laid out for [`flood`](super::flood).

use std::ops::Range;

use super::further::Further;
use super::hub::{Hub, Ways};
use super::nearest::{NEAREST, Nearest};
use super::told::Told;
use super::within::Within;
use crate::engine::network::Network;
use crate::graph::{Csr, number};

/// The edges within a loop; everybody by his place in it, and by his number where he is at the other end.
#[derive(Clone, Debug)]
pub(super) struct Web {
    /// A few plain dependencies of each, and the others.
    pub(super) nearest: Nearest,
    pub(super) further: Further,
    /// By commitment: whom it tells through plain edges.
    pub(super) told: Told,
    /// By commitment: where the other edges end that read it; empty if there are none.
    odd_ends: Vec<u32>,
    odd: Vec<u32>,
    /// By commitment: how much is absorbed on the way to the hub, or was when this was laid out.
    pub(super) far: Vec<u32>,
    /// Everybody, those first from whom the hub is reached first; and where each stands there.
    pub(super) from_hub: Vec<u32>,
    pub(super) rank: Vec<u32>,
}

impl Web {
    /// O(edges of the loop × log of them); mostly O(edges).
    pub(super) fn of(network: &Network, nodes: &Range<u32>) -> Self {
        let mut within = Within::of(network, nodes);
        let hub = Hub::of(&within);
        for place in 0..number(nodes.len()) {
            put_nearest_first(&mut within, place, &hub.from);
        }
        let suppliers = |place: u32| within.suppliers.of(place);
        let further = |place: u32| suppliers(place).get(NEAREST..).unwrap_or_default();
        let (odd_ends, odd) = odd(network, nodes);
        Self {
            nearest: Nearest::of(nodes.start, &hub.from.order, suppliers),
            further: Further::of((0..number(nodes.len())).map(further)),
            told: Told::of(
                nodes
                    .clone()
                    .zip(0..)
                    .map(|(node, place)| (node, within.customers.of(place))),
            ),
            odd_ends,
            odd,
            rank: ranks(&hub.to.order),
            from_hub: hub.to.order,
            far: hub.to.far,
        }
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

/// Puts those suppliers first that matter most: the one on the way from the hub, then those through whom least is
/// absorbed.
fn put_nearest_first(within: &mut Within, place: u32, ways: &Ways) {
    let (first, before) = (within.first, ways.before[place as usize]);
    let row = within.suppliers.of_mut(place);
    if row.len() > NEAREST {
        let last = |supplier: u32, absorbs: u32| (supplier != before, absorbs, ways.far[(supplier - first) as usize]);
        row.select_nth_unstable_by_key(NEAREST - 1, |&(supplier, absorbs)| last(supplier, absorbs));
    }
}

/// The edges within a loop that are more than plain, by supplier: where those of each end, and they. Nobody's end
/// anywhere if there are none.
fn odd(network: &Network, nodes: &Range<u32>) -> (Vec<u32>, Vec<u32>) {
    let edges = nodes.clone().flat_map(|node| network.edges_of(node));
    let place = |edge: u32| network.edge(edge).supplier.wrapping_sub(nodes.start);
    let is_odd = |&edge: &u32| !network.is_plain(edge) && (place(edge) as usize) < nodes.len();
    let odd: Vec<u32> = edges.filter(is_odd).collect();
    if odd.is_empty() {
        return (Vec::new(), odd);
    }
    let rows = Csr::group(nodes.len(), odd.iter().map(|&edge| (place(edge), edge)));
    let mut end = 0;
    let ends = (0..number(nodes.len())).map(|place| {
        end += number(rows.of(place).len());
        end
    });
    (ends.collect(), rows.into_items())
}
