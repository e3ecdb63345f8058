//! The sparse pass: lateness relaxed from a frontier, suppliers before customers, and no further than it reaches.
//!
//! Whatever starts it puts the nodes it has raised into the frontier: one party alone, what a session changed, an instant
//! of the calendar. Outside loops every node is taken out once, in topological order. A loop is settled as a whole when
//! its first node is reached: the latest first (label setting, as Dijkstra's algorithm does it) and, where something
//! expands lateness and that goes astray, by turns (label correcting), before anything behind it is relaxed.

use std::ops::{ControlFlow, Range};

use super::label_setting::{self, raise};
use super::network::Network;
use super::order_statistic::{Decisions, Ranks};
use super::primary_delays::Causes;
use super::queue::{LatenessQueue, LevelQueue};
use super::transfer::settle;

/// What a sparse pass goes through, and by which terms: the network's own, or those of an instant.
///
/// All terms are monotone: the later the suppliers, the later the customer.
pub(crate) trait Terms<'n> {
    /// The edges that read a node; those that take no part may be among them.
    fn fanout(&self, node: u32) -> &'n [u32];

    fn customer(&self, edge: u32) -> u32;

    /// The nodes of the strongly connected component that a node is in, if they are several.
    fn loop_of(&self, node: u32) -> Option<Range<u32>>;

    /// How late the requirement of an edge makes its customer, all being as late as `late` says; 0 where the edge takes no
    /// part.
    fn makes(&mut self, edge: u32, late: &[u32]) -> u32;

    /// A node was raised, through an edge.
    fn raised(&mut self, _node: u32, _edge: u32, _late: &[u32]) {}

    /// A loop does not come to rest soon, or crosses the horizon: the nodes of it that are proved to grow without end, or
    /// that a whole solution must tell.
    fn suspect_growth(&mut self, _nodes: Range<u32>, _late: &[u32]) -> ControlFlow<Unclear, Vec<u32>> {
        ControlFlow::Break(Unclear)
    }
}

/// Only a whole solution can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclear;

/// Nodes that were raised and have not raised their customers yet.
#[derive(Clone, Debug)]
pub(crate) struct Frontier {
    nodes: LevelQueue,
    /// Of the loop that is being settled.
    inside: LatenessQueue,
    /// Those of it that have been raised.
    settled: LevelQueue,
}

impl Frontier {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            nodes: LevelQueue::new(nodes),
            inside: LatenessQueue::new(nodes),
            settled: LevelQueue::new(nodes),
        }
    }

    /// Puts a node in that was raised. Whether it was not in yet.
    pub(crate) fn insert(&mut self, node: u32) -> bool {
        self.nodes.insert(node)
    }

    /// Raises everything behind the frontier to the least solution that is no earlier than `late`; then it is empty.
    ///
    /// O(edges of the nodes raised), and for loops × log of them where nothing expands lateness.
    ///
    /// # Errors
    /// If the terms [can't tell](Terms::suspect_growth); the frontier is empty then as well.
    pub(crate) fn relax<'n>(&mut self, late: &mut [u32], terms: &mut impl Terms<'n>) -> Result<(), Unclear> {
        while let Some(node) = self.nodes.pop() {
            match terms.loop_of(node) {
                None => self.relax_node(node, late, terms),
                Some(nodes) => {
                    self.nodes.insert(node);
                    if let ControlFlow::Break(unclear) = self.settle_loop(&nodes, late, terms) {
                        self.clear();
                        return Err(unclear);
                    }
                }
            }
        }
        Ok(())
    }

    /// Forgets all nodes. O(nodes in it).
    pub(crate) fn clear(&mut self) {
        while self.nodes.pop().is_some() {}
        while self.settled.pop().is_some() {}
        self.inside.clear();
    }

    fn relax_node<'n>(&mut self, node: u32, late: &mut [u32], terms: &mut impl Terms<'n>) {
        for &edge in terms.fanout(node) {
            if raise(edge, late, terms) {
                self.nodes.insert(terms.customer(edge));
            }
        }
    }

    fn settle_loop<'n>(
        &mut self,
        nodes: &Range<u32>,
        late: &mut [u32],
        terms: &mut impl Terms<'n>,
    ) -> ControlFlow<Unclear> {
        while let Some(node) = self.nodes.take(nodes.start, nodes.end) {
            self.inside.push(node, late[node as usize]);
            self.settled.insert(node);
        }
        let settled = &mut self.settled;
        let raised = |node| {
            settled.insert(node);
        };
        label_setting::relax(&mut self.inside, nodes, late, terms, raised)?;
        while let Some(node) = self.settled.pop() {
            for &edge in terms.fanout(node) {
                let customer = terms.customer(edge);
                if !nodes.contains(&customer) && raise(edge, late, terms) {
                    self.nodes.insert(customer);
                }
            }
        }
        ControlFlow::Continue(())
    }
}

/// The terms of the network itself, from nobody late upwards.
#[derive(Debug)]
pub(crate) struct NetworkTerms<'n> {
    network: &'n Network<'n>,
    causes: &'n Causes,
    ranks: &'n Ranks,
    /// What requirements with several suppliers pass on.
    decisions: Decisions,
}

impl<'n> NetworkTerms<'n> {
    /// `ranks` are those of [`Ranks::of_network`].
    pub(crate) fn new(network: &'n Network<'n>, causes: &'n Causes, ranks: &'n Ranks) -> Self {
        Self {
            network,
            causes,
            ranks,
            decisions: Decisions::new(ranks),
        }
    }

    /// Nobody is late any more. O(edges of choices that passed on more than while on time).
    pub(crate) fn clear(&mut self) {
        self.decisions.clear(self.ranks);
    }
}

impl<'n> Terms<'n> for NetworkTerms<'n> {
    fn fanout(&self, node: u32) -> &'n [u32] {
        self.network.readers_of(node)
    }

    fn customer(&self, edge: u32) -> u32 {
        self.network.edge(edge).customer
    }

    fn loop_of(&self, node: u32) -> Option<Range<u32>> {
        self.network.loop_of(node)
    }

    fn makes(&mut self, edge: u32, late: &[u32]) -> u32 {
        let ends = self.network.edge(edge);
        let mut passed = self.network.pass(edge, late[ends.supplier as usize]);
        if self.network.choice_of(edge).is_some() {
            self.decisions.raise(self.ranks, edge, passed);
            passed = self.decisions.of(self.ranks, edge);
        }
        let customer = ends.customer;
        settle(
            passed,
            self.causes.slower(customer),
            self.network.recovers[customer as usize],
        )
    }
}
