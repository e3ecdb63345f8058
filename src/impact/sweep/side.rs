//! Tables beside the blocks, for what is more than slack: cut-offs, strength, patience, switch times, alternatives, and
//! what commitments make up by themselves. All of it is small or zero where it isn't used.

use crate::graph::number;
use crate::impact::network::Network;
use crate::impact::transfer::{Transfer, pass_plain};

/// The tables, each in the order in which a sweep comes by.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) specials: Vec<Special>,
    pub(super) choices: Vec<Several>,
    pub(super) choice_edges: Vec<Alternative>,
    pub(super) recovering: Vec<Recovering>,
}

/// An edge with more than slack, the only one of its requirement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    pub(super) customer: u32,
    pub(super) supplier: u32,
    pub(super) transfer: Transfer,
}

/// A requirement with several suppliers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Several {
    pub(super) customer: u32,
    pub(super) suppliers: u32,
    /// How many of them must be late: n − k + 1 for k of n.
    pub(super) decided_by: u32,
}

/// One edge of a requirement with several suppliers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alternative {
    pub(super) supplier: u32,
    pub(super) transfer: Transfer,
}

/// A commitment that makes up lateness by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recovering {
    pub(super) node: u32,
    pub(super) recovers: u32,
}

impl Alternative {
    /// What it passes on of its supplier's lateness.
    pub(super) fn pass(&self, lateness: &[u32]) -> u32 {
        let late = lateness[self.supplier as usize];
        if self.transfer.is_plain() {
            pass_plain(late, self.transfer.slack)
        } else {
            self.transfer.pass(late)
        }
    }
}

impl Side {
    /// Collects the tables. Of what is finished at the same time, the like stands together: that is predicted well.
    pub(super) fn of(network: &Network, finished_at: &[u32]) -> Self {
        let mut side = Self::default();
        let singles = (0..number(network.len())).filter(|&node| finished_at[node as usize] > 0);
        let mut choices = Vec::new();
        for node in singles {
            let recovers = network.recovers[node as usize];
            if recovers > 0 {
                side.recovering.push(Recovering { node, recovers });
            }
            let mut edges = network.edges_of(node);
            while let Some(edge) = edges.next() {
                if let Some((_, choice)) = network.choice_of(edge) {
                    edges.start = choice.edges.end;
                    choices.push((node, choice));
                } else if !network.is_plain(edge) {
                    side.specials.push(Special {
                        customer: node,
                        supplier: network.edge(edge).supplier,
                        transfer: network.transfer(edge),
                    });
                }
            }
        }
        choices.sort_by_key(|&(node, choice)| (finished_at[node as usize], choice.edges.len(), choice.decided_by));
        for (customer, choice) in choices {
            side.choices.push(Several {
                customer,
                suppliers: number(choice.edges.len()),
                decided_by: choice.decided_by,
            });
            side.choice_edges.extend(choice.edges.clone().map(|edge| Alternative {
                supplier: network.edge(edge).supplier,
                transfer: network.transfer(edge),
            }));
        }
        side
    }
}
