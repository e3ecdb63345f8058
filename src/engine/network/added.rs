//! Edges that come after the compiling, and go again.
//!
//! The edges of a commitment stand next to each other. So where it gets another, all of them are copied behind the rows,
//! the new ones after them: as if they had been declared last, which they were. What was added last goes first, and leaves
//! everything as it was. The schedule knows nothing of edges that were added: a pass has to be followed from there.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Network;
use super::edges::{Choice, Edge, Edges, NONE, Special};
use crate::engine::transfer::Transfer;
use crate::graph::number;
use crate::org::DependencyId;

/// What was added.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    /// The fanout of suppliers that have got other readers since.
    pub(super) readers: BTreeMap<u32, Vec<u32>>,
}

/// An edge to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewEdge {
    pub(crate) supplier: u32,
    pub(crate) dependency: DependencyId,
    pub(crate) transfer: Transfer,
}

/// Where the edges of a commitment stood before it got others.
#[derive(Clone, Debug)]
pub(crate) struct Former {
    pub(crate) customer: u32,
    edges: Range<u32>,
    /// Where the first of them stands now.
    start: u32,
    /// Where the new ones stand.
    pub(crate) added: Range<u32>,
    /// How many specials there were before and after.
    specials: Range<usize>,
}

impl Former {
    /// Where an edge stands now.
    fn moved(&self, old: u32) -> u32 {
        let new = self.start + (old - self.edges.start);
        if new < self.added.start {
            new
        } else {
            new + number(self.added.len())
        }
    }
}

impl Network<'_> {
    /// Whether there are edges that no schedule knows of.
    pub(crate) fn has_added(&self) -> bool {
        !self.edges.moved.is_empty()
    }

    /// Those who have got edges.
    pub(crate) fn with_added(&self) -> Vec<u32> {
        self.edges.moved.keys().copied().collect()
    }

    /// Whether an edge was added.
    pub(crate) fn is_added(&self, edge: u32) -> bool {
        self.has_added() && self.edge(edge).dependency.index() >= self.view.org().graph().edge_count()
    }

    /// Where an edge stood when the network was compiled, if it was there.
    pub(super) fn compiled(&self, edge: u32) -> Option<u32> {
        let customer = self.edge(edge).customer;
        let Some(moved) = self.edges.moved.get(&customer) else {
            return Some(edge);
        };
        let before = (moved.start..edge).filter(|&other| !self.is_added(other)).count();
        (!self.is_added(edge)).then(|| self.edges.rows.range(customer).start + number(before))
    }

    /// Adds a requirement of a commitment, after all others: with several edges, `decided_by` so many of them.
    ///
    /// O(edges of the commitment × log of their suppliers' readers, and readers of the new suppliers).
    pub(crate) fn append(&mut self, customer: u32, new: &[NewEdge], decided_by: u32) -> Former {
        let end = self.edges_of(customer).end;
        self.insert(customer, end, new, |edges, added| {
            if added.len() > 1 {
                edges.choose(added.clone(), decided_by);
            }
        })
    }

    /// Adds another edge to those of a requirement of a commitment, of which as many are needed as before.
    ///
    /// O(as much as to [append](Self::append) it).
    pub(crate) fn extend(&mut self, customer: u32, requirement: &Range<u32>, new: NewEdge) -> Former {
        let before = number(requirement.len());
        self.insert(customer, requirement.end, &[new], |edges, added| {
            let all = added.start - before..added.end;
            let choice = edges.choice_of(all.start);
            let Some(grown) = edges.choices.get_mut(choice as usize) else {
                return edges.choose(all, 2);
            };
            grown.edges = all;
            grown.decided_by += 1;
            edges.put_in(added.start, choice);
        })
    }

    /// Puts edges before the one with number `at` in the row of a commitment, or at its end; `choose` says what choices
    /// they stand in.
    fn insert(
        &mut self,
        customer: u32,
        at: u32,
        new: &[NewEdge],
        choose: impl FnOnce(&mut Edges, &Range<u32>),
    ) -> Former {
        self.wiring.take();
        let mut former = self.edges.insert(customer, at, new);
        choose(&mut self.edges, &former.added);
        former.specials.end = self.edges.specials.len();
        self.edges.put_choices(former.start..self.edges.edges_of(customer).end);
        for old in former.edges.clone() {
            self.renumber_reader(old, former.moved(old));
        }
        for edge in former.added.clone() {
            self.insert_reader(edge);
        }
        former
    }

    /// Takes back the last that was added.
    pub(crate) fn take_back(&mut self, former: &Former) {
        self.wiring.take();
        for edge in former.added.clone().rev() {
            self.remove_reader(edge);
        }
        for old in former.edges.clone() {
            self.renumber_reader(former.moved(old), old);
        }
        self.edges.take_back(former);
    }

    /// Where the edges of an edge's customer stand, or would stand, among those that read its supplier.
    fn place_among_readers(&self, edge: u32) -> Range<usize> {
        let Edge { supplier, customer, .. } = *self.edge(edge);
        let place = |edge: u32| self.commitments.place(self.edge(edge).customer);
        let readers = self.readers_of(supplier);
        let own = self.commitments.place(customer);
        let first = readers.partition_point(|&edge| place(edge) < own);
        let count = readers[first..].iter().take_while(|&&edge| place(edge) == own).count();
        first..first + count
    }

    /// An edge has got another number.
    fn renumber_reader(&mut self, old: u32, new: u32) {
        let supplier = self.edge(old).supplier;
        let own = self.place_among_readers(old);
        let readers = match self.added.readers.get_mut(&supplier) {
            Some(readers) => readers,
            None => self.fanout.of_mut(supplier),
        };
        if let Some(reader) = readers[own].iter_mut().find(|reader| **reader == old) {
            *reader = new;
        }
    }

    fn insert_reader(&mut self, edge: u32) {
        let supplier = self.edge(edge).supplier;
        let own = self.place_among_readers(edge);
        let place = own.start + self.readers_of(supplier)[own].partition_point(|&reader| reader < edge);
        let readers = self.added.readers.remove(&supplier);
        let mut readers = readers.unwrap_or_else(|| self.fanout.of(supplier).to_vec());
        readers.insert(place, edge);
        self.added.readers.insert(supplier, readers);
    }

    fn remove_reader(&mut self, edge: u32) {
        let supplier = self.edge(edge).supplier;
        let Some(mut readers) = self.added.readers.remove(&supplier) else {
            return;
        };
        readers.retain(|&reader| reader != edge);
        if readers.len() > self.fanout.of(supplier).len() {
            self.added.readers.insert(supplier, readers);
        }
    }
}

impl Edges {
    fn insert(&mut self, customer: u32, at: u32, new: &[NewEdge]) -> Former {
        let edges = self.edges_of(customer);
        let specials = self.specials.len()..self.specials.len();
        let start = self.copy(edges.start..at);
        let first = number(self.rows.items().len());
        for edge in new {
            let row = Edge::new(edge.supplier, customer, edge.dependency);
            let row = self.with_terms(row, edge.transfer, NONE);
            self.rows.tail_mut().push(row);
        }
        let added = first..number(self.rows.items().len());
        self.copy(at..edges.end);
        let end = number(self.rows.items().len());
        self.moved.insert(customer, start..end);
        Former {
            customer,
            edges,
            start,
            added,
            specials,
        }
    }

    /// Makes edges next to each other a choice.
    fn choose(&mut self, edges: Range<u32>, decided_by: u32) {
        let choice = number(self.choices.len());
        self.choices.push(Choice {
            edges: edges.clone(),
            decided_by,
        });
        edges.for_each(|edge| self.put_in(edge, choice));
    }

    fn put_in(&mut self, edge: u32, choice: u32) {
        let special = Special {
            transfer: self.transfer(edge),
            choice,
            has_slot: false,
        };
        self.set_special(edge, special);
    }

    /// Copies edges behind the rows; where they stand then.
    fn copy(&mut self, edges: Range<u32>) -> u32 {
        let start = number(self.rows.items().len());
        self.rows
            .tail_mut()
            .extend_from_within(edges.start as usize..edges.end as usize);
        start
    }

    fn take_back(&mut self, former: &Former) {
        self.forget_choice(former);
        self.rows.tail_mut().truncate(former.start as usize);
        if self.specials.len() == former.specials.end {
            self.specials.truncate(former.specials.start);
        }
        let edges = former.edges.clone();
        self.put_choices(edges.clone());
        if edges == self.rows.range(former.customer) {
            self.moved.remove(&former.customer);
        } else {
            self.moved.insert(former.customer, edges);
        }
    }

    /// Makes the choice that edges were added to what it was; if it was none, it is the last.
    fn forget_choice(&mut self, former: &Former) {
        let choice = self.choice_of(former.added.start);
        let was_choice = former.edges.clone().any(|old| self.choice_of(old) == choice);
        match self.choices.get_mut(choice as usize) {
            Some(choice) if was_choice => {
                choice.edges.end -= number(former.added.len());
                choice.decided_by -= number(former.added.len());
            }
            Some(_) => drop(self.choices.pop()),
            None => {}
        }
    }

    /// Says of the choices among edges next to each other where they stand.
    fn put_choices(&mut self, edges: Range<u32>) {
        let mut at = edges.start;
        while at < edges.end {
            let choice = self.choice_of(at);
            let Some(choice) = self.choices.get_mut(choice as usize) else {
                at += 1;
                continue;
            };
            let until = at + number(choice.edges.len());
            choice.edges = at..until;
            at = until;
        }
    }
}
