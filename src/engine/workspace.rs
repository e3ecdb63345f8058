//! Memory to compute in, kept from one pass to the next.

use std::collections::VecDeque;

use super::network::Network;
use super::primary_delays::Causes;
use super::queue::LatenessQueue;
use super::sell::LANES;
use super::transfer::settle;

/// Memory for [`Network::settle`] to compute in: made once by [`Network::workspace`], good for any number of propagations
/// through the same network.
#[derive(Clone)]
pub struct Workspace {
    /// By commitment, in the engine's bits.
    pub(crate) lateness: Vec<u32>,
    pub(crate) scratch: Vec<u32>,
    /// Of label setting: the commitments that wait, and where the tree of a loop leads them.
    pub(super) queue: LatenessQueue,
    pub(super) led_to: Vec<u32>,
    /// Of the worklist: the commitments that wait, and by commitment whether it does.
    pub(super) waiting: VecDeque<u32>,
    pub(super) marked: Vec<bool>,
    /// The commitments that take longer than planned, in ascending order.
    pub(super) slower: Vec<u32>,
}

crate::short_debug::short_debug!(Workspace: ; listing lateness);

impl Workspace {
    pub(crate) fn of(network: &Network) -> Self {
        let nodes = network.len();
        Self {
            lateness: vec![0; nodes],
            scratch: Vec::new(),
            queue: LatenessQueue::new(nodes),
            led_to: Vec::new(),
            waiting: VecDeque::new(),
            marked: vec![false; nodes],
            slower: Vec::new(),
        }
    }

    /// Makes every commitment as late as it is by itself, and lists those that take longer. Until
    /// [`finish`](Self::finish) lateness is padded for slices that reach beyond the last commitment.
    pub(super) fn start(&mut self, network: &Network, causes: &Causes) {
        let Self { lateness, slower, .. } = self;
        lateness.clear();
        lateness.resize(network.len() + LANES, 0);
        slower.clear();
        if !causes.has_slower() {
            return causes.each_late(|node, late| lateness[node as usize] = settle(late, 0, network.recovers(node)));
        }
        for &node in causes.put_on() {
            let longer = causes.slower(node);
            lateness[node as usize] = settle(causes.late(node), longer, network.recovers(node));
            if longer > 0 {
                slower.push(node);
            }
        }
        slower.sort_unstable();
        slower.dedup();
    }

    pub(super) fn finish(&mut self, network: &Network) {
        self.lateness.truncate(network.len());
    }
}
