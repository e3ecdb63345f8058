//! Requirements with several suppliers of any number and terms.

use std::ops::Range;

use super::room::Room;
use crate::engine::network::{Choice, Network};
use crate::engine::transfer::{Transfer, pass_plain, settle};
use crate::graph::number;

/// Such requirements, and their suppliers.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    list: Vec<Several>,
    alternatives: Vec<Alternative>,
}

/// A requirement with several suppliers.
#[derive(Clone, Debug)]
struct Several {
    customer: u32,
    alternatives: Range<u32>,
    /// How many of them must be late: n − k + 1 for k of n.
    decided_by: u32,
    recovers: u32,
}

/// One edge of a requirement with several suppliers.
#[derive(Clone, Copy, Debug)]
struct Alternative {
    supplier: u32,
    transfer: Transfer,
}

impl Choices {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn push(&mut self, network: &Network, customer: u32, choice: &Choice) {
        let first = number(self.alternatives.len());
        self.alternatives.extend(choice.edges.clone().map(|edge| Alternative {
            supplier: network.edge(edge).supplier,
            transfer: network.transfer(edge),
        }));
        self.list.push(Several {
            customer,
            alternatives: first..number(self.alternatives.len()),
            decided_by: choice.decided_by,
            recovers: network.recovers[customer as usize],
        });
    }

    /// Raises the customer of one by the `decided_by`-th largest of what its edges pass on.
    pub(super) fn raise(&self, choice: usize, lateness: &mut (impl Room + ?Sized), passed: &mut Vec<u32>) {
        let several = &self.list[choice];
        let Range { start, end } = several.alternatives;
        let edges = &self.alternatives[start as usize..end as usize];
        let each = edges.iter().map(|edge| edge.pass(lateness.all()));
        let decisive = if several.decided_by == end - start {
            each.min().unwrap_or(0)
        } else {
            passed.clear();
            passed.extend(each);
            let place = passed.len() - several.decided_by as usize;
            *passed.select_nth_unstable(place).1
        };
        let late = lateness.late_mut(several.customer);
        *late = settle(decisive, 0, several.recovers).max(*late);
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
