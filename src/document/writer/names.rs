//! What parties and dependencies are called in a file.

use super::json::{ObjectText, text};
use crate::change::Selector;
use crate::org::{ForWhat, Org, PartyId, PartyRef, RequirementId};

/// Knows what handles mean, if an organisation is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'o>(pub(super) Option<&'o Org>);

impl<'o> Names<'o> {
    fn org(self) -> &'o Org {
        self.0
            .expect("a handle in a scenario means something only together with its organisation")
    }

    /// The id of a party.
    pub(super) fn party(self, party: &PartyRef) -> String {
        match party {
            PartyRef::Named(id) => text(id),
            PartyRef::Id(id) => self.handle(*id),
        }
    }

    fn handle(self, party: PartyId) -> String {
        text(self.org().party(party).id())
    }

    /// Which dependency is meant.
    pub(super) fn selector(self, selector: &Selector) -> String {
        match selector {
            Selector::Id(id) => text(id),
            Selector::Exactly(id) => self.requirement(*id),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => between(&self.party(customer), &self.party(supplier), for_what),
        }
    }

    fn requirement(self, id: RequirementId) -> String {
        let org = self.org();
        let requirement = org.requirement(id);
        if let Some(id) = requirement.id() {
            return text(id);
        }
        let customer = self.handle(requirement.customer());
        let service = requirement.service().map(|service| org.service(service));
        let for_what = service.map_or(ForWhat::WholeWork, ForWhat::from);
        let mut suppliers = requirement.dependencies();
        let supplier = suppliers.next().map(|dependency| self.handle(org.supplier(dependency)));
        between(&customer, &supplier.unwrap_or_default(), &for_what)
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
