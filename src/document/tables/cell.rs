//! Cells ⇄ values as JSON.

use std::str::FromStr;

use super::when_text;
use crate::document::object::{Short, Text};
use crate::document::recover::{check_syntax, plain};
use crate::document::scalar::{Parsed, Scalar};
use crate::document::schema::Sort;
use crate::document::schema::dependency::{PurposeRow, SupplierRow};
use crate::document::writer::{ObjectText, list, number, quoted, text};
use crate::org::{FormProblem, ProblemKind};
use crate::time::Amount;

/// Where nothing waits for it.
const NOTHING: &str = "nothing";

/// The value that a cell stands for. What is none of its sort stays a text, for whoever reads it to refuse.
pub(super) fn to_json(sort: Sort, cell: &str) -> Result<String, ProblemKind> {
    let is_json = match sort {
        Sort::Texts | Sort::Suppliers | Sort::Purposes => cell.starts_with('['),
        Sort::Situation => cell.starts_with('{'),
        sort => sort == Sort::Structure,
    };
    if is_json {
        return match check_syntax(cell) {
            Ok(()) => Ok(cell.to_owned()),
            Err(error) => Err(error.problems()[0].kind.clone()),
        };
    }
    let is = |word: &str| cell.eq_ignore_ascii_case(word);
    Ok(match sort {
        Sort::Flag if is("true") || is("yes") => "true".to_owned(),
        Sort::Flag if is("false") || is("no") => "false".to_owned(),
        Sort::Either if is("all") => quoted("all"),
        Sort::Count | Sort::Either => whole::<u32>(cell),
        Sort::Whole => whole::<i64>(cell),
        // "inf" and "nan" are numbers to the reader of numbers, but not to people.
        Sort::Number => match cell.parse() {
            Ok(value) if f64::is_finite(value) => number(value),
            _ => text(cell),
        },
        Sort::Purposes if cell == NOTHING => "[]".to_owned(),
        Sort::Texts => list(parts(cell).map(text)),
        Sort::Suppliers => list(parts(cell).map(supplier_json)),
        Sort::Purposes => list(parts(cell).map(purpose_json)),
        Sort::Situation if is("always") => "null".to_owned(),
        Sort::Situation => when_text::to_json(cell).map_err(|reason| FormProblem::BadValue { reason })?,
        Sort::Text | Sort::Flag | Sort::Structure => text(cell),
    })
}

/// A cell that says a value, or the value itself where words would say something else.
pub(super) fn of_json(sort: Sort, json: &str) -> String {
    let words = match sort {
        Sort::Texts => listed(json, |code: String| Some(code).filter(|code| is_clear(code))),
        Sort::Suppliers => listed(json, |Short(row)| supplier_text(row)),
        Sort::Purposes if json == "[]" => Some(NOTHING.to_owned()),
        Sort::Purposes => listed(json, |Short(row)| purpose_text(row)),
        Sort::Situation => when_text::of_json(json),
        _ => Some(plain(json)),
    };
    words.unwrap_or_else(|| json.to_owned())
}

fn whole<T: FromStr + ToString>(cell: &str) -> String {
    cell.parse().map_or_else(|_| text(cell), |number: T| number.to_string())
}

/// What stands between the `|` of a cell.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a text can stand between `|`.
fn is_clear(text: &str) -> bool {
    !text.contains('|') && !text.starts_with('[')
}

/// A list with `|` between, if each part can be said so.
fn listed<'j, R: serde::Deserialize<'j>>(json: &'j str, part: impl Fn(R) -> Option<String>) -> Option<String> {
    let rows: Vec<R> = serde_json::from_str(json).ok()?;
    let parts: Option<Vec<String>> = rows.into_iter().map(part).collect();
    Some(parts?.join(" | "))
}

/// `finance (6h)`: a supplier and its switch time. What stands in brackets and is no time belongs to the id.
fn supplier(part: &str) -> (&str, Option<&str>) {
    let split = part.strip_suffix(')').and_then(|part| part.rsplit_once('('));
    match split {
        Some((id, switch)) if Amount::read(switch.trim()).is_ok() => (id.trim(), Some(switch.trim())),
        _ => (part, None),
    }
}

fn supplier_json(part: &str) -> String {
    let (id, switch) = supplier(part);
    let mut object = ObjectText::default();
    object.optional_text("supplier", Some(id));
    object.optional_text("switch", switch);
    object.finish()
}

fn supplier_text(row: SupplierRow<'_>) -> Option<String> {
    let id = row.supplier.map(Text::owned)?;
    let is_clear = is_clear(&id) && supplier(&id).1.is_none();
    let said = match row.switch {
        Some(Parsed(switch)) => format!("{id} ({switch})"),
        None => id,
    };
    is_clear.then_some(said)
}

/// `meals`, `meals @ ward1` or `@ ward1`: a service, what of it is for one customer, or all that is for one.
fn purpose(part: &str) -> [Option<&str>; 2] {
    let split = part.split_once(" @ ").or_else(|| Some(("", part.strip_prefix('@')?)));
    let (service, customer) = split.unwrap_or((part, ""));
    [service, customer].map(|text| Some(text.trim()).filter(|text| !text.is_empty()))
}

fn purpose_json(part: &str) -> String {
    let [service, customer] = purpose(part);
    let mut object = ObjectText::default();
    object.optional_text("service", service);
    object.optional_text("customer", customer);
    object.finish()
}

/// What looks like a list, or says something else when it is read again, can't be said in words.
fn purpose_text(row: PurposeRow<'_>) -> Option<String> {
    let [service, customer] = [row.service, row.customer].map(|text| text.map(Text::owned));
    let said = match (&service, &customer) {
        (service, Some(customer)) => format!("{} @ {customer}", service.as_deref().unwrap_or_default()),
        (service, None) => service.clone()?,
    };
    let same = purpose(said.trim()) == [service.as_deref(), customer.as_deref()];
    (is_clear(&said) && said != NOTHING && same).then(|| said.trim().to_owned())
}
