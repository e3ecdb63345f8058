//! Recurrence: every day, week, month, quarter or year; next and previous due instants, and the gaps between them.

mod error;
mod gaps;
mod grid;
mod month_day;
mod nominal;
mod pattern;
mod problems;
mod search;
mod text;
#[cfg(test)]
mod tests;

pub use error::RecurrenceError;
pub use month_day::MonthDay;
pub use pattern::{Pattern, Roll};
pub use search::Occurrences;

use super::{Calendar, Date, Time, whole_minute};

/// A rule by which something falls due again and again.
///
/// Two kinds of dates are told apart. The *nominal* date is the one that the pattern names; `from` and `until` are about
/// it. The date on which the occurrence falls due is the nominal one, or where [`Roll`] moves it off a day off.
/// Wherever instants are returned, they are those on which it falls due.
///
/// ```
/// use frontline::{Calendar, Weekday, time::{Pattern, Recurrence, Roll, parse_instant, parse_time}};
///
/// let office = Calendar::new("mon-fri".parse()?, vec!["09:00-17:00".parse()?], Vec::new())?;
///
/// let hours = Recurrence::new(Pattern::Week(vec![Weekday::Friday])).at(parse_time("12:00")?);
/// assert_eq!(hours.to_string(), "Fridays 12:00");
/// assert_eq!(hours.next(&office, parse_instant("2026-11-26")?), Some(parse_instant("2026-11-27T12:00")?));
/// assert_eq!(hours.longest_gap(&office), 5 * 8 * 60);
///
/// // The last day of February 2027 is a Sunday, and the office closes at five.
/// let wages = Recurrence::new(Pattern::Month(vec![-1])).roll(Roll::Preceding);
/// assert_eq!(wages.next(&office, parse_instant("2027-02-01")?), Some(parse_instant("2027-02-26T17:00")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    pattern: Pattern,
    at: Option<Time>,
    interval: u32,
    from: Option<Date>,
    until: Option<Date>,
    roll: Roll,
}

impl Recurrence {
    /// Every period of `pattern`, at closing time, without bounds.
    #[must_use]
    pub fn new(pattern: Pattern) -> Self {
        Self {
            pattern,
            at: None,
            interval: 1,
            from: None,
            until: None,
            roll: Roll::None,
        }
    }

    /// At this time of day instead of closing time; parts of a minute are dropped.
    #[must_use]
    pub fn at(mut self, at: Time) -> Self {
        self.at = Some(whole_minute(at));
        self
    }

    /// Only every `interval`th period, counted from the one that `from` lies in.
    ///
    /// Of working days, every `interval`th counted from the first at or after `from`.
    #[must_use]
    pub fn interval(mut self, interval: u32) -> Self {
        self.interval = interval;
        self
    }

    /// Not before this date.
    #[must_use]
    pub fn from(mut self, from: Date) -> Self {
        self.from = Some(from);
        self
    }

    /// Not after this date, which itself belongs to it.
    #[must_use]
    pub fn until(mut self, until: Date) -> Self {
        self.until = Some(until);
        self
    }

    /// What becomes of an occurrence on a day off.
    #[must_use]
    pub fn roll(mut self, roll: Roll) -> Self {
        self.roll = roll;
        self
    }

    /// The pattern of days.
    #[must_use]
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The time of day, if another than closing time was given.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        self.at
    }

    /// Every how many periods.
    #[must_use]
    pub fn every(&self) -> u32 {
        self.interval
    }

    /// The first possible date.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.from
    }

    /// The last possible date.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.until
    }

    /// What becomes of an occurrence on a day off.
    #[must_use]
    pub fn rolls(&self) -> Roll {
        self.roll
    }

    /// The time of day at which it falls due under `calendar`.
    #[must_use]
    pub fn due_time(&self, calendar: &Calendar) -> Time {
        self.at.unwrap_or_else(|| calendar.closing_time())
    }

    /// The interval as a step of arithmetic; an interval of zero, which is a problem, counts as one.
    fn step(&self) -> i64 {
        i64::from(self.interval.max(1))
    }
}
