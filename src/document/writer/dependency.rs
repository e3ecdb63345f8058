//! Dependencies.

use super::json::{ObjectText, list, number, text, texts};
use super::when::when;
use crate::org::{DependencyDraft, Details, DetailsDraft, Org, PartyId, PartyRef, RequirementId, SupplierDraft, When};
use crate::time::{Amount, Given};

/// A dependency of an organisation as it would be described, with parties by their ids.
pub(in crate::document) fn draft_of(org: &Org, id: RequirementId) -> DependencyDraft {
    let requirement = org.requirement(id);
    let named = |party: PartyId| PartyRef::from(org.party(party).id());
    let terms = requirement.terms();
    let suppliers = requirement.dependencies().map(|dependency| SupplierDraft {
        party: named(org.supplier(dependency)),
        switch: org.dependency(dependency).switch().map(Given::from),
    });
    DependencyDraft {
        id: requirement.id().map(str::to_owned),
        customer: named(requirement.customer()),
        suppliers: suppliers.collect(),
        any_of: requirement.is_any_of(),
        need: (requirement.need() != 1).then(|| requirement.need()),
        service: requirement.service().map(|service| org.service(service).to_owned()),
        serves: requirement
            .serves()
            .iter()
            .map(|&service| org.service(service).to_owned())
            .collect(),
        when: requirement.when().clone(),
        slack: terms.slack.map(Given::from),
        cut_off: terms.cut_off,
        strength: (terms.strength != 100).then(|| i64::from(terms.strength)),
        patience: terms.patience.map(Given::from),
        details: requirement.details().map(|details| Box::new(details_of(details))),
    }
}

fn details_of(details: &Details) -> DetailsDraft {
    DetailsDraft {
        note: details.note.clone(),
        source: details.source.clone(),
        catch: details.catch,
        rework: details.rework.map(Given::from),
        promise: details.promise.map(Given::from),
        cost: details.cost,
    }
}

/// A dependency as an object on one line.
pub(super) fn dependency(draft: &DependencyDraft) -> String {
    let mut object = ObjectText::default();
    object.optional_text("id", draft.id.as_deref());
    object.field("customer", &party(&draft.customer));
    match &draft.suppliers[..] {
        [supplier] if !draft.any_of => object.field("supplier", &party(&supplier.party)),
        suppliers => object.field("any_of", &any_of(suppliers)),
    }
    object.optional("need", draft.need.map(|need| need.to_string()));
    object.optional_text("service", draft.service.as_deref());
    if !draft.serves.is_empty() {
        object.field("for", &texts(&draft.serves));
    }
    if draft.when != When::default() {
        object.field("when", &when(&draft.when));
    }
    object.optional("slack", draft.slack.as_ref().map(amount));
    if draft.cut_off {
        object.field("cut_off", "true");
    }
    object.optional("strength", draft.strength.map(|strength| strength.to_string()));
    object.optional("patience", draft.patience.as_ref().map(amount));
    if let Some(details) = &draft.details {
        add_details(&mut object, details);
    }
    object.finish()
}

fn add_details(object: &mut ObjectText, details: &DetailsDraft) {
    object.optional_text("note", details.note.as_deref());
    object.optional_text("source", details.source.as_deref());
    object.optional("catch", details.catch.map(number));
    object.optional("rework", details.rework.as_ref().map(amount));
    object.optional("promise", details.promise.as_ref().map(amount));
    object.optional("cost", details.cost.map(number));
}

/// The suppliers of an `any_of`.
pub(super) fn any_of(suppliers: &[SupplierDraft]) -> String {
    let suppliers: Vec<String> = suppliers
        .iter()
        .map(|draft| supplier(&draft.party, draft.switch.as_ref()))
        .collect();
    list(&suppliers)
}

/// One supplier of an `any_of`: its id alone, or with its switch time.
pub(super) fn supplier(id: &PartyRef, switch: Option<&Given<Amount>>) -> String {
    let Some(switch) = switch else { return party(id) };
    let mut object = ObjectText::default();
    object.field("supplier", &party(id));
    object.field("switch", &amount(switch));
    object.finish()
}

/// The text that a party is called by.
pub(super) fn party(party: &PartyRef) -> String {
    match party {
        PartyRef::Named(id) => text(id),
        PartyRef::Id(_) => panic!("a handle means nothing in a file: name the party by its id"),
    }
}

/// An amount as it was given, even if it is none.
pub(super) fn amount(given: &Given<Amount>) -> String {
    match &given.0 {
        Ok(amount) => text(&amount.to_string()),
        Err(error) => text(error.text()),
    }
}
