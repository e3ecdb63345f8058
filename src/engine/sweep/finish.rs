//! What is left to do for commitments that take longer, when all that reaches them is there.

use crate::engine::network::Network;
use crate::engine::primary_delays::Causes;
use crate::engine::transfer::settle;

/// Where a sweep stands among them.
pub(super) struct Finish<'s> {
    network: &'s Network<'s>,
    causes: &'s Causes,
    /// The commitments that take longer, in ascending order.
    slower: &'s [u32],
}

impl<'s> Finish<'s> {
    pub(super) fn new(network: &'s Network<'s>, causes: &'s Causes, slower: &'s [u32]) -> Self {
        Self {
            network,
            causes,
            slower,
        }
    }

    /// Finishes the commitments numbered below `until`.
    #[inline]
    pub(super) fn until(&mut self, until: u32, lateness: &mut [u32], passed: &mut Vec<u32>) {
        while let Some((&node, rest)) = self.slower.split_first()
            && node < until
        {
            self.slower = rest;
            lateness[node as usize] = with_delay(self.network, self.causes, node, lateness, passed);
        }
    }

    /// Leaves out the commitments of a loop, numbered below `until`, and says who of them takes longer.
    pub(super) fn skip(&mut self, until: u32) -> &'s [u32] {
        let due = self.slower.partition_point(|&node| node < until);
        let (due, rest) = self.slower.split_at(due);
        self.slower = rest;
        due
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
