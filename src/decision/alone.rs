//! What one party does, late alone.

use super::stops::Vital;
use crate::change::Delay;
use crate::impact::{DelayError, Impact};
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

/// What `party` does, late by `by`.
pub(super) fn effect(view: &View<'_>, party: PartyId, by: DelayAmount, vital: &Vital) -> Result<Effect, DelayError> {
    let org = view.org();
    let impact = view.propagate([Delay::late(party, by)])?;
    let for_good = view.propagate([Delay::late(party, DelayAmount::Never)])?;
    let late = |party: &PartyId| impact.lateness(*party).is_late();
    let (outside, inside): (Vec<_>, Vec<_>) = org.parties().filter(late).partition(|&it| org.party(it).is_external());
    Ok(Effect {
        party,
        felt: outside.into_iter().map(|it| (it, impact.lateness(it))).collect(),
        late_inside: inside.into_iter().filter(|&it| it != party).count(),
        stops: vital.stopped(|supplier, service| never_comes(&for_good, supplier, service)),
    })
}

fn never_comes(impact: &Impact<'_>, supplier: PartyId, service: Option<ServiceId>) -> bool {
    let org = impact.view().org();
    let read = service
        .filter(|_| org.is_split(supplier))
        .map(|service| org.service(service));
    let mut hits = impact.hits_of(supplier);
    hits.any(|hit| hit.service() == read && hit.lateness().is_never())
}
