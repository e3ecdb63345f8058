//! What is left to do for commitments when their plain edges are done.

use super::side::{Alternative, Recovering, Several, Side, Special};
use crate::impact::causes::Causes;
use crate::impact::transfer::settle;

/// Where a sweep stands in the tables beside the blocks.
pub(super) struct Finish<'s> {
    causes: &'s Causes,
    specials: &'s [Special],
    choices: &'s [Several],
    alternatives: &'s [Alternative],
    recovering: &'s [Recovering],
    /// The commitments that take longer and make up nothing, in ascending order.
    slower: &'s [u32],
    /// There is nothing to do for commitments with a smaller number.
    next: u32,
    /// What the edges of one choice pass on.
    passed: &'s mut Vec<u32>,
}

impl<'s> Finish<'s> {
    pub(super) fn new(side: &'s Side, causes: &'s Causes, slower: &'s [u32], passed: &'s mut Vec<u32>) -> Self {
        let mut finish = Self {
            causes,
            specials: &side.specials,
            choices: &side.choices,
            alternatives: &side.choice_edges,
            recovering: &side.recovering,
            slower,
            next: 0,
            passed,
        };
        finish.look_ahead();
        finish
    }

    /// Finishes the commitments numbered below `until`.
    #[inline]
    pub(super) fn until(&mut self, until: u32, lateness: &mut [u32]) {
        if self.next < until {
            self.finish(until, lateness);
        }
    }

    /// Leaves out the commitments of a loop, which see to themselves.
    pub(super) fn skip(&mut self, until: u32) {
        let (_, rest) = self.slower.split_at(self.slower.partition_point(|&node| node < until));
        self.slower = rest;
        self.look_ahead();
    }

    fn look_ahead(&mut self) {
        let next = [
            self.specials.first().map(|special| special.customer),
            self.choices.first().map(|choice| choice.customer),
            self.recovering.first().map(|recovering| recovering.node),
            self.slower.first().copied(),
        ];
        self.next = next.into_iter().flatten().min().unwrap_or(u32::MAX);
    }

    fn finish(&mut self, until: u32, lateness: &mut [u32]) {
        let specials = taken(&mut self.specials, |special| special.customer < until);
        for special in specials {
            let passed = special.transfer.pass(lateness[special.supplier as usize]);
            raise(lateness, special.customer, passed);
        }
        let choices = taken(&mut self.choices, |choice| choice.customer < until);
        for choice in choices {
            let (edges, rest) = self.alternatives.split_at(choice.suppliers as usize);
            self.alternatives = rest;
            raise(
                lateness,
                choice.customer,
                decide(edges, choice.decided_by, lateness, self.passed),
            );
        }
        self.adjust(until, lateness);
        // Only now is it clear who is beyond the horizon: recovering may lead back.
        let customers = specials.iter().map(|special| special.customer);
        for customer in customers.chain(choices.iter().map(|choice| choice.customer)) {
            let late = &mut lateness[customer as usize];
            *late = settle(*late, 0, 0);
        }
        self.look_ahead();
    }

    /// What commitments add and make up by themselves.
    fn adjust(&mut self, until: u32, lateness: &mut [u32]) {
        for &Recovering { node, recovers } in taken(&mut self.recovering, |it| it.node < until) {
            let late = &mut lateness[node as usize];
            *late = settle(*late, self.causes.slower(node), recovers);
        }
        for &node in taken(&mut self.slower, |&node| node < until) {
            let late = &mut lateness[node as usize];
            *late = settle(*late, self.causes.slower(node), 0);
        }
    }
}

/// Takes the items off the front for which `is_due` holds.
fn taken<'s, T>(items: &mut &'s [T], is_due: impl Fn(&T) -> bool) -> &'s [T] {
    let count = items.iter().take_while(|item| is_due(item)).count();
    let (due, rest) = items.split_at(count);
    *items = rest;
    due
}

fn raise(lateness: &mut [u32], node: u32, passed: u32) {
    let late = &mut lateness[node as usize];
    *late = (*late).max(passed);
}

/// The `decided_by`-th largest of what the edges pass on.
fn decide(edges: &[Alternative], decided_by: u32, lateness: &[u32], passed: &mut Vec<u32>) -> u32 {
    if edges.len() == decided_by as usize {
        return edges.iter().map(|edge| edge.pass(lateness)).min().unwrap_or(0);
    }
    passed.clear();
    passed.extend(edges.iter().map(|edge| edge.pass(lateness)));
    let place = passed.len() - decided_by as usize;
    *passed.select_nth_unstable(place).1
}
