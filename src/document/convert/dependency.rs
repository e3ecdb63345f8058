//! Dependencies.

use super::when::when;
use super::{Parties, contradiction, missing};
use crate::document::path::{Faults, Path};
use crate::document::rows::{DependencyRow, Parsed, SupplierRow, Text};
use crate::org::{DependencyDraft, DetailsDraft, PartyRef, SupplierDraft, When};
use crate::time::{Amount, Given};

/// The dependency of a row.
pub(in crate::document) fn dependency<'t>(
    mut row: DependencyRow<'t>,
    ids: &mut impl Parties<'t>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> DependencyDraft {
    let customer = ids.required(row.customer.take(), &path.field("customer"), faults);
    let any_of = row.any_of.is_some();
    if row.need.is_some() && !any_of {
        contradiction(
            faults,
            &path.field("need"),
            "\"need\" has a meaning only with \"any_of\"",
        );
    }
    let suppliers = suppliers(row.supplier.take(), row.any_of.take(), ids, path, faults);
    let when = match row.when.take() {
        Some(row) => when(row.0, &path.field("when"), faults),
        None => When::default(),
    };
    let details = details(&mut row);
    DependencyDraft {
        id: row.id.map(Text::owned),
        customer,
        suppliers,
        any_of,
        need: row.need,
        service: row.service.map(Text::owned),
        serves: texts(row.r#for.unwrap_or_default()),
        when,
        slack: given(row.slack),
        cut_off: row.cut_off.unwrap_or_default(),
        strength: row.strength,
        patience: given(row.patience),
        details,
    }
}

fn suppliers<'t>(
    one: Option<Text<'t>>,
    any_of: Option<Vec<SupplierRow<'t>>>,
    ids: &mut impl Parties<'t>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> Vec<SupplierDraft> {
    if one.is_some() && any_of.is_some() {
        let reason = "\"supplier\" and \"any_of\" don't go together: choose one";
        contradiction(faults, &path.field("supplier"), reason);
    }
    if let Some(rows) = any_of {
        return any_of_suppliers(rows, ids, &path.field("any_of"), faults);
    }
    if one.is_none() {
        missing(faults, &path.field("supplier"), "\"supplier\" or \"any_of\"");
    }
    let party = one.map_or(PartyRef::Named(String::new()), |one| ids.party(one));
    vec![SupplierDraft { party, switch: None }]
}

/// The suppliers of a list, each with its switch time.
pub(super) fn any_of_suppliers<'t>(
    rows: Vec<SupplierRow<'t>>,
    ids: &mut impl Parties<'t>,
    list: &Path<'_>,
    faults: &mut Faults,
) -> Vec<SupplierDraft> {
    let rows = rows.into_iter().enumerate();
    rows.map(|(index, row)| SupplierDraft {
        party: ids.required(row.supplier, &list.item(index).field("supplier"), faults),
        switch: given(row.switch),
    })
    .collect()
}

fn details(row: &mut DependencyRow<'_>) -> Option<Box<DetailsDraft>> {
    let details = DetailsDraft {
        note: row.note.take().map(Text::owned),
        source: row.source.take().map(Text::owned),
        catch: row.catch,
        rework: given(row.rework.take()),
        promise: given(row.promise.take()),
        cost: row.cost,
    };
    (details != DetailsDraft::default()).then(|| Box::new(details))
}

/// An amount that was read, as a draft takes it.
pub(in crate::document) fn given(amount: Option<Parsed<Amount>>) -> Option<Given<Amount>> {
    amount.map(|amount| Given(Ok(amount.0)))
}

/// Texts of the file as texts of their own.
pub(super) fn texts(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(Text::owned).collect()
}
