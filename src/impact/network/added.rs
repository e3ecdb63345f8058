//! Edges that come after the compiling, and go again.
//!
//! The edges of a commitment stand next to each other. So where it gets another, all of them are copied to the end of all
//! edges, the new ones after them: as if they had been declared last, which they were. What was added last goes first, and
//! leaves everything as it was. The sweep knows nothing of edges that were added: who sweeps has to follow them from there.

use std::ops::Range;

use super::Network;
use super::details::{Choice, Details, Edge, NONE, Odd};
use crate::graph::number;
use crate::impact::transfer::Transfer;
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
    pub(crate) edges: Range<u32>,
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
        // Made of all edges as they stand: if not yet, then now.
        self.readers_of(customer);
        self.catch_up();
        self.wiring.take();
        let details = self.details.get_mut().expect("looked at by the readers");
        let before = details.edges_of(customer);
        details.append(customer, new, decided_by);
        let now = details.edges_of(customer);
        let copied = now.start..now.end - number(new.len());
        for (old, new) in before.clone().zip(copied.clone()) {
            self.renumber_reader(old, new);
        }
        for edge in copied.end..now.end {
            self.insert_reader(edge);
        }
        Former {
            customer,
            edges: before,
        }
    }

    /// Takes back the last that was added.
    pub(crate) fn take_back(&mut self, former: &Former) {
        self.catch_up();
        self.wiring.take();
        let now = self.edges_of(former.customer);
        let copied = now.start..now.start + number(former.edges.len());
        for edge in (copied.end..now.end).rev() {
            self.remove_reader(edge);
        }
        for (old, new) in former.edges.clone().zip(copied) {
            self.renumber_reader(new, old);
        }
        let details = self.details.get_mut().expect("something was added");
        details.take_back(former);
    }

    /// Where an edge stands, or would stand, among those that read its supplier: from the first to the last of its
    /// customer.
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
        let place = self.place_among_readers(edge).end;
        let mut readers = self.added_readers.remove(&supplier);
        let readers = readers.get_or_insert_with(|| self.readers_of(supplier).to_vec());
        readers.insert(place, edge);
        self.added_readers.insert(supplier, std::mem::take(readers));
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
    fn append(&mut self, customer: u32, new: &[NewEdge], decided_by: u32) {
        let before = self.edges_of(customer);
        let start = self.copy(before.clone());
        self.put_choices(start..number(self.edges.len()));
        let first = number(self.edges.len());
        let choice = if new.len() > 1 {
            number(self.choices.len())
        } else {
            NONE
        };
        for edge in new {
            self.push(customer, edge, choice);
        }
        let now = start..number(self.edges.len());
        if new.len() > 1 {
            let edges = first..now.end;
            self.choices.push(Choice { edges, decided_by });
        }
        self.moved.insert(customer, now);
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

    fn push(&mut self, customer: u32, new: &NewEdge, choice: u32) {
        let edge = number(self.edges.len());
        self.edges.push(Edge {
            supplier: new.supplier,
            customer,
            dependency: new.dependency,
            slack: new.transfer.slack,
        });
        if !self.odd.is_empty() || choice != NONE {
            self.odd.resize(self.edges.len(), Odd::PLAIN);
            self.odd[edge as usize].choice = choice;
        }
        self.set_transfer(edge, new.transfer);
    }

    fn take_back(&mut self, former: &Former) {
        let now = self.edges_of(former.customer);
        self.forget_specials(&former.edges, now.clone());
        if now.len() > former.edges.len() && self.odd(now.end - 1).choice != NONE {
            self.choices.pop();
        }
        self.edges.truncate(now.start as usize);
        self.odd.truncate(now.start as usize);
        self.put_choices(former.edges.clone());
        if former.edges == self.compiled_edges_of(former.customer) {
            self.moved.remove(&former.customer);
        } else {
            self.moved.insert(former.customer, former.edges.clone());
        }
    }

    /// Takes out the terms that only the last edges have, if they are the last.
    fn forget_specials(&mut self, former: &Range<u32>, now: Range<u32>) {
        for edge in now.clone().rev() {
            let special = self.odd(edge).special;
            let old = former.start + (edge - now.start);
            let shared = former.contains(&old) && self.odd(old).special == special;
            if special != NONE && !shared && special as usize + 1 == self.specials.len() {
                self.specials.pop();
            }
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
