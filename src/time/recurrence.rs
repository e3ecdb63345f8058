//! Recurrence: every day, week, month, quarter or year; next and previous due instants, and the gaps between them.

use super::{Calendar, Date, DateTime, Time, Weekday};

/// A month and a day, "12-25"; February 29 exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

/// On which days something recurs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Every working day.
    Day,
    /// On these weekdays; weeks start on Monday.
    Week(Vec<Weekday>),
    /// On these days of the month, 1 the first, −1 the last. A day that a month lacks is skipped.
    Month(Vec<i8>),
    /// On these days of the quarter, 1 the first, −1 the last.
    Quarter(Vec<i8>),
    /// On these days of the year.
    Year(Vec<MonthDay>),
}

/// Where an occurrence goes that falls on a day off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Roll {
    /// It stays.
    #[default]
    None,
    /// To the next working day.
    Following,
    /// To the working day before.
    Preceding,
}

/// A rule by which something falls due again and again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    pattern: Pattern,
    at: Option<Time>,
    interval: u32,
    from: Option<Date>,
    until: Option<Date>,
    roll: Roll,
}

/// Why a rule can't be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecurrenceError {}

impl MonthDay {
    /// A month and a day, or `None` when no year has it.
    #[must_use]
    pub fn new(_month: i8, _day: i8) -> Option<Self> {
        todo!()
    }
    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }
    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.day
    }
}

impl std::str::FromStr for MonthDay {
    type Err = RecurrenceError;
    fn from_str(_text: &str) -> Result<Self, RecurrenceError> {
        todo!()
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
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
    /// At this time of day instead of closing time.
    #[must_use]
    pub fn at(mut self, at: Time) -> Self {
        self.at = Some(at);
        self
    }
    /// Only every `interval`th period, counted from the one that `from` lies in.
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

    /// Everything that is wrong with the rule, nothing if it is sound (an interval without `from`, days that no period
    /// has, a rule that never falls due, …).
    #[must_use]
    pub fn problems(&self) -> Vec<RecurrenceError> {
        todo!()
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

    /// The first occurrence at or after `instant`.
    #[must_use]
    pub fn next(&self, _calendar: &Calendar, _instant: DateTime) -> Option<DateTime> {
        todo!()
    }

    /// The last occurrence before `instant`.
    #[must_use]
    pub fn previous(&self, _calendar: &Calendar, _instant: DateTime) -> Option<DateTime> {
        todo!()
    }

    /// The occurrences at or after `from`, in order, one after the other as they are asked for.
    #[must_use]
    pub fn occurrences<'a>(&'a self, calendar: &'a Calendar, from: DateTime) -> Occurrences<'a> {
        Occurrences {
            rule: self,
            calendar,
            from: Some(from),
        }
    }

    /// The longest gap of the pattern in working minutes, holidays and bounds ignored.
    #[must_use]
    pub fn longest_gap(&self, _calendar: &Calendar) -> u32 {
        todo!()
    }

    /// The longest gap in working minutes after an occurrence in `[from, until)`, holidays and rolls included, the
    /// pattern continued past its end. `None` when nothing falls due in it.
    #[must_use]
    pub fn longest_gap_in(&self, _calendar: &Calendar, _from: DateTime, _until: DateTime) -> Option<u32> {
        todo!()
    }
}

/// Occurrences of a rule in order: see [`Recurrence::occurrences`].
#[derive(Clone, Debug)]
pub struct Occurrences<'a> {
    rule: &'a Recurrence,
    calendar: &'a Calendar,
    from: Option<DateTime>,
}

impl Iterator for Occurrences<'_> {
    type Item = DateTime;
    fn next(&mut self) -> Option<DateTime> {
        let _ = (self.rule, self.calendar, self.from);
        todo!()
    }
}
