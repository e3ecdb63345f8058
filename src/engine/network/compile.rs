//! From a view to a network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::Network;
use super::details::Details;
use super::gather::Gathered;
use super::order::{Group, Order, acyclic_order, sweep_order};
use super::plain::{Ordered, Plain};
use crate::engine::commitments::Commitments;
use crate::engine::sweep::Plan;
use crate::engine::transfer::LARGEST;
use crate::graph::{Components, Csr, components, number};
use crate::org::PartyId;
use crate::view::View;

impl<'org> Network<'org> {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(crate) fn compile(view: &View<'org>, named: &BTreeSet<PartyId>) -> Self {
        let commitments = Commitments::of(view, named);
        let network = Self {
            view: view.clone(),
            recovers: recovers(view, &commitments),
            commitments,
            details: OnceLock::new(),
            readers: OnceLock::new(),
            added_readers: BTreeMap::new(),
            components: OnceLock::new(),
            groups: Vec::new(),
            plan: OnceLock::new(),
            behind: Vec::new(),
            wiring: OnceLock::new(),
        };
        let plain = Plain::of(view, &network.commitments);
        let levels = plain.as_ref().and_then(Plain::levels);
        match plain.zip(levels) {
            Some((plain, levels)) => network.plain(&plain, &levels),
            None => network.detailed(),
        }
    }

    /// Slack and nothing else, without loops: the plan is all that a sweep needs.
    fn plain(self, edges: &Plain, levels: &[u32]) -> Self {
        let (order, groups) = acyclic_order(levels, |node| edges.degree(node));
        let arrivals = Ordered {
            plain: edges,
            order: &order,
            recovers: &self.recovers,
        };
        let plan = Box::new(Plan::plain(&arrivals, &groups));
        Self {
            plan: OnceLock::from(plan),
            ..self.ordered(order, groups)
        }
    }

    /// Anything: with every edge for itself.
    fn detailed(self) -> Self {
        let mut gathered = Gathered::of(&self.view, &self.commitments);
        let (order, groups, components) = order(&gathered, self.len());
        gathered.renumber(&order);
        let details = Details::of(&self.view, &gathered, self.len());
        let network = Self {
            details: OnceLock::from(details),
            components: OnceLock::from(components),
            ..self.ordered(order, groups)
        };
        network.plan();
        network
    }

    /// Numbers the commitments anew, in the order of the sweep.
    fn ordered(self, order: Order, groups: Vec<Group>) -> Self {
        let declared = order.declared.iter();
        Self {
            recovers: declared.map(|&declared| self.recovers[declared as usize]).collect(),
            commitments: self.commitments.renumbered(order),
            groups,
            ..self
        }
    }
}

/// What each commitment makes up, in order of declaration.
fn recovers(view: &View<'_>, commitments: &Commitments) -> Vec<u32> {
    let org = view.org();
    let recovers = |party: PartyId| org.party(party).recovers();
    let minutes = |party| recovers(party).map_or(0, |amount| org.minutes(amount).min(LARGEST));
    commitments.parties().map(minutes).collect()
}

/// The order of the sweep and the strongly connected groups in it.
fn order(gathered: &Gathered, nodes: usize) -> (Order, Vec<Group>, Components) {
    let edges = &gathered.edges;
    let customers = edges.iter().map(|edge| edge.customer);
    let by_customer = Csr::group(nodes, customers.zip(0..));
    let suppliers = by_customer.map(|&index| edges[index as usize].supplier);
    let declared = components(&suppliers);
    let is_plain = |&&index: &&u32| gathered.is_plain(index);
    let degree = |node: u32| number(by_customer.of(node).iter().filter(is_plain).count());
    let (order, groups) = sweep_order(&suppliers, &declared, degree);
    let of: Vec<u32> = order.declared.iter().map(|&node| declared.of[node as usize]).collect();
    let members = Csr::group(
        declared.len(),
        of.iter().zip(0u32..).map(|(&component, node)| (component, node)),
    );
    (order, groups, Components { of, members })
}

/// By supplier the edges that read it, in order of declaration of their customers.
pub(super) fn readers(network: &Network) -> Csr {
    let in_order = network
        .commitments
        .declared()
        .flat_map(|customer| network.edges_of(customer));
    Csr::group(network.len(), in_order.map(|edge| (network.edge(edge).supplier, edge)))
}

/// Every commitment for itself: there are no loops.
pub(super) fn no_loops(nodes: usize) -> Components {
    let each = 0..number(nodes);
    Components {
        of: each.clone().collect(),
        members: Csr::group(nodes, each.clone().zip(each)),
    }
}
