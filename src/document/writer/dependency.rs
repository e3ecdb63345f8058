//! Dependencies.

use super::json::{ObjectText, list, number, text};
use super::names::Names;
use super::when::when;
use crate::org::{DependencyDraft, DetailsDraft, PartyRef, PurposeDraft, SupplierDraft, When};
use crate::time::{Amount, Given};

/// A dependency as an object on one line.
pub(super) fn dependency(draft: &DependencyDraft, names: &Names<'_>) -> String {
    let mut object = ObjectText::default();
    object.optional_text("id", draft.details().id.as_deref());
    object.field("customer", &names.party(&draft.customer));
    match &draft.suppliers[..] {
        [supplier] if !draft.any_of => object.field("supplier", &names.party(&supplier.party)),
        suppliers => object.field("any_of", &alternatives(suppliers, names)),
    }
    let need = draft.need.filter(|&need| need != 1);
    object.optional("need", need.map(|need| need.to_string()));
    object.optional_text("service", draft.service.as_deref());
    let serves = draft.details().serves.as_deref();
    object.optional("for", serves.map(|serves| purposes(serves, names)));
    if *draft.situation() != When::default() {
        object.field("when", &when(draft.situation()));
    }
    object.optional("slack", draft.slack.as_ref().map(amount));
    if draft.cut_off {
        object.field("cut_off", "true");
    }
    let strength = draft.details().strength.filter(|&strength| strength != 100);
    object.optional("strength", strength.map(|strength| strength.to_string()));
    object.optional("patience", draft.details().patience.as_ref().map(amount));
    add_details(&mut object, draft.details());
    object.finish()
}

fn add_details(object: &mut ObjectText, details: &DetailsDraft) {
    object.optional_text("note", details.note.as_deref());
    object.optional_text("source", details.source.as_deref());
    object.optional("catch", details.catch.map(number));
    object.optional("rework", details.rework.as_ref().map(amount));
    object.optional("promise", details.promise.as_ref().map(amount));
    object.optional("cost", details.cost.map(number));
    object.texts("accepted", &details.accepted);
}

/// What of the customer's own work needs it: services as texts, what is for a customer as objects.
pub(super) fn purposes(purposes: &[PurposeDraft], names: &Names<'_>) -> String {
    let purposes = purposes
        .iter()
        .map(|purpose| match (&purpose.service, &purpose.customer) {
            (Some(service), None) => text(service),
            (service, customer) => {
                let mut object = ObjectText::default();
                object.optional_text("service", service.as_deref());
                object.optional("customer", customer.as_ref().map(|customer| names.party(customer)));
                object.finish()
            }
        });
    list(&purposes.collect::<Vec<_>>())
}

/// What an organisation's dependency is for as a list.
#[cfg(feature = "csv")]
pub(in crate::document) fn describe_purposes(org: &crate::Org, serves: &[PurposeDraft]) -> String {
    purposes(serves, &Names::new(org))
}

/// The suppliers of an organisation's dependency as a list.
#[cfg(feature = "csv")]
pub(in crate::document) fn describe_list(org: &crate::Org, suppliers: &[SupplierDraft]) -> String {
    alternatives(suppliers, &Names::new(org))
}

fn alternatives(suppliers: &[SupplierDraft], names: &Names<'_>) -> String {
    let suppliers = suppliers.iter();
    any_of(suppliers.map(|draft| supplier(&draft.party, draft.switch.as_deref(), names)))
}

/// The suppliers of an `any_of`, each written already.
pub(super) fn any_of(suppliers: impl Iterator<Item = String>) -> String {
    let suppliers: Vec<String> = suppliers.collect();
    list(&suppliers)
}

/// One supplier of an `any_of`: its id alone, or with its switch time.
pub(super) fn supplier(party: &PartyRef, switch: Option<&Given<Amount>>, names: &Names<'_>) -> String {
    let party = names.party(party);
    let Some(switch) = switch else { return party };
    let mut object = ObjectText::default();
    object.field("supplier", &party);
    object.field("switch", &amount(switch));
    object.finish()
}

/// An amount as it was given, even if it is none.
pub(super) fn amount(given: &Given<Amount>) -> String {
    match &given.0 {
        Ok(amount) => text(&amount.to_string()),
        Err(error) => text(error.text()),
    }
}
