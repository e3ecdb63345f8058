//! Lateness kept up to date on a petgraph while edges go and come.

use std::collections::BinaryHeap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::loops::{Graph, node, order, sweep};
use crate::subject::Edge;

/// The two-phase update of shortest paths (G. Ramalingam and T. Reps, "On the computational complexity of dynamic graph
/// problems", Theoretical Computer Science 158, 1996), with the order reversed: the latest supplier decides.
///
/// Only what is affected is looked at, and its edges. Without loops, or every tight cycle would hold itself up.
pub(crate) struct Incremental {
    graph: Graph,
    pub(crate) lateness: Vec<u32>,
    affected: Vec<bool>,
    queue: BinaryHeap<(u32, NodeIndex)>,
}

impl Incremental {
    pub(crate) fn of(graph: Graph) -> Self {
        let mut lateness = vec![0; graph.node_count()];
        sweep(&graph, order(&graph).into_iter(), &mut lateness);
        Self {
            affected: vec![false; graph.node_count()],
            queue: BinaryHeap::new(),
            graph,
            lateness,
        }
    }

    /// Takes an edge out.
    pub(crate) fn remove(&mut self, edge: Edge) {
        let (customer, supplier) = (node(edge.customer), node(edge.supplier));
        let mut between = self.graph.edges_connecting(customer, supplier);
        let found = between.find(|it| *it.weight() == edge.slack);
        let found = found.expect("an edge of the graph").id();
        self.graph.remove_edge(found);
        let late = self.late(customer);
        if late > 0 && self.late(supplier).saturating_sub(edge.slack) == late && !self.is_held_up(customer) {
            let affected = self.invalidate(customer);
            self.relax_again(&affected);
        }
    }

    /// Puts an edge in.
    pub(crate) fn insert(&mut self, edge: Edge) {
        let (customer, supplier) = (node(edge.customer), node(edge.supplier));
        self.graph.add_edge(customer, supplier, edge.slack);
        self.reach(customer, self.late(supplier).saturating_sub(edge.slack));
        self.relax();
    }

    fn late(&self, node: NodeIndex) -> u32 {
        self.lateness[node.index()]
    }

    /// Whether a node is as late as it is by itself or by a supplier that is not affected.
    fn is_held_up(&self, node: NodeIndex) -> bool {
        self.label(node) == self.late(node)
    }

    fn label(&self, node: NodeIndex) -> u32 {
        let edges = self
            .graph
            .edges(node)
            .filter(|edge| !self.affected[edge.target().index()]);
        let passed = edges.map(|edge| self.late(edge.target()).saturating_sub(*edge.weight()));
        passed.fold(self.graph[node], u32::max)
    }

    /// The first phase: all that nothing holds up any more.
    fn invalidate(&mut self, first: NodeIndex) -> Vec<NodeIndex> {
        let mut affected = vec![first];
        self.affected[first.index()] = true;
        let mut at = 0;
        while let Some(&node) = affected.get(at) {
            at += 1;
            for edge in self.graph.edges_directed(node, Direction::Incoming) {
                let customer = edge.source();
                let (late, passed) = (self.late(customer), self.late(node).saturating_sub(*edge.weight()));
                if late > 0 && passed == late && !self.affected[customer.index()] && !self.is_held_up(customer) {
                    self.affected[customer.index()] = true;
                    affected.push(customer);
                }
            }
        }
        affected
    }

    /// The second phase: label setting among what is affected.
    fn relax_again(&mut self, affected: &[NodeIndex]) {
        let labels: Vec<u32> = affected.iter().map(|&node| self.label(node)).collect();
        for &node in affected {
            self.affected[node.index()] = false;
            self.lateness[node.index()] = 0;
        }
        for (&node, label) in affected.iter().zip(labels) {
            self.reach(node, label);
        }
        self.relax();
    }

    fn reach(&mut self, node: NodeIndex, late: u32) {
        if late > self.late(node) {
            self.lateness[node.index()] = late;
            self.queue.push((late, node));
        }
    }

    fn relax(&mut self) {
        while let Some((late, node)) = self.queue.pop() {
            if late < self.late(node) {
                continue;
            }
            let mut customers = self.graph.neighbors_directed(node, Direction::Incoming).detach();
            while let Some((edge, customer)) = customers.next(&self.graph) {
                self.reach(customer, late.saturating_sub(self.graph[edge]));
            }
        }
    }
}
