//! What one party does, late alone.

use crate::impact::DelayError;
use crate::org::{PartyId, RequirementId};
use crate::time::{DelayAmount, Lateness};
use crate::view::View;

/// What one party's delay does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) party: PartyId,
    /// The external customers that are late, in order of declaration.
    pub(super) felt: Vec<(PartyId, Lateness)>,
    /// How many others inside are late.
    pub(super) late_inside: usize,
    /// What external customers never get once the party fails for good, in order of declaration.
    pub(super) stops: Vec<RequirementId>,
}

/// What each party inside does, late by `by`, in order of declaration; in a view without other delays.
pub(super) fn effects(view: &View<'_>, by: DelayAmount) -> Result<impl ExactSizeIterator<Item = Effect>, DelayError> {
    let late = view.alone(by)?;
    let fails = (by != DelayAmount::Never).then(|| view.alone(DelayAmount::Never));
    let mut fails = fails.transpose()?;
    Ok(late.map(move |mut late| Effect {
        party: late.party,
        // Of those that are late it is one itself, if there are any.
        late_inside: late.late.saturating_sub(late.felt.len() + 1),
        stops: match fails.as_mut().and_then(Iterator::next) {
            Some(fails) => fails.stopped,
            None => std::mem::take(&mut late.stopped),
        },
        felt: late.felt,
    }))
}
