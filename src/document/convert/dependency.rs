//! Dependencies.

use super::when::when;
use super::{Parties, contradiction, missing};
use crate::document::path::{Faults, Path};
use crate::document::schema::{DependencyRow, Parsed, PurposeRow, SupplierRow, Text};
use crate::org::{DependencyDraft, DetailsDraft, Few, PartyRef, PurposeDraft, SupplierDraft};
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
    let mut draft = DependencyDraft::without_suppliers(customer);
    draft.suppliers = suppliers(row.supplier.take(), row.any_of.take(), ids, path, faults);
    draft.any_of = any_of;
    draft.need = row.need;
    draft.service = row.service.take().map(|service| service.0.into());
    draft.slack = given(row.slack.take());
    draft.cut_off = row.cut_off.unwrap_or_default();
    if let Some(row) = row.when.take() {
        draft.share_when(ids.situation(when(row.0, &path.field("when"), faults)));
    }
    let serves = row.r#for.take().map(|rows| purposes(rows, ids));
    let details = DetailsDraft { serves, ..details(row) };
    if details != DetailsDraft::default() {
        *draft.details_mut() = details;
    }
    draft
}

fn suppliers<'t>(
    one: Option<Text<'t>>,
    any_of: Option<Vec<SupplierRow<'t>>>,
    ids: &mut impl Parties<'t>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> Few<SupplierDraft> {
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
    Few::One(SupplierDraft { party, switch: None })
}

/// The suppliers of a list, each with its switch time.
pub(super) fn any_of_suppliers<'t>(
    rows: Vec<SupplierRow<'t>>,
    ids: &mut impl Parties<'t>,
    list: &Path<'_>,
    faults: &mut Faults,
) -> Few<SupplierDraft> {
    let rows = rows.into_iter().enumerate();
    rows.map(|(index, row)| SupplierDraft {
        party: ids.required(row.supplier, &list.item(index).field("supplier"), faults),
        switch: given(row.switch).map(Box::new),
    })
    .collect()
}

fn details(row: DependencyRow<'_>) -> DetailsDraft {
    DetailsDraft {
        id: row.id.map(Text::owned),
        serves: None,
        strength: row.strength,
        patience: given(row.patience),
        note: row.note.map(Text::owned),
        source: row.source.map(Text::owned),
        catch: row.catch,
        rework: given(row.rework),
        promise: given(row.promise),
        cost: row.cost,
        accepted: texts(row.accepted.unwrap_or_default()),
    }
}

/// An amount that was read, as a draft takes it.
pub(in crate::document) fn given(amount: Option<Parsed<Amount>>) -> Option<Given<Amount>> {
    amount.map(|amount| Given(Ok(amount.0)))
}

/// Texts of the file as texts of their own.
pub(super) fn texts(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(Text::owned).collect()
}

/// What of the customer's own work needs it.
pub(super) fn purposes<'t>(rows: Vec<PurposeRow<'t>>, ids: &mut impl Parties<'t>) -> Vec<PurposeDraft> {
    let purpose = |row: PurposeRow<'t>| PurposeDraft {
        service: row.service.map(Text::owned),
        customer: row.customer.map(|customer| ids.party(customer)),
    };
    rows.into_iter().map(purpose).collect()
}
