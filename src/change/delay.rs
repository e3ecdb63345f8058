//! Delays that are put in.

use crate::org::{PartyId, PartyRef};
use crate::time::{AmountError, DateTime, DelayAmount, Given};

/// How a delay works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DelayKind {
    /// It is late by so much: of several latenesses the largest counts.
    Late,
    /// It takes so much longer than planned: that adds to whatever made it late.
    Slower,
    /// It is away: late by the working time that is left until it is back, never where it does not come back. Of
    /// several latenesses the largest counts.
    Away,
}

/// A delay of one party, or of one of its services. A value: nothing is checked before it is put in.
///
/// ```
/// use frontline::{Delay, Org};
///
/// let mut draft = Org::draft("Corner shop");
/// let managers = draft.department("managers");
///
/// let late = managers.late("2d").service("hours");
/// assert_eq!(late, Delay::late(managers, "2d").service("hours"));
/// ```
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

    /// `party` is away: late never, or with an [`until`](Self::until) by the working time that is left until then.
    pub fn away(party: impl Into<PartyRef>) -> Self {
        Self::new(DelayKind::Away, party.into(), Given(Ok(DelayAmount::Never)))
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

    /// Only from this instant on; a bare date is its first minute.
    pub fn from(mut self, from: impl Into<DateTime>) -> Self {
        self.from = Some(from.into());
        self
    }

    /// Only up to this instant, which is not part of it; a bare date is its first minute.
    pub fn until(mut self, until: impl Into<DateTime>) -> Self {
        self.until = Some(until.into());
        self
    }

    /// Whose delay it is.
    #[must_use]
    pub const fn party(&self) -> &PartyRef {
        &self.party
    }

    /// The service that is late; `None` for everything the party does.
    #[must_use]
    pub fn named_service(&self) -> Option<&str> {
        self.service.as_deref()
    }

    /// How it works.
    #[must_use]
    pub const fn kind(&self) -> DelayKind {
        self.kind
    }

    /// By how much, in the units given; [`DelayAmount::Never`] for somebody away.
    ///
    /// # Errors
    /// If the text it was given as is no amount of time.
    pub fn amount(&self) -> Result<DelayAmount, &AmountError> {
        self.by.0.as_ref().copied()
    }

    /// When it starts; `None`: it holds from the first.
    #[must_use]
    pub const fn starts(&self) -> Option<DateTime> {
        self.from
    }

    /// When it ends; `None`: it holds to the last.
    #[must_use]
    pub const fn ends(&self) -> Option<DateTime> {
        self.until
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

    /// This party is away: late never, or with an [`until`](Delay::until) by the working time that is left until then.
    pub fn away(self) -> Delay {
        Delay::away(self)
    }
}
