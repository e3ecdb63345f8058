//! The dependencies of a view as edges between commitments, in order of declaration.

use super::details::{Edge, NONE, Odd};
use crate::engine::commitments::Commitments;
use crate::engine::network::Order;
use crate::engine::transfer::Transfer;
use crate::graph::number;
use crate::org::RequirementId;
use crate::view::View;

/// All edges, requirement by requirement. Choices are numbered as their requirements are.
pub(super) struct Gathered {
    pub(super) edges: Vec<Edge>,
    /// By edge; empty where all are plain.
    pub(super) odd: Vec<Odd>,
    pub(super) specials: Vec<Transfer>,
}

impl Gathered {
    /// O(dependencies of commitments).
    pub(super) fn of(view: &View<'_>, commitments: &Commitments) -> Self {
        let mut gathered = Self {
            edges: Vec::with_capacity(view.org().graph().edge_count()),
            odd: Vec::new(),
            specials: Vec::new(),
        };
        for id in view.requirements() {
            let requirement = view.org().requirement(id);
            let depend = |customer| gathered.depend(view, commitments, customer, id);
            commitments.each_customer(requirement, depend);
        }
        gathered
    }

    /// Whether an edge has slack and nothing else, and is the only one of its requirement.
    pub(super) fn is_plain(&self, edge: u32) -> bool {
        self.odd.get(edge as usize).is_none_or(|odd| *odd == Odd::PLAIN)
    }

    /// The edges between nodes in another order.
    pub(super) fn renumber(&mut self, order: &Order) {
        for edge in &mut self.edges {
            edge.supplier = order.node[edge.supplier as usize];
            edge.customer = order.node[edge.customer as usize];
        }
    }

    fn depend(&mut self, view: &View<'_>, commitments: &Commitments, customer: u32, id: RequirementId) {
        let org = view.org();
        let requirement = org.requirement(id);
        let several = requirement.dependencies().len() > 1;
        let period = view.cut_off_period(id).unwrap_or(0);
        let shared = Transfer::of(org, &requirement.terms, period);
        for dependency in requirement.dependencies() {
            let edge = Edge {
                supplier: commitments.read_by(requirement.customer, org.supplier(dependency), requirement.service),
                customer,
                dependency,
                slack: shared.slack,
            };
            let choice = if several { number(id.index()) } else { NONE };
            let switch = org.dependency(dependency).switch();
            self.push(edge, choice, shared.switching(org, switch));
        }
    }

    fn push(&mut self, edge: Edge, choice: u32, transfer: Transfer) {
        let mut odd = Odd { choice, special: NONE };
        if !transfer.is_plain() {
            odd.special = number(self.specials.len());
            self.specials.push(transfer);
        }
        if odd != Odd::PLAIN {
            self.odd.resize(self.edges.len(), Odd::PLAIN);
        }
        if odd != Odd::PLAIN || !self.odd.is_empty() {
            self.odd.push(odd);
        }
        self.edges.push(edge);
    }
}
