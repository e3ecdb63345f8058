//! A dependency being described.

use std::sync::Arc;

use super::one_or_many::Few;
use super::situation::STANDING;
use super::{PartyId, PartyRef, PurposeDraft, When};
use crate::time::{Amount, Given};

/// One supplier of a dependency being described.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierDraft {
    pub(crate) party: PartyRef,
    /// Apart, since few have one.
    pub(crate) switch: Option<Box<Given<Amount>>>,
}

/// A dependency being described: see [`PartyId::depends_on`].
///
/// Nothing is checked here: what makes no sense is reported by [`Draft::build`](super::Draft::build), together with
/// everything else.
///
/// ```
/// use frontline::{Org, Weekday, When};
///
/// let mut draft = Org::draft("Corner shop");
/// let [managers, deputies, payroll] = ["managers", "deputies", "payroll"].map(|id| draft.department(id));
/// let fridays = When::weekly(Weekday::Friday).at(12, 0);
/// draft.add(payroll.depends_on(managers).or_after(deputies, "2h").service("hours").when(fridays).slack("4h").cut_off());
/// # draft.build()?;
/// # Ok::<(), frontline::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DependencyDraft {
    pub(crate) customer: PartyRef,
    pub(crate) suppliers: Few<SupplierDraft>,
    pub(crate) any_of: bool,
    pub(crate) need: Option<u32>,
    pub(crate) service: Option<Box<str>>,
    /// Nothing for always.
    pub(super) when: Option<Arc<When>>,
    pub(crate) slack: Option<Given<Amount>>,
    pub(crate) cut_off: bool,
    pub(crate) backlog: bool,
    pub(super) details: Option<Box<DetailsDraft>>,
}

/// What is said of few dependencies: most have no memory for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DetailsDraft {
    pub(crate) id: Option<String>,
    pub(crate) serves: Option<Vec<PurposeDraft>>,
    pub(crate) strength: Option<i64>,
    pub(crate) patience: Option<Given<Amount>>,
    pub(crate) note: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) catch: Option<f64>,
    pub(crate) rework: Option<Given<Amount>>,
    pub(crate) promise: Option<Given<Amount>>,
    pub(crate) cost: Option<f64>,
    pub(crate) accepted: Vec<String>,
}

impl PartyId {
    /// Begins the description of a dependency of this party on `supplier`.
    pub fn depends_on(self, supplier: impl Into<PartyRef>) -> DependencyDraft {
        DependencyDraft::new(self, supplier)
    }
}

impl DependencyDraft {
    /// Begins the description of a dependency of `customer` on `supplier`.
    pub fn new(customer: impl Into<PartyRef>, supplier: impl Into<PartyRef>) -> Self {
        let mut draft = Self::without_suppliers(customer.into());
        draft.suppliers.push(SupplierDraft::new(supplier));
        draft
    }

    /// Begins the description of a requirement of `customer` that any of the suppliers can serve.
    pub fn any_of<S: Into<PartyRef>>(customer: impl Into<PartyRef>, suppliers: impl IntoIterator<Item = S>) -> Self {
        let mut draft = Self::without_suppliers(customer.into());
        draft.suppliers = suppliers.into_iter().map(SupplierDraft::new).collect();
        draft.any_of = true;
        draft
    }

    pub(crate) fn without_suppliers(customer: PartyRef) -> Self {
        Self {
            customer,
            any_of: false,
            suppliers: Few::new(),
            need: None,
            service: None,
            when: None,
            slack: None,
            cut_off: false,
            backlog: false,
            details: None,
        }
    }

    /// A unique name, to select it by.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.details_mut().id = Some(id.into());
        self
    }

    /// What is supplied. Without one: the supplier's work as a whole.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into().into_boxed_str());
        self
    }

    /// One of the customer's own services that needs it; say it again for another. Without any: all of its work.
    pub fn for_service(self, service: impl Into<String>) -> Self {
        self.for_purpose(PurposeDraft::service(service))
    }

    /// Only what the customer does for one of its own customers needs it; say it again for another. So an order holds up
    /// nothing but what its sender gets.
    pub fn for_customer(self, customer: impl Into<PartyRef>) -> Self {
        self.for_purpose(PurposeDraft::customer(customer))
    }

    /// Only this of the customer's own work needs it; say it again for more.
    pub fn for_purpose(mut self, purpose: impl Into<PurposeDraft>) -> Self {
        let serves = self.details_mut().serves.get_or_insert_default();
        serves.push(purpose.into());
        self
    }

    /// Nothing of the customer's own work waits for it: it is for information.
    pub fn for_information(mut self) -> Self {
        self.details_mut().serves = Some(Vec::new());
        self
    }

    /// The situation. Without one: always.
    pub fn when(mut self, when: impl Into<When>) -> Self {
        self.set_when(when.into());
        self
    }

    /// Lateness absorbed; on an external customer's dependency it is the promise.
    pub fn slack(mut self, slack: impl Into<Given<Amount>>) -> Self {
        self.slack = Some(slack.into());
        self
    }

    /// Beyond the slack it misses the cut-off and waits for the next occurrence.
    pub fn cut_off(mut self) -> Self {
        self.cut_off = true;
        self
    }

    /// What was missed is still needed when it falls due again: along the calendar each occurrence is waited for. Views
    /// ignore it.
    pub fn backlog(mut self) -> Self {
        self.backlog = true;
        self
    }

    /// Percentage (1–100) of the remaining lateness that passes on. Without one: 100.
    pub fn strength(mut self, percentage: i64) -> Self {
        self.details_mut().strength = Some(percentage);
        self
    }

    /// The customer waits at most this long, then goes on without. Without one: unlimited.
    pub fn patience(mut self, patience: impl Into<Given<Amount>>) -> Self {
        self.details_mut().patience = Some(patience.into());
        self
    }

    /// Another supplier that can do the same.
    pub fn or(self, supplier: impl Into<PartyRef>) -> Self {
        self.alternative(SupplierDraft::new(supplier))
    }

    /// Without one of its suppliers, which is named as it was when it was added: by its handle or by its id. In what
    /// [`Org::to_draft`](super::Org::to_draft) gives it is by the handle.
    pub fn without(mut self, supplier: impl Into<PartyRef>) -> Self {
        let party = supplier.into();
        let suppliers = std::mem::replace(&mut self.suppliers, Few::new());
        self.suppliers = suppliers
            .into_iter()
            .filter(|supplier| supplier.party != party)
            .collect();
        self
    }

    /// A backup: another supplier that can do the same, after the time it takes to switch to it.
    pub fn or_after(self, supplier: impl Into<PartyRef>, switch: impl Into<Given<Amount>>) -> Self {
        self.alternative(SupplierDraft {
            party: supplier.into(),
            switch: Some(Box::new(switch.into())),
        })
    }

    fn alternative(mut self, supplier: SupplierDraft) -> Self {
        self.suppliers.push(supplier);
        self.any_of = true;
        self
    }

    /// How many of the suppliers are needed. Without it: one.
    pub fn need(mut self, suppliers: u32) -> Self {
        self.need = Some(suppliers);
        self
    }

    /// Why.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.details_mut().note = Some(note.into());
        self
    }

    /// Who said so.
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.details_mut().source = Some(source.into());
        self
    }

    /// Share of the supplier's errors that the customer notices, 0–1.
    pub fn catch(mut self, share: f64) -> Self {
        self.details_mut().catch = Some(share);
        self
    }

    /// Time lost for each error caught.
    pub fn rework(mut self, rework: impl Into<Given<Amount>>) -> Self {
        self.details_mut().rework = Some(rework.into());
        self
    }

    /// Lateness the supplier reserves for itself.
    pub fn promise(mut self, promise: impl Into<Given<Amount>>) -> Self {
        self.details_mut().promise = Some(promise.into());
        self
    }

    /// Cost of one hour of added slack, from 0.
    pub fn cost(mut self, an_hour: f64) -> Self {
        self.details_mut().cost = Some(an_hour);
        self
    }

    /// A lint of it that is known and fine, by its [code](crate::decision::LintCode); say it again for another.
    pub fn accept(mut self, lint: impl Into<String>) -> Self {
        self.details_mut().accepted.push(lint.into());
        self
    }

    /// Every party that it names.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &PartyRef> {
        let suppliers = self.suppliers.iter().map(|supplier| &supplier.party);
        let purposes = self.details().serves.iter().flatten();
        let customers = purposes.filter_map(|purpose| purpose.customer.as_ref());
        std::iter::once(&self.customer).chain(suppliers).chain(customers)
    }

    /// Who depends, leaving nobody in their place.
    pub(super) fn take_customer(&mut self) -> PartyRef {
        std::mem::replace(&mut self.customer, PartyRef::Named(String::new()))
    }

    pub(super) fn take_patience(&mut self) -> Option<Given<Amount>> {
        self.details.as_mut()?.patience.take()
    }

    /// The situation.
    pub(crate) fn situation(&self) -> &When {
        self.when.as_deref().unwrap_or(&STANDING)
    }

    pub(crate) fn set_when(&mut self, when: When) {
        self.when = (when != STANDING).then(|| Arc::new(when));
    }

    /// What is said of few dependencies.
    pub(crate) fn details(&self) -> &DetailsDraft {
        static NOTHING: DetailsDraft = DetailsDraft {
            id: None,
            serves: None,
            strength: None,
            patience: None,
            note: None,
            source: None,
            catch: None,
            rework: None,
            promise: None,
            cost: None,
            accepted: Vec::new(),
        };
        self.details.as_deref().unwrap_or(&NOTHING)
    }

    pub(crate) fn details_mut(&mut self) -> &mut DetailsDraft {
        self.details.get_or_insert_default()
    }
}

impl SupplierDraft {
    pub(crate) fn new(party: impl Into<PartyRef>) -> Self {
        Self {
            party: party.into(),
            switch: None,
        }
    }
}
