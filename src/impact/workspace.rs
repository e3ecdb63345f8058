//! Room to compute in, kept from one propagation to the next.

use std::collections::{BinaryHeap, VecDeque};

use super::causes::Causes;
use super::largest_first::Queue;
use super::network::Network;
use super::sweep::Buckets;
use super::transfer::settle;

/// Room for [`Network::settle`] to compute in: made once by [`Network::workspace`], good for any number of propagations
/// through the same network.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// By commitment, in the engine's bits.
    pub(super) lateness: Vec<u32>,
    /// By commitment: settled already, or waiting already.
    pub(super) marked: Vec<bool>,
    /// By choice: how many of its edges have arrived late.
    pub(super) arrived: Vec<u32>,
    pub(super) queue: Queue,
    pub(super) waiting: VecDeque<u32>,
    pub(super) scratch: Vec<u32>,
    /// In loops: who has to be told of further.
    pub(super) latest: BinaryHeap<(u32, u32)>,
    pub(super) buckets: Buckets,
    pub(super) raised: Vec<u32>,
    /// The commitments that take longer, in ascending order.
    pub(super) slower: Vec<u32>,
}

impl Workspace {
    pub(super) fn of(network: &Network) -> Self {
        Self {
            lateness: vec![0; network.len()],
            marked: vec![false; network.len()],
            arrived: vec![0; network.choices().len()],
            queue: Queue::new(),
            waiting: VecDeque::new(),
            scratch: Vec::new(),
            latest: BinaryHeap::new(),
            buckets: Buckets::default(),
            raised: Vec::new(),
            slower: Vec::new(),
        }
    }

    /// Makes everybody as late as they are by themselves; takes out the list of those who take longer.
    pub(super) fn start(&mut self, network: &Network, causes: &Causes) -> Vec<u32> {
        self.lateness.fill(0);
        let mut slower = std::mem::take(&mut self.slower);
        slower.clear();
        for &node in causes.put_on() {
            let longer = causes.slower(node);
            self.lateness[node as usize] = settle(causes.late(node), longer, network.recovers[node as usize]);
            if longer > 0 {
                slower.push(node);
            }
        }
        slower.sort_unstable();
        slower.dedup();
        slower
    }
}
