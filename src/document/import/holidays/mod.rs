//! Days off from an iCalendar file (RFC 5545).

mod content;
mod days;
mod event;
mod rule;
mod value;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::ReadError;
use crate::org::{FormProblem, Position, Problem};
use crate::time::Date;

/// Reads days off from an iCalendar file, in order, each once.
///
/// Every event of the file is a holiday, unless it is cancelled, on every day that it touches:
///
/// - from `DTSTART` up to `DTEND`, which doesn't belong to it, or for its `DURATION`, and without either for a day;
/// - dates and local times are taken as they are written, in whatever time zone. Which day a time in UTC lies on depends
///   on where one is: it is refused, but for midnight;
/// - `RRULE` with `FREQ=YEARLY`, which may have `INTERVAL`, `COUNT`, `UNTIL`, `BYMONTH`, `BYMONTHDAY` and `BYDAY`
///   ("the last Monday in May"); `RDATE` adds days to it and `EXDATE` takes days away. Other rules are refused.
///
/// With `within` only days from its start up to its end, which doesn't belong to it, are read; what recurs without end
/// can only be read with it.
///
/// # Errors
/// Every problem at once, with line and column: what can't be read, and what is not supported.
///
/// # Complexity
/// O(n log n) for n bytes, and for each event the days that it lists `within`; of a rule with `COUNT` those before count,
/// too. What is said twice, by one rule or by several, is kept once.
///
/// ```
/// use frontline::{document, time::parse_date};
///
/// let file = b"BEGIN:VCALENDAR\r\n\
///     BEGIN:VEVENT\r\nSUMMARY:Christmas\r\nDTSTART;VALUE=DATE:20201225\r\nDTEND;VALUE=DATE:20201227\r\n\
///     RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let year = parse_date("2026-01-01")?..parse_date("2027-01-01")?;
/// let days = document::read_holidays(file, Some(&year))?;
/// assert_eq!(days, [parse_date("2026-12-25")?, parse_date("2026-12-26")?]);
///
/// let error = document::read_holidays(file, None).unwrap_err();
/// let told = "line 6, column 1: RRULE: recurs without end; say between which dates holidays are wanted";
/// assert_eq!(error.to_string(), told);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_holidays(bytes: &[u8], within: Option<&Range<Date>>) -> Result<Vec<Date>, ReadError> {
    let mut faults = Faults::default();
    let mut holidays = BTreeSet::new();
    let lines = content::lines(bytes, &mut faults)?;
    for event in event::events(&lines, &mut faults) {
        let days = days::days_of(&event, within, &mut faults).into_iter();
        holidays.extend(days.filter(|day| within.is_none_or(|within| within.contains(day))));
    }
    if !faults.0.is_empty() {
        faults.0.sort_by_key(|problem| problem.position);
        return Err(ReadError::new(faults.0));
    }
    Ok(holidays.into_iter().collect())
}

/// What is wrong with the file.
#[derive(Debug, Default)]
struct Faults(Vec<Problem>);

impl Faults {
    /// Notes what is wrong with a property, or with the line as a whole where `property` is empty.
    fn add(&mut self, line: u32, property: &str, kind: FormProblem) {
        self.0.push(Problem {
            path: property.to_owned(),
            position: Some(Position { line, column: 1 }),
            kind: kind.into(),
        });
    }

    /// Notes a value that makes no sense.
    fn bad_value(&mut self, line: u32, property: &str, reason: String) {
        self.add(line, property, FormProblem::BadValue { reason });
    }
}
