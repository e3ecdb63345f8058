//! A rule in words, short enough for a column of a table.

use std::fmt;

use super::{MonthDay, Pattern, Recurrence, Roll};
use crate::time::{Weekday, enumerated, format_time};

impl fmt::Display for Recurrence {
    /// Writes the rule in words: "Fridays 12:00", "every 2nd week, Friday 12:00 from 2026-01-05", "last day of the
    /// month, 17:00". The time of day is left out where none was given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = [
            self.days_in_words(),
            self.time_in_words(),
            self.from.map_or_else(String::new, |from| format!(" from {from}")),
            self.until.map_or_else(String::new, |until| format!(" until {until}")),
            self.roll_in_words().to_owned(),
        ];
        f.pad(&text.concat())
    }
}

impl Recurrence {
    fn days_in_words(&self) -> String {
        let often = (self.interval > 1).then(|| ordinal(self.interval));
        match (&self.pattern, often) {
            (Pattern::Day, None) => "every working day".to_owned(),
            (Pattern::Day, Some(nth)) => format!("every {nth} working day"),
            (Pattern::Week(on), None) => listed(weekdays(on).into_iter().map(|day| format!("{day}s"))),
            (Pattern::Week(on), Some(nth)) => format!("every {nth} week, {}", listed(weekdays(on))),
            (Pattern::Month(on), None) => format!("{} of the month", counted(on)),
            (Pattern::Month(on), Some(nth)) => format!("every {nth} month, {}", counted(on)),
            (Pattern::Quarter(on), None) => format!("{} of the quarter", counted(on)),
            (Pattern::Quarter(on), Some(nth)) => format!("every {nth} quarter, {}", counted(on)),
            (Pattern::Year(on), None) => format!("yearly on {}", dates(on)),
            (Pattern::Year(on), Some(nth)) => format!("every {nth} year, {}", dates(on)),
        }
    }

    fn time_in_words(&self) -> String {
        let separator = if matches!(self.pattern, Pattern::Day | Pattern::Week(_)) {
            " "
        } else {
            ", "
        };
        self.at
            .map_or_else(String::new, |at| format!("{separator}{}", format_time(at)))
    }

    fn roll_in_words(&self) -> &'static str {
        match self.roll {
            Roll::None => "",
            Roll::Following => ", or the next working day",
            Roll::Preceding => ", or the working day before",
        }
    }
}

/// The names of weekdays from Monday on, each once.
fn weekdays(on: &[Weekday]) -> Vec<String> {
    let sorted = in_order(on, |day| day.to_monday_zero_offset());
    sorted.into_iter().map(|day| format!("{day:?}")).collect()
}

/// Days of the year in order.
fn dates(on: &[MonthDay]) -> String {
    listed(in_order(on, |&day| day).iter().map(ToString::to_string))
}

/// Days of a month or quarter: those counted from its start, then those counted from its end.
fn counted(on: &[i8]) -> String {
    let sorted = in_order(on, |&day| (day < 0, day));
    let words = listed(sorted.iter().map(|&day| match day {
        -1 => "last".to_owned(),
        ..0 => format!("{} last", ordinal(u32::from(day.unsigned_abs()))),
        _ => ordinal(u32::from(day.unsigned_abs())),
    }));
    format!("{words} day")
}

/// `on` in the order of `key`, each once.
fn in_order<T: Copy, K: Ord>(on: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted = on.to_vec();
    sorted.sort_by_key(&key);
    sorted.dedup_by_key(|day| key(day));
    sorted
}

/// The days of a rule one after the other; a rule without any, which is a problem, says so.
fn listed(days: impl IntoIterator<Item = String>) -> String {
    let days = enumerated(days);
    if days.is_empty() { "no".to_owned() } else { days }
}

/// "1st", "2nd", "3rd", "4th", "11th", "21st".
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
