//! Situations.

use super::{bad_value, contradiction, missing};
use crate::document::path::{Faults, Path};
use crate::document::schema::{Boundary, Parsed, Text, WhenRow};
use crate::org::{Season, Timing, When};
use crate::time::Recurrence;

use super::days::{dates, pattern};

/// The fields that only something that recurs has, and one that something dated has too.
const RULE: [&str; 4] = ["interval", "from", "until", "roll"];
const TIME: [&str; 1] = ["at"];

/// The situation of a row; standing where it makes no sense.
pub(super) fn when(mut row: WhenRow<'_>, path: &Path<'_>, faults: &mut Faults) -> When {
    let condition = row.r#if.take().map(Text::owned);
    let timing = match (row.every.is_some(), row.on.is_some(), row.between.is_some()) {
        (true, _, true) => clash("every", path, faults),
        (false, true, true) => clash("on", path, faults),
        (true, _, false) => recurring(row, path, faults),
        (false, true, false) => Some(dated(row, path, faults)),
        (false, false, true) => seasonal(row, path, faults),
        (false, false, false) => {
            let strays = refuse(&row, &TIME, "\"every\" or \"on\"", path, faults)
                + refuse(&row, &RULE, "\"every\"", path, faults);
            if strays == 0 && condition.is_none() {
                missing(faults, path, "\"every\", \"on\", \"between\" or \"if\"");
            }
            None
        }
    };
    let when: When = timing.unwrap_or_default().into();
    match condition {
        Some(condition) => when.only_if(condition),
        None => when,
    }
}

fn clash(field: &str, path: &Path<'_>, faults: &mut Faults) -> Option<Timing> {
    let reason = format!("{field:?} and \"between\" don't go together: choose one");
    contradiction(faults, &path.field("between"), reason);
    None
}

/// Reports those of the fields that are there; returns how many.
fn refuse(row: &WhenRow<'_>, fields: &[&str], needed: &str, path: &Path<'_>, faults: &mut Faults) -> usize {
    let given = [
        ("at", row.at.is_some()),
        ("interval", row.interval.is_some()),
        ("from", row.from.is_some()),
        ("until", row.until.is_some()),
        ("roll", row.roll.is_some()),
    ];
    let strays = given.iter().filter(|(field, given)| *given && fields.contains(field));
    strays
        .map(|(field, _)| {
            let reason = format!("{field:?} has a meaning only with {needed}");
            contradiction(faults, &path.field(field), reason);
        })
        .count()
}

fn recurring(row: WhenRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Timing> {
    let pattern = pattern(row.every?.0, row.on, path, faults)?;
    let mut rule = Recurrence::new(pattern).interval(row.interval.unwrap_or(1));
    if let Some(Parsed(at)) = row.at {
        rule = rule.at(at);
    }
    if let Some(Parsed(from)) = row.from {
        rule = rule.from(from);
    }
    if let Some(Parsed(until)) = row.until {
        rule = rule.until(until);
    }
    if let Some(rolling) = row.roll {
        rule = rule.roll(rolling.0.0);
    }
    Some(Timing::Recurring(rule))
}

fn dated(row: WhenRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Timing {
    refuse(&row, &RULE, "\"every\"", path, faults);
    Timing::Dated {
        on: dates(row.on, path, faults),
        at: row.at.map(|at| at.0),
    }
}

fn seasonal(row: WhenRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Timing> {
    refuse(&row, &TIME, "\"every\" or \"on\"", path, faults);
    refuse(&row, &RULE, "\"every\"", path, faults);
    let path = path.field("between");
    let days: Vec<Boundary> = row.between.unwrap_or_default().into_iter().map(|day| day.0).collect();
    match days[..] {
        [Boundary::Date(first), Boundary::Date(last)] => Some(Timing::Seasonal(Season::Once { first, last })),
        [Boundary::MonthDay(first), Boundary::MonthDay(last)] => Some(Timing::Seasonal(Season::Yearly { first, last })),
        [_, _] => {
            let reason = "one day has a year and the other has none: give it to both, or to neither";
            contradiction(faults, &path, reason);
            None
        }
        _ => {
            let reason = format!("expected two days, the first and the last, found {}", days.len());
            bad_value(faults, &path, reason);
            None
        }
    }
}
