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

mod added;
mod compile;
mod details;
mod gather;
mod order;
mod plain;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use self::details::{Details, NONE, Odd};
use self::gather::Gathered;
use super::commitments::Commitments;
use super::sweep::Plan;
use super::transfer::{Transfer, pass_plain};
use crate::graph::{Components, Csr, number};
use crate::impact::batch::Wiring;
use crate::view::View;

pub(crate) use self::added::{Former, NewEdge};
pub(crate) use self::details::{Choice, Edge};
pub(crate) use self::order::{Group, Order};

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
    /// The edges one by one; without loops and anything more than slack made when a session or an account first asks.
    details: OnceLock<Details>,
    /// By supplier: the edges that read it; made when a loop, a session or an account first asks.
    readers: OnceLock<Csr>,
    /// The same of suppliers who have got other readers since.
    added_readers: BTreeMap<u32, Vec<u32>>,
    /// Made when first asked for where there are no loops.
    components: OnceLock<Components>,
    /// What stands next to each other in the order of the sweep.
    groups: Vec<Group>,
    /// What the sweep streams; made when first asked for, and again after changes that it can't take over. In a box, so
    /// that it can be taken out for a change without being copied.
    plan: OnceLock<Box<Plan>>,
    /// Edges that the plan knows otherwise, and what they took off a lateness where they were plain.
    behind: Vec<(u32, Option<u32>)>,
    /// Laid out for many scenarios at once, when first asked for.
    wiring: OnceLock<Box<Wiring>>,
}

/// With so many changes behind, a plan is brought up to date.
const MOST_BEHIND: usize = 64;

impl Network<'_> {
    /// The network laid out for many scenarios at once.
    pub(crate) fn wiring(&self) -> &Wiring {
        self.wiring.get_or_init(|| Box::new(Wiring::of(self)))
    }

    pub(crate) fn len(&self) -> usize {
        self.commitments.len()
    }

    fn details(&self) -> &Details {
        self.details
            .get_or_init(|| Details::of(&self.view, &Gathered::of(&self.view, &self.commitments), self.len()))
    }

    /// All edges, by customer in the order of the sweep.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.details().edges
    }

    pub(crate) fn edge(&self, edge: u32) -> &Edge {
        &self.details().edges[edge as usize]
    }

    /// The edges through which a commitment depends, in order of declaration; those of one requirement side by side.
    pub(crate) fn edges_of(&self, node: u32) -> Range<u32> {
        self.details().edges_of(node)
    }

    /// The edges that read a commitment.
    pub(crate) fn readers_of(&self, node: u32) -> &[u32] {
        let readers = self.readers.get_or_init(|| compile::readers(self));
        if self.added_readers.is_empty() {
            return readers.of(node);
        }
        let added = self.added_readers.get(&node);
        added.map_or_else(|| readers.of(node), Vec::as_slice)
    }

    /// The requirement with several suppliers that an edge belongs to.
    pub(crate) fn choice_of(&self, edge: u32) -> Option<(u32, &Choice)> {
        let choice = self.details().odd(edge).choice;
        (choice != NONE).then(|| (choice, &self.choices()[choice as usize]))
    }

    pub(crate) fn choices(&self) -> &[Choice] {
        // Where edges are looked at later, if ever, all are plain.
        self.details.get().map_or(&[], |details| &details.choices)
    }

    pub(crate) fn components(&self) -> &Components {
        self.components.get_or_init(|| compile::no_loops(self.len()))
    }

    /// The loops; `None` if it is known that there are none.
    pub(crate) fn loops(&self) -> Option<&Components> {
        self.components.get()
    }

    /// The nodes of the loop that a node is in, if it is in any.
    pub(crate) fn loop_of(&self, node: u32) -> Option<Range<u32>> {
        let components = self.loops()?;
        let members = components.members.of(components.of[node as usize]);
        (members.len() > 1).then(|| members[0]..members[0] + number(members.len()))
    }

    /// Whether most commitments are in loops that a sweep floods: then it goes through all for little more than without
    /// loops, and nothing else does.
    pub(crate) fn is_flooded(&self) -> bool {
        self.loops().is_some() && self.plan().flooded() * 2 > self.len()
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
        self.details().special(edge).is_none()
    }

    pub(crate) fn slack(&self, edge: u32) -> u32 {
        self.edge(edge).slack
    }

    /// What a plain edge and its customer take off a lateness.
    pub(crate) fn absorbs(&self, edge: u32) -> u32 {
        let Edge { slack, customer, .. } = *self.edge(edge);
        slack.saturating_add(self.recovers[customer as usize])
    }

    /// Whether an edge has slack and nothing else, and is the only one of its requirement.
    pub(crate) fn is_plain(&self, edge: u32) -> bool {
        self.details().odd(edge) == Odd::PLAIN
    }

    /// How an edge passes lateness on.
    pub(crate) fn transfer(&self, edge: u32) -> Transfer {
        let details = self.details();
        let plain = || Transfer::plain(details.edges[edge as usize].slack);
        details.special(edge).copied().unwrap_or_else(plain)
    }

    /// Sets how an edge passes lateness on.
    #[cfg(test)]
    pub(crate) fn set_transfer(&mut self, edge: u32, transfer: Transfer) {
        self.set_transfer_soon(edge, transfer);
        self.catch_up();
    }

    /// The same, but for the plan: that has to [catch up](Self::catch_up) before the next sweep. Most changes are taken
    /// back before there is any.
    pub(crate) fn set_transfer_soon(&mut self, edge: u32, transfer: Transfer) {
        let before = self.is_plain(edge).then(|| self.absorbs(edge));
        let details = self.details.get_mut();
        details.expect("asked for just now").set_transfer(edge, transfer);
        self.wiring.take();
        if self.plan.get().is_none() || self.is_added(edge) {
            return;
        }
        let planned = self.behind.iter().position(|&(behind, _)| behind == edge);
        let now = self.is_plain(edge).then(|| self.absorbs(edge));
        match planned {
            // Taken back: it is as the plan knows it.
            Some(place) if now.is_some() && now == self.behind[place].1 => drop(self.behind.remove(place)),
            Some(_) => {}
            None => self.behind.push((edge, before)),
        }
        if self.behind.len() >= MOST_BEHIND {
            self.catch_up();
        }
    }

    /// Brings the plan up to date, or forgets it where it can't take a change over.
    pub(crate) fn catch_up(&mut self) {
        let Some(mut plan) = self.plan.take() else {
            return self.behind.clear();
        };
        let behind = std::mem::take(&mut self.behind);
        if behind.iter().all(|&(edge, before)| plan.patch(self, edge, before)) {
            self.plan = OnceLock::from(plan);
        }
        self.behind = behind;
        self.behind.clear();
    }

    /// What an edge passes on of `lateness`.
    pub(crate) fn pass(&self, edge: u32, lateness: u32) -> u32 {
        let details = self.details();
        match details.special(edge) {
            None => pass_plain(lateness, details.edges[edge as usize].slack),
            Some(transfer) => transfer.pass(lateness),
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
                self.pass(edge, lateness[self.edge(edge).supplier as usize])
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
                .map(|edge| self.pass(edge, lateness[self.edge(edge).supplier as usize])),
        );
        let needed = scratch.len() - choice.decided_by as usize;
        *scratch.select_nth_unstable(needed).1
    }
}
