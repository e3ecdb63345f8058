//! The network: a view compiled into arrays that lateness is computed on.
//!
//! # What to build on
//!
//! Nodes are commitments, numbered in the order of the sweep: every edge outside loops leads from a smaller number, its
//! supplier, to a larger one, its customer. The members of a strongly connected group stand next to each other, in order
//! of declaration. Between equals it is the order of declaration that decides: see `Commitments::declared`, `place` and
//! `at_place`.
//!
//! | | |
//! |---|---|
//! | [`len`](Network::len), `commitments.all(party)`, `.read_by(party, service)`, `.party(node)`, `.service(node)` | nodes and what they stand for |
//! | [`edges_of`](Network::edges_of) | the edges through which a node depends, in order of declaration; those of a requirement side by side |
//! | [`readers_of`](Network::readers_of) | the edges that read a node |
//! | [`edge`](Network::edge), [`transfer`](Network::transfer), [`choice_of`](Network::choice_of) | an edge's ends and dependency, its terms, the requirement with several suppliers it belongs to |
//! | [`pass`](Network::pass), [`decide`](Network::decide), [`reaches`](Network::reaches) | what an edge, a choice, all requirements of a node pass on |
//! | `recovers[node]`, `transfer::settle` | what a node makes of what reaches it |
//! | [`components`](Network::components) | strongly connected groups, numbered suppliers first |
//! | `sweep::settle_all`, `sweep::solve` | everybody's lateness, without and with what receipts need |

mod compile;
mod order;

use std::ops::Range;
use std::sync::OnceLock;

use super::batch::Wiring;
use super::commitments::Commitments;
use super::sweep::Plan;
use super::transfer::{Transfer, pass_plain};
use crate::graph::{Components, Rows, number};
use crate::org::DependencyId;
use crate::view::View;

pub(crate) use self::order::{Group, Order};

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

/// A view compiled for computing: what to take when the same view is asked about many delays.
///
/// [`View::propagate`] compiles the view anew for every question, and keeps what explains each answer. A network is
/// compiled once; [`settle`](Self::settle) then says how late everybody is and nothing more, in memory that is used again
/// and again.
///
/// ```
/// use frontline::{Lateness, Org};
///
/// let mut draft = Org::draft("Corner shop");
/// let managers = draft.department("managers");
/// let payroll = draft.department("payroll");
/// let shoppers = draft.external("shoppers");
/// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
/// draft.add(shoppers.depends_on(payroll).slack("1h"));
/// let shop = draft.build()?;
///
/// let network = shop.ever().network();
/// let mut workspace = network.workspace();
/// let mut causes = network.no_causes();
/// for party in [managers, payroll] {
///     causes.clear();
///     let late = network.view().primary_delay(&party.late("6h")).expect("nothing is wrong with it");
///     network.put(&mut causes, &late)?;
///     let settled = network.settle(&causes, &mut workspace);
///     println!("{}: {:?}", shop.party(party).id(), settled.lateness(shoppers));
/// }
/// # assert_eq!(network.settle(&causes, &mut workspace).lateness(shoppers), Lateness::from_minutes(300));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network<'org> {
    pub(crate) view: View<'org>,
    pub(crate) commitments: Commitments,
    /// Working minutes that each commitment makes up by itself.
    pub(crate) recovers: Vec<u32>,
    pub(crate) edges: Vec<Edge>,
    specials: Vec<Transfer>,
    choices: Vec<Choice>,
    /// Node `n` depends through the edges `first_edge[n]..first_edge[n + 1]`, in order of declaration.
    first_edge: Vec<u32>,
    /// By supplier: the edges that read it; made when a loop, a session or an account first asks.
    readers: OnceLock<Rows>,
    components: Components,
    /// What stands next to each other in the order of the sweep.
    groups: Vec<Group>,
    /// What the sweep streams; made when first asked for, and again after changes that it can't take over. In a box, so
    /// that it can be taken out for a change without being copied.
    plan: OnceLock<Box<Plan>>,
    /// Laid out for many scenarios at once, when first asked for.
    wiring: OnceLock<Box<Wiring>>,
}

impl Edge {
    /// Whether it has slack and nothing else, and is the only one of its requirement.
    fn is_plain(&self) -> bool {
        self.choice == NONE && self.special == NONE
    }
}

impl Network<'_> {
    /// The network laid out for many scenarios at once.
    pub(super) fn wiring(&self) -> &Wiring {
        self.wiring.get_or_init(|| Box::new(Wiring::of(self)))
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
        self.readers.get_or_init(|| compile::readers(self)).of(node)
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

    pub(crate) fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| Box::new(Plan::of(self, &self.groups)))
    }

    /// Whether the plan is made already, and up to date.
    pub(crate) fn is_planned(&self) -> bool {
        self.plan.get().is_some()
    }

    /// As if the plan had not been made yet.
    #[cfg(test)]
    pub(crate) fn forget_plan(&mut self) {
        self.plan.take();
    }

    /// The edges of a node that have slack and nothing else, each the only one of its requirement.
    pub(crate) fn plain_edges(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        self.edges_of(node).filter(|&edge| self.is_plain(edge))
    }

    /// Whether an edge has slack and nothing else, alone in its requirement or not.
    pub(crate) fn is_slack_only(&self, edge: u32) -> bool {
        self.edges[edge as usize].special == NONE
    }

    pub(crate) fn slack(&self, edge: u32) -> u32 {
        self.edges[edge as usize].slack
    }

    /// What a plain edge and its customer take off a lateness.
    pub(crate) fn absorbs(&self, edge: u32) -> u32 {
        let Edge { slack, customer, .. } = self.edges[edge as usize];
        slack.saturating_add(self.recovers[customer as usize])
    }

    /// Whether an edge has slack and nothing else, and is the only one of its requirement.
    pub(crate) fn is_plain(&self, edge: u32) -> bool {
        self.edges[edge as usize].is_plain()
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

    /// Sets how an edge passes lateness on.
    pub(crate) fn set_transfer(&mut self, edge: u32, transfer: Transfer) {
        let before = self.is_plain(edge).then(|| self.absorbs(edge));
        let Edge { slack, special, .. } = &mut self.edges[edge as usize];
        *slack = transfer.slack;
        if *special != NONE {
            self.specials[*special as usize] = transfer;
        } else if !transfer.is_plain() {
            *special = number(self.specials.len());
            self.specials.push(transfer);
        }
        self.wiring.take();
        if let Some(mut plan) = self.plan.take()
            && plan.patch(self, edge, before)
        {
            self.plan = OnceLock::from(plan);
        }
    }

    /// What an edge passes on of `lateness`.
    pub(crate) fn pass(&self, edge: u32, lateness: u32) -> u32 {
        let Edge { slack, special, .. } = self.edges[edge as usize];
        if special == NONE {
            pass_plain(lateness, slack)
        } else {
            self.specials[special as usize].pass(lateness)
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
