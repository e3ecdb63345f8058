//! The network: a view compiled into arrays that lateness is computed on. Plain data, made once.
//!
//! Nodes are commitments in topological order: every edge outside loops leads from a smaller number, its supplier, to a
//! larger one, its customer. The members of a strongly connected component stand next to each other, in order of
//! declaration. Between equals it is the order of declaration that decides: see `Commitments::declared`, `place` and
//! `at_place`.
//!
//! | | |
//! |---|---|
//! | [`len`](Network::len), `commitments.all(party)`, `.read_by(party, service)`, `.party(node)`, `.service(node)` | nodes and what they stand for |
//! | [`edges_of`](Network::edges_of), [`requirements`](Network::requirements) | the edges through which a node depends, in order of declaration; those of a requirement next to each other |
//! | [`readers_of`](Network::readers_of) | its fanout: the edges that read it |
//! | [`edge`](Network::edge), [`transfer`](Network::transfer), [`choice_of`](Network::choice_of) | an edge's ends and dependency, its terms, the requirement with several suppliers it belongs to |
//! | [`pass`](Network::pass), [`passed`](Network::passed), [`reaches`](Network::reaches) | what an edge, its requirement, all requirements of a node pass on |
//! | [`recovers`](Network::recovers), `transfer::settle` | what a node makes of what reaches it |
//! | [`components`](Network::components), [`loop_of`](Network::loop_of) | strongly connected components, numbered suppliers first |
//! | `forward::solve`, `forward::settle_all`, `backward::lower_limits`, `lanes::Lanes` | the passes |

use std::fmt;
use std::ops::Range;

use super::commitments::Commitments;
use super::edges::Edges;
use super::schedule::Schedule;
use super::transfer::{Transfer, pass_plain};
use crate::graph::{Components, number};
use crate::org::DependencyId;
use crate::view::View;

pub(crate) use super::edges::{Choice, Edge};

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
///     let late = network.view().primary_delay(&party.late("6h"))?;
///     network.put(&mut causes, &late)?;
///     let settled = network.settle(&causes, &mut workspace);
///     println!("{}: {:?}", shop.party(party).id(), settled.lateness(shoppers));
/// }
/// # assert_eq!(network.settle(&causes, &mut workspace).lateness(shoppers), Lateness::from_minutes(300));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Network<'org> {
    pub(crate) view: View<'org>,
    pub(crate) commitments: Commitments,
    pub(super) edges: Edges,
    pub(super) components: Components,
    pub(super) schedule: Schedule,
}

impl fmt::Debug for Network<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let commitments = &crate::short_debug::Listed(self.len());
        let mut network = f.debug_struct("Network");
        network.field("view", &self.view).field("commitments", commitments);
        network.finish_non_exhaustive()
    }
}

impl Network<'_> {
    pub(crate) fn len(&self) -> usize {
        self.commitments.len()
    }

    /// All edges, by customer in topological order.
    pub(crate) fn edges(&self) -> &[Edge] {
        self.edges.rows.items()
    }

    #[inline]
    pub(crate) fn edge(&self, edge: u32) -> &Edge {
        self.edges.edge(edge)
    }

    /// The dependency that an edge is, as one commitment of the customer has it.
    pub(crate) fn dependency(&self, edge: u32) -> DependencyId {
        self.view.org().dependency_at(self.edge(edge).dependency)
    }

    /// The edges through which a commitment depends, in order of declaration; those of one requirement next to each other.
    pub(crate) fn edges_of(&self, node: u32) -> Range<u32> {
        self.edges.edges_of(node)
    }

    /// The edges of each requirement of a commitment.
    pub(crate) fn requirements(&self, node: u32) -> impl Iterator<Item = Range<u32>> + '_ {
        self.edges.requirements(node)
    }

    /// Working minutes that a commitment makes up by itself.
    #[inline]
    pub(crate) fn recovers(&self, node: u32) -> u32 {
        self.edges.recovers[node as usize]
    }

    /// The edges that read a commitment.
    #[inline]
    pub(crate) fn readers_of(&self, node: u32) -> &[u32] {
        self.edges.fanout.of(node)
    }

    /// The requirement with several suppliers that an edge belongs to, with its number.
    #[inline]
    pub(crate) fn choice_of(&self, edge: u32) -> Option<(u32, &Choice)> {
        self.edges.choice_of(edge)
    }

    pub(crate) fn choices(&self) -> &[Choice] {
        &self.edges.choices
    }

    pub(crate) fn components(&self) -> &Components {
        &self.components
    }

    /// The components, if any is a loop.
    pub(crate) fn loops(&self) -> Option<&Components> {
        (self.components.len() < self.len()).then_some(&self.components)
    }

    /// The nodes of the loop that a node is in, if it is in any.
    pub(crate) fn loop_of(&self, node: u32) -> Option<Range<u32>> {
        let members = self.components.members.of(self.components.of[node as usize]);
        (members.len() > 1).then(|| members[0]..members[0] + number(members.len()))
    }

    /// The slack of an edge that has nothing else, and is the only one of its requirement.
    #[inline]
    pub(super) fn plain_slack(&self, edge: u32) -> Option<u32> {
        let edge = self.edge(edge);
        edge.special().is_none().then_some(edge.terms)
    }

    /// Whether an edge has slack and nothing else, and is the only one of its requirement.
    #[inline]
    pub(crate) fn is_plain(&self, edge: u32) -> bool {
        self.edges.is_plain(edge)
    }

    /// How an edge passes lateness on.
    pub(crate) fn transfer(&self, edge: u32) -> Transfer {
        self.edges.transfer(edge)
    }

    /// Sets how an edge passes lateness on, and brings the schedule up to date.
    ///
    /// O(1) of a special edge outside loops; else O(edges of the customer + log of the steps), and the first time that a
    /// plain edge becomes more than that O(special edges) once.
    #[inline]
    pub(crate) fn set_transfer(&mut self, edge: u32, transfer: Transfer) {
        let was_plain = self.is_plain(edge);
        if !was_plain && !self.schedule.has_loops() {
            // All that is known of it stands with the edge.
            return self.edges.set_transfer(edge, transfer);
        }
        self.schedule.forget(&self.edges, edge);
        self.edges.set_transfer(edge, transfer);
        self.schedule.update(&self.edges, edge);
        if was_plain && !self.is_plain(edge) {
            self.schedule.add_special(&self.edges, edge);
        }
    }

    /// The same with the schedule made anew.
    #[cfg(test)]
    pub(super) fn rescheduled(&self) -> Self {
        let groups = self.schedule.groups();
        Self {
            schedule: Schedule::of(&self.edges, &groups),
            ..self.clone()
        }
    }

    /// What an edge passes on of `lateness`.
    #[inline]
    pub(crate) fn pass(&self, edge: u32, lateness: u32) -> u32 {
        self.edges.pass(edge, lateness)
    }

    /// What the requirement of an edge passes on, given how late every commitment is.
    #[inline]
    pub(crate) fn passed(&self, edge: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        let edge = self.edge(edge);
        match edge.special() {
            None => pass_plain(lateness[edge.supplier as usize], edge.terms),
            Some(special) => self.edges.decide(number(special), lateness, scratch),
        }
    }

    /// What reaches a commitment through all its requirements, given how late every commitment is.
    pub(crate) fn reaches(&self, node: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        let requirements = self.requirements(node);
        let passed = requirements.map(|edges| self.passed(edges.start, lateness, scratch));
        passed.max().unwrap_or(0)
    }

    /// What a choice passes on: of what its n edges pass on the k-th smallest, k the number needed.
    pub(crate) fn decide(&self, choice: &Choice, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        self.passed(choice.edges.start, lateness, scratch)
    }
}
