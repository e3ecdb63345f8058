//! Occasions: who was late from when to when.

use crate::org::{DependencyId, Org, PartyId, RequirementId, ServiceId};
use crate::time::{DateTime, Lateness};
use crate::view::Commitment;

/// One maximal interval in which a commitment was late.
///
/// There is a working minute in it, or something recurring or dated that the commitment needs arrived late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Occasion {
    /// Who was late.
    pub party: PartyId,
    /// Which service of it; `None` for its work as a whole.
    pub service: Option<ServiceId>,
    /// The customer it is for, where what is done for it is a commitment of its own.
    pub for_customer: Option<PartyId>,
    /// Since when; before the period where it was late already when that began.
    pub from: DateTime,
    /// The first minute on time again; `None` where that does not lie within the period.
    pub until: Option<DateTime>,
    /// How late it was at its worst, within the period or before.
    pub worst: Lateness,
    /// The first instant at which it was that late.
    pub worst_at: DateTime,
    /// The dependency through which it came to be that late: of one that fell due before, the one that it still held.
    /// `None` where it was late by itself.
    pub through: Option<DependencyId>,
}

/// An external customer that was late, with every occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LateCustomer {
    /// Who.
    pub party: PartyId,
    /// Every occasion, in order of time.
    pub occasions: Vec<Occasion>,
}

/// A promise to an external customer that was broken: an occurrence of something recurring or dated that arrived beyond
/// its slack, or a maximal interval in which something standing or seasonal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissedPromise {
    /// When it fell due, or since when it was broken; what lasts may have begun before the period.
    pub at: DateTime,
    /// The first minute at which it was kept again, within the period; `None` of an occurrence.
    pub until: Option<DateTime>,
    /// The external customer.
    pub party: PartyId,
    /// What was promised: one of its dependencies, or several to choose from.
    pub requirement: RequirementId,
    /// How much later than promised it arrived; of an interval the most.
    pub worst: Lateness,
}

impl MissedPromise {
    /// The parties it was promised by, in order of declaration.
    pub fn suppliers(&self, org: &Org) -> impl Iterator<Item = PartyId> {
        let dependencies = org.requirement(self.requirement).dependencies();
        dependencies.map(|dependency| org.supplier(dependency))
    }

    /// Which service; `None` for the suppliers' work as a whole.
    #[must_use]
    pub fn service(&self, org: &Org) -> Option<ServiceId> {
        org.requirement(self.requirement).service()
    }
}

impl Occasion {
    /// What was late.
    pub(crate) fn commitment(&self) -> Commitment {
        Commitment {
            party: self.party,
            service: self.service,
            for_customer: self.for_customer,
        }
    }
}

impl LateCustomer {
    /// The occasion on which it was latest; of equals the first.
    ///
    /// # Panics
    /// Never: there is at least one occasion.
    #[must_use]
    pub fn worst(&self) -> &Occasion {
        let occasions = self.occasions.iter();
        occasions
            .reduce(|worst, other| if other.worst > worst.worst { other } else { worst })
            .expect("a late customer was late at least once")
    }

    /// When it was late for the first time.
    #[must_use]
    pub fn first_late(&self) -> DateTime {
        self.occasions[0].from
    }

    /// From when on it was on time until the period's end; `None` where it was late then.
    #[must_use]
    pub fn recovered_at(&self) -> Option<DateTime> {
        self.occasions.last().and_then(|occasion| occasion.until)
    }
}

/// Those who have these occasions, the latest first, then by id.
pub(super) fn customers(org: &Org, hits: Vec<Occasion>) -> Vec<LateCustomer> {
    let mut external: Vec<LateCustomer> = Vec::new();
    let mut places = vec![None; org.party_places()];
    for hit in hits {
        let place = *places[hit.party.index()].get_or_insert(external.len());
        if place == external.len() {
            external.push(LateCustomer {
                party: hit.party,
                occasions: Vec::new(),
            });
        }
        external[place].occasions.push(hit);
    }
    external.sort_by_key(|late| (std::cmp::Reverse(late.worst().worst), org.party(late.party).id()));
    external
}
