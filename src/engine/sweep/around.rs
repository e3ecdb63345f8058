//! Loops that cannot expand a delay, where nobody asks how it came about.
//!
//! From nothing upwards: whoever is raised raises his customers, until nobody is raised any more. Since all that passes
//! lateness on is monotone, that is the least solution, in whatever order it is done; and done the latest first, as in
//! Dijkstra's algorithm, hardly anybody is raised twice.

use std::ops::Range;

use super::finish::with_delay;
use super::flood::flood;
use super::web::Web;
use crate::engine::network::Network;
use crate::engine::primary_delays::Causes;
use crate::engine::transfer::{pass_plain, settle};
use crate::engine::workspace::Workspace;
use crate::graph::number;

/// The loops of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Loops {
    list: Vec<Loop>,
    /// What comes in from outside through plain edges.
    entries: Vec<Entry>,
    /// The other edges that come in from outside; of choices the first.
    odd_entries: Vec<u32>,
}

/// One loop: its stretches of the tables.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) nodes: Range<u32>,
    pub(super) component: u32,
    /// Whether a cut-off or a switch time in it may expand a delay.
    pub(super) expands: bool,
    /// Of a large loop that can't expand a delay.
    web: Option<Web>,
    entries: Range<usize>,
    odd_entries: Range<usize>,
}

/// A plain edge with a supplier outside.
#[derive(Clone, Copy, Debug)]
struct Entry {
    customer: u32,
    supplier: u32,
    absorbs: u32,
}

/// Loops with fewer commitments use a heap: looking through buckets would take longer.
pub(super) const LARGE: usize = if cfg!(test) { 8 } else { 512 };

impl Loop {
    /// Whether it is large and only absorbs.
    pub(super) fn is_flooded(&self) -> bool {
        self.web.is_some()
    }
}

impl Loops {
    pub(super) fn all(&self) -> &[Loop] {
        &self.list
    }

    pub(super) fn get(&self, number: u32) -> &Loop {
        &self.list[number as usize]
    }

    /// The number of the loop that a commitment is in.
    pub(super) fn of(&self, node: u32) -> u32 {
        number(self.list.partition_point(|group| group.nodes.end <= node))
    }

    /// Adds a loop; its number.
    pub(super) fn push(&mut self, network: &Network, nodes: Range<u32>, component: u32) -> u32 {
        let (entries, odd_entries) = (self.entries.len(), self.odd_entries.len());
        for node in nodes.clone() {
            self.push_entries(network, node, &nodes);
        }
        let mut edges = nodes.clone().flat_map(|node| network.edges_of(node));
        let inside = |edge: u32| nodes.contains(&network.edge(edge).supplier);
        let expands = |edge| inside(edge) && !network.is_slack_only(edge) && network.transfer(edge).expands();
        let expands = edges.any(expands);
        self.list.push(Loop {
            component,
            expands,
            web: (!expands && nodes.len() >= LARGE).then(|| Web::of(network, &nodes)),
            entries: entries..self.entries.len(),
            odd_entries: odd_entries..self.odd_entries.len(),
            nodes,
        });
        number(self.list.len() - 1)
    }

    fn push_entries(&mut self, network: &Network, customer: u32, nodes: &Range<u32>) {
        let mut edges = network.edges_of(customer);
        while let Some(edge) = edges.next() {
            let outside = |edge: u32| !nodes.contains(&network.edge(edge).supplier);
            if network.is_plain(edge) {
                if outside(edge) {
                    self.entries.push(Entry {
                        customer,
                        supplier: network.edge(edge).supplier,
                        absorbs: network.absorbs(edge),
                    });
                }
                continue;
            }
            let until = network.choice_of(edge).map_or(edge + 1, |(_, choice)| choice.edges.end);
            if (edge..until).any(outside) {
                self.odd_entries.push(edge);
            }
            edges.start = until;
        }
    }

    /// Takes over what a plain edge of a commitment in a loop absorbs, `before` no longer.
    pub(super) fn patch(&mut self, network: &Network, number: u32, edge: u32, before: u32) {
        let group = &mut self.list[number as usize];
        let ends = network.edge(edge);
        let absorbs = network.absorbs(edge);
        if group.nodes.contains(&ends.supplier) {
            if let Some(web) = &mut group.web {
                web.patch(group.nodes.start, [ends.supplier, ends.customer], before, absorbs);
            }
        } else {
            let entries = &mut self.entries[group.entries.clone()];
            let first = entries.partition_point(|entry| entry.customer < ends.customer);
            let plain = network.plain_edges(ends.customer).take_while(|&other| other != edge);
            let outside = plain.filter(|&other| !group.nodes.contains(&network.edge(other).supplier));
            entries[first + outside.count()].absorbs = absorbs;
        }
    }

    /// Raises a loop to its least solution; everybody in it is as late as he is by himself, and those in `slower` take
    /// longer, but no more than they recover.
    pub(super) fn settle(
        &self,
        network: &Network,
        causes: &Causes,
        number: u32,
        slower: &[u32],
        workspace: &mut Workspace,
    ) {
        let group = self.get(number);
        self.enter(network, causes, group, workspace);
        for &node in slower {
            let Workspace { lateness, scratch, .. } = workspace;
            lateness[node as usize] = with_delay(network, causes, node, lateness, scratch);
        }
        match &group.web {
            Some(web) if slower.is_empty() => flood(network, web, group, workspace),
            _ => spread_by_heap(network, causes, group, workspace),
        }
    }

    /// Raises the commitments of a loop to what reaches them from outside.
    fn enter(&self, network: &Network, causes: &Causes, group: &Loop, workspace: &mut Workspace) {
        let Workspace { lateness, scratch, .. } = workspace;
        for entry in &self.entries[group.entries.clone()] {
            let passed = pass_plain(lateness[entry.supplier as usize], entry.absorbs);
            let late = &mut lateness[entry.customer as usize];
            *late = (*late).max(passed);
        }
        for &edge in &self.odd_entries[group.odd_entries.clone()] {
            let (customer, makes) = makes(network, causes, edge, lateness, scratch);
            let late = &mut lateness[customer as usize];
            *late = (*late).max(makes);
        }
    }
}

/// Tells the customers of everybody late in a loop, the latest first, until nobody is raised any more.
///
/// O(edges of the loop × log of them).
fn spread_by_heap(network: &Network, causes: &Causes, group: &Loop, workspace: &mut Workspace) {
    let Workspace {
        lateness,
        scratch,
        latest,
        ..
    } = workspace;
    latest.clear();
    let late = group.nodes.clone().map(|node| (lateness[node as usize], node));
    latest.extend(late.filter(|&(late, _)| late > 0));
    while let Some((late, node)) = latest.pop() {
        if late < lateness[node as usize] {
            continue;
        }
        for &edge in network.readers_of(node) {
            if !group.nodes.contains(&network.edge(edge).customer) {
                continue;
            }
            let (customer, to) = makes(network, causes, edge, lateness, scratch);
            if to > lateness[customer as usize] {
                lateness[customer as usize] = to;
                latest.push((to, customer));
            }
        }
    }
}

/// The customer of an edge, and how late the edge's requirement makes it.
fn makes(network: &Network, causes: &Causes, edge: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> (u32, u32) {
    let customer = network.edge(edge).customer;
    let passed = passed(network, edge, lateness, scratch);
    (
        customer,
        settle(passed, causes.slower(customer), network.recovers[customer as usize]),
    )
}

/// The same of a customer who takes no longer than planned.
pub(super) fn makes_by_itself(network: &Network, edge: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> (u32, u32) {
    let customer = network.edge(edge).customer;
    let passed = passed(network, edge, lateness, scratch);
    (customer, settle(passed, 0, network.recovers[customer as usize]))
}

/// What the requirement of an edge passes on.
fn passed(network: &Network, edge: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
    match network.choice_of(edge) {
        None => network.pass(edge, lateness[network.edge(edge).supplier as usize]),
        Some((_, choice)) => network.decide(choice, lateness, scratch),
    }
}
