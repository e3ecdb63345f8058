//! From a view to a network: edges by customer, components, levels, and the schedule of the passes.

use std::collections::BTreeSet;

use super::commitments::Commitments;
use super::edges::{Choice, Edge, Edges, NONE};
use super::levelize::{Order, levelize};
use super::network::Network;
use super::schedule::Schedule;
use super::transfer::{LARGEST, Transfer};
use crate::graph::{Components, Csr, components, number};
use crate::org::PartyId;
use crate::view::View;

impl<'org> Network<'org> {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// Counting sorts and Tarjan's algorithm: O(commitments + dependencies of commitments), but for the layout of large
    /// loops, which takes a shortest-path tree.
    pub(crate) fn compile(view: &View<'org>, named: &BTreeSet<PartyId>) -> Self {
        let commitments = Commitments::of(view, named);
        let mut edges = Edges::default();
        edges.rows = by_customer(view, &commitments, &mut edges);
        let suppliers = edges.rows.map(|edge| edge.supplier);
        let declared = components(&suppliers);
        let degree = |node: u32| {
            number(
                edges
                    .rows
                    .of(node)
                    .iter()
                    .filter(|edge| edge.special().is_none())
                    .count(),
            )
        };
        let (order, groups) = levelize(&suppliers, &declared, degree);
        drop(suppliers);
        edges.renumber(&order);
        edges.number_choices(view);
        edges.fanout = fanout(&edges, &order);
        edges.recovers = recovers(view, &commitments, &order);
        let mut network = Self {
            view: view.clone(),
            components: renumbered(&declared, &order),
            commitments: commitments.renumbered(order),
            edges,
            schedule: Schedule::default(),
        };
        network.schedule = Schedule::of(&network.edges, &groups);
        network
    }
}

/// The dependencies of a view as edges by customer, all commitments numbered in order of declaration, and choices as
/// their requirements are.
fn by_customer(view: &View<'_>, commitments: &Commitments, edges: &mut Edges) -> Csr<Edge> {
    let org = view.org();
    let mut list = Vec::with_capacity(org.graph().edge_count());
    for id in view.requirements() {
        let requirement = org.requirement(id);
        let choice = if requirement.dependencies().len() > 1 {
            number(id.index())
        } else {
            NONE
        };
        let shared = Transfer::of(org, &requirement.terms, view.cut_off_period(id).unwrap_or(0));
        commitments.each_customer(requirement, |customer| {
            for dependency in requirement.dependencies() {
                let supplier = commitments.read_by(requirement.customer, org.supplier(dependency), requirement.service);
                let transfer = shared.switching(org, org.dependency(dependency).switch());
                list.push(edges.with_terms(Edge::new(supplier, customer, dependency), transfer, choice));
            }
        });
    }
    Csr::group(commitments.len(), list.iter().map(|edge| (edge.customer, *edge)))
}

impl Edges {
    /// The rows in the order of the passes, and nodes numbered so.
    fn renumber(&mut self, order: &Order) {
        let rows = order.declared.iter().map(|&declared| {
            self.rows.of(declared).iter().map(|edge| Edge {
                supplier: order.node[edge.supplier as usize],
                customer: order.node[edge.customer as usize],
                ..*edge
            })
        });
        self.rows = Csr::from_rows(order.declared.len(), self.rows.edges(), rows);
    }

    /// Turns requirement numbers into choice numbers, now that the edges of each choice stand next to each other.
    fn number_choices(&mut self, view: &View<'_>) {
        let mut edge = 0;
        while (edge as usize) < self.rows.edges() {
            let choice = self.special(edge).map_or(NONE, |special| special.choice);
            if choice == NONE {
                edge += 1;
                continue;
            }
            let requirement = view.org().requirement(view.org().requirement_at(choice));
            let until = edge + number(requirement.dependencies().len());
            for edge in edge..until {
                let special = self.edge(edge).special().expect("so are all of a choice");
                self.specials[special].choice = number(self.choices.len());
            }
            self.choices.push(Choice {
                edges: edge..until,
                decided_by: until - edge - requirement.need + 1,
            });
            edge = until;
        }
    }
}

/// What each commitment makes up.
fn recovers(view: &View<'_>, commitments: &Commitments, order: &Order) -> Vec<u32> {
    let org = view.org();
    let recovers = |party: PartyId| org.party(party).recovers();
    let minutes = |party| recovers(party).map_or(0, |amount| org.minutes(amount).min(LARGEST));
    let declared: Vec<u32> = commitments.parties().map(minutes).collect();
    order.declared.iter().map(|&node| declared[node as usize]).collect()
}

fn renumbered(declared: &Components, order: &Order) -> Components {
    let of: Vec<u32> = order.declared.iter().map(|&node| declared.of[node as usize]).collect();
    let members = Csr::group(
        declared.len(),
        of.iter().zip(0u32..).map(|(&component, node)| (component, node)),
    );
    Components { of, members }
}

/// By supplier the edges that read it, in order of declaration of their customers.
fn fanout(edges: &Edges, order: &Order) -> Csr {
    let in_order = order.node.iter().flat_map(|&customer| edges.rows.range(customer));
    Csr::group(order.node.len(), in_order.map(|edge| (edges.edge(edge).supplier, edge)))
}
