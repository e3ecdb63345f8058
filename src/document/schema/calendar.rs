//! The calendar.

use serde::Deserialize;

use crate::document::path::At;
use crate::document::scalar::{OneOrMany, Parsed};
use crate::document::writer::{ObjectText, quoted};
use crate::time::{Calendar, CalendarError, Date, Hours, Weekdays};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::document) struct CalendarRow {
    days: Option<Parsed<Weekdays>>,
    hours: Option<OneOrMany<Hours>>,
    holidays: Option<Vec<Parsed<Date>>>,
}

/// The calendar of a row. Without days every day is a working day, without hours the whole day is.
pub(super) fn calendar(row: CalendarRow, at: &At<'_>) -> Option<Calendar> {
    let days = row.days.map_or(Weekdays::ALL, |days| days.0);
    let hours = match row.hours {
        Some(hours) => hours.0.into_iter().map(|(_, hours)| hours).collect(),
        None => vec![Hours::WHOLE_DAY],
    };
    let holidays = row.holidays.unwrap_or_default().into_iter();
    Calendar::new(days, hours, holidays.map(|date| date.0).collect())
        .map_err(|error| error.problems().iter().for_each(|problem| report(problem, at)))
        .ok()
}

fn report(problem: &CalendarError, at: &At<'_>) {
    let field = match problem {
        CalendarError::NoWorkingDay => "days",
        _ => "hours",
    };
    at.field(field).bad_value(problem.to_string());
}

/// A calendar as an object on one line.
pub(super) fn write(calendar: &Calendar) -> String {
    let mut object = ObjectText::default();
    object.field("days", &quoted(calendar.days()));
    object.one_or_list("hours", calendar.hours().iter().map(quoted));
    object.list("holidays", calendar.holidays().iter().map(quoted));
    object.finish()
}
