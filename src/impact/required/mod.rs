//! The largest delay of each party alone that no external customer feels.

mod tolerated;
mod bounds;
mod bisect;

use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use self::bisect::Bisection;
use self::bounds::Bounds;
pub use self::tolerated::Bearable;
use crate::engine::network::Network;
use crate::engine::transfer::NEVER;
use crate::org::{DependencyId, LookupError, PartyId, PartyKind, PartyRef};
use crate::time::Lateness;
use crate::view::View;

/// What every party inside may be late by, alone, without an external customer feeling it.
#[derive(Clone)]
pub struct Tolerance<'org> {
    view: View<'org>,
    parties: Vec<PartyTolerance>,
}

crate::short_debug::short_debug!(Tolerance<'_>: view; listing parties);

/// What one party may be late by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyTolerance {
    /// Who.
    pub party: PartyId,
    /// Working minutes; `None`: no limit, it may never come.
    pub minutes: Option<u32>,
    /// The dependency on it through which a minute more would be felt; `None` without a limit.
    pub binds: Option<DependencyId>,
}

impl<'org> View<'org> {
    /// The largest delay of each party alone, all its commitments late by it, that no external customer feels. Changes of
    /// the view count, but for the delays that came with them: each party is asked about alone.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).slack("4h"));
    /// draft.add(shoppers.depends_on(payroll).slack("1h"));
    /// let shop = draft.build()?;
    ///
    /// let tolerance = shop.ever().tolerance();
    /// let minutes: Vec<_> = tolerance.parties().iter().map(|party| party.minutes).collect();
    /// assert_eq!(minutes, [Some(300), Some(60)]); // managers 5h, payroll 1h
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// That of [`View::network`] and of [`Network::bearable`], and O(dependencies) for what binds.
    #[must_use]
    pub fn tolerance(&self) -> Tolerance<'org> {
        tolerance(self, &external(self))
    }

    /// The same with one external customer in mind: what the others feel does not count.
    ///
    /// # Errors
    /// If there is no such party, or it is not an external customer.
    pub fn tolerance_of(&self, customer: impl Into<PartyRef>) -> Result<Tolerance<'org>, LookupError> {
        let customer = self.org().find_external(customer)?;
        Ok(tolerance(self, &BTreeSet::from([customer])))
    }
}

fn external(view: &View<'_>) -> BTreeSet<PartyId> {
    let org = view.org();
    let external = |party: &PartyId| org.party(*party).kind() == PartyKind::External;
    org.parties().filter(external).collect()
}

fn tolerance<'org>(view: &View<'org>, external: &BTreeSet<PartyId>) -> Tolerance<'org> {
    let org = view.org();
    let network = Network::compile(view, &BTreeSet::new());
    let bounds = Bounds::of(&network, external);
    let mut search = Bisection::new(&network, &bounds, external);
    let inside = org
        .parties()
        .filter(|&party| org.party(party).kind() != PartyKind::External);
    let parties = inside
        .map(|party| {
            let (late, binds) = of_party(&network, &bounds, &mut search, party);
            let limited = late != NEVER;
            PartyTolerance {
                party,
                minutes: limited.then_some(late),
                binds: binds.filter(|_| limited),
            }
        })
        .collect();
    Tolerance {
        view: view.clone(),
        parties,
    }
}

/// The delay of a party that is just not felt, and the dependency through which more would be.
fn of_party(
    network: &Network,
    bounds: &Bounds,
    search: &mut Bisection<'_>,
    party: PartyId,
) -> (u32, Option<DependencyId>) {
    let safe = least_own_delay(network, &bounds.lower, party);
    let unsafe_above = least_own_delay(network, &bounds.upper, party);
    if safe == unsafe_above {
        (safe, bounds.binding(network, party))
    } else {
        search.between(party, safe, unsafe_above)
    }
}

/// The largest delay with which no commitment of a party exceeds its limit.
fn least_own_delay(network: &Network, limits: &[u32], party: PartyId) -> u32 {
    let nodes = network.commitments.all(party);
    nodes
        .map(|node| own_delay(limits[node as usize], network.recovers(node)))
        .min()
        .unwrap_or(NEVER)
}

/// The delay of its own that makes a commitment so late; more than the horizon cannot be put in as minutes.
fn own_delay(late: u32, recovers: u32) -> u32 {
    if late <= Lateness::HORIZON {
        late.saturating_add(recovers).min(Lateness::HORIZON)
    } else {
        NEVER
    }
}

impl<'org> Tolerance<'org> {
    /// By party, external customers left out, in order of declaration.
    #[must_use]
    pub fn parties(&self) -> &[PartyTolerance] {
        &self.parties
    }

    /// What a party may be late by; `None` for an external customer.
    #[must_use]
    pub fn of(&self, party: PartyId) -> Option<&PartyTolerance> {
        let place = self
            .parties
            .binary_search_by_key(&party, |tolerance| tolerance.party)
            .ok()?;
        self.parties.get(place)
    }

    /// The view it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Serialize for Tolerance<'_> {
    /// The key `parties`: each with `party`, `minutes` (null: no limit), `text` and `binds` (`customer`, `supplier` and
    /// `service` of the dependency, or null).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parties: Vec<_> = self
            .parties
            .iter()
            .map(|tolerance| self.serialized(tolerance))
            .collect();
        let mut tolerance = serializer.serialize_struct("Tolerance", 1)?;
        tolerance.serialize_field("parties", &parties)?;
        tolerance.end()
    }
}

impl Tolerance<'_> {
    fn serialized<'t>(&'t self, tolerance: &PartyTolerance) -> SerializedTolerance<'t> {
        let org = self.view.org();
        let binds = tolerance.binds.map(|dependency| {
            let requirement = org.requirement(org.dependency(dependency).requirement);
            SerializedDependency {
                customer: org.party(requirement.customer).id(),
                supplier: org.party(org.supplier(dependency)).id(),
                service: requirement.service.map(|service| org.service(service)),
            }
        });
        SerializedTolerance {
            party: org.party(tolerance.party).id(),
            minutes: tolerance.minutes,
            text: org.calendar().tolerance_text(tolerance.minutes),
            binds,
        }
    }
}

#[derive(serde::Serialize)]
struct SerializedTolerance<'t> {
    party: &'t str,
    minutes: Option<u32>,
    text: String,
    binds: Option<SerializedDependency<'t>>,
}

#[derive(serde::Serialize)]
struct SerializedDependency<'t> {
    customer: &'t str,
    supplier: &'t str,
    service: Option<&'t str>,
}
