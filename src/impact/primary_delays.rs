//! From delays as users write them to primary delays: what each amounts to at a view's moment.

use std::collections::BTreeSet;

use super::DelayError;
use crate::change::Delay;
use crate::org::{PartyId, SUGGESTIONS};
use crate::view::{PrimaryDelay, View};

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
