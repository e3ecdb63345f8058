//! Recurrence rules: every year, and on which days of it.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::Weekday;

use super::Faults;
use super::content::ContentLine;
use super::value::{self, later};
use crate::document::words::shortened;
use crate::time::Date;

/// What there is, to be named where something else is asked for.
const SUPPORTED: &str = "expected FREQ=YEARLY with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY or BYDAY";

/// No year has more days.
const DAYS_A_YEAR: i64 = 366;

/// A yearly rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    interval: Option<u16>,
    count: Option<u32>,
    until: Option<Date>,
    months: Vec<i8>,
    month_days: Vec<i8>,
    weekdays: Vec<Nth>,
}

/// A weekday: every one, the nth, or counted from the end the −nth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Nth {
    nth: Option<i8>,
    weekday: Weekday,
}

/// Reads a rule; everything that is wrong with it is noted.
pub(super) fn read(line: &ContentLine, faults: &mut Faults) -> Option<Rule> {
    let (mut rule, mut problems, mut yearly) = (Rule::default(), Vec::new(), false);
    for part in line.value.trim().split(';').filter(|part| !part.is_empty()) {
        let (key, text) = part.split_once('=').unwrap_or((part, ""));
        yearly |= key.eq_ignore_ascii_case("FREQ");
        problems.extend(rule.take(key, text).err());
    }
    if !yearly {
        problems.push(format!("says no FREQ; {SUPPORTED}"));
    }
    if !rule.month_days.is_empty() && rule.weekdays.iter().any(|day| day.nth.is_some()) {
        problems.push("BYMONTHDAY together with a counted weekday in BYDAY is not supported".to_owned());
    }
    let fine = problems.is_empty();
    for problem in problems {
        faults.bad_value(line.number, &line.name, problem);
    }
    fine.then_some(rule)
}

impl Rule {
    /// Takes a part of the rule.
    fn take(&mut self, key: &str, text: &str) -> Result<(), String> {
        match key.to_ascii_uppercase().as_str() {
            "FREQ" if text.eq_ignore_ascii_case("YEARLY") => {}
            "FREQ" => return Err(format!("FREQ={} is not supported; {SUPPORTED}", shortened(text))),
            // On which day weeks start matters only for what is not supported.
            "WKST" => {}
            "INTERVAL" => self.interval = Some(number(key, text, 1, 9999)?),
            "COUNT" => self.count = Some(number(key, text, 1, u32::MAX)?),
            "UNTIL" => self.until = Some(until(text)?),
            "BYMONTH" => self.months = list(text, |month| number(key, month, 1, 12))?,
            "BYMONTHDAY" => self.month_days = list(text, |day| counted(key, day, 31))?,
            "BYDAY" => self.weekdays = list(text, nth)?,
            _ => return Err(format!("{} is not supported; {SUPPORTED}", shortened(key))),
        }
        Ok(())
    }

    /// Whether it names no end.
    pub(super) fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// The days before the end of `within` on which an event starts that starts on `start` first, in order; those with
    /// which no event touches it may be left out.
    pub(super) fn dates(&self, start: Date, within: &Range<Date>) -> Vec<Date> {
        let days = self.years(start, within).flat_map(|year| self.days_of(year, start));
        // The first day counts even where the rule does not name it.
        let all = std::iter::once(start).chain(days.filter(|&day| day > start));
        let all = all.take_while(|&day| day < within.end && self.until.is_none_or(|until| day <= until));
        let count = self
            .count
            .map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
        all.take(count).collect()
    }

    /// The years to look at: those in which an event starts that touches `within`, and all before them where its days
    /// are counted.
    fn years(&self, start: Date, within: &Range<Date>) -> impl Iterator<Item = i16> + use<> {
        let interval = usize::from(self.interval.unwrap_or(1));
        let (first, last) = (start.year(), within.end.year());
        let most = DAYS_A_YEAR * (i64::from(last) - i64::from(first) + 1);
        let is_counted = self.count.is_some_and(|count| i64::from(count) < most);
        // An event of a year touches the next one, but no later one.
        let over = usize::try_from(within.start.year() - 1 - first).unwrap_or(0);
        let over = if is_counted { 0 } else { over.next_multiple_of(interval) };
        (first..=last).skip(over).step_by(interval)
    }

    /// The days of a year that it names, in order.
    fn days_of(&self, year: i16, start: Date) -> Vec<Date> {
        let mut days: Vec<Date> = if !self.month_days.is_empty() {
            self.days_of_months(year)
        } else if !self.weekdays.is_empty() {
            self.weekdays_of(year)
        } else {
            let months = if self.months.is_empty() {
                &[start.month()]
            } else {
                &self.months[..]
            };
            months
                .iter()
                .filter_map(|&month| Date::new(year, month, start.day()).ok())
                .collect()
        };
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The days of `month_days`, of all months where none are named, that fall on the weekdays, if some are named.
    fn days_of_months(&self, year: i16) -> Vec<Date> {
        let months = if self.months.is_empty() {
            (1..=12).collect()
        } else {
            self.months.clone()
        };
        let firsts = months.into_iter().filter_map(|month| Date::new(year, month, 1).ok());
        let named =
            |day: &Date| self.weekdays.is_empty() || self.weekdays.iter().any(|nth| nth.weekday == day.weekday());
        let days = firsts.flat_map(|first| self.month_days.iter().filter_map(move |&day| day_of_month(first, day)));
        days.filter(named).collect()
    }

    /// The weekdays of the months named, or of the whole year.
    fn weekdays_of(&self, year: i16) -> Vec<Date> {
        let bounds = |first: i8, last: i8| {
            let first = Date::new(year, first, 1).ok()?;
            Some((first, Date::new(year, last, 1).ok()?.last_of_month()))
        };
        let stretches: Vec<_> = match &self.months[..] {
            [] => vec![bounds(1, 12)],
            months => months.iter().map(|&month| bounds(month, month)).collect(),
        };
        let days = stretches.into_iter().flatten().flat_map(|(first, last)| {
            let nth = self.weekdays.iter();
            nth.flat_map(move |nth| nth.days_between(first, last))
        });
        days.collect()
    }
}

impl Nth {
    /// The days that it names of a month or a year, which begins and ends on these days.
    fn days_between(self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        let earliest = later(first, first.weekday().until(self.weekday).into());
        let latest = later(last, -i64::from(last.weekday().since(self.weekday)));
        let week = |day: &Date| later(*day, 7);
        let (from, most) = match self.nth {
            None => (earliest, usize::MAX),
            Some(nth) if nth < 0 => (latest.and_then(|day| later(day, 7 * (i64::from(nth) + 1))), 1),
            Some(nth) => (earliest.and_then(|day| later(day, 7 * (i64::from(nth) - 1))), 1),
        };
        let days = std::iter::successors(from, week).take(most);
        days.take_while(move |day| (first..=last).contains(day))
    }
}

/// A day of the month that starts on `first`; −1 is the last.
fn day_of_month(first: Date, day: i8) -> Option<Date> {
    let day = if day < 0 { first.days_in_month() + 1 + day } else { day };
    Date::new(first.year(), first.month(), day).ok()
}

/// The items of a list with commas between, each once.
fn list<T: Copy + Eq + Hash>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let mut items: Vec<T> = text.split(',').map(read).collect::<Result<_, _>>()?;
    let mut seen = HashSet::new();
    items.retain(|&item| seen.insert(item));
    Ok(items)
}

/// A number of such a range.
fn number<N: Copy + FromStr + PartialOrd + std::fmt::Display>(
    key: &str,
    text: &str,
    least: N,
    most: N,
) -> Result<N, String> {
    let read = text
        .trim()
        .parse()
        .ok()
        .filter(|number| (&least..=&most).contains(&number));
    read.ok_or_else(|| format!("{key}={} is no number from {least} to {most}", shortened(text)))
}

/// A number from 1 to `most`, or counted from the end from −1 to −`most`.
fn counted(key: &str, text: &str, most: i8) -> Result<i8, String> {
    let read = text
        .trim()
        .parse()
        .ok()
        .filter(|number: &i8| *number != 0 && (-most..=most).contains(number));
    read.ok_or_else(|| {
        format!(
            "{key}={} is no number from 1 to {most}, or from -1 to -{most}",
            shortened(text)
        )
    })
}

/// "MO", "4TH" or "-1MO".
fn nth(text: &str) -> Result<Nth, String> {
    let text = text.trim();
    let wrong = || format!("BYDAY={} is no weekday such as MO, 4TH or -1MO", shortened(text));
    let split = text
        .len()
        .checked_sub(2)
        .filter(|&at| text.is_char_boundary(at))
        .ok_or_else(wrong)?;
    let (nth, weekday) = text.split_at(split);
    let weekday = match weekday.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return Err(wrong()),
    };
    let nth = match nth {
        "" => None,
        nth => Some(counted("BYDAY", nth, 53)?),
    };
    Ok(Nth { nth, weekday })
}

/// The last day of a rule; in UTC at whatever time, since a day more or less is no other holiday.
fn until(text: &str) -> Result<Date, String> {
    let date = text.split('T').next().unwrap_or_default();
    value::when(date)
        .map(|when| when.date)
        .map_err(|problem| format!("UNTIL: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        let (name, value) = ("RRULE".to_owned(), text.to_owned());
        let (line, mut faults) = (ContentLine { number: 1, name, value }, Faults::default());
        read(&line, &mut faults).expect("nothing is wrong with it")
    }

    #[test]
    fn what_a_rule_says_again_and_again_is_kept_once() {
        let again = |item: &str| [item; 1000].join(",");
        let (days, months) = (again("MO,-1TU"), again("5,6"));
        assert_eq!(
            rule(&format!("FREQ=YEARLY;BYDAY={days};BYMONTH={months}")),
            rule("FREQ=YEARLY;BYDAY=MO,-1TU;BYMONTH=5,6")
        );
        assert_eq!(
            rule(&format!("FREQ=YEARLY;BYMONTHDAY={}", again("1,-1"))),
            rule("FREQ=YEARLY;BYMONTHDAY=1,-1")
        );
    }

    #[test]
    fn years_that_are_over_are_not_looked_at() {
        let (start, within) = (
            jiff::civil::date(1601, 3, 1),
            jiff::civil::date(2026, 2, 1)..jiff::civil::date(2027, 2, 1),
        );
        let years = |text: &str| rule(text).years(start, &within).collect::<Vec<_>>();
        assert_eq!(years("FREQ=YEARLY"), [2025, 2026, 2027]);
        assert!(years("FREQ=YEARLY;INTERVAL=100").is_empty());
        assert_eq!(years("FREQ=YEARLY;INTERVAL=25"), [2026]);
        // What comes before counts here, but not where no rule counts so far.
        assert_eq!(years("FREQ=YEARLY;COUNT=500").len(), 427);
        assert_eq!(years("FREQ=YEARLY;COUNT=4294967295").len(), 3);
    }
}
