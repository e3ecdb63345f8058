//! Propagation as one would write it on a petgraph.

use std::collections::BinaryHeap;

use petgraph::Direction;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::flat::Flat;
use crate::subject::{Subject, number};

/// Parties with their own delays, and dependencies with their slack, customer → supplier.
pub(crate) type Graph = DiGraph<u32, u32>;

/// The graph as the organisation declares it.
pub(crate) fn declared(subject: &Subject) -> Graph {
    let edges = subject.edges();
    let mut graph = Graph::with_capacity(subject.nodes(), edges.len());
    for &late in &subject.late {
        graph.add_node(late);
    }
    for edge in edges {
        graph.add_edge(node(edge.customer), node(edge.supplier), edge.slack);
    }
    graph
}

/// The graph as nobody has it: parties and dependencies in the order in which the loop will meet them.
pub(crate) fn sorted(flat: &Flat) -> Graph {
    let mut graph = Graph::with_capacity(flat.late.len(), flat.suppliers.len());
    for &late in &flat.late {
        graph.add_node(late);
    }
    for (customer, row) in flat.rows().enumerate() {
        for edge in row {
            let supplier = node(flat.suppliers[edge]);
            graph.add_edge(node(number(customer)), supplier, flat.slacks[edge]);
        }
    }
    graph
}

pub(crate) fn node(number: u32) -> NodeIndex {
    NodeIndex::new(number as usize)
}

/// Suppliers first.
pub(crate) fn order(graph: &Graph) -> Vec<NodeIndex> {
    let mut order = toposort(graph, None).expect("an organisation without loops");
    order.reverse();
    order
}

/// How late everybody is, parties met in this order.
pub(crate) fn sweep(graph: &Graph, order: impl Iterator<Item = NodeIndex>, lateness: &mut [u32]) {
    for node in order {
        let edges = graph.edges(node);
        let passed = edges.map(|edge| lateness[edge.target().index()].saturating_sub(*edge.weight()));
        lateness[node.index()] = passed.fold(graph[node], u32::max);
    }
}

/// How late everybody is where loops only absorb: the latest first, each settled once.
pub(crate) fn label_setting(graph: &Graph, lateness: &mut [u32]) {
    lateness.fill(0);
    let mut settled = vec![false; graph.node_count()];
    let own = graph.node_indices().map(|node| (graph[node], node));
    let mut queue: BinaryHeap<(u32, NodeIndex)> = own.filter(|&(late, _)| late > 0).collect();
    while let Some((late, node)) = queue.pop() {
        if std::mem::replace(&mut settled[node.index()], true) {
            continue;
        }
        lateness[node.index()] = late;
        for edge in graph.edges_directed(node, Direction::Incoming) {
            let passed = late.saturating_sub(*edge.weight());
            if passed > lateness[edge.source().index()] {
                lateness[edge.source().index()] = passed;
                queue.push((passed, edge.source()));
            }
        }
    }
}
