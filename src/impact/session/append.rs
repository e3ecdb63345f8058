//! Requirements that come after the compiling, as edges between commitments.

use std::ops::Range;

use super::groups::inside;
use super::history::Edit;
use super::standing::Standing;
use crate::engine::network::{Former, NewEdge};

impl Standing<'_> {
    /// Adds a requirement of a commitment: with several edges it is late with `decided_by` of them.
    pub(super) fn append(&mut self, customer: u32, new: &[NewEdge], decided_by: u32) {
        let former = self.network.append(customer, new, decided_by);
        let added = former.added.clone();
        self.note(former);
        for edge in added {
            self.begin_to_pass(edge);
        }
    }

    /// Adds another supplier to those of a requirement of a commitment.
    pub(super) fn extend(&mut self, customer: u32, requirement: &Range<u32>, new: NewEdge) {
        let former = self.network.extend(customer, requirement, new);
        self.note(former);
        self.front.wait(customer, self.late(customer) > 0);
    }

    fn note(&mut self, former: Former) {
        self.count(former.added.clone(), |standing, edge| {
            standing.turned += usize::from(standing.is_turned(edge));
            (0, u32::from(standing.network.transfer(edge).expands()))
        });
        self.history.edits.push(Edit::Added(former));
    }

    /// Takes back the last that was added.
    pub(super) fn unappend(&mut self, former: &Former) {
        self.count(former.added.clone(), |standing, edge| {
            standing.turned -= usize::from(standing.is_turned(edge));
            (u32::from(standing.network.transfer(edge).expands()), 0)
        });
        self.network.take_back(former);
    }

    /// Takes note of edges that come or go: how many of each can expand a delay, before and after.
    fn count(&mut self, edges: Range<u32>, expanding: impl Fn(&mut Self, u32) -> (u32, u32)) {
        for edge in edges {
            let (was, is) = expanding(self, edge);
            if let Some(component) = inside(&self.network, edge) {
                self.groups.recounted(component, was, is);
            }
        }
    }

    /// Whether an edge leads backwards in the sweep, and within no loop.
    fn is_turned(&self, edge: u32) -> bool {
        let ends = self.network.edge(edge);
        ends.supplier > ends.customer && inside(&self.network, edge).is_none()
    }

    fn begin_to_pass(&mut self, edge: u32) {
        let ends = *self.network.edge(edge);
        let late = self.late(ends.supplier);
        if self.is_expanding(edge) {
            self.front.wait(ends.customer, self.late(ends.customer) > 0);
        } else {
            let (at, front, ..) = self.parts();
            front.passes(&at, edge, 0, at.network.pass(edge, late));
        }
    }
}
