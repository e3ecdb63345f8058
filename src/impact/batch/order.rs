//! The order in which commitments are worked out.

use super::wiring::{Kind, Stretch};
use crate::engine::network::Network;
use crate::graph::number;

/// Every commitment once, suppliers before customers wherever there is no loop and mostly where there is one; and the
/// stretches of them that are worked out together.
pub(super) fn order(network: &Network) -> (Vec<u32>, Vec<Stretch>) {
    let mut within = Within::new(network);
    let mut stretches: Vec<Stretch> = Vec::new();
    for component in 0..number(network.components().len()) {
        let members = network.components().members.of(component);
        let first = number(within.order.len());
        if let [node] = *members {
            within.order.push(node);
        } else {
            for &node in members {
                within.visit(node);
            }
        }
        let stretch = Stretch {
            places: first..number(within.order.len()),
            kind: kind(network, members),
            edges: members.iter().map(|&node| network.edges_of(node).len()).sum(),
        };
        match stretches.last_mut() {
            Some(last) if last.kind == Kind::Straight && stretch.kind == Kind::Straight => {
                last.places.end = stretch.places.end;
                last.edges += stretch.edges;
            }
            _ => stretches.push(stretch),
        }
    }
    (within.order, stretches)
}

fn kind(network: &Network, members: &[u32]) -> Kind {
    let [first, _, ..] = *members else {
        return Kind::Straight;
    };
    let of = &network.components().of;
    let mut edges = members.iter().flat_map(|&node| network.edges_of(node));
    let expands = edges
        .any(|edge| of[network.edge(edge).supplier as usize] == of[first as usize] && network.transfer(edge).expands());
    if expands { Kind::Expanding } else { Kind::Absorbing }
}

/// Goes through strongly connected groups suppliers first.
struct Within<'n> {
    network: &'n Network<'n>,
    seen: Vec<bool>,
    order: Vec<u32>,
    /// The way from the first commitment, each with the edges that are still to follow.
    path: Vec<(u32, std::ops::Range<u32>)>,
}

impl<'n> Within<'n> {
    fn new(network: &'n Network<'n>) -> Self {
        Self {
            network,
            seen: vec![false; network.len()],
            order: Vec::with_capacity(network.len()),
            path: Vec::new(),
        }
    }

    fn visit(&mut self, node: u32) {
        self.enter(node);
        let of = &self.network.components().of;
        while let Some((node, edges)) = self.path.last_mut() {
            let Some(edge) = edges.next() else {
                self.order.push(*node);
                self.path.pop();
                continue;
            };
            let supplier = self.network.edge(edge).supplier;
            if of[supplier as usize] == of[*node as usize] {
                self.enter(supplier);
            }
        }
    }

    fn enter(&mut self, node: u32) {
        if !std::mem::replace(&mut self.seen[node as usize], true) {
            self.path.push((node, self.network.edges_of(node)));
        }
    }
}
