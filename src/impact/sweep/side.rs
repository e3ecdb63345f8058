//! Tables beside the blocks, for what is more than slack: cut-offs, strength, patience, switch times, alternatives. All of
//! it is empty where it isn't used.
//!
//! What a commitment makes up by itself needs no table: the latest of several, less so much, is the latest of what they
//! come to less so much. So it is taken off each dependency.

use std::ops::Range;

use crate::graph::number;
use crate::impact::network::Network;
use crate::impact::transfer::{Transfer, pass_plain, settle};

/// The tables, each in the order in which a sweep comes by.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) specials: Vec<Special>,
    pub(super) choices: Vec<Several>,
    pub(super) alternatives: Vec<Alternative>,
    /// The numbers of all edges that stand here.
    pub(super) odd: Vec<u32>,
}

/// An edge with more than slack, the only one of its requirement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    pub(super) customer: u32,
    supplier: u32,
    transfer: Transfer,
    recovers: u32,
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

impl Special {
    /// How late it makes its customer.
    pub(super) fn makes(&self, lateness: &[u32]) -> u32 {
        let passed = self.transfer.pass(lateness[self.supplier as usize]);
        settle(passed, 0, self.recovers)
    }
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
                    choices.push((node, choice));
                } else {
                    self.odd.push(edge);
                    self.specials.push(Special {
                        customer: node,
                        supplier: network.edge(edge).supplier,
                        transfer: network.transfer(edge),
                        recovers: network.recovers[node as usize],
                    });
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
        self.specials[first + before].transfer = network.transfer(edge);
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
