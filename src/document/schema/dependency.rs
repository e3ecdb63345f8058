//! Dependencies.
//!
//! A field of a dependency with its value is a [`Setting`], whether a document gives it or a change sets it: both are read
//! and written here, field by field, in the order of the format.

use serde::Deserialize;

use super::when::{self, WhenRow, when};
use super::{Field, Sort, given, named, required, row};
use crate::change::Setting;
use crate::document::object::{Abbreviated, Object, Short, Text};
use crate::document::path::At;
use crate::document::scalar::Parsed;
use crate::document::writer::{Names, ObjectText, list, number, quoted, text, texts};
use crate::org::{DependencyDraft, PartyRef, PurposeDraft, SupplierDraft, When};
use crate::time::{Amount, Given};

/// What a change can't set: whose dependency it is.
const FIXED: usize = 2;

/// What the fields are called that a change can set.
pub(super) fn settable() -> Vec<&'static str> {
    FIELDS[FIXED..].iter().map(|field| field.name).collect()
}

row! {
    /// What a dependency may have.
    DependencyRow {
        id: Text<'t>, Text;
        pub(in crate::document) customer: Text<'t>, Text;
        supplier: Text<'t>, Text;
        any_of: Vec<Short<SupplierRow<'t>>>, Suppliers;
        need: u32, Count;
        service: Text<'t>, Text;
        r#for: Vec<Short<PurposeRow<'t>>>, Purposes;
        /// Apart, since most have none and it would take a third of the row.
        when: Box<Object<WhenRow<'t>>>, Situation;
        slack: Parsed<Amount>, Text;
        cut_off: bool, Flag;
        backlog: bool, Flag;
        strength: i64, Whole;
        patience: Parsed<Amount>, Text;
        note: Text<'t>, Text;
        source: Text<'t>, Text;
        catch: f64, Number;
        rework: Parsed<Amount>, Text;
        promise: Parsed<Amount>, Text;
        cost: f64, Number;
        accepted: Vec<Text<'t>>, Texts;
    }
}

/// One of several suppliers: its id alone, or with the time that switching to it takes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct SupplierRow<'t> {
    pub(in crate::document) supplier: Option<Text<'t>>,
    pub(in crate::document) switch: Option<Parsed<Amount>>,
}

/// What of the customer's own work needs a dependency: a service, or an object that names a customer of its.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct PurposeRow<'t> {
    pub(in crate::document) service: Option<Text<'t>>,
    pub(in crate::document) customer: Option<Text<'t>>,
}

impl<'de: 't, 't> Abbreviated<'de> for SupplierRow<'t> {
    const EXPECTED: &'static str = "the id of a supplier, or an object with \"supplier\" and \"switch\"";

    fn of_text(id: Text<'de>) -> Self {
        let (supplier, switch) = (Some(id), None);
        Self { supplier, switch }
    }
}

impl<'de: 't, 't> Abbreviated<'de> for PurposeRow<'t> {
    const EXPECTED: &'static str = "a service of the customer, or an object with \"service\" and \"customer\"";

    fn of_text(service: Text<'de>) -> Self {
        let (service, customer) = (Some(service), None);
        Self { service, customer }
    }
}

/// The dependency of a row.
pub(in crate::document) fn dependency(mut row: DependencyRow<'_>, at: &At<'_>) -> DependencyDraft {
    let customer = required(row.customer.take(), at, "customer");
    let mut draft = DependencyDraft::without_suppliers(customer);
    if row.need.is_some() && row.any_of.is_none() {
        at.field("need")
            .contradiction("\"need\" has a meaning only with \"any_of\"");
    }
    if row.supplier.is_none() && row.any_of.is_none() {
        at.field("supplier").missing("\"supplier\" or \"any_of\"");
        draft.suppliers.push(SupplierDraft::new(PartyRef::Named(String::new())));
    }
    if let Some(id) = row.id.take() {
        draft = draft.id(id.owned());
    }
    each_setting(row, &[], at, |setting| setting.apply(&mut draft));
    draft
}

/// The fields that a change sets anew, in the order of the format: those that are `given`, even if as `null`.
pub(super) fn settings(row: DependencyRow<'_>, given: &[&str], at: &At<'_>) -> Vec<Setting> {
    for (field, is_there) in given!(row, supplier any_of) {
        if given.contains(&field) && !is_there {
            at.field(field)
                .contradiction("a dependency can't be without a supplier");
        }
    }
    let mut settings = Vec::new();
    each_setting(row, given, at, |setting| settings.push(setting));
    if settings.is_empty() {
        at.contradiction("sets nothing: name at least one field of the dependency");
    }
    settings
}

/// Takes the fields that are there or `given`.
fn each_setting(row: DependencyRow<'_>, given: &[&str], at: &At<'_>, mut take: impl FnMut(Setting)) {
    if row.supplier.is_some() && row.any_of.is_some() {
        at.field("supplier")
            .contradiction("\"supplier\" and \"any_of\" don't go together: choose one");
    }
    if let Some(one) = row.supplier {
        take(Setting::Supplier(named(one)));
    }
    if let Some(rows) = row.any_of {
        take(Setting::AnyOf(suppliers(rows, &at.field("any_of"))));
    }
    macro_rules! each {
        ($($name:literal: $value:expr => $setting:expr;)*) => {$(
            if let value @ Some(_) = $value {
                take($setting(value));
            } else if given.contains(&$name) {
                take($setting(None));
            }
        )*};
    }
    each! {
        "need": row.need => Setting::Need;
        "service": row.service.map(Text::owned) => Setting::Service;
        "for": row.r#for.map(purposes) => Setting::For;
        "when": row.when.map(|row| when(row.0, &at.field("when"))) => |when: Option<When>| Setting::When(when.unwrap_or_default());
        "slack": amount(row.slack) => Setting::Slack;
        "cut_off": row.cut_off => |is_so: Option<bool>| Setting::CutOff(is_so.unwrap_or_default());
        "backlog": row.backlog => |is_so: Option<bool>| Setting::Backlog(is_so.unwrap_or_default());
        "strength": row.strength => Setting::Strength;
        "patience": amount(row.patience) => Setting::Patience;
        "note": row.note.map(Text::owned) => Setting::Note;
        "source": row.source.map(Text::owned) => Setting::Source;
        "catch": row.catch => Setting::Catch;
        "rework": amount(row.rework) => Setting::Rework;
        "promise": amount(row.promise) => Setting::Promise;
        "cost": row.cost => Setting::Cost;
        "accepted": row.accepted => |codes: Option<Vec<Text<'_>>>| {
            Setting::Accepted(codes.into_iter().flatten().map(Text::owned).collect())
        };
    }
}

/// The suppliers of a list, each with its switch time.
fn suppliers(rows: Vec<Short<SupplierRow<'_>>>, list: &At<'_>) -> Vec<(PartyRef, Option<Given<Amount>>)> {
    let supplier = |(index, Short(row)): (usize, Short<SupplierRow<'_>>)| {
        let party = required(row.supplier, &list.item(index), "supplier");
        (party, amount(row.switch))
    };
    rows.into_iter().enumerate().map(supplier).collect()
}

/// An amount that was read, as a draft takes it.
pub(super) fn amount(amount: Option<Parsed<Amount>>) -> Option<Given<Amount>> {
    amount.map(|amount| amount.0.into())
}

/// What of the customer's own work needs it.
fn purposes(rows: Vec<Short<PurposeRow<'_>>>) -> Vec<PurposeDraft> {
    let purpose = |Short(row): Short<PurposeRow<'_>>| PurposeDraft {
        service: row.service.map(Text::owned),
        customer: row.customer.map(named),
    };
    rows.into_iter().map(purpose).collect()
}

/// A dependency as an object on one line.
pub(in crate::document) fn write(draft: &DependencyDraft, names: &Names<'_>) -> String {
    let mut object = ObjectText::default();
    object.optional_text("id", draft.details().id.as_deref());
    object.field("customer", &names.party(&draft.customer));
    for setting in Setting::all_of(draft) {
        let (field, value) = written(&setting, names);
        object.optional(field, value);
    }
    object.finish()
}

/// The fields that a change sets, in the order of the format; where one is set twice, the last time counts.
pub(super) fn write_settings(settings: &[Setting], names: &Names<'_>) -> String {
    let written: Vec<_> = settings.iter().map(|setting| written(setting, names)).collect();
    let mut object = ObjectText::default();
    for Field { name, .. } in FIELDS {
        if let Some((_, value)) = written.iter().rfind(|(field, _)| field == name) {
            object.field(name, value.as_deref().unwrap_or("null"));
        }
    }
    object.finish()
}

/// A field and its value, if it has one.
fn written(setting: &Setting, names: &Names<'_>) -> (&'static str, Option<String>) {
    let of_text = |value: &Option<String>| value.as_deref().map(text);
    let of_amount = |value: &Option<Given<Amount>>| value.as_ref().map(write_given);
    match setting {
        Setting::Supplier(party) => ("supplier", Some(names.party(party))),
        Setting::AnyOf(suppliers) => ("any_of", Some(write_suppliers(suppliers, names))),
        Setting::Need(need) => ("need", need.map(|need| need.to_string())),
        Setting::Service(service) => ("service", of_text(service)),
        Setting::For(serves) => ("for", serves.as_ref().map(|serves| write_purposes(serves, names))),
        Setting::When(situation) => ("when", (*situation != When::default()).then(|| when::write(situation))),
        Setting::Slack(slack) => ("slack", of_amount(slack)),
        Setting::CutOff(cut_off) => ("cut_off", Some(cut_off.to_string())),
        Setting::Backlog(backlog) => ("backlog", Some(backlog.to_string())),
        Setting::Strength(strength) => ("strength", strength.map(|strength| strength.to_string())),
        Setting::Patience(patience) => ("patience", of_amount(patience)),
        Setting::Note(note) => ("note", of_text(note)),
        Setting::Source(source) => ("source", of_text(source)),
        Setting::Catch(share) => ("catch", share.map(number)),
        Setting::Rework(rework) => ("rework", of_amount(rework)),
        Setting::Promise(promise) => ("promise", of_amount(promise)),
        Setting::Cost(cost) => ("cost", cost.map(number)),
        Setting::Accepted(codes) => ("accepted", (!codes.is_empty()).then(|| list(texts(codes)))),
    }
}

/// What of the customer's own work needs it: services as texts, what is for a customer as objects.
fn write_purposes(purposes: &[PurposeDraft], names: &Names<'_>) -> String {
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
    list(purposes)
}

/// The suppliers of a list: their ids alone, or with their switch times.
fn write_suppliers(suppliers: &[(PartyRef, Option<Given<Amount>>)], names: &Names<'_>) -> String {
    let suppliers = suppliers.iter().map(|(party, switch)| {
        let party = names.party(party);
        let Some(switch) = switch else { return party };
        let mut object = ObjectText::default();
        object.field("supplier", &party);
        object.field("switch", &write_given(switch));
        object.finish()
    });
    list(suppliers)
}

/// An amount as it was given, even if it is none.
pub(super) fn write_given<T: std::fmt::Display>(given: &Given<T>) -> String {
    match &given.0 {
        Ok(amount) => quoted(amount),
        Err(error) => text(error.text()),
    }
}
