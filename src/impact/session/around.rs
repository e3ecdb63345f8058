//! Whether something added would close a loop.

use std::collections::BTreeSet;

use super::groups::SILENT;
use super::standing::Standing;
use crate::impact::network::Edge;

/// So many edges that lead backwards in the sweep are followed at most: each can mean to go through it once more.
const MOST_TURNED: usize = 16;

/// The search for a loop may look at so many times as many edges as a step: without it everything is compiled anew.
const WORTH_SEARCHING: usize = 16;

/// Towards whom a search goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Customers,
    Suppliers,
}

impl Standing<'_> {
    /// Whether each of the customers may come to depend on each of the suppliers, and all loops stay what they are.
    /// `false` as well where that is not worth finding out.
    ///
    /// O(edges between them), and no more than a part of a pass over everything.
    pub(super) fn leaves_loops(&self, customers: &[u32], suppliers: &[u32]) -> bool {
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
    fn are_apart(&self, customers: &[u32], suppliers: &[u32]) -> bool {
        let on = self.reaches(customers, suppliers, Way::Customers);
        on.or_else(|| self.reaches(suppliers, customers, Way::Suppliers)) == Some(false)
    }

    /// Whether a way leads from one of these to one of those; `None` if it takes too long to find out. A loop is entered,
    /// and left, as a whole.
    fn reaches(&self, from: &[u32], to: &[u32], way: Way) -> Option<bool> {
        let targets: BTreeSet<u32> = to.iter().map(|&node| self.first_of(node)).collect();
        let mut seen: BTreeSet<u32> = from.iter().map(|&node| self.first_of(node)).collect();
        let mut waiting: Vec<u32> = seen.iter().copied().collect();
        let mut left = self.budget.saturating_mul(WORTH_SEARCHING);
        while let Some(unit) = waiting.pop() {
            for &node in self.members_from(&unit) {
                for next in self.neighbours(node, way) {
                    left = left.checked_sub(1)?;
                    let next = self.first_of(next);
                    if targets.contains(&next) {
                        return Some(true);
                    }
                    if !self.is_past(next, &targets, way) && seen.insert(next) {
                        waiting.push(next);
                    }
                }
            }
        }
        Some(false)
    }

    /// Whether nothing leads from here to any of those.
    fn is_past(&self, node: u32, targets: &BTreeSet<u32>, way: Way) -> bool {
        self.turned == 0
            && match way {
                Way::Customers => targets.last().is_some_and(|&last| node > last),
                Way::Suppliers => targets.first().is_some_and(|&first| node < first),
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
