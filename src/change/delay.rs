//! Delays that are put in.

use crate::org::{PartyId, PartyRef};
use crate::time::{DateTime, DelayAmount, Given};

/// How a delay works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DelayKind {
    /// It is late by so much: of several latenesses the largest counts.
    Late,
    /// It takes so much longer than planned: that adds to whatever made it late.
    Slower,
}

/// A delay of one party, or of one of its services.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Delay {
    pub(crate) party: PartyRef,
    pub(crate) service: Option<String>,
    pub(crate) kind: DelayKind,
    pub(crate) by: Given<DelayAmount>,
    pub(crate) from: Option<DateTime>,
    pub(crate) until: Option<DateTime>,
}

impl Delay {
    /// `party` is late by `by`.
    pub fn late(party: impl Into<PartyRef>, by: impl Into<Given<DelayAmount>>) -> Self {
        Self::new(DelayKind::Late, party.into(), by.into())
    }

    /// `party` takes longer than planned by `by`.
    pub fn slower(party: impl Into<PartyRef>, by: impl Into<Given<DelayAmount>>) -> Self {
        Self::new(DelayKind::Slower, party.into(), by.into())
    }

    fn new(kind: DelayKind, party: PartyRef, by: Given<DelayAmount>) -> Self {
        Self {
            party,
            service: None,
            kind,
            by,
            from: None,
            until: None,
        }
    }

    /// Only this service of it.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }
}

impl PartyId {
    /// This party is late by `by`.
    pub fn late(self, by: impl Into<Given<DelayAmount>>) -> Delay {
        Delay::late(self, by)
    }

    /// This party takes longer than planned by `by`.
    pub fn slower(self, by: impl Into<Given<DelayAmount>>) -> Delay {
        Delay::slower(self, by)
    }
}
