//! Causes: the delays put in, by commitment.

use std::collections::BTreeSet;

use super::DelayError;
use super::commitments::Commitments;
use super::transfer::settle;
use crate::change::Delay;
use crate::org::{PartyId, SUGGESTIONS};
use crate::view::{Combine, PrimaryDelay, View};

/// The primary delays of every commitment, in the engine's bits.
#[derive(Clone, Debug)]
pub(crate) struct Causes {
    late: Vec<u32>,
    slower: Vec<u32>,
}

impl Causes {
    /// No delay anywhere.
    pub(crate) fn none(commitments: usize) -> Self {
        Self {
            late: vec![0; commitments],
            slower: vec![0; commitments],
        }
    }

    /// Puts delays in: of several latenesses the largest counts, what takes longer adds up.
    pub(crate) fn put(commitments: &Commitments, delays: &[PrimaryDelay]) -> Self {
        let mut put = Self::none(commitments.len());
        for delay in delays {
            let nodes = match delay.service {
                None => commitments.all(delay.party),
                service => {
                    let node = commitments.read_by(delay.party, service);
                    node..node + 1
                }
            };
            for node in nodes {
                put.add(node as usize, delay.combine, delay.lateness.bits());
            }
        }
        put
    }

    fn add(&mut self, node: usize, combine: Combine, by: u32) {
        match combine {
            Combine::Largest => self.late[node] = self.late[node].max(by),
            Combine::Sum => self.slower[node] = settle(by, self.slower[node], 0),
        }
    }

    /// By how much a commitment is late by itself.
    pub(crate) fn late(&self, node: u32) -> u32 {
        self.late[node as usize]
    }

    /// By how much it takes longer than planned.
    pub(crate) fn slower(&self, node: u32) -> u32 {
        self.slower[node as usize]
    }

    pub(crate) fn set_late(&mut self, node: u32, by: u32) {
        self.late[node as usize] = by;
    }
}

/// What every delay amounts to at the view's moment.
pub(crate) fn resolve<'d>(
    view: &View<'_>,
    delays: impl Iterator<Item = &'d Delay>,
) -> Result<Vec<PrimaryDelay>, DelayError> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for delay in delays {
        match view.look_up_delay(delay) {
            Ok(delay) => found.push(delay),
            Err(several) => problems.extend(several),
        }
    }
    if problems.is_empty() {
        return Ok(found);
    }
    let rest = problems.split_off(problems.len().min(SUGGESTIONS));
    let explained = problems.into_iter().map(|problem| problem.explained(view.org()));
    Err(DelayError::new(explained.chain(rest).collect()))
}

/// The parties of which a cause names a service.
pub(crate) fn named(delays: &[PrimaryDelay]) -> BTreeSet<PartyId> {
    delays
        .iter()
        .filter(|delay| delay.service.is_some())
        .map(|delay| delay.party)
        .collect()
}
