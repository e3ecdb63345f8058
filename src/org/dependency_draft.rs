//! A dependency being described.

use super::{PartyId, PartyRef, When};
use crate::time::{Amount, Given};

/// One supplier of a dependency being described.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierDraft {
    pub(crate) party: PartyRef,
    pub(crate) switch: Option<Given<Amount>>,
}

/// A dependency being described: see [`PartyId::depends_on`].
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DependencyDraft {
    pub(crate) id: Option<String>,
    pub(crate) customer: PartyRef,
    pub(crate) suppliers: Vec<SupplierDraft>,
    pub(crate) any_of: bool,
    pub(crate) need: Option<u32>,
    pub(crate) service: Option<String>,
    pub(crate) serves: Vec<String>,
    pub(crate) when: When,
    pub(crate) slack: Option<Given<Amount>>,
    pub(crate) cut_off: bool,
    pub(crate) strength: Option<i64>,
    pub(crate) patience: Option<Given<Amount>>,
    pub(crate) details: Option<Box<DetailsDraft>>,
}

/// What else is said of a dependency.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DetailsDraft {
    pub(crate) note: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) catch: Option<f64>,
    pub(crate) rework: Option<Given<Amount>>,
    pub(crate) promise: Option<Given<Amount>>,
    pub(crate) cost: Option<f64>,
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
        Self::any_of(customer, [supplier])
    }

    /// Begins the description of a requirement of `customer` that any of the suppliers can serve.
    pub fn any_of<S: Into<PartyRef>>(customer: impl Into<PartyRef>, suppliers: impl IntoIterator<Item = S>) -> Self {
        let suppliers: Vec<_> = suppliers
            .into_iter()
            .map(|party| SupplierDraft {
                party: party.into(),
                switch: None,
            })
            .collect();
        Self {
            id: None,
            customer: customer.into(),
            any_of: suppliers.len() != 1,
            suppliers,
            need: None,
            service: None,
            serves: Vec::new(),
            when: When::default(),
            slack: None,
            cut_off: false,
            strength: None,
            patience: None,
            details: None,
        }
    }
}
