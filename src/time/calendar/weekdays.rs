//! Weekdays: their names, and sets of them.

use std::{fmt, str::FromStr};

use super::CalendarError;
use crate::time::{Weekday, days};

/// The weekdays in order, each with the short name it is written with and its full name.
const NAMES: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "mon", "monday"),
    (Weekday::Tuesday, "tue", "tuesday"),
    (Weekday::Wednesday, "wed", "wednesday"),
    (Weekday::Thursday, "thu", "thursday"),
    (Weekday::Friday, "fri", "friday"),
    (Weekday::Saturday, "sat", "saturday"),
    (Weekday::Sunday, "sun", "sunday"),
];

/// Reads a weekday: "fri" or "Friday".
///
/// # Errors
/// Names what was found, and the weekday it resembles most.
///
/// ```
/// use frontline::time::{Weekday, parse_weekday};
///
/// assert_eq!(parse_weekday("fri"), Ok(Weekday::Friday));
/// assert_eq!(
///     parse_weekday("fry").unwrap_err().to_string(),
///     r#""fry" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun, did you mean fri?"#
/// );
/// ```
pub fn parse_weekday(text: &str) -> Result<Weekday, CalendarError> {
    let lower = text.trim().to_lowercase();
    NAMES
        .iter()
        .find(|(_, short, long)| lower == *short || lower == *long)
        .map(|&(day, ..)| day)
        .ok_or_else(|| CalendarError::NotAWeekday {
            text: text.trim().to_owned(),
            suggestion: resembling(&lower),
        })
}

/// The short name of a weekday, as documents write it: "fri".
#[must_use]
pub fn format_weekday(day: Weekday) -> &'static str {
    NAMES[usize::from(days::offset_of(day))].1
}

/// The short name of the weekday that `lower` resembles.
fn resembling(lower: &str) -> Option<&'static str> {
    NAMES
        .iter()
        .map(|&(_, short, long)| {
            (
                strsim::levenshtein(lower, short).min(strsim::levenshtein(lower, long)),
                short,
            )
        })
        .filter(|&(distance, _)| distance <= 1 + lower.chars().count() / 5)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, short)| short)
}

/// A set of weekdays.
///
/// ```
/// use frontline::time::Weekdays;
///
/// let days: Weekdays = "sun-tue,thu".parse()?;
/// assert_eq!(days.len(), 4);
/// assert_eq!(days.to_string(), "mon,tue,thu,sun");
/// # Ok::<(), frontline::time::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);

    /// The set of `days`.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | 1 << days::offset_of(day)))
    }

    /// Whether `day` is in it.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.contains_offset(days::offset_of(day))
    }

    /// How many there are, 0–7.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The weekdays from Monday to Sunday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        NAMES
            .iter()
            .map(|&(day, ..)| day)
            .filter(move |&day| self.contains(day))
    }

    /// Whether the day `offset` days after Monday is in it.
    pub(super) fn contains_offset(self, offset: u8) -> bool {
        self.0 & 1 << offset != 0
    }

    /// How many of them come before the day `offset` days after Monday.
    pub(super) fn before_offset(self, offset: u8) -> u32 {
        (self.0 & ((1 << offset) - 1)).count_ones()
    }

    /// Days from Monday to the one with `index` others before it.
    pub(super) fn offset_of_nth(self, index: u32) -> u8 {
        (0..7)
            .find(|&offset| self.contains_offset(offset) && self.before_offset(offset) == index)
            .expect("an index is smaller than the number of days")
    }
}

impl FromStr for Weekdays {
    type Err = CalendarError;

    /// Reads "mon-fri", "mon,wed-fri", "sun-thu".
    ///
    /// # Errors
    /// Names the first part that is no weekday.
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let mut set = 0;
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            set |= range(parse_weekday(first)?, parse_weekday(last)?);
        }
        Ok(Self(set))
    }
}

/// The bits of the days from `first` to `last`, over the turn of the week where `last` comes before `first`.
fn range(first: Weekday, last: Weekday) -> u8 {
    let start = days::offset_of(first);
    let length = (days::offset_of(last) + 7 - start) % 7;
    (0..=length).fold(0, |set, step| set | 1 << ((start + step) % 7))
}

impl fmt::Display for Weekdays {
    /// Writes the days from Monday to Sunday, three and more in a row as a range: "mon-fri", "mon,wed".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&runs(*self).iter().map(|run| written(run)).collect::<Vec<_>>().join(","))
    }
}

/// The stretches of days that follow one another.
fn runs(days: Weekdays) -> Vec<Vec<&'static str>> {
    let mut runs: Vec<Vec<&'static str>> = Vec::new();
    let mut open = false;
    for (offset, &(_, short, _)) in (0..).zip(&NAMES) {
        let here = days.contains_offset(offset);
        match runs.last_mut() {
            Some(run) if here && open => run.push(short),
            _ if here => runs.push(vec![short]),
            _ => {}
        }
        open = here;
    }
    runs
}

/// One stretch of days: a range where it is long enough to be shorter.
fn written(run: &[&str]) -> String {
    match run {
        [first, _, .., last] => format!("{first}-{last}"),
        few => few.join(","),
    }
}
