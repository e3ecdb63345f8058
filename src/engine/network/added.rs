//! Edges that come after the compiling, and go again.
//!
//! The edges of a commitment stand next to each other. So where it gets another, all of them are copied to the end of all
//! edges, the new ones after them: as if they had been declared last, which they were. What was added last goes first, and
//! leaves everything as it was. The sweep knows nothing of edges that were added: who sweeps has to follow them from there.

use std::ops::Range;

use super::Network;
use super::details::{Choice, Details, Edge, NONE, Odd};
use crate::engine::transfer::Transfer;
use crate::graph::number;
use crate::org::DependencyId;

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
    /// Whether there are edges that no sweep knows of.
    pub(crate) fn has_added(&self) -> bool {
        self.details.get().is_some_and(|details| !details.moved.is_empty())
    }

    /// Those who have got edges.
    pub(crate) fn with_added(&self) -> Vec<u32> {
        self.details().moved.keys().copied().collect()
    }

    /// Whether an edge was added.
    pub(crate) fn is_added(&self, edge: u32) -> bool {
        self.has_added() && self.edge(edge).dependency.index() >= self.view.org().graph().edge_count()
    }

    /// Adds a requirement of a commitment, after all others: with several edges, `decided_by` so many of them.
    ///
    /// O(edges of the commitment × log of their suppliers' readers, and readers of the new suppliers).
    pub(crate) fn append(&mut self, customer: u32, new: &[NewEdge], decided_by: u32) -> Former {
        let end = self.edges_of(customer).end;
        self.insert(customer, end, new, |details, added| {
            if added.len() > 1 {
                details.choose(added.clone(), decided_by);
            }
        })
    }

    /// Adds another edge to those of a requirement of a commitment, of which as many are needed as before.
    ///
    /// O(as much as to [append](Self::append) it).
    pub(crate) fn extend(&mut self, customer: u32, requirement: &Range<u32>, new: NewEdge) -> Former {
        let before = number(requirement.len());
        self.insert(customer, requirement.end, &[new], |details, added| {
            let edges = added.start - before..added.end;
            match details.choice_at(edges.start) {
                Some(choice) => {
                    choice.edges = edges.clone();
                    choice.decided_by += 1;
                    let choice = details.odd(edges.start).choice;
                    details.odd[added.start as usize].choice = choice;
                }
                None => details.choose(edges, 2),
            }
        })
    }

    /// Puts edges before the one with number `at` in the row of a commitment, or at its end; `choose` says what choices
    /// they stand in.
    fn insert(
        &mut self,
        customer: u32,
        at: u32,
        new: &[NewEdge],
        choose: impl FnOnce(&mut Details, &Range<u32>),
    ) -> Former {
        // Made of all edges as they stand: if not yet, then now.
        self.readers_of(customer);
        self.catch_up();
        self.wiring.take();
        let details = self.details.get_mut().expect("looked at by the readers");
        let former = details.insert(customer, at, new);
        choose(details, &former.added);
        details.put_choices(former.start..details.edges_of(customer).end);
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
        self.catch_up();
        self.wiring.take();
        for edge in former.added.clone().rev() {
            self.remove_reader(edge);
        }
        for old in former.edges.clone() {
            self.renumber_reader(former.moved(old), old);
        }
        let details = self.details.get_mut().expect("something was added");
        details.take_back(former);
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
        let readers = match self.added_readers.get_mut(&supplier) {
            Some(readers) => readers,
            None => self
                .readers
                .get_mut()
                .expect("made before anything is added")
                .of_mut(supplier),
        };
        if let Some(reader) = readers[own].iter_mut().find(|reader| **reader == old) {
            *reader = new;
        }
    }

    fn insert_reader(&mut self, edge: u32) {
        let supplier = self.edge(edge).supplier;
        let own = self.place_among_readers(edge);
        let place = own.start + self.readers_of(supplier)[own].partition_point(|&reader| reader < edge);
        let readers = self.added_readers.remove(&supplier);
        let mut readers = readers.unwrap_or_else(|| self.readers_of(supplier).to_vec());
        readers.insert(place, edge);
        self.added_readers.insert(supplier, readers);
    }

    fn remove_reader(&mut self, edge: u32) {
        let supplier = self.edge(edge).supplier;
        let Some(mut readers) = self.added_readers.remove(&supplier) else {
            return;
        };
        readers.retain(|&reader| reader != edge);
        if readers.len() > self.readers_of(supplier).len() {
            self.added_readers.insert(supplier, readers);
        }
    }
}

impl Details {
    fn insert(&mut self, customer: u32, at: u32, new: &[NewEdge]) -> Former {
        let edges = self.edges_of(customer);
        let start = self.copy(edges.start..at);
        let first = number(self.edges.len());
        for edge in new {
            self.push(customer, edge);
        }
        let added = first..number(self.edges.len());
        self.copy(at..edges.end);
        self.moved.insert(customer, start..number(self.edges.len()));
        Former {
            customer,
            edges,
            start,
            added,
        }
    }

    /// Makes edges side by side a choice.
    fn choose(&mut self, edges: Range<u32>, decided_by: u32) {
        self.odd.resize(self.edges.len(), Odd::PLAIN);
        for odd in &mut self.odd[edges.start as usize..edges.end as usize] {
            odd.choice = number(self.choices.len());
        }
        self.choices.push(Choice { edges, decided_by });
    }

    fn choice_at(&mut self, edge: u32) -> Option<&mut Choice> {
        let choice = self.odd(edge).choice;
        self.choices.get_mut(choice as usize)
    }

    /// Copies edges to the end; where they stand then.
    fn copy(&mut self, edges: Range<u32>) -> u32 {
        let start = number(self.edges.len());
        let edges = edges.start as usize..edges.end as usize;
        self.edges.extend_from_within(edges.clone());
        if !self.odd.is_empty() {
            self.odd.extend_from_within(edges);
        }
        start
    }

    fn push(&mut self, customer: u32, new: &NewEdge) {
        let edge = number(self.edges.len());
        self.edges.push(Edge {
            supplier: new.supplier,
            customer,
            dependency: new.dependency,
            slack: new.transfer.slack,
        });
        if !self.odd.is_empty() {
            self.odd.push(Odd::PLAIN);
        }
        self.set_transfer(edge, new.transfer);
    }

    fn take_back(&mut self, former: &Former) {
        self.forget_specials(former);
        self.forget_choice(former);
        self.edges.truncate(former.start as usize);
        self.odd.truncate(former.start as usize);
        self.put_choices(former.edges.clone());
        if former.edges == self.compiled_edges_of(former.customer) {
            self.moved.remove(&former.customer);
        } else {
            self.moved.insert(former.customer, former.edges.clone());
        }
    }

    /// Takes out the terms that only edges to be taken back have, if they are the last.
    fn forget_specials(&mut self, former: &Former) {
        let copied = former.edges.clone().rev().map(|old| (Some(old), former.moved(old)));
        let added = former.added.clone().rev().map(|edge| (None, edge));
        for (old, edge) in copied.chain(added) {
            let special = self.odd(edge).special;
            let shared = old.is_some_and(|old| self.odd(old).special == special);
            if special != NONE && !shared && special as usize + 1 == self.specials.len() {
                self.specials.pop();
            }
        }
    }

    /// Makes the choice that edges were added to what it was; if it was none, it is the last.
    fn forget_choice(&mut self, former: &Former) {
        let choice = self.odd(former.added.start).choice;
        let was_choice = former.edges.clone().any(|old| self.odd(old).choice == choice);
        match self.choice_at(former.added.start) {
            Some(choice) if was_choice => {
                choice.edges.end -= number(former.added.len());
                choice.decided_by -= number(former.added.len());
            }
            Some(_) => drop(self.choices.pop()),
            None => {}
        }
    }

    /// Tells the choices among edges side by side where they stand.
    fn put_choices(&mut self, edges: Range<u32>) {
        let mut at = edges.start;
        while at < edges.end {
            let choice = self.odd(at).choice;
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
