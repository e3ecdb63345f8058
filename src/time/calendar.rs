//! The working calendar: which minutes are working minutes.

use super::{Date, DateTime, Lateness, Time, Weekday};

/// A set of weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

/// One span of working hours in a day, in minutes since midnight; `until` may be 1440 (24:00).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    from: u16,
    until: u16,
}

/// When the organisation works: weekdays, hours and holidays. The default works around the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    days: Weekdays,
    hours: Vec<Hours>,
    holidays: Vec<Date>,
}

/// Why a calendar, or a part of one, makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {}

impl Default for Calendar {
    fn default() -> Self {
        Self::around_the_clock()
    }
}

impl std::str::FromStr for Weekdays {
    type Err = CalendarError;
    /// Reads "mon-fri", "mon,wed-fri", "sun-thu".
    fn from_str(_text: &str) -> Result<Self, CalendarError> {
        todo!()
    }
}

impl std::fmt::Display for Weekdays {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}

impl std::str::FromStr for Hours {
    type Err = CalendarError;
    /// Reads "09:00-17:00".
    fn from_str(_text: &str) -> Result<Self, CalendarError> {
        todo!()
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);
    /// The set of `days`.
    pub fn of(_days: impl IntoIterator<Item = Weekday>) -> Self {
        todo!()
    }
    /// Whether `day` is in it.
    #[must_use]
    pub fn contains(self, _day: Weekday) -> bool {
        todo!()
    }
}

impl Calendar {
    /// A calendar without days off and closing times: a day is 24 h, a week 7 d.
    #[must_use]
    pub fn around_the_clock() -> Self {
        todo!()
    }

    /// A calendar of these weekdays, hours a day and holidays (sorted and made unique).
    ///
    /// # Errors
    /// Every reason why it can't work: no working day, no hours, hours that overlap.
    pub fn new(_days: Weekdays, _hours: Vec<Hours>, _holidays: Vec<Date>) -> Result<Self, Vec<CalendarError>> {
        todo!()
    }

    /// The working weekdays.
    #[must_use]
    pub fn days(&self) -> Weekdays {
        self.days
    }

    /// The spans of working hours of a working day, in order.
    #[must_use]
    pub fn hours(&self) -> &[Hours] {
        &self.hours
    }

    /// The days off, in order.
    #[must_use]
    pub fn holidays(&self) -> &[Date] {
        &self.holidays
    }

    /// Working minutes of a working day.
    #[must_use]
    pub fn minutes_a_day(&self) -> u32 {
        todo!()
    }

    /// Working minutes of a week without holidays.
    #[must_use]
    pub fn minutes_a_week(&self) -> u32 {
        todo!()
    }

    /// Whether `date` is neither outside `days` nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, _date: Date) -> bool {
        todo!()
    }

    /// When a working day ends; 23:59 when it ends at midnight.
    #[must_use]
    pub fn closing_time(&self) -> Time {
        todo!()
    }

    /// Working minutes from the start of the calendar's count up to `instant`; only differences mean anything.
    #[must_use]
    pub fn position(&self, _instant: DateTime) -> i64 {
        todo!()
    }

    /// The instant at which the working time up to `position` has ended: closing time rather than the next opening time.
    #[must_use]
    pub fn end_at(&self, _position: i64) -> DateTime {
        todo!()
    }

    /// The instant at which the working time after `position` starts: opening time rather than the last closing time.
    #[must_use]
    pub fn start_at(&self, _position: i64) -> DateTime {
        todo!()
    }

    /// Working minutes between two instants; negative when `until` lies before `from`.
    #[must_use]
    pub fn minutes_between(&self, from: DateTime, until: DateTime) -> i64 {
        self.position(until) - self.position(from)
    }

    /// The same calendar without its holidays.
    #[must_use]
    pub fn without_holidays(&self) -> Self {
        Self {
            holidays: Vec::new(),
            ..self.clone()
        }
    }

    /// Working minutes in words, in working days, hours and minutes: "1d 4h", "0m".
    #[must_use]
    pub fn text(&self, _minutes: u32) -> String {
        todo!()
    }

    /// A lateness in words: "1d 4h", "on time", "never", "more than 10 years".
    #[must_use]
    pub fn lateness_text(&self, _lateness: Lateness) -> String {
        todo!()
    }
}
