//! What one party does, late alone.

use super::stops::Vital;
use crate::change::Delay;
use crate::impact::{AloneImpact, DelayError, Impact};
use crate::org::{PartyId, RequirementId, ServiceId};
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
    /// The requirements of external customers that stop once the party fails for good.
    pub(super) stops: Vec<RequirementId>,
}

/// What each party inside does, late by `by`, in order of declaration.
pub(super) fn effects<'v>(
    view: &'v View<'_>,
    by: DelayAmount,
    vital: &'v Vital,
) -> Result<impl ExactSizeIterator<Item = Effect> + 'v, DelayError> {
    let late = view.alone(by)?;
    let never = view.alone(DelayAmount::Never)?;
    Ok(late.zip(never).map(|(late, never)| Effect {
        party: late.party,
        // Of those that are late it is one itself, if there are any.
        late_inside: late.late.saturating_sub(late.felt.len() + 1),
        stops: stops(view, &never, vital),
        felt: late.felt,
    }))
}

fn stops(view: &View<'_>, never: &AloneImpact, vital: &Vital) -> Vec<RequirementId> {
    if never.felt.iter().all(|(_, lateness)| !lateness.is_never()) {
        return Vec::new();
    }
    let for_good = view.propagate([Delay::late(never.party, DelayAmount::Never)]);
    let for_good = for_good.expect("a party of this organisation");
    vital.stopped(|supplier, service| never_comes(&for_good, supplier, service))
}

fn never_comes(impact: &Impact<'_>, supplier: PartyId, service: Option<ServiceId>) -> bool {
    let org = impact.view().org();
    let read = service
        .filter(|_| org.is_split(supplier))
        .map(|service| org.service(service));
    let mut hits = impact.hits_of(supplier);
    hits.any(|hit| hit.service() == read && hit.lateness().is_never())
}
