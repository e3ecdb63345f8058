//! The days on which something falls due.

use serde_json::Number;

use crate::document::path::At;
use crate::document::scalar::{OneOrMany, Period, Scalar};
use crate::document::words::shortened;
use crate::time::{Date, MonthDay, Pattern, parse_date, parse_weekday};

/// A day on which something falls due: what it means depends on how often.
#[derive(Clone, Debug)]
pub(super) enum OnRow {
    /// The day of a month or a quarter.
    Number(i64),
    /// A weekday, a day of the year, or a date.
    Text(String),
}

impl Scalar for OnRow {
    const EXPECTED: &'static str = "a weekday such as \"fri\", a day such as 1 or -1, \"12-25\", or a date";

    fn read(text: &str) -> Result<Self, Option<String>> {
        Ok(Self::Text(text.to_owned()))
    }

    fn of_number(number: &Number) -> Option<Self> {
        let huge = number.is_u64().then_some(i64::MAX);
        number.as_i64().or(huge).map(Self::Number)
    }
}

/// The days of something that recurs.
pub(super) fn pattern(every: Period, on: Option<OneOrMany<OnRow>>, at: &At<'_>) -> Option<Pattern> {
    if on.is_none() && every != Period::Day {
        at.field("on").missing(wanted_days(every));
        return None;
    }
    Some(match every {
        Period::Day => {
            if on.is_some() {
                let reason = "every day means every working day: it takes no \"on\"";
                at.field("on").contradiction(reason);
            }
            Pattern::Day
        }
        Period::Week => Pattern::Week(days(on, at, |day| {
            text(day, "a weekday such as \"fri\"", parse_weekday)
        })),
        Period::Month => Pattern::Month(days(on, at, |day| numbered(day, 31, "month"))),
        Period::Quarter => Pattern::Quarter(days(on, at, |day| numbered(day, 92, "quarter"))),
        Period::Year => Pattern::Year(days(on, at, |day| {
            text(day, "a day of the year such as \"12-25\"", str::parse::<MonthDay>)
        })),
    })
}

/// The days of something dated.
pub(super) fn dates(on: Option<OneOrMany<OnRow>>, at: &At<'_>) -> Vec<Date> {
    days(on, at, date)
}

fn wanted_days(every: Period) -> &'static str {
    match every {
        Period::Day | Period::Week => "\"on\": on which weekdays, such as \"fri\"",
        Period::Month => "\"on\": on which days of the month, 1 the first, -1 the last",
        Period::Quarter => "\"on\": on which days of the quarter, 1 the first, -1 the last",
        Period::Year => "\"on\": on which days of the year, such as \"12-25\"",
    }
}

/// The days of `on`, each read by `read`; those that can't be read are reported and left out.
fn days<T>(on: Option<OneOrMany<OnRow>>, at: &At<'_>, read: impl Fn(&OnRow) -> Result<T, String>) -> Vec<T> {
    let at = at.field("on");
    let mut days = Vec::new();
    for (index, row) in on.into_iter().flat_map(|on| on.0) {
        match (read(&row), index) {
            (Ok(day), _) => days.push(day),
            (Err(reason), Some(index)) => at.item(index).bad_value(reason),
            (Err(reason), None) => at.bad_value(reason),
        }
    }
    days
}

/// Reads a day that is written as a text.
fn text<T, E: ToString>(day: &OnRow, expected: &str, read: impl Fn(&str) -> Result<T, E>) -> Result<T, String> {
    match day {
        OnRow::Text(text) => read(text).map_err(|error| error.to_string()),
        OnRow::Number(_) => Err(format!("expected {expected}, found {}", found(day))),
    }
}

fn numbered(day: &OnRow, most: i8, period: &str) -> Result<i8, String> {
    let &OnRow::Number(number) = day else {
        let wanted = format!("expected the number of a day of the {period}, 1 the first, -1 the last");
        return Err(format!("{wanted}, found {}", found(day)));
    };
    let fits = |day: &i8| *day != 0 && (-most..=most).contains(day);
    i8::try_from(number).ok().filter(fits).ok_or_else(|| {
        format!("no {period} has a day {number}, expected 1 to {most}, or -1 to -{most} counted from the end")
    })
}

fn date(day: &OnRow) -> Result<Date, String> {
    let every = match day {
        OnRow::Text(text) if parse_weekday(text).is_ok() => "; a weekday needs \"every\": \"week\"",
        OnRow::Text(text) => return parse_date(text).map_err(|error| error.to_string()),
        OnRow::Number(_) => "; the day of a month needs \"every\": \"month\"",
    };
    Err(format!(
        "expected a date such as \"2026-11-27\", found {}{every}",
        found(day)
    ))
}

fn found(day: &OnRow) -> String {
    match day {
        OnRow::Number(number) => format!("the number {number}"),
        OnRow::Text(text) => format!("the text {:?}", shortened(text)),
    }
}
