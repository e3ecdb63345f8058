//! Tables beside the blocks, for what is more than slack: cut-offs, strength, patience, switch times, alternatives. All of
//! it is empty where it isn't used.
//!
//! What a commitment makes up by itself needs no table: the latest of several, less so much, is the latest of what they
//! come to less so much. So it is taken off each dependency.

use std::ops::Range;

use super::blocks::LANES;
use super::few::{Few, One};
use super::special::Special;
use crate::graph::number;
use crate::impact::network::{Choice, Network};
use crate::impact::transfer::{Transfer, pass_plain, settle};

/// The tables, each in the order in which a sweep comes by.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) specials: Vec<Special>,
    /// Either of two, any of three, and two of three: all for whole levels.
    pub(super) twos: Vec<Few<2, 2>>,
    pub(super) threes: Vec<Few<3, 3>>,
    pub(super) twos_of_three: Vec<Few<3, 2>>,
    /// By level: where its stretches of these tables end.
    pub(super) levels: Vec<Ends>,
    /// Other requirements with several suppliers, and their suppliers.
    pub(super) choices: Vec<Several>,
    pub(super) alternatives: Vec<Alternative>,
    /// The numbers of the edges that have alternatives or a switch time.
    pub(super) odd: Vec<u32>,
}

/// Where a level ends in the tables for few suppliers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    twos: usize,
    threes: usize,
    twos_of_three: usize,
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
    /// Adds what a commitment has that is finished before the next.
    pub(super) fn push(&mut self, network: &Network, node: u32) {
        let choices = self.push_singles(network, std::iter::once(node));
        self.push_choices(network, choices);
    }

    /// Adds what the commitments of a level have; its number. Of the requirements with several suppliers the like stand
    /// together, which makes it easy to guess what comes next.
    pub(super) fn push_level(&mut self, network: &Network, nodes: impl Iterator<Item = u32>) -> usize {
        let mut choices = self.push_singles(network, nodes);
        push_few(&mut self.twos, network, &mut choices);
        push_few(&mut self.threes, network, &mut choices);
        push_few(&mut self.twos_of_three, network, &mut choices);
        choices.sort_by_key(|&(_, choice)| (choice.edges.len(), choice.decided_by));
        self.push_choices(network, choices);
        self.levels.push(Ends {
            twos: self.twos.len(),
            threes: self.threes.len(),
            twos_of_three: self.twos_of_three.len(),
        });
        self.levels.len() - 1
    }

    /// Adds edges that are the only ones of their requirements; the requirements with several.
    fn push_singles<'n>(&mut self, network: &'n Network, nodes: impl Iterator<Item = u32>) -> Vec<(u32, &'n Choice)> {
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
                    if network.transfer(edge).switch > 0 {
                        self.odd.push(edge);
                    }
                    self.specials.push(Special::of(network, edge));
                }
            }
        }
        choices
    }

    fn push_choices(&mut self, network: &Network, choices: Vec<(u32, &Choice)>) {
        for (customer, choice) in choices {
            self.push_choice(network, customer, choice.edges.clone(), choice.decided_by);
        }
    }

    /// Raises the commitments of a level by their requirements with few suppliers.
    pub(super) fn raise_few(&self, level: usize, lateness: &mut [u32]) {
        let until = self.levels[level];
        let from = level
            .checked_sub(1)
            .map_or_else(Ends::default, |before| self.levels[before]);
        for few in &self.twos[from.twos..until.twos] {
            few.raise(lateness);
        }
        for few in &self.threes[from.threes..until.threes] {
            few.raise(lateness);
        }
        for few in &self.twos_of_three[from.twos_of_three..until.twos_of_three] {
            few.raise(lateness);
        }
    }

    /// Takes over the terms of an edge, before which its customer has so many others in the table.
    pub(super) fn patch(&mut self, network: &Network, edge: u32, before: usize) {
        let customer = network.edge(edge).customer;
        let first = self.specials.partition_point(|special| special.customer < customer);
        self.specials[first + before] = Special::of(network, edge);
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

/// Takes out the choices with `N` suppliers and nothing but slack and switch times of which `D` decide.
fn push_few<const N: usize, const D: usize>(
    table: &mut Vec<Few<N, D>>,
    network: &Network,
    choices: &mut Vec<(u32, &Choice)>,
) {
    let mut ones = Vec::new();
    choices.retain(|&(customer, choice)| {
        let fits = choice.decided_by as usize == D;
        let one = fits.then(|| One::of(network, customer, choice.edges.clone())).flatten();
        ones.extend(one);
        one.is_none()
    });
    table.extend(ones.chunks(LANES).map(Few::of));
}
