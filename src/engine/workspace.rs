//! Room to compute in, kept from one propagation to the next.

use std::collections::{BinaryHeap, VecDeque};

use super::label_setting::Queue;
use super::network::Network;
use super::primary_delays::Causes;
use super::processor::Instructions;
use super::sweep::{Buckets, NEAR, Plan};
use super::transfer::settle;

/// Room for [`Network::settle`] to compute in: made once by [`Network::workspace`], good for any number of propagations
/// through the same network.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// By commitment, in the engine's bits.
    pub(crate) lateness: Vec<u32>,
    /// Room for [`NEAR`] commitments: see [`make_room`](Self::make_room).
    room: Vec<u32>,
    /// By commitment: settled already, or waiting already.
    pub(crate) marked: Vec<bool>,
    /// By choice: how many of its edges have arrived late.
    pub(crate) arrived: Vec<u32>,
    pub(crate) queue: Queue,
    pub(crate) waiting: VecDeque<u32>,
    pub(crate) scratch: Vec<u32>,
    /// In loops: who has to be told of further.
    pub(crate) latest: BinaryHeap<(u32, u32)>,
    pub(crate) buckets: Buckets,
    pub(crate) raised: Vec<u32>,
    /// The commitments that take longer, in ascending order.
    pub(crate) slower: Vec<u32>,
    /// What a sweep is done with.
    pub(crate) instructions: Instructions,
}

impl Workspace {
    pub(crate) fn of(network: &Network) -> Self {
        Self {
            lateness: vec![0; network.len()],
            room: Vec::new(),
            marked: vec![false; network.len()],
            arrived: vec![0; network.choices().len()],
            queue: Queue::new(),
            waiting: VecDeque::new(),
            scratch: Vec::new(),
            latest: BinaryHeap::new(),
            buckets: Buckets::default(),
            raised: Vec::new(),
            slower: Vec::new(),
            instructions: Instructions::widest().at_most_256_bits(),
        }
    }

    /// Makes everybody as late as they are by themselves; takes out the list of those who take longer.
    pub(crate) fn start(&mut self, network: &Network, causes: &Causes) -> Vec<u32> {
        self.lateness[..network.len()].fill(0);
        let mut slower = std::mem::take(&mut self.slower);
        slower.clear();
        if !causes.has_slower() {
            let (lateness, recovers) = (&mut self.lateness, &network.recovers);
            causes.each_late(|node, late| lateness[node as usize] = settle(late, 0, recovers[node as usize]));
            return slower;
        }
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

    /// Gives `lateness` the room that a sweep of this plan needs.
    pub(crate) fn make_room(&mut self, plan: &Plan) {
        if plan.needs_room() {
            self.room.resize(NEAR, 0);
            std::mem::swap(&mut self.lateness, &mut self.room);
        }
    }

    /// After a sweep: how late everybody is, by commitment. In `lateness` there is only room for it, as before.
    pub(crate) fn leave_room(&mut self, plan: &Plan) -> &[u32] {
        if !plan.needs_room() {
            return &self.lateness;
        }
        std::mem::swap(&mut self.lateness, &mut self.room);
        &self.room[..self.lateness.len()]
    }

    /// The same, and there it is kept.
    pub(crate) fn keep(&mut self, plan: &Plan) {
        if plan.needs_room() {
            self.leave_room(plan);
            let Self { lateness, room, .. } = self;
            let settled = &room[..lateness.len()];
            lateness.copy_from_slice(settled);
        }
    }
}
