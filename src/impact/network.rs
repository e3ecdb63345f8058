//! The network: a view compiled into arrays that lateness is computed on.

use std::collections::BTreeSet;
use std::ops::Range;

use super::commitments::Commitments;
use super::transfer::{BEYOND, NEVER, Transfer};
use crate::graph::{Components, Rows, components, number};
use crate::org::{DependencyId, PartyId, RequirementId};
use crate::view::View;

/// One dependency as one commitment of the customer has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) supplier: u32,
    pub(crate) customer: u32,
    pub(crate) dependency: DependencyId,
    /// The choice it belongs to, or [`NONE`] where the supplier is the only one of its requirement.
    choice: u32,
    slack: u32,
    /// Its terms where they are more than slack, or [`NONE`].
    special: u32,
}

/// A requirement with several suppliers, as one commitment of the customer has it.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) edges: Range<u32>,
    /// How many of the edges must be late for the customer to be: n − k + 1 for k of n.
    pub(crate) decided_by: u32,
}

const NONE: u32 = u32::MAX;

/// Commitments and the dependencies between them, suppliers before customers wherever there is no loop.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) commitments: Commitments,
    /// Working minutes that each commitment makes up by itself.
    pub(crate) recovers: Vec<u32>,
    pub(crate) edges: Vec<Edge>,
    specials: Vec<Transfer>,
    choices: Vec<Choice>,
    /// Node `n` depends through the edges `first_edge[n]..first_edge[n + 1]`, in order of declaration.
    first_edge: Vec<u32>,
    /// By supplier: the edges that read it.
    readers: Rows,
    components: Components,
}

impl Network {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(crate) fn compile(view: &View<'_>, named: &BTreeSet<PartyId>) -> Self {
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

    fn assemble(view: &View<'_>, commitments: Commitments, edges: &[Edge], specials: Vec<Transfer>) -> Self {
        let nodes = commitments.len();
        let by_customer = Rows::group(
            nodes,
            edges.iter().zip(0u32..).map(|(edge, index)| (edge.customer, index)),
        );
        let mut sorted = Vec::with_capacity(edges.len());
        let mut first_edge = Vec::with_capacity(nodes + 1);
        for node in 0..number(nodes) {
            first_edge.push(number(sorted.len()));
            sorted.extend(by_customer.of(node).iter().map(|&index| edges[index as usize]));
        }
        first_edge.push(number(sorted.len()));
        let org = view.org();
        let recovers = commitments
            .parties()
            .map(|party| org.party(party).recovers().map_or(0, |amount| org.minutes(amount)));
        let recovers = recovers.collect();
        let choices = number_choices(view, &mut sorted);
        let suppliers = Rows::group(nodes, sorted.iter().map(|edge| (edge.customer, edge.supplier)));
        let readers = Rows::group(
            nodes,
            sorted.iter().zip(0u32..).map(|(edge, index)| (edge.supplier, index)),
        );
        let components = components(&suppliers);
        Self {
            commitments,
            recovers,
            edges: sorted,
            specials,
            choices,
            first_edge,
            readers,
            components,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.commitments.len()
    }

    pub(crate) fn edge(&self, edge: u32) -> &Edge {
        &self.edges[edge as usize]
    }

    /// The edges through which a commitment depends, in order of declaration; those of one requirement side by side.
    pub(crate) fn edges_of(&self, node: u32) -> Range<u32> {
        self.first_edge[node as usize]..self.first_edge[node as usize + 1]
    }

    /// The edges that read a commitment.
    pub(crate) fn readers_of(&self, node: u32) -> &[u32] {
        self.readers.of(node)
    }

    /// The requirement with several suppliers that an edge belongs to.
    pub(crate) fn choice_of(&self, edge: u32) -> Option<(u32, &Choice)> {
        let choice = self.edges[edge as usize].choice;
        (choice != NONE).then(|| (choice, &self.choices[choice as usize]))
    }

    pub(crate) fn choices(&self) -> &[Choice] {
        &self.choices
    }

    pub(crate) fn components(&self) -> &Components {
        &self.components
    }

    /// How an edge passes lateness on.
    pub(crate) fn transfer(&self, edge: u32) -> Transfer {
        let Edge { slack, special, .. } = self.edges[edge as usize];
        if special == NONE {
            Transfer::plain(slack)
        } else {
            self.specials[special as usize]
        }
    }

    /// What an edge passes on of `lateness`.
    pub(crate) fn pass(&self, edge: u32, lateness: u32) -> u32 {
        let Edge { slack, special, .. } = self.edges[edge as usize];
        if special != NONE {
            self.specials[special as usize].pass(lateness)
        } else if lateness >= BEYOND {
            lateness
        } else {
            lateness.saturating_sub(slack)
        }
    }

    /// What reaches a commitment through all its requirements, given how late everyone is.
    pub(crate) fn reaches(&self, node: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        let mut latest = 0;
        let mut edges = self.edges_of(node);
        while let Some(edge) = edges.next() {
            let passed = if let Some((_, choice)) = self.choice_of(edge) {
                edges.start = choice.edges.end;
                self.decide(choice, lateness, scratch)
            } else {
                self.pass(edge, lateness[self.edges[edge as usize].supplier as usize])
            };
            latest = latest.max(passed);
        }
        latest
    }

    /// What a choice passes on: of what its n edges pass on the k-th smallest, k the number needed.
    pub(crate) fn decide(&self, choice: &Choice, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        scratch.clear();
        scratch.extend(
            choice
                .edges
                .clone()
                .map(|edge| self.pass(edge, lateness[self.edges[edge as usize].supplier as usize])),
        );
        let needed = scratch.len() - choice.decided_by as usize;
        *scratch.select_nth_unstable(needed).1
    }
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
        if requirement.serves.is_empty() {
            for node in commitments.all(customer) {
                self.depend(node, id);
            }
        } else {
            for &service in &requirement.serves {
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
                .map_or(0, |amount| org.minutes(amount));
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
            slack: org.slack(id),
            period: self.view.cut_off_period(id).unwrap_or(0),
            strength: u32::from(terms.strength),
            patience: terms.patience.map_or(NEVER, |amount| org.minutes(amount)),
            switch: 0,
        }
    }
}
