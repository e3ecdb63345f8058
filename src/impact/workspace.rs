//! Room to compute in, kept from one propagation to the next.

use std::collections::VecDeque;

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
        }
    }
}
