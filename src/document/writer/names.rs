//! What parties and dependencies are called in a file.

use std::cell::RefCell;

use super::json::{ObjectText, text};
use crate::change::Selector;
use crate::org::{ForWhat, LookupError, Org, PartyId, PartyRef, RequirementId};

/// Knows what handles mean, and notes those that mean nothing, or nothing that a file could say.
#[derive(Debug)]
pub(in crate::document) struct Names<'o> {
    org: &'o Org,
    nameless: RefCell<Vec<LookupError>>,
}

impl<'o> Names<'o> {
    pub(in crate::document) fn new(org: &'o Org) -> Self {
        Self {
            org,
            nameless: RefCell::default(),
        }
    }

    /// What had no name since this was asked last.
    pub(in crate::document) fn take_nameless(&self) -> Vec<LookupError> {
        self.nameless.take()
    }

    /// The id of a party.
    pub(in crate::document) fn party(&self, party: &PartyRef) -> String {
        match party {
            PartyRef::Named(id) => text(id),
            PartyRef::Id(id) => self.or_note(self.org.find(*id).map(|id| self.handle(id))),
        }
    }

    fn handle(&self, party: PartyId) -> String {
        text(self.org.party(party).id())
    }

    /// Which dependency is meant.
    pub(in crate::document) fn selector(&self, selector: &Selector) -> String {
        match selector {
            Selector::Id(id) => text(id),
            Selector::Exactly(id) => self.or_note(self.requirement(*id)),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => between(&self.party(customer), &self.party(supplier), for_what),
        }
    }

    /// The id of a dependency, or else the parties and the service that only it is between.
    fn requirement(&self, id: RequirementId) -> Result<String, LookupError> {
        let org = self.org;
        let requirement = org.requirement(org.ever_own_requirement(id)?);
        if let Some(id) = requirement.id() {
            return Ok(text(id));
        }
        let customer = requirement.customer();
        let service = requirement.service().map(|service| org.service(service));
        let for_what = service.map_or(ForWhat::WholeWork, ForWhat::from);
        // Of several suppliers one may be the supplier of nothing else, …
        let suppliers = requirement.dependencies().map(|dependency| org.supplier(dependency));
        let named = suppliers.map(|supplier| {
            org.find_requirement(customer, supplier, for_what.clone())?;
            Ok(between(&self.handle(customer), &self.handle(supplier), &for_what))
        });
        // … and if none is, the first one says why.
        named
            .reduce(|first, next| if first.is_ok() { first } else { next.or(first) })
            .expect("a requirement has a supplier")
    }

    fn or_note(&self, name: Result<String, LookupError>) -> String {
        name.unwrap_or_else(|error| {
            self.nameless.borrow_mut().push(error);
            "null".to_owned()
        })
    }
}

fn between(customer: &str, supplier: &str, for_what: &ForWhat) -> String {
    let mut object = ObjectText::default();
    object.field("customer", customer);
    object.field("supplier", supplier);
    match for_what {
        ForWhat::Anything => {}
        ForWhat::WholeWork => object.field("service", "null"),
        ForWhat::Service(service) => object.field("service", &text(service)),
    }
    object.finish()
}
