//! The calendar.

use super::bad_value;
use crate::document::path::{Faults, Path};
use crate::document::schema::CalendarRow;
use crate::time::{Calendar, CalendarError, Hours, Weekdays};

/// The calendar of a row. Without days every day is a working day, without hours the whole day is.
pub(super) fn calendar(row: CalendarRow, faults: &mut Faults) -> Option<Calendar> {
    let days = row.days.map_or(Weekdays::ALL, |days| days.0);
    let hours = match row.hours {
        Some(hours) => hours.items().map(|(_, hours)| hours.0).collect(),
        None => vec![Hours::WHOLE_DAY],
    };
    let holidays = row
        .holidays
        .unwrap_or_default()
        .into_iter()
        .map(|date| date.0)
        .collect();
    Calendar::new(days, hours, holidays)
        .map_err(|problems| report(&problems, faults))
        .ok()
}

fn report(problems: &[CalendarError], faults: &mut Faults) {
    let calendar = Path::Root.field("calendar");
    for problem in problems {
        let field = match problem {
            CalendarError::NoWorkingDay => "days",
            _ => "hours",
        };
        bad_value(faults, &calendar.field(field), problem.to_string());
    }
}
