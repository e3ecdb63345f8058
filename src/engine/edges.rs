//! The edges of a network by customer; what is more than slack stands beside them.

use std::ops::Range;

use super::transfer::{NEVER, Transfer, pass_plain};
use crate::graph::{Csr, number};

/// One dependency as one commitment of the customer has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) supplier: u32,
    pub(crate) customer: u32,
    /// The place of the dependency in the organisation.
    pub(crate) dependency: u32,
    /// The slack where that is all there is to it, or [`SPECIAL`] and the place of its terms.
    pub(super) terms: u32,
}

/// An edge as it lies in the fanout of a loop: what relaxing it takes, without a look at the edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct OutEdge {
    pub(super) customer: u32,
    /// Those of the edge.
    pub(super) terms: u32,
}

/// Set where an edge is more than its slack: no slack is so large.
const SPECIAL: u32 = 1 << 31;

/// Of no choice.
pub(super) const NONE: u32 = u32::MAX;

/// An edge that is more than slack, or one of several of its requirement: all that a pass needs of it, in half a line of a
/// cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    pub(super) supplier: u32,
    pub(super) customer: u32,
    pub(super) transfer: Transfer,
    /// The choice it belongs to, or [`NONE`] where the supplier is the only one of its requirement.
    pub(super) choice: u32,
}

/// A requirement with several suppliers, as one commitment of the customer has it.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Their special terms stand next to each other, too.
    pub(crate) edges: Range<u32>,
    /// How many of the edges must be late for the customer to be: n − k + 1 for k of n.
    pub(crate) decided_by: u32,
}

impl Edge {
    pub(super) fn new(supplier: u32, customer: u32, dependency: u32) -> Self {
        Self {
            supplier,
            customer,
            dependency,
            terms: 0,
        }
    }

    pub(super) fn special(&self) -> Option<usize> {
        special(self.terms)
    }
}

/// The place of special terms, if these are.
#[inline]
pub(super) fn special(terms: u32) -> Option<usize> {
    (terms & SPECIAL != 0).then_some((terms & !SPECIAL) as usize)
}

impl Special {
    fn of(edge: &Edge, transfer: Transfer, choice: u32) -> Self {
        Self {
            supplier: edge.supplier,
            customer: edge.customer,
            transfer,
            choice,
        }
    }

    /// What it passes on, given how late every commitment is.
    #[inline]
    pub(super) fn pass(&self, lateness: &[u32]) -> u32 {
        self.transfer.pass(lateness[self.supplier as usize])
    }
}

/// Room for an edge.
impl Default for Edge {
    fn default() -> Self {
        Self::new(0, 0, 0)
    }
}

/// The edges by customer, those of a requirement next to each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edges {
    /// By customer, in order of declaration.
    pub(super) rows: Csr<Edge>,
    /// Level by level, those of a requirement next to each other; then the edges that were plain once.
    pub(super) specials: Vec<Special>,
    /// How many were special from the beginning: the others still have their slots.
    pub(super) without_slot: usize,
    pub(super) choices: Vec<Choice>,
    /// By supplier: the edges that read it.
    pub(super) fanout: Csr,
    /// By commitment: working minutes that it makes up by itself.
    pub(super) recovers: Vec<u32>,
}

impl Edges {
    pub(super) fn edge(&self, edge: u32) -> &Edge {
        &self.rows.items()[edge as usize]
    }

    pub(super) fn edges_of(&self, node: u32) -> Range<u32> {
        self.rows.range(node)
    }

    pub(super) fn special(&self, edge: u32) -> Option<&Special> {
        Some(&self.specials[self.edge(edge).special()?])
    }

    /// The requirement with several suppliers that an edge belongs to, with its number.
    #[inline]
    pub(super) fn choice_of(&self, edge: u32) -> Option<(u32, &Choice)> {
        let choice = self.special(edge).map_or(NONE, |special| special.choice);
        (choice != NONE).then(|| (choice, &self.choices[choice as usize]))
    }

    /// How many edges of the requirement of a special one must be late for the customer to be.
    pub(super) fn decided_by(&self, special: &Special) -> u32 {
        let choice = self.choices.get(special.choice as usize);
        choice.map_or(1, |choice| choice.decided_by)
    }

    /// The edges of each requirement of a commitment.
    pub(super) fn requirements(&self, node: u32) -> impl Iterator<Item = Range<u32>> + '_ {
        let mut edges = self.edges_of(node);
        std::iter::from_fn(move || {
            let first = edges.next()?;
            let choice = self.choice_of(first);
            edges.start = choice.map_or(edges.start, |(_, choice)| choice.edges.end);
            Some(first..edges.start)
        })
    }

    /// The requirements of some commitments that are more than plain, by the places of their first edges among special ones.
    pub(super) fn special_requirements(&self, nodes: &Range<u32>) -> impl Iterator<Item = u32> + '_ {
        let requirements = nodes.clone().flat_map(|node| self.requirements(node));
        requirements.filter_map(|edges| self.edge(edges.start).special().map(number))
    }

    /// The edges that read a commitment in a loop of some nodes from it.
    pub(super) fn out_edges(&self, node: u32, nodes: &Range<u32>) -> impl Iterator<Item = OutEdge> {
        let out = self.fanout.of(node).iter().map(|&edge| self.edge(edge));
        let inside = out.filter(|edge| nodes.contains(&edge.customer));
        inside.map(|&Edge { customer, terms, .. }| OutEdge { customer, terms })
    }

    /// Whether an edge has slack and nothing else, and is the only one of its requirement.
    pub(super) fn is_plain(&self, edge: u32) -> bool {
        self.edge(edge).special().is_none()
    }

    /// Whether the schedule has a slot for an edge: it is plain, or was when the network was compiled.
    pub(super) fn has_slot(&self, edge: u32) -> bool {
        let special = self.edge(edge).special();
        special.is_none_or(|place| place >= self.without_slot)
    }

    /// The special edges of the requirement whose first edge is at a place among them.
    #[inline]
    pub(super) fn of_requirement(&self, first: u32) -> &[Special] {
        let first = first as usize;
        match self.specials[first].choice {
            NONE => &self.specials[first..=first],
            choice => &self.specials[first..first + self.choices[choice as usize].edges.len()],
        }
    }

    /// The edges of a node that the schedule has slots for.
    pub(super) fn slots_of(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        self.rows.range(node).filter(|&edge| self.has_slot(edge))
    }

    /// The place of an edge among those of its customer that have slots.
    pub(super) fn slot_place(&self, edge: u32) -> usize {
        let customer = self.edge(edge).customer;
        self.slots_of(customer).take_while(|&other| other != edge).count()
    }

    /// What a plain edge and its customer take off a lateness.
    pub(super) fn absorbs(&self, edge: u32) -> u32 {
        let customer = self.edge(edge).customer;
        self.transfer(edge)
            .slack
            .saturating_add(self.recovers[customer as usize])
    }

    pub(super) fn transfer(&self, edge: u32) -> Transfer {
        let plain = || Transfer::plain(self.edge(edge).terms);
        self.special(edge).map_or_else(plain, |special| special.transfer)
    }

    #[inline]
    pub(super) fn pass(&self, edge: u32, lateness: u32) -> u32 {
        self.pass_by(self.edge(edge).terms, lateness)
    }

    /// What an edge of these terms passes on.
    #[inline]
    pub(super) fn pass_by(&self, terms: u32, lateness: u32) -> u32 {
        match special(terms) {
            None => pass_plain(lateness, terms),
            Some(special) => self.specials[special].transfer.pass(lateness),
        }
    }

    /// What a special requirement passes on, its first edge being at a place among them: of what its n edges pass on the
    /// k-th smallest, k the number needed.
    #[inline]
    pub(super) fn decide(&self, first: u32, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
        let special = &self.specials[first as usize];
        if special.choice == NONE {
            return special.pass(lateness);
        }
        let decided_by = self.choices[special.choice as usize].decided_by as usize;
        let edges = self.of_requirement(first);
        if decided_by == edges.len() {
            let passed = edges.iter().map(|special| special.pass(lateness));
            return passed.min().unwrap_or(0);
        }
        kth_smallest(edges, edges.len() - decided_by, lateness, scratch)
    }

    /// Sets how an edge passes lateness on. What once was special stays so.
    #[inline]
    pub(super) fn set_transfer(&mut self, edge: u32, transfer: Transfer) {
        match self.edge(edge).special() {
            Some(special) => self.specials[special].transfer = transfer,
            None if transfer.is_plain() => self.rows.items_mut()[edge as usize].terms = transfer.slack,
            None => self.set_special(edge, transfer, NONE),
        }
    }

    /// Makes an edge special, or gives its special terms another place: the last.
    pub(super) fn set_special(&mut self, edge: u32, transfer: Transfer, choice: u32) {
        let place = number(self.specials.len());
        let edge = &mut self.rows.items_mut()[edge as usize];
        edge.terms = SPECIAL | place;
        self.specials.push(Special::of(edge, transfer, choice));
    }

    /// The terms and the choice of an edge of a list that is being made.
    pub(super) fn with_terms(&mut self, edge: Edge, transfer: Transfer, choice: u32) -> Edge {
        if transfer.is_plain() && choice == NONE {
            return Edge {
                terms: transfer.slack,
                ..edge
            };
        }
        self.specials.push(Special::of(&edge, transfer, choice));
        Edge {
            terms: SPECIAL | number(self.specials.len() - 1),
            ..edge
        }
    }
}

/// Of what edges pass on that with so many before it when they are sorted.
fn kth_smallest(edges: &[Special], place: usize, lateness: &[u32], scratch: &mut Vec<u32>) -> u32 {
    let passed = edges.iter().map(|special| special.pass(lateness));
    if edges.len() <= FEW {
        let mut few = [NEVER; FEW];
        few.iter_mut().zip(passed).for_each(|(one, passed)| *one = passed);
        return sorted(few)[place];
    }
    scratch.clear();
    scratch.extend(passed);
    *scratch.select_nth_unstable(place).1
}

/// So many are sorted without branches.
const FEW: usize = 4;

/// A sorting network: minima and maxima have no branches that a processor could mispredict.
#[inline]
fn sorted(mut values: [u32; FEW]) -> [u32; FEW] {
    for (one, other) in [(0, 1), (2, 3), (0, 2), (1, 3), (1, 2)] {
        (values[one], values[other]) = (values[one].min(values[other]), values[one].max(values[other]));
    }
    values
}
