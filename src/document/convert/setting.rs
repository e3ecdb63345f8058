//! Fields of a dependency that a change sets anew.

use super::dependency::{any_of_suppliers, given, purposes, texts};
use super::when::when;
use super::{Ids, contradiction};
use crate::change::Setting;
use crate::document::path::{Faults, Path};
use crate::document::schema::{SetRow, SupplierRow, Text};
use crate::org::{PartyRef, When};

/// The fields of a row, in the order of the format.
pub(super) fn settings(mut row: SetRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Vec<Setting> {
    let supplier = row
        .supplier
        .take()
        .and_then(|supplier| supplier_of(supplier, path, faults));
    let any_of = row.any_of.take().and_then(|suppliers| any_of(suppliers, path, faults));
    if supplier.is_some() && any_of.is_some() {
        let reason = "\"supplier\" and \"any_of\" don't go together: choose one";
        contradiction(faults, &path.field("supplier"), reason);
    }
    let situation = row.when.take().map(|row| match row {
        Some(row) => when(row.0, &path.field("when"), faults),
        None => When::default(),
    });
    let settings: Vec<Setting> = [supplier, any_of]
        .into_iter()
        .chain(plain(row, situation))
        .flatten()
        .collect();
    if settings.is_empty() {
        contradiction(faults, path, "sets nothing: name at least one field of the dependency");
    }
    settings
}

/// The fields that can't be wrong by themselves.
fn plain(row: SetRow<'_>, when: Option<When>) -> [Option<Setting>; 15] {
    [
        row.need.map(Setting::Need),
        row.service.map(|service| Setting::Service(service.map(Text::owned))),
        row.r#for
            .map(|rows| Setting::For(rows.map(|rows| purposes(rows, &mut Ids::default())))),
        when.map(Setting::When),
        row.slack.map(|slack| Setting::Slack(given(slack))),
        row.cut_off.map(|cut_off| Setting::CutOff(cut_off.unwrap_or_default())),
        row.strength.map(Setting::Strength),
        row.patience.map(|patience| Setting::Patience(given(patience))),
        row.note.map(|note| Setting::Note(note.map(Text::owned))),
        row.source.map(|source| Setting::Source(source.map(Text::owned))),
        row.catch.map(Setting::Catch),
        row.rework.map(|rework| Setting::Rework(given(rework))),
        row.promise.map(|promise| Setting::Promise(given(promise))),
        row.cost.map(Setting::Cost),
        row.accepted
            .map(|codes| Setting::Accepted(texts(codes.unwrap_or_default()))),
    ]
}

fn supplier_of(supplier: Option<Text<'_>>, path: &Path<'_>, faults: &mut Faults) -> Option<Setting> {
    if supplier.is_none() {
        contradiction(
            faults,
            &path.field("supplier"),
            "a dependency can't be without a supplier",
        );
    }
    Some(Setting::Supplier(PartyRef::Named(supplier?.owned())))
}

fn any_of(suppliers: Option<Vec<SupplierRow<'_>>>, path: &Path<'_>, faults: &mut Faults) -> Option<Setting> {
    let path = path.field("any_of");
    if suppliers.is_none() {
        contradiction(faults, &path, "a dependency can't be without a supplier");
    }
    let suppliers = any_of_suppliers(suppliers?, &mut Ids::default(), &path, faults);
    let suppliers = suppliers
        .into_iter()
        .map(|supplier| (supplier.party, supplier.switch.map(|switch| *switch)));
    Some(Setting::AnyOf(suppliers.collect()))
}
