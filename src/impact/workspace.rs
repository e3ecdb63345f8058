//! Room to compute in, kept from one propagation to the next.

use std::collections::VecDeque;

use super::causes::Causes;
use super::largest_first::Queue;
use super::network::Network;

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
    /// The commitments outside loops that take longer and make up nothing, in ascending order.
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
            slower: Vec::new(),
        }
    }

    /// Makes everybody as late as they are by themselves, what they add and make up aside; takes out the list of
    /// those who take longer and make up nothing.
    pub(super) fn start(&mut self, network: &Network, causes: &Causes) -> Vec<u32> {
        self.lateness.fill(0);
        let mut slower = std::mem::take(&mut self.slower);
        slower.clear();
        for &node in causes.put_on() {
            self.lateness[node as usize] = causes.late(node);
            if causes.slower(node) > 0 && network.recovers[node as usize] == 0 {
                slower.push(node);
            }
        }
        slower.sort_unstable();
        slower.dedup();
        slower
    }
}
