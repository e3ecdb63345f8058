//! The edges one by one: what receipts, sessions and loops look at, and a sweep over plain edges does without.

use std::collections::BTreeMap;
use std::ops::Range;

use super::gather::Gathered;
use crate::engine::transfer::Transfer;
use crate::graph::{Csr, number};
use crate::org::{DependencyId, RequirementId};
use crate::view::View;

/// One dependency as one commitment of the customer has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) supplier: u32,
    pub(crate) customer: u32,
    pub(crate) dependency: DependencyId,
    pub(super) slack: u32,
}

/// What an edge is beside an edge with slack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Odd {
    /// The choice it belongs to, or [`NONE`] where the supplier is the only one of its requirement.
    pub(super) choice: u32,
    /// Its terms where they are more than slack, or [`NONE`].
    pub(super) special: u32,
}

/// A requirement with several suppliers, as one commitment of the customer has it.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) edges: Range<u32>,
    /// How many of the edges must be late for the customer to be: n − k + 1 for k of n.
    pub(crate) decided_by: u32,
}

pub(super) const NONE: u32 = u32::MAX;

impl Odd {
    /// Slack and nothing else, the only one of its requirement.
    pub(super) const PLAIN: Self = Self {
        choice: NONE,
        special: NONE,
    };
}

/// The edges by customer, those of a requirement side by side.
#[derive(Clone, Debug)]
pub(super) struct Details {
    pub(super) edges: Vec<Edge>,
    /// By edge; empty where all are plain.
    pub(super) odd: Vec<Odd>,
    pub(super) specials: Vec<Transfer>,
    pub(super) choices: Vec<Choice>,
    /// As compiled node `n` depends through the edges `first[n]..first[n + 1]`, in order of declaration.
    first: Vec<u32>,
    /// Where the edges stand of those who have got others since.
    pub(super) moved: BTreeMap<u32, Range<u32>>,
}

impl Details {
    /// Sorts the edges of so many nodes by customer.
    pub(super) fn of(view: &View<'_>, gathered: &Gathered, nodes: usize) -> Self {
        let customers = gathered.edges.iter().map(|edge| edge.customer);
        let by_customer = Csr::group(nodes, customers.zip(0..));
        let mut first = Vec::with_capacity(nodes + 1);
        first.push(0);
        for node in 0..nodes {
            first.push(first[node] + number(by_customer.of(number(node)).len()));
        }
        let order = by_customer.into_items();
        let mut details = Self {
            edges: order.iter().map(|&index| gathered.edges[index as usize]).collect(),
            odd: Vec::new(),
            specials: gathered.specials.clone(),
            choices: Vec::new(),
            first,
            moved: BTreeMap::new(),
        };
        if !gathered.odd.is_empty() {
            details.odd = order.iter().map(|&index| gathered.odd[index as usize]).collect();
            details.number_choices(view);
        }
        details
    }

    /// Turns requirement numbers into choice numbers, now that the edges of each choice stand side by side.
    fn number_choices(&mut self, view: &View<'_>) {
        let mut at = 0;
        while at < self.odd.len() {
            if self.odd[at].choice == NONE {
                at += 1;
                continue;
            }
            let requirement = view.org().requirement(RequirementId::new(self.odd[at].choice));
            let suppliers = requirement.dependencies().len();
            for odd in &mut self.odd[at..at + suppliers] {
                odd.choice = number(self.choices.len());
            }
            self.choices.push(Choice {
                edges: number(at)..number(at + suppliers),
                decided_by: number(suppliers) - requirement.need + 1,
            });
            at += suppliers;
        }
    }

    pub(super) fn edges_of(&self, node: u32) -> Range<u32> {
        if self.moved.is_empty() {
            return self.compiled_edges_of(node);
        }
        let moved = self.moved.get(&node).cloned();
        moved.unwrap_or_else(|| self.compiled_edges_of(node))
    }

    #[inline]
    pub(super) fn compiled_edges_of(&self, node: u32) -> Range<u32> {
        self.first[node as usize]..self.first[node as usize + 1]
    }

    #[inline]
    pub(super) fn odd(&self, edge: u32) -> Odd {
        self.odd.get(edge as usize).copied().unwrap_or(Odd::PLAIN)
    }

    /// The terms of an edge where they are more than slack.
    #[inline]
    pub(super) fn special(&self, edge: u32) -> Option<&Transfer> {
        match self.odd(edge).special {
            NONE => None,
            special => Some(&self.specials[special as usize]),
        }
    }

    /// Sets how an edge passes lateness on.
    pub(super) fn set_transfer(&mut self, edge: u32, transfer: Transfer) {
        self.edges[edge as usize].slack = transfer.slack;
        match self.odd(edge).special {
            NONE if transfer.is_plain() => {}
            NONE => {
                self.odd.resize(self.edges.len(), Odd::PLAIN);
                self.odd[edge as usize].special = number(self.specials.len());
                self.specials.push(transfer);
            }
            special => self.specials[special as usize] = transfer,
        }
    }
}
