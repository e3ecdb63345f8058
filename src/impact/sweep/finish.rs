//! What is left to do for commitments when their plain edges are done.

use super::side::{Alternative, Several, Side};
use super::special::Special;
use crate::impact::causes::Causes;
use crate::impact::network::Network;
use crate::impact::transfer::settle;

/// Where a sweep stands in the tables beside the blocks.
pub(super) struct Finish<'s> {
    network: &'s Network<'s>,
    causes: &'s Causes,
    specials: &'s [Special],
    choices: &'s [Several],
    alternatives: &'s [Alternative],
    /// The commitments that take longer, in ascending order.
    slower: &'s [u32],
    /// There is nothing to do for commitments with a smaller number.
    next: u32,
}

impl<'s> Finish<'s> {
    pub(super) fn new(network: &'s Network<'s>, side: &'s Side, causes: &'s Causes, slower: &'s [u32]) -> Self {
        let mut finish = Self {
            network,
            causes,
            specials: &side.specials,
            choices: &side.choices,
            alternatives: &side.alternatives,
            slower,
            next: 0,
        };
        finish.look_ahead();
        finish
    }

    /// Finishes the commitments numbered below `until`.
    #[inline]
    pub(super) fn until(&mut self, until: u32, lateness: &mut [u32], passed: &mut Vec<u32>) {
        if self.next < until {
            self.finish(until, lateness, passed);
        }
    }

    /// Leaves out the commitments of a loop, numbered below `until`, and says who of them takes longer.
    pub(super) fn skip(&mut self, until: u32) -> &'s [u32] {
        let slower = taken(&mut self.slower, |&node| node < until);
        self.look_ahead();
        slower
    }

    fn look_ahead(&mut self) {
        let next = [
            self.specials.first().map(|special| special.customer),
            self.choices.first().map(|choice| choice.customer),
            self.slower.first().copied(),
        ];
        self.next = next.into_iter().flatten().min().unwrap_or(u32::MAX);
    }

    fn finish(&mut self, until: u32, lateness: &mut [u32], passed: &mut Vec<u32>) {
        while let Some((special, rest)) = self.specials.split_first()
            && special.customer < until
        {
            self.specials = rest;
            let makes = special.makes(lateness);
            raise(lateness, special.customer, makes);
        }
        for choice in taken(&mut self.choices, |choice| choice.customer < until) {
            let (edges, rest) = self.alternatives.split_at(choice.suppliers as usize);
            self.alternatives = rest;
            let makes = choice.makes(edges, lateness, passed);
            raise(lateness, choice.customer, makes);
        }
        for &node in taken(&mut self.slower, |&node| node < until) {
            lateness[node as usize] = with_delay(self.network, self.causes, node, lateness, passed);
        }
        self.look_ahead();
    }
}

/// How late a commitment is that has a delay of its own.
pub(super) fn with_delay(
    network: &Network,
    causes: &Causes,
    node: u32,
    lateness: &[u32],
    passed: &mut Vec<u32>,
) -> u32 {
    let reaches = network.reaches(node, lateness, passed).max(causes.late(node));
    settle(reaches, causes.slower(node), network.recovers[node as usize])
}

fn raise(lateness: &mut [u32], node: u32, to: u32) {
    let late = &mut lateness[node as usize];
    *late = (*late).max(to);
}

/// Takes the items off the front for which `is_due` holds.
fn taken<'s, T>(items: &mut &'s [T], is_due: impl Fn(&T) -> bool) -> &'s [T] {
    let count = items.iter().take_while(|item| is_due(item)).count();
    let (due, rest) = items.split_at(count);
    *items = rest;
    due
}
