//! Causes: the delays put in, by commitment.

use std::collections::BTreeSet;

use super::commitments::Commitments;
use super::transfer::{NEVER, finite};
use super::{DelayError, DelayProblem};
use crate::change::{Delay, DelayKind};
use crate::org::{PartyId, ServiceId};
use crate::time::DelayAmount;
use crate::view::{Moment, View};

/// A delay whose party, service and amount were found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cause {
    pub(crate) party: PartyId,
    pub(crate) service: Option<ServiceId>,
    pub(crate) kind: DelayKind,
    /// Working minutes, or never.
    pub(crate) by: u32,
}

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

    /// Puts causes in: of several latenesses the largest counts, what takes longer adds up.
    pub(crate) fn put(commitments: &Commitments, causes: &[Cause]) -> Self {
        let mut put = Self::none(commitments.len());
        for cause in causes {
            let nodes = match cause.service {
                None => commitments.all(cause.party),
                service => {
                    let node = commitments.read_by(cause.party, service);
                    node..node + 1
                }
            };
            for node in nodes {
                put.add(node, cause.kind, cause.by);
            }
        }
        put
    }

    fn add(&mut self, node: u32, kind: DelayKind, by: u32) {
        match kind {
            DelayKind::Late | DelayKind::Away => {
                let late = &mut self.late[node as usize];
                *late = (*late).max(by);
            }
            DelayKind::Slower => {
                let slower = &mut self.slower[node as usize];
                *slower = if by == NEVER || *slower == NEVER {
                    NEVER
                } else {
                    finite(u64::from(*slower) + u64::from(by))
                };
            }
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

/// Finds the party, service and amount of every delay that counts at the view's moment.
pub(crate) fn resolve<'d>(view: &View<'_>, delays: impl Iterator<Item = &'d Delay>) -> Result<Vec<Cause>, DelayError> {
    let mut problems = Vec::new();
    let mut causes = Vec::new();
    for delay in delays {
        match resolve_one(view, delay) {
            Ok(cause) => causes.extend(cause),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(causes)
    } else {
        Err(DelayError::new(problems))
    }
}

fn resolve_one(view: &View<'_>, delay: &Delay) -> Result<Option<Cause>, DelayProblem> {
    let org = view.org();
    let party = org.find(delay.party().clone())?;
    let service = delay
        .named_service()
        .map(|service| org.find_service(party, service))
        .transpose()?;
    let by = match (delay.kind(), delay.amount().map_err(Clone::clone)?) {
        (DelayKind::Away, _) => absence(view, delay),
        (_, DelayAmount::Never) => NEVER,
        (_, DelayAmount::By(amount)) => org.minutes(amount),
    };
    Ok(counts(view, delay).then_some(Cause {
        party,
        service,
        kind: delay.kind(),
        by,
    }))
}

/// Whether a delay with dates meets the moment; without dates, or ever, it always does.
fn counts(view: &View<'_>, delay: &Delay) -> bool {
    match *view.moment() {
        Moment::Ever => true,
        Moment::During(period) => {
            delay.starts().is_none_or(|starts| starts < period.until())
                && delay.ends().is_none_or(|ends| period.from() < ends)
        }
    }
}

/// How late somebody away is at the worst: the working time from leaving, or where that lies before the moment asked
/// about from its beginning, until being back.
fn absence(view: &View<'_>, delay: &Delay) -> u32 {
    let begins = match *view.moment() {
        Moment::Ever => delay.starts(),
        Moment::During(period) => Some(delay.starts().map_or(period.from(), |starts| starts.max(period.from()))),
    };
    let (Some(begins), Some(ends)) = (begins, delay.ends()) else {
        return NEVER;
    };
    finite(u64::try_from(view.org().calendar().minutes_between(begins, ends)).unwrap_or(0))
}

/// The parties of which a cause names a service.
pub(crate) fn named(causes: &[Cause]) -> BTreeSet<PartyId> {
    causes
        .iter()
        .filter(|cause| cause.service.is_some())
        .map(|cause| cause.party)
        .collect()
}
