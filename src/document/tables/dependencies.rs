//! The table of dependencies.

use std::collections::HashSet;

use super::cells::{Cells, not_json, parts};
use super::table::Table;
use super::when_text;
use crate::document::path::{Faults, Path};
use crate::document::scalar::Scalar;
use crate::document::schema::{DependencyRow, Object, Parsed, PurposeRow, SupplierRow, Text, WhenRow};
use crate::time::Amount;

/// What the table is called in messages.
pub(super) const TABLE: &str = "dependencies.csv";

/// The columns, in the order in which they are written.
pub(super) const COLUMNS: [&str; 19] = [
    "id", "customer", "supplier", "any_of", "need", "service", "for", "when", "slack", "cut_off", "strength",
    "patience", "note", "source", "catch", "rework", "promise", "cost", "accepted",
];

/// The rows with their numbers; nothing if that can't be a table, or lacks a column without which
/// they say nothing.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Vec<(usize, DependencyRow<'static>)>> {
    let mut table = Table::read(TABLE, text, faults)?;
    check_columns(&mut table, faults)?;
    let list = Path::Root.field("dependencies");
    let rows = table.rows.iter().enumerate();
    let rows = rows.map(|(index, row)| {
        let path = list.item(index);
        (
            row.number,
            dependency(&mut Cells::new(&table, &row.cells, &path, faults)),
        )
    });
    Some(rows.collect())
}

/// Reports columns that the table should not have, and those that it lacks; nothing if without them it says nothing.
pub(super) fn check_columns(table: &mut Table, faults: &mut Faults) -> Option<()> {
    table.refuse_others(&COLUMNS, faults);
    let suppliers = table.column("any_of").or_else(|| table.required("supplier", faults));
    table.required("customer", faults).and(suppliers).map(|_| ())
}

/// Everybody whom the rows name, in the order in which they come up, each once.
pub(super) fn named(rows: &[(usize, DependencyRow<'_>)]) -> Vec<String> {
    let mut seen = HashSet::new();
    let suppliers = |row: &'_ DependencyRow<'_>| {
        let alternatives = row.any_of.iter().flatten().filter_map(|one| one.supplier.as_ref());
        let all = row.customer.iter().chain(&row.supplier).chain(alternatives);
        all.map(|id| id.0.to_string()).collect::<Vec<_>>()
    };
    let ids = rows.iter().flat_map(|(_, row)| suppliers(row));
    ids.filter(|id| seen.insert(id.clone())).collect()
}

/// A row.
pub(super) fn dependency(cells: &mut Cells<'_>) -> DependencyRow<'static> {
    DependencyRow {
        id: cells.text("id"),
        customer: cells.text("customer"),
        supplier: cells.text("supplier"),
        any_of: any_of(cells),
        need: cells.number("need", "a whole number, not negative"),
        service: cells.text("service"),
        r#for: purposes(cells),
        when: when(cells).map(|row| Box::new(Object(row))),
        slack: cells.scalar("slack"),
        cut_off: cells.flag("cut_off"),
        strength: cells.number("strength", "a whole number"),
        patience: cells.scalar("patience"),
        note: cells.text("note"),
        source: cells.text("source"),
        catch: cells.fraction("catch"),
        rework: cells.scalar("rework"),
        promise: cells.scalar("promise"),
        cost: cells.fraction("cost"),
        accepted: cells.list("accepted"),
    }
}

fn text(text: Text<'_>) -> Text<'static> {
    Text(text.owned().into())
}

fn purposes(cells: &mut Cells<'_>) -> Option<Vec<PurposeRow<'static>>> {
    let cell = cells.get("for")?;
    if cell.starts_with('[') {
        let rows: Vec<PurposeRow<'_>> = cells.json("for", |text| not_json::<Vec<PurposeRow<'_>>>(text))?;
        let rows = rows.into_iter().map(|row| PurposeRow {
            service: row.service.map(text),
            customer: row.customer.map(text),
        });
        return Some(rows.collect());
    }
    let named = Some(cell).filter(|&cell| cell != NOTHING);
    Some(named.into_iter().flat_map(parts).map(purpose).collect())
}

/// Where nothing waits for it.
pub(super) const NOTHING: &str = "nothing";

/// `meals`, `meals @ ward1` or `@ ward1`: a service, what of it is for one customer, or all that is for one.
pub(super) fn purpose(part: &str) -> PurposeRow<'static> {
    let text = |part: &str| {
        Some(part.trim())
            .filter(|part| !part.is_empty())
            .map(|part| Text(part.to_owned().into()))
    };
    let split = part.split_once(" @ ").or_else(|| Some(("", part.strip_prefix('@')?)));
    let (service, customer) = split.unwrap_or((part, ""));
    PurposeRow {
        service: text(service),
        customer: text(customer),
    }
}

fn any_of(cells: &mut Cells<'_>) -> Option<Vec<SupplierRow<'static>>> {
    let cell = cells.get("any_of")?;
    if cell.starts_with('[') {
        let suppliers: Vec<SupplierRow<'_>> = cells.json("any_of", |text| not_json::<Vec<SupplierRow<'_>>>(text))?;
        let suppliers = suppliers.into_iter().map(|row| SupplierRow {
            supplier: row.supplier.map(text),
            switch: row.switch,
        });
        return Some(suppliers.collect());
    }
    Some(parts(cell).map(supplier).collect())
}

/// `finance (6h)`: a supplier and its switch time. What stands in brackets and is no time belongs to the id.
pub(super) fn supplier(part: &str) -> SupplierRow<'static> {
    let split = part.strip_suffix(')').and_then(|part| part.rsplit_once('('));
    let switch = split.and_then(|(id, switch)| Some((id.trim(), Amount::read(switch.trim()).ok()?)));
    let (id, switch) = match switch {
        Some((id, switch)) => (id, Some(Parsed(switch))),
        None => (part, None),
    };
    SupplierRow {
        supplier: Some(Text(id.to_owned().into())),
        switch,
    }
}

fn when(cells: &mut Cells<'_>) -> Option<WhenRow<'static>> {
    let cell = cells.get("when")?;
    if cell.eq_ignore_ascii_case("always") {
        return None;
    }
    if !cell.starts_with('{') {
        return cells.read("when", when_text::read);
    }
    let row: WhenRow<'_> = cells
        .json::<Object<WhenRow<'_>>>("when", |text| not_json::<Object<WhenRow<'_>>>(text))?
        .0;
    Some(WhenRow {
        r#if: row.r#if.map(text),
        ..row
    })
}
