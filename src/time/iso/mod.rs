//! Dates, times and instants as text, in the one form each has: "2026-11-27", "12:00", "2026-11-27T12:00".

mod error;
#[cfg(test)]
mod tests;

pub use error::DateError;

use super::{Date, DateTime, Time};

const DATE: &str = "a date, expected a form like 2026-11-27";
const TIME: &str = "a time of day, expected a form like 12:00";
const INSTANT: &str = "an instant, expected a form like 2026-11-27T12:00 or 2026-11-27";

/// The months by name, from the first.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a date, "2026-11-27".
///
/// # Errors
/// Another form than this one, and dates that don't exist.
///
/// ```
/// use frontline::time::parse_date;
///
/// assert_eq!(parse_date("2026-11-27")?.day(), 27);
/// let error = parse_date("2026-02-30").unwrap_err();
/// assert_eq!(error.to_string(), r#""2026-02-30" is impossible: February 2026 has days 01 to 28"#);
/// # Ok::<(), frontline::time::DateError>(())
/// ```
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    read_date(text, text, DATE)
}

/// Reads a time of day, "12:00".
///
/// # Errors
/// Another form than this one, and times after 23:59.
pub fn parse_time(text: &str) -> Result<Time, DateError> {
    read_time(text, text, TIME)
}

/// Reads an instant, "2026-11-27T12:00"; a bare date means 00:00.
///
/// # Errors
/// Another form than these (seconds and time zones too), dates that don't exist, and times after 23:59.
///
/// ```
/// use frontline::time::{format_instant, parse_instant};
///
/// assert_eq!(format_instant(parse_instant("2026-11-27")?), "2026-11-27T00:00");
/// # Ok::<(), frontline::time::DateError>(())
/// ```
pub fn parse_instant(text: &str) -> Result<DateTime, DateError> {
    let Some((date, time)) = text.split_once('T') else {
        return Ok(read_date(text, text, INSTANT)?.to_datetime(Time::midnight()));
    };
    Ok(read_date(date, text, INSTANT)?.to_datetime(read_time(time, text, INSTANT)?))
}

/// Writes a date, "2026-11-27".
#[must_use]
pub fn format_date(date: Date) -> String {
    date.to_string()
}

/// Writes a time of day to the minute, "12:00".
#[must_use]
pub fn format_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time of day without parts of a minute.
pub(crate) fn whole_minute(time: Time) -> Time {
    Time::new(time.hour(), time.minute(), 0, 0).unwrap_or(time)
}

/// Writes an instant to the minute, "2026-11-27T12:00".
#[must_use]
pub fn format_instant(instant: DateTime) -> String {
    format!("{}T{}", format_date(instant.date()), format_time(instant.time()))
}

/// Reads the date that `part` is, a part of `text`, which was expected to be `expected`.
fn read_date(part: &str, text: &str, expected: &'static str) -> Result<Date, DateError> {
    let form = || DateError::Form {
        text: text.to_owned(),
        expected,
    };
    let [year, month, day] = fields(part, '-', [4, 2, 2]).ok_or_else(form)?;
    let first = small(month).and_then(|month| Date::new(year, month, 1).ok());
    let first = first.ok_or_else(|| DateError::Month { text: text.to_owned() })?;
    let date = small(day).and_then(|day| Date::new(year, first.month(), day).ok());
    date.ok_or_else(|| DateError::Day {
        text: text.to_owned(),
        month: month_name(first),
        days: first.days_in_month(),
    })
}

/// Reads the time of day that `part` is, a part of `text`, which was expected to be `expected`.
fn read_time(part: &str, text: &str, expected: &'static str) -> Result<Time, DateError> {
    let [hour, minute] = fields(part, ':', [2, 2]).ok_or_else(|| DateError::Form {
        text: text.to_owned(),
        expected,
    })?;
    let time = small(hour)
        .zip(small(minute))
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.ok_or_else(|| DateError::Clock { text: text.to_owned() })
}

/// The numbers in `text`, between `separator`s, if they have exactly these numbers of digits.
pub(super) fn fields<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[i16; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// A number of two digits in the type that dates are made of.
fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

/// The month that starts on `first`, with its year where the number of its days depends on it.
fn month_name(first: Date) -> String {
    let name = month_of(first.month());
    if first.month() == 2 {
        return format!("{name} {:04}", first.year());
    }
    name.to_owned()
}

/// The name of month `month`, 1–12.
pub(super) fn month_of(month: i8) -> &'static str {
    MONTHS[usize::from(month.unsigned_abs().clamp(1, 12)) - 1]
}
