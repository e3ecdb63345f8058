//! A propagation with everything that is needed to explain it.

use std::sync::OnceLock;

use super::binding::Nearness;
use crate::engine::Causes;
use crate::engine::network::Network;
use crate::engine::solution::Solution;
use crate::engine::transfer::settle;
use crate::time::Lateness;
use crate::view::View;

/// A view, its network, the causes put in and the solution.
#[derive(Clone, Debug)]
pub(crate) struct Explained<'org> {
    pub(crate) view: View<'org>,
    pub(crate) network: Network<'org>,
    pub(crate) causes: Causes,
    pub(crate) solution: Solution,
    /// Made when the first chain is asked for.
    pub(crate) nearness: OnceLock<Nearness>,
}

impl Explained<'_> {
    pub(crate) fn late(&self, node: u32) -> u32 {
        self.solution.lateness[node as usize]
    }

    pub(crate) fn lateness(&self, node: u32) -> Lateness {
        Lateness::from_bits(self.late(node))
    }

    /// What a supplier's lateness comes to through an edge alone.
    pub(crate) fn passed(&self, edge: u32) -> u32 {
        self.network.pass(edge, self.late(self.network.edge(edge).supplier))
    }

    /// What reaches a commitment through all its requirements.
    pub(crate) fn reaches(&self, node: u32) -> u32 {
        self.network.reaches(node, &self.solution.lateness, &mut Vec::new())
    }

    /// Whether a commitment's own delay, after what it recovers, explains its lateness.
    pub(crate) fn is_primary(&self, node: u32) -> bool {
        let recovers = self.network.recovers[node as usize];
        let alone = settle(self.causes.late(node), self.causes.slower(node), recovers);
        alone > 0 && alone >= self.late(node)
    }

    /// Whether an edge passes on nothing but the time that it takes to go over to its supplier.
    pub(crate) fn only_switches(&self, edge: u32) -> bool {
        let switch = self.network.transfer(edge).switch;
        switch > 0 && self.passed(edge) == switch
    }

    /// Whether an edge comes from outside the loop of its customer.
    pub(crate) fn is_outside(&self, edge: u32) -> bool {
        let group_of = &self.network.components().of;
        let edge = self.network.edge(edge);
        group_of[edge.supplier as usize] != group_of[edge.customer as usize]
    }
}
