//! Situations.

use serde::Deserialize;

use super::days::{OnRow, dates, pattern};
use super::given;
use crate::document::object::Text;
use crate::document::path::At;
use crate::document::scalar::{OneOrMany, Parsed, Period, Scalar};
use crate::document::writer::{ObjectText, list, quoted};
use crate::org::{Season, Timing, When};
use crate::time::{Date, MonthDay, Pattern, Recurrence, Roll, Time, format_time, format_weekday};

/// A situation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct WhenRow<'t> {
    every: Option<Parsed<Period>>,
    on: Option<OneOrMany<OnRow>>,
    at: Option<Parsed<Time>>,
    interval: Option<u32>,
    from: Option<Parsed<Date>>,
    until: Option<Parsed<Date>>,
    roll: Option<Parsed<Roll>>,
    between: Option<Vec<Parsed<Boundary>>>,
    r#if: Option<Text<'t>>,
}

/// One end of a season.
#[derive(Clone, Copy, Debug)]
enum Boundary {
    /// Of one that comes once.
    Date(Date),
    /// Of one that comes every year.
    MonthDay(MonthDay),
}

impl Scalar for Boundary {
    const EXPECTED: &'static str = "a date such as \"2026-11-27\", or a day of the year such as \"12-25\"";

    fn read(text: &str) -> Result<Self, Option<String>> {
        match text.len() {
            0..=5 => MonthDay::read(text).map(Self::MonthDay),
            _ => Date::read(text).map(Self::Date),
        }
    }
}

/// The situation of a row; standing where it makes no sense.
pub(super) fn when(mut row: WhenRow<'_>, at: &At<'_>) -> When {
    let condition = row.r#if.take().map(Text::owned);
    let timing = match (row.every.is_some(), row.on.is_some(), row.between.is_some()) {
        (true, _, true) => clash("every", at),
        (false, true, true) => clash("on", at),
        (true, _, false) => recurring(row, at),
        (false, true, false) => Some(dated(row, at)),
        (false, false, true) => seasonal(row, at),
        (false, false, false) => {
            if refuse(&row, at) == 0 && condition.is_none() {
                at.missing("\"every\", \"on\", \"between\" or \"if\"");
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

fn clash(field: &str, at: &At<'_>) -> Option<Timing> {
    let reason = format!("{field:?} and \"between\" don't go together: choose one");
    at.field("between").contradiction(reason);
    None
}

/// Reports the fields that only something that recurs has, but for the time of something dated; returns how many.
fn refuse(row: &WhenRow<'_>, at: &At<'_>) -> usize {
    let given = given!(row, at interval from until roll).into_iter();
    let strays = given.filter(|&(field, given)| given && (field != "at" || row.on.is_none()));
    strays
        .map(|(field, _)| {
            let or_on = if field == "at" { " or \"on\"" } else { "" };
            let reason = format!("{field:?} has a meaning only with \"every\"{or_on}");
            at.field(field).contradiction(reason);
        })
        .count()
}

fn recurring(row: WhenRow<'_>, at: &At<'_>) -> Option<Timing> {
    let pattern = pattern(row.every?.0, row.on, at)?;
    let mut rule = Recurrence::new(pattern).interval(row.interval.unwrap_or(1));
    rule = row.at.iter().fold(rule, |rule, at| rule.at(at.0));
    rule = row.from.iter().fold(rule, |rule, from| rule.from(from.0));
    rule = row.until.iter().fold(rule, |rule, until| rule.until(until.0));
    rule = row.roll.iter().fold(rule, |rule, roll| rule.roll(roll.0));
    Some(Timing::Recurring(rule))
}

fn dated(row: WhenRow<'_>, at: &At<'_>) -> Timing {
    refuse(&row, at);
    Timing::Dated {
        on: dates(row.on, at),
        at: row.at.map(|at| at.0),
    }
}

fn seasonal(row: WhenRow<'_>, at: &At<'_>) -> Option<Timing> {
    refuse(&row, at);
    let at = at.field("between");
    match row.between.unwrap_or_default()[..] {
        [Parsed(Boundary::Date(first)), Parsed(Boundary::Date(last))] => {
            Some(Timing::Seasonal(Season::Once { first, last }))
        }
        [Parsed(Boundary::MonthDay(first)), Parsed(Boundary::MonthDay(last))] => {
            Some(Timing::Seasonal(Season::Yearly { first, last }))
        }
        [_, _] => {
            at.contradiction("one day has a year and the other has none: give it to both, or to neither");
            None
        }
        ref days => {
            at.bad_value(format!(
                "expected two days, the first and the last, found {}",
                days.len()
            ));
            None
        }
    }
}

/// A situation as an object on one line.
pub(super) fn write(when: &When) -> String {
    let mut object = ObjectText::default();
    match when.timing() {
        Timing::Standing => {}
        Timing::Recurring(rule) => write_recurring(&mut object, rule),
        Timing::Dated { on, at } => {
            object.field("on", &list(on.iter().map(quoted)));
            object.optional("at", at.map(time));
        }
        Timing::Seasonal(season) => {
            let ends = match season {
                Season::Once { first, last } => [quoted(first), quoted(last)],
                Season::Yearly { first, last } => [quoted(first), quoted(last)],
            };
            object.field("between", &list(ends));
        }
    }
    object.optional_text("if", when.condition());
    object.finish()
}

fn write_recurring(object: &mut ObjectText, rule: &Recurrence) {
    let numbers = |days: &[i8]| days.iter().map(ToString::to_string).collect();
    let (every, on): (&str, Vec<String>) = match rule.pattern() {
        Pattern::Day => ("day", Vec::new()),
        Pattern::Week(days) => ("week", days.iter().map(|&day| quoted(format_weekday(day))).collect()),
        Pattern::Month(days) => ("month", numbers(days)),
        Pattern::Quarter(days) => ("quarter", numbers(days)),
        Pattern::Year(days) => ("year", days.iter().map(quoted).collect()),
    };
    object.field("every", &quoted(every));
    object.one_or_list("on", on);
    object.optional("at", rule.time().map(time));
    object.optional("interval", (rule.every() != 1).then(|| rule.every().to_string()));
    object.optional("from", rule.first().map(quoted));
    object.optional("until", rule.last().map(quoted));
    match rule.rolls() {
        Roll::None => {}
        Roll::Following => object.field("roll", "\"following\""),
        Roll::Preceding => object.field("roll", "\"preceding\""),
    }
}

fn time(time: Time) -> String {
    quoted(format_time(time))
}
