//! Dates, times and durations as iCalendar writes them.

use jiff::SignedDuration;

use crate::document::words::shortened;
use crate::time::Date;

/// Seconds of a day.
pub(super) const DAY: i64 = 24 * 60 * 60;

/// A date, or a time on it. A date alone is its midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct When {
    pub(super) date: Date,
    /// Since midnight, 0–86,399.
    pub(super) seconds: i64,
    /// Whether it is a date, without a time.
    pub(super) whole_day: bool,
}

/// Reads `20261225` or `20261225T093000`; in UTC (`Z`) only midnight.
pub(super) fn when(text: &str) -> Result<When, String> {
    let wrong = || {
        let found = shortened(text);
        format!("{found:?} is no date, expected a form like 20261225 or 20261225T093000")
    };
    let text = text.trim();
    let (date, time) = match text.split_once('T') {
        None => (text, None),
        Some((date, time)) => (date, Some(time)),
    };
    let date = self::date(date).ok_or_else(wrong)?;
    let Some(time) = time else {
        return Ok(When {
            date,
            seconds: 0,
            whole_day: true,
        });
    };
    let (time, universal) = time.strip_suffix('Z').map_or((time, false), |time| (time, true));
    let seconds = seconds(time).ok_or_else(wrong)?;
    if universal && seconds != 0 {
        let text = shortened(text);
        return Err(format!(
            "{text} is a time in UTC, and on which day that is depends on the time zone; expected a date or a local time"
        ));
    }
    Ok(When {
        date,
        seconds,
        whole_day: false,
    })
}

/// The day so many days after another, or before it.
pub(super) fn later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(SignedDuration::from_hours(days * 24)).ok()
}

/// Reads a date without punctuation.
fn date(text: &str) -> Option<Date> {
    let [y1, y2, month, day] = pairs(text)?;
    Date::new(y1 * 100 + y2, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads a time without punctuation, as seconds since midnight; a leap second counts as the one before.
fn seconds(text: &str) -> Option<i64> {
    let [hours, minutes, seconds] = pairs(text)?.map(i64::from);
    let fits = hours < 24 && minutes < 60 && seconds <= 60;
    fits.then_some(hours * 3600 + minutes * 60 + seconds.min(59))
}

/// Exactly so many numbers of two digits.
fn pairs<const N: usize>(text: &str) -> Option<[i16; N]> {
    if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut numbers = [0; N];
    for (number, pair) in numbers.iter_mut().zip(text.as_bytes().chunks(2)) {
        *number = i16::from(pair[0] - b'0') * 10 + i16::from(pair[1] - b'0');
    }
    Some(numbers)
}

/// Reads a duration, `P2D`, `P1W` or `P1DT12H30M`, in seconds.
pub(super) fn duration(text: &str) -> Result<i64, String> {
    let read = || {
        let text = text.trim();
        let rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
        match rest.split_once('T') {
            None => amounts(rest, &[('W', 7 * DAY), ('D', DAY)]),
            Some(("", times)) => amounts(times, &TIMES),
            Some((days, times)) => amounts(days, &[('D', DAY)])?.checked_add(amounts(times, &TIMES)?),
        }
    };
    let wrong = || {
        format!(
            "{:?} is no duration, expected a form like P2D or PT12H",
            shortened(text)
        )
    };
    read().ok_or_else(wrong)
}

/// The units after the `T` of a duration, in seconds.
const TIMES: [(char, i64); 3] = [('H', 3600), ('M', 60), ('S', 1)];

/// The sum of at least one number with its unit, the units in their order.
fn amounts(mut text: &str, mut units: &[(char, i64)]) -> Option<i64> {
    let mut sum = 0_i64;
    loop {
        let end = text.find(|character: char| !character.is_ascii_digit())?;
        let number: i64 = text[..end].parse().ok()?;
        let at = units.iter().position(|&(letter, _)| text[end..].starts_with(letter))?;
        sum = sum.checked_add(number.checked_mul(units[at].1)?)?;
        (text, units) = (&text[end + 1..], &units[at + 1..]);
        if text.is_empty() {
            return Some(sum);
        }
    }
}
