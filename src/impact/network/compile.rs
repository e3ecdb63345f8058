//! From a view to a network.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::order::{Group, Order, sweep_order};
use super::{Choice, Edge, NONE, Network};
use crate::graph::{Components, Rows, components, number};
use crate::impact::commitments::Commitments;
use crate::impact::transfer::{LARGEST, NEVER, Transfer};
use crate::org::{PartyId, RequirementId};
use crate::view::View;

impl<'org> Network<'org> {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(crate) fn compile(view: &View<'org>, named: &BTreeSet<PartyId>) -> Self {
        let commitments = Commitments::of(view, named);
        let mut compiler = Compiler {
            view,
            commitments: &commitments,
            edges: Vec::new(),
            specials: Vec::new(),
        };
        for requirement in view.requirements() {
            compiler.requirement(requirement);
        }
        let Compiler { edges, specials, .. } = compiler;
        Self::assemble(view, commitments, &edges, specials)
    }

    /// Numbers the commitments anew, in the order of the sweep, and sorts the edges by customer.
    fn assemble(view: &View<'org>, commitments: Commitments, edges: &[Edge], specials: Vec<Transfer>) -> Self {
        let nodes = commitments.len();
        let org = view.org();
        let recovers: Vec<u32> = commitments
            .parties()
            .map(|party| {
                org.party(party)
                    .recovers()
                    .map_or(0, |amount| org.minutes(amount).min(LARGEST))
            })
            .collect();
        let by_customer = Rows::group(
            nodes,
            edges.iter().zip(0u32..).map(|(edge, index)| (edge.customer, index)),
        );
        let (order, groups, components) = order(edges, &by_customer);
        let mut sorted = Vec::with_capacity(edges.len());
        let mut first_edge = Vec::with_capacity(nodes + 1);
        for (&declared, node) in order.declared.iter().zip(0u32..) {
            first_edge.push(number(sorted.len()));
            sorted.extend(by_customer.of(declared).iter().map(|&index| Edge {
                supplier: order.node[edges[index as usize].supplier as usize],
                customer: node,
                ..edges[index as usize]
            }));
        }
        first_edge.push(number(sorted.len()));
        let choices = number_choices(view, &mut sorted);
        let network = Self {
            view: view.clone(),
            recovers: order
                .declared
                .iter()
                .map(|&declared| recovers[declared as usize])
                .collect(),
            commitments: commitments.renumbered(order),
            edges: sorted,
            specials,
            choices,
            first_edge,
            readers: OnceLock::new(),
            components,
            groups,
            plan: OnceLock::new(),
            wiring: OnceLock::new(),
        };
        network.plan();
        network
    }
}

/// The order of the sweep and the strongly connected groups in it.
fn order(edges: &[Edge], by_customer: &Rows) -> (Order, Vec<Group>, Components) {
    let suppliers = by_customer.map(|index| edges[index as usize].supplier);
    let declared = components(&suppliers);
    let is_plain = |&&index: &&u32| edges[index as usize].is_plain();
    let degree = |node: u32| number(by_customer.of(node).iter().filter(is_plain).count());
    let (order, groups) = sweep_order(&suppliers, &declared, degree);
    let of: Vec<u32> = order.declared.iter().map(|&node| declared.of[node as usize]).collect();
    let members = Rows::group(
        declared.len(),
        of.iter().zip(0u32..).map(|(&component, node)| (component, node)),
    );
    (order, groups, Components { of, members })
}

/// By supplier the edges that read it, in order of declaration of their customers.
pub(super) fn readers(network: &Network) -> Rows {
    let in_order = network
        .commitments
        .declared()
        .flat_map(|customer| network.edges_of(customer));
    Rows::group(network.len(), in_order.map(|edge| (network.edge(edge).supplier, edge)))
}

/// Turns requirement numbers into choice numbers, now that the edges of each choice stand side by side.
fn number_choices(view: &View<'_>, edges: &mut [Edge]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut at = 0;
    while at < edges.len() {
        if edges[at].choice == NONE {
            at += 1;
            continue;
        }
        let requirement = view.org().requirement(RequirementId::new(edges[at].choice));
        let suppliers = requirement.dependencies().len();
        for edge in &mut edges[at..at + suppliers] {
            edge.choice = number(choices.len());
        }
        choices.push(Choice {
            edges: number(at)..number(at + suppliers),
            decided_by: number(suppliers) - requirement.need + 1,
        });
        at += suppliers;
    }
    choices
}

struct Compiler<'c, 'org> {
    view: &'c View<'org>,
    commitments: &'c Commitments,
    edges: Vec<Edge>,
    specials: Vec<Transfer>,
}

impl Compiler<'_, '_> {
    fn requirement(&mut self, id: RequirementId) {
        let (view, commitments) = (self.view, self.commitments);
        let requirement = view.org().requirement(id);
        let customer = requirement.customer;
        if requirement.serves().is_empty() {
            for node in commitments.all(customer) {
                self.depend(node, id);
            }
        } else {
            for &service in requirement.serves() {
                self.depend(commitments.read_by(customer, Some(service)), id);
            }
        }
    }

    fn depend(&mut self, customer: u32, id: RequirementId) {
        let view = self.view;
        let org = view.org();
        let requirement = org.requirement(id);
        let several = requirement.dependencies().len() > 1;
        let shared = self.shared_terms(id);
        for dependency in requirement.dependencies() {
            let switch = org
                .dependency(dependency)
                .switch
                .map_or(0, |amount| org.minutes(amount).min(LARGEST));
            let transfer = Transfer { switch, ..shared };
            self.edges.push(Edge {
                supplier: self.commitments.read_by(org.supplier(dependency), requirement.service),
                customer,
                dependency,
                choice: if several { number(id.index()) } else { NONE },
                slack: transfer.slack,
                special: if transfer.is_plain() {
                    NONE
                } else {
                    number(self.specials.len())
                },
            });
            if !transfer.is_plain() {
                self.specials.push(transfer);
            }
        }
    }

    fn shared_terms(&self, id: RequirementId) -> Transfer {
        let org = self.view.org();
        let terms = &org.requirement(id).terms;
        Transfer {
            slack: org.slack(id).min(LARGEST),
            period: self.view.cut_off_period(id).unwrap_or(0).min(LARGEST),
            strength: u32::from(terms.strength),
            patience: terms.patience.map_or(NEVER, |amount| org.minutes(amount).min(LARGEST)),
            switch: 0,
        }
    }
}
