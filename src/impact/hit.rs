//! What a propagation found.

use super::Receipt;
use crate::org::{PartyId, ServiceId};
use crate::time::Lateness;
use crate::view::View;

/// One late commitment: a party, or one of its services.
#[derive(Clone, Debug)]
pub struct Hit<'org> {
    view: View<'org>,
    party: PartyId,
    service: Option<ServiceId>,
    lateness: Lateness,
    primary: bool,
}

/// What becomes of the lateness in a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It dies out once the cause is gone.
    Damped,
    /// It stays after the cause is gone.
    SelfSustaining,
    /// It grows turn by turn, without end.
    Amplifying,
}

/// A loop with late parties in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateLoop {
    /// The late parties.
    pub parties: Vec<PartyId>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Working minutes it grows by in a turn, where it is amplifying.
    pub growth: Option<u32>,
}

impl<'org> Hit<'org> {
    /// Who is late.
    #[must_use]
    pub fn party(&self) -> PartyId {
        self.party
    }
    /// Which service; `None` for its work as a whole.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        self.service.map(|service| self.view.org().service(service))
    }
    /// How late.
    #[must_use]
    pub fn lateness(&self) -> Lateness {
        self.lateness
    }
    /// Whether its own delay explains it.
    #[must_use]
    pub fn is_primary(&self) -> bool {
        self.primary
    }
    /// Whether it is an external customer.
    #[must_use]
    pub fn is_external(&self) -> bool {
        todo!()
    }
    /// The account of this hit, hop by hop.
    #[must_use]
    pub fn receipt(&self) -> Receipt<'org> {
        todo!()
    }
}
