//! From a view to a network: edges by customer, components, levels, and the schedule of the passes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::commitments::Commitments;
use super::edges::{Choice, Edge, Edges, NONE, Special};
use super::levelize::{NodeGroup, Order, levelize};
use super::network::Network;
use super::schedule::Schedule;
use super::transfer::{LARGEST, NEVER, Transfer};
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
        edges.sort_specials(view, &groups);
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
                list.push(edges.with_terms(
                    Edge::new(supplier, customer, number(dependency.index())),
                    transfer,
                    choice,
                ));
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

    /// Puts special terms in the order of the passes, and turns requirement numbers into choice numbers, now that the edges
    /// of each choice stand next to each other. Within a level those of a kind follow each other: that way a processor
    /// predicts what is asked of each.
    fn sort_specials(&mut self, view: &View<'_>, groups: &[NodeGroup]) {
        let unsorted = std::mem::take(&mut self.specials);
        self.specials.reserve_exact(unsorted.len());
        for group in groups {
            let mut requirements = self.special_kinds(view, &unsorted, group);
            requirements.sort_by_key(|&(kind, _)| kind);
            for (kind, edges) in requirements {
                self.push_requirement(&unsorted, kind, edges);
            }
        }
        self.without_slot = self.specials.len();
    }

    /// The requirements of a level or a loop that are more than plain, by their edges.
    fn special_kinds(&self, view: &View<'_>, unsorted: &[Special], group: &NodeGroup) -> Vec<(Kind, Range<u32>)> {
        let mut kinds = Vec::new();
        let mut edges = self.edges_of(group.nodes.start).start..self.edges_of(group.nodes.end - 1).end;
        while let Some(edge) = edges.next() {
            let Some(place) = self.edge(edge).special() else {
                continue;
            };
            let Special { choice, transfer, .. } = unsorted[place];
            let choice = (choice != NONE).then(|| view.org().requirement(view.org().requirement_at(choice)));
            edges.start = edge + choice.map_or(1, |requirement| number(requirement.dependencies().len()));
            let kind = Kind {
                suppliers: edges.start - edge,
                need: choice.map_or(0, |requirement| requirement.need),
                supplier: group.component.map_or(0, |_| self.edge(edge).supplier),
                terms: [transfer.period > 0, transfer.strength < 100, transfer.patience < NEVER],
            };
            kinds.push((kind, edge..edges.start));
        }
        kinds
    }

    fn push_requirement(&mut self, unsorted: &[Special], kind: Kind, edges: Range<u32>) {
        let next = number(self.choices.len());
        let choice = if kind.need == 0 { NONE } else { next };
        for edge in edges.clone() {
            let place = self.edge(edge).special().expect("so are all of a requirement");
            self.set_special(edge, unsorted[place].transfer, choice);
        }
        if kind.need > 0 {
            let decided_by = kind.suppliers - kind.need + 1;
            self.choices.push(Choice { edges, decided_by });
        }
    }
}

/// What is asked of a special requirement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// How many suppliers it has, and how many it needs; 0 where there is no choice.
    suppliers: u32,
    need: u32,
    /// In a loop, which is relaxed by supplier: that of its first edge.
    supplier: u32,
    /// Whether that has a cut-off, a strength, a patience.
    terms: [bool; 3],
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
