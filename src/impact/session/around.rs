//! Whether something added would close a loop.

use super::groups::SILENT;
use super::reached::{Reached, Search};
use super::standing::Standing;
use crate::engine::network::Edge;

/// So many edges that lead backwards in the sweep are followed at most: each can mean to go through it once more.
const MOST_TURNED: usize = 16;

/// The search for a loop may look at so many times as many edges as a step: without it everything is compiled anew.
const WORTH_SEARCHING: usize = 256;

/// Towards whom a search goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Customers,
    Suppliers,
}

/// Between whom the way would lie, in the order of the sweep.
struct Ends {
    first: u32,
    last: u32,
}

impl Standing<'_> {
    /// Whether each of the customers may come to depend on each of the suppliers, and all loops stay what they are.
    /// `false` as well where that is not worth finding out.
    ///
    /// O(edges between them), and never a large part of all edges.
    pub(super) fn leaves_loops(&mut self, customers: &[u32], suppliers: &[u32]) -> bool {
        let pairs = || {
            customers
                .iter()
                .flat_map(|&customer| suppliers.iter().map(move |&supplier| (customer, supplier)))
        };
        let within = pairs().filter(|&(customer, supplier)| self.first_of(customer) == self.first_of(supplier));
        match within.count() {
            // A commitment that depends on itself is a loop of its own.
            count if count == customers.len() * suppliers.len() => {
                pairs().all(|(customer, supplier)| customer != supplier)
            }
            _ if self.turned == 0 && pairs().all(|(customer, supplier)| supplier < customer) => true,
            0 => self.turned < MOST_TURNED && self.are_apart(customers, suppliers),
            _ => false,
        }
    }

    /// Whether no way leads from the customers to the suppliers.
    fn are_apart(&mut self, customers: &[u32], suppliers: &[u32]) -> bool {
        let mut search = std::mem::take(&mut self.search).unwrap_or_else(|| Box::new(Search::new(self.network.len())));
        search.on.meet_all(customers.iter().map(|&node| self.first_of(node)));
        search.back.meet_all(suppliers.iter().map(|&node| self.first_of(node)));
        let ends = Ends {
            first: search.on.first(),
            last: search.back.last(),
        };
        let met = self.search(&mut search, &ends);
        search.on.clear();
        search.back.clear();
        self.search = Some(search);
        met == Some(false)
    }

    /// Whether a way leads from the ones to the others; `None` if it takes too long to find out. A loop is entered, and
    /// left, as a whole.
    ///
    /// Goes on where fewer edges were looked at: one end may be done with long before the other.
    fn search(&self, search: &mut Search, ends: &Ends) -> Option<bool> {
        let most = self.budget.saturating_mul(WORTH_SEARCHING);
        while search.on.edges.max(search.back.edges) <= most {
            let met = if search.on.edges <= search.back.edges {
                self.follow_one(&mut search.on, &search.back, Way::Customers, ends)
            } else {
                self.follow_one(&mut search.back, &search.on, Way::Suppliers, ends)
            };
            if met.is_some() {
                return met;
            }
        }
        None
    }

    /// Follows the edges of the next one reached; `Some` if by then it is known whether a way leads to the others.
    fn follow_one(&self, reached: &mut Reached, others: &Reached, way: Way, ends: &Ends) -> Option<bool> {
        let Some(unit) = reached.next() else {
            return Some(false);
        };
        for &node in self.members_from(&unit) {
            for next in self.neighbours(node, way) {
                reached.edges += 1;
                let next = self.first_of(next);
                if others.seen.has(next) {
                    return Some(true);
                }
                if !self.is_past(next, ends, way) {
                    reached.meet(next);
                }
            }
        }
        None
    }

    /// Whether nothing leads from here to the other end.
    fn is_past(&self, node: u32, ends: &Ends, way: Way) -> bool {
        self.turned == 0
            && match way {
                Way::Customers => node > ends.last,
                Way::Suppliers => node < ends.first,
            }
    }

    /// Whoever depends on a commitment, or whoever it depends on, through what was not taken out.
    fn neighbours(&self, node: u32, way: Way) -> impl Iterator<Item = u32> + '_ {
        let network = &self.network;
        let (readers, edges) = match way {
            Way::Customers => (network.readers_of(node), 0..0),
            Way::Suppliers => (&[][..], network.edges_of(node)),
        };
        let edges = readers.iter().copied().chain(edges);
        let there = edges.filter(|&edge| network.transfer(edge) != SILENT);
        there.map(move |edge| {
            let Edge { supplier, customer, .. } = *network.edge(edge);
            if way == Way::Customers { customer } else { supplier }
        })
    }

    /// The first of a commitment's loop, or itself.
    fn first_of(&self, node: u32) -> u32 {
        self.members_from(&node)[0]
    }

    /// All of a commitment's loop, or itself alone.
    fn members_from<'n>(&'n self, node: &'n u32) -> &'n [u32] {
        match self.network.loops() {
            Some(loops) => loops.members.of(loops.of[*node as usize]),
            None => std::slice::from_ref(node),
        }
    }
}
