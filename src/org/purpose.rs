//! What of a party's own work needs one of its dependencies: `for`.

use super::{Org, PartyId, PartyRef, ServiceId};

/// What of the customer's own work needs a dependency: one of its services, what it does for one of its own customers,
/// or one service for one customer.
///
/// ```
/// use frontline::Org;
///
/// let mut draft = Org::draft("Clinic");
/// let [kitchen, ward] = ["kitchen", "ward"].map(|id| draft.department(id));
/// draft.add(ward.depends_on(kitchen).service("meals"));
/// let order = draft.add(kitchen.depends_on(ward).service("orders").for_customer(ward));
/// let org = draft.build()?;
///
/// let purposes = org.requirement(order).serves().expect("it says for whom");
/// assert_eq!((purposes[0].service, purposes[0].customer), (None, Some(ward)));
/// # Ok::<(), frontline::BuildError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Purpose {
    /// The service; `None` is every service of the customer named, and the work as a whole done for it.
    pub service: Option<ServiceId>,
    /// For whom; `None` is every customer of the service.
    pub customer: Option<PartyId>,
}

/// What of the customer's own work needs a dependency that is being described. A text is one of its services.
///
/// ```
/// use frontline::org::PurposeDraft;
///
/// let meals = PurposeDraft::from("meals");
/// let meals_of_one_ward = PurposeDraft::service("meals").to("ward 1");
/// let all_for_one_ward = PurposeDraft::customer("ward 1");
/// assert!(meals != meals_of_one_ward && meals_of_one_ward != all_for_one_ward);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct PurposeDraft {
    pub(crate) service: Option<String>,
    pub(crate) customer: Option<PartyRef>,
}

impl Purpose {
    /// A service, whoever gets it.
    pub(crate) fn of_service(service: ServiceId) -> Self {
        Self {
            service: Some(service),
            customer: None,
        }
    }

    /// Whether what is done of `service` for `customer` is meant; a service includes what of it is done for each customer.
    pub(crate) fn includes(self, service: Option<ServiceId>, customer: Option<PartyId>) -> bool {
        self.service.is_none_or(|meant| service == Some(meant))
            && self.customer.is_none_or(|meant| customer == Some(meant))
    }
}

impl Org {
    /// What of a party's work is meant, in words: "meals", "meals for ward1", "work for ward1".
    pub(crate) fn purpose_text(&self, purpose: Purpose) -> String {
        let service = purpose.service.map_or("work", |service| self.service(service));
        let customer = purpose.customer.map(|customer| self.party(customer).id());
        customer.map_or_else(|| service.to_owned(), |customer| format!("{service} for {customer}"))
    }

    /// The same of all that a dependency is for.
    pub(crate) fn purposes_text(&self, purposes: &[Purpose]) -> String {
        let texts: Vec<_> = purposes.iter().map(|&purpose| self.purpose_text(purpose)).collect();
        if texts.is_empty() {
            "nothing".to_owned()
        } else {
            texts.join(", ")
        }
    }
}

impl PurposeDraft {
    /// A service, whoever gets it.
    pub fn service(service: impl Into<String>) -> Self {
        Self {
            service: Some(service.into()),
            customer: None,
        }
    }

    /// Everything that is done for one customer.
    pub fn customer(customer: impl Into<PartyRef>) -> Self {
        Self {
            service: None,
            customer: Some(customer.into()),
        }
    }

    /// Only what of it is done for one customer.
    pub fn to(self, customer: impl Into<PartyRef>) -> Self {
        Self {
            customer: Some(customer.into()),
            ..self
        }
    }
}

impl<S: Into<String>> From<S> for PurposeDraft {
    fn from(service: S) -> Self {
        Self::service(service)
    }
}
