//! A charter: what one party owes to whom, and by when.

use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::impact::{Causes, Hit, Impact, Network, PartyTolerance, Tolerance};
use crate::org::{LookupError, Party, PartyId, PartyRef};
use crate::view::{Link, View};

/// One page about a party: see [`View::charter`].
///
/// Serialized it has the keys `party`, `name`, `customers` and `suppliers` (links, as in `customers --json`),
/// `tolerance_minutes` (null: no limit), `late_by_minutes` and `warn` (hits, as in `delay --json`). Minutes are working
/// minutes.
#[derive(Clone)]
pub struct Charter<'org> {
    view: View<'org>,
    party: PartyId,
    customers: Vec<Link<'org>>,
    suppliers: Vec<Link<'org>>,
    tolerance: Option<PartyTolerance>,
    late_by: u32,
    warn: Vec<Hit<'org>>,
}

crate::short_debug::short_debug!(Charter<'_>: view, party, late_by; listing customers, suppliers, warn);

impl<'org> View<'org> {
    /// What a party's customers, inside and out, need of it and when; how late it may be before one of them, and before
    /// an external customer, feels it; on whom it depends itself; and whom a day's delay of it would make late.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
    /// draft.add(shoppers.depends_on(payroll).slack("1h"));
    /// let shop = draft.build()?;
    ///
    /// let charter = shop.ever().charter("managers")?;
    /// assert_eq!(charter.customers()[0].service(), "hours");
    /// assert_eq!(charter.tolerance().and_then(|tolerance| tolerance.minutes), Some(300));
    /// assert_eq!(charter.warn().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such party.
    ///
    /// # Complexity
    /// That of [`View::tolerance`] and of [`View::propagate`].
    pub fn charter(&self, party: impl Into<PartyRef>) -> Result<Charter<'org>, LookupError> {
        let party = self.org().find(party)?;
        let shared = Shared::of(self);
        Ok(shared.charter(party))
    }

    /// The charters of all parties inside, in the order of declaration.
    ///
    /// # Complexity
    /// That of [`View::tolerance`] once, and of [`View::propagate`] for each party.
    pub fn charters(&self) -> impl Iterator<Item = Charter<'org>> {
        let inside = self
            .org()
            .parties()
            .filter(|&party| self.org().party(party).is_inside());
        let (shared, inside) = (Shared::of(self), inside.collect::<Vec<PartyId>>());
        inside.into_iter().map(move |party| shared.charter(party))
    }
}

/// What all charters of a view have in common.
struct Shared<'org> {
    view: View<'org>,
    tolerance: Tolerance<'org>,
    network: Arc<Network<'org>>,
    /// The delays of the view.
    causes: Causes,
}

impl<'org> Shared<'org> {
    fn of(view: &View<'org>) -> Self {
        let (network, causes) = view
            .network_for([])
            .expect("delays of a view are delays of its parties");
        Self {
            view: view.clone(),
            tolerance: view.tolerance(),
            network: Arc::new(network),
            causes,
        }
    }

    fn charter(&self, party: PartyId) -> Charter<'org> {
        let view = &self.view;
        let mut causes = self.causes.clone();
        let late = view
            .primary_delay(&party.late("1d"))
            .expect("a party of this view is late by a day");
        self.network.put(&mut causes, &late).expect("no service is named");
        let impact = Impact::on(self.network.clone(), causes);
        let warn = impact.hits().iter().filter(|hit| hit.party() != party);
        Charter {
            party,
            customers: view.customers_of(party),
            suppliers: view.suppliers_of(party),
            tolerance: self.tolerance.of(party).cloned(),
            late_by: view.org().calendar().minutes_a_day(),
            warn: warn.cloned().collect(),
            view: view.clone(),
        }
    }
}

impl<'org> Charter<'org> {
    /// The view asked.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// Whose charter it is.
    #[must_use]
    pub fn party(&self) -> &Party {
        self.view.org().party(self.party)
    }

    /// Whose charter it is, as a handle.
    #[must_use]
    pub fn party_id(&self) -> PartyId {
        self.party
    }

    /// Who depends on the party directly, inside and out, in the order of declaration.
    #[must_use]
    pub fn customers(&self) -> &[Link<'org>] {
        &self.customers
    }

    /// On whom it depends directly, in the order of declaration.
    #[must_use]
    pub fn suppliers(&self) -> &[Link<'org>] {
        &self.suppliers
    }

    /// How late it may be before an external customer feels it; `None` for an external customer itself.
    #[must_use]
    pub fn tolerance(&self) -> Option<&PartyTolerance> {
        self.tolerance.as_ref()
    }

    /// The delay that [`warn`](Self::warn) is about: one working day, in working minutes.
    #[must_use]
    pub fn late_by(&self) -> u32 {
        self.late_by
    }

    /// Who is late when the party is a working day late (and with the delays of the view): whom to warn. External
    /// customers first, then the latest.
    #[must_use]
    pub fn warn(&self) -> &[Hit<'org>] {
        &self.warn
    }
}

impl Serialize for Charter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut charter = serializer.serialize_struct("Charter", 7)?;
        charter.serialize_field("party", self.party().id())?;
        charter.serialize_field("name", self.party().name())?;
        charter.serialize_field("customers", &self.customers)?;
        charter.serialize_field("suppliers", &self.suppliers)?;
        let minutes = self.tolerance.as_ref().and_then(|tolerance| tolerance.minutes);
        charter.serialize_field("tolerance_minutes", &minutes)?;
        charter.serialize_field("late_by_minutes", &self.late_by)?;
        charter.serialize_field("warn", &self.warn)?;
        charter.end()
    }
}
