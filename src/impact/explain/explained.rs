//! A propagation with everything that is needed to explain it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::binding::{BindingSubgraph, Nearness};
use crate::engine::Causes;
use crate::engine::forward::solve;
use crate::engine::network::Network;
use crate::engine::trace::Solution;
use crate::engine::transfer::settle;
use crate::time::Lateness;
use crate::view::View;

/// A view, its network, the causes put in and the solution.
#[derive(Clone, Debug)]
pub(crate) struct Explained<'org> {
    pub(crate) view: View<'org>,
    pub(crate) network: Arc<Network<'org>>,
    pub(crate) causes: Causes,
    pub(crate) solution: Solution,
    /// Made when the first chain is asked for.
    pub(crate) nearness: OnceLock<Nearness>,
    /// By late commitment of an external customer: its causes, in order of declaration. Made when they are first asked for.
    external_causes: OnceLock<BTreeMap<u32, Vec<u32>>>,
}

impl<'org> Explained<'org> {
    /// Propagates primary delays through a network, with a trace.
    pub(crate) fn of(network: Arc<Network<'org>>, causes: Causes) -> Self {
        Self {
            view: network.view().clone(),
            solution: solve(&network, &causes),
            network,
            causes,
            nearness: OnceLock::new(),
            external_causes: OnceLock::new(),
        }
    }
}

impl Explained<'_> {
    /// The causes from which a critical path leads to a commitment, in order of declaration.
    ///
    /// O(dependencies on the way × log of them); for external customers that is paid once for all of them.
    pub(crate) fn causes_of(&self, node: u32) -> Vec<u32> {
        let commitments = &self.network.commitments;
        let is_external = |node: u32| self.view.org().party(commitments.party(node)).is_external();
        if !is_external(node) {
            return BindingSubgraph::of(self, [node]).causes(self);
        }
        let all = self.external_causes.get_or_init(|| {
            let late = |&node: &u32| self.late(node) > 0 && is_external(node);
            let nodes: Vec<u32> = commitments.declared().filter(late).collect();
            let causes = BindingSubgraph::of(self, nodes.iter().copied()).causes_of_each(self, &nodes);
            nodes.into_iter().zip(causes).collect()
        });
        all.get(&node).cloned().unwrap_or_default()
    }

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
        let recovers = self.network.recovers(node);
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
