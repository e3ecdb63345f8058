//! Tables beside the blocks, for what is more than slack: cut-offs, strength, patience, switch times, alternatives. All of
//! it is empty where it isn't used.
//!
//! What a commitment makes up by itself needs no table: the latest of several, less so much, is the latest of what they
//! come to less so much. So it is taken off each dependency.

use std::ops::Range;

use super::few::Few;
use super::special::Special;
use crate::graph::number;
use crate::impact::network::{Choice, Network};
use crate::impact::transfer::{Transfer, pass_plain, settle};

/// The tables, each in the order in which a sweep comes by.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) specials: Vec<Special>,
    /// Either of two, any of three, and two of three.
    pub(super) twos: Vec<Few<2, 2>>,
    pub(super) threes: Vec<Few<3, 3>>,
    pub(super) twos_of_three: Vec<Few<3, 2>>,
    /// Other requirements with several suppliers, and their suppliers.
    pub(super) choices: Vec<Several>,
    pub(super) alternatives: Vec<Alternative>,
    /// The numbers of all edges that stand here.
    pub(super) odd: Vec<u32>,
}

/// A requirement with several suppliers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Several {
    pub(super) customer: u32,
    pub(super) suppliers: u32,
    /// How many of them must be late: n − k + 1 for k of n.
    decided_by: u32,
    recovers: u32,
}

/// One edge of a requirement with several suppliers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alternative {
    supplier: u32,
    transfer: Transfer,
}

impl Alternative {
    fn pass(&self, lateness: &[u32]) -> u32 {
        let late = lateness[self.supplier as usize];
        if self.transfer.is_plain() {
            pass_plain(late, self.transfer.slack)
        } else {
            self.transfer.pass(late)
        }
    }
}

impl Several {
    /// How late it makes its customer: by the `decided_by`-th largest of what its edges pass on.
    pub(super) fn makes(&self, edges: &[Alternative], lateness: &[u32], passed: &mut Vec<u32>) -> u32 {
        let each = edges.iter().map(|edge| edge.pass(lateness));
        let decisive = if self.decided_by == self.suppliers {
            each.min().unwrap_or(0)
        } else {
            passed.clear();
            passed.extend(each);
            let place = passed.len() - self.decided_by as usize;
            *passed.select_nth_unstable(place).1
        };
        settle(decisive, 0, self.recovers)
    }
}

impl Side {
    /// Adds what some commitments have: of the requirements with several suppliers the like stand together, which makes
    /// it easy to guess what comes next.
    pub(super) fn push(&mut self, network: &Network, nodes: impl Iterator<Item = u32>) {
        let mut choices = Vec::new();
        for node in nodes {
            let mut edges = network.edges_of(node);
            while let Some(edge) = edges.next() {
                if network.is_plain(edge) {
                    continue;
                }
                if let Some((_, choice)) = network.choice_of(edge) {
                    edges.start = choice.edges.end;
                    self.odd.extend(choice.edges.clone());
                    if !self.push_few(network, node, choice) {
                        choices.push((node, choice));
                    }
                } else {
                    self.odd.push(edge);
                    self.specials.push(Special::of(network, edge));
                }
            }
        }
        choices.sort_by_key(|&(_, choice)| (choice.edges.len(), choice.decided_by));
        for (customer, choice) in choices {
            self.push_choice(network, customer, choice.edges.clone(), choice.decided_by);
        }
    }

    /// Takes over the terms of an edge, before which its customer has so many others in the table.
    pub(super) fn patch(&mut self, network: &Network, edge: u32, before: usize) {
        let customer = network.edge(edge).customer;
        let first = self.specials.partition_point(|special| special.customer < customer);
        self.specials[first + before] = Special::of(network, edge);
    }

    /// Whether a choice could be added to one of the tables for few suppliers.
    fn push_few(&mut self, network: &Network, node: u32, choice: &Choice) -> bool {
        let edges = choice.edges.clone();
        match (edges.len(), choice.decided_by) {
            (2, 2) => pushed(&mut self.twos, Few::of(network, node, edges)),
            (3, 3) => pushed(&mut self.threes, Few::of(network, node, edges)),
            (3, 2) => pushed(&mut self.twos_of_three, Few::of(network, node, edges)),
            _ => false,
        }
    }

    fn push_choice(&mut self, network: &Network, customer: u32, edges: Range<u32>, decided_by: u32) {
        self.choices.push(Several {
            customer,
            suppliers: number(edges.len()),
            decided_by,
            recovers: network.recovers[customer as usize],
        });
        self.alternatives.extend(edges.map(|edge| Alternative {
            supplier: network.edge(edge).supplier,
            transfer: network.transfer(edge),
        }));
    }
}

fn pushed<T>(table: &mut Vec<T>, item: Option<T>) -> bool {
    let is_there = item.is_some();
    table.extend(item);
    is_there
}
