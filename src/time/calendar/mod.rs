//! The working calendar: which minutes are working minutes.

mod error;
mod hours;
mod position;
mod text;
mod weekdays;
#[cfg(test)]
mod tests;

pub use error::{CalendarError, InvalidCalendar};
pub use hours::Hours;
pub(super) use position::minute_of_day;
pub use weekdays::{Weekdays, format_weekday, parse_weekday};

use super::{Date, Time, days};

/// When the organisation works: weekdays, hours and holidays. The default works around the clock.
///
/// ```
/// use frontline::{Calendar, time::{parse_date, parse_instant}};
///
/// let office = Calendar::new(
///     "mon-fri".parse()?,
///     vec!["09:00-12:30".parse()?, "13:30-17:00".parse()?],
///     vec![parse_date("2026-12-25")?],
/// )
/// .expect("one working day a week, and hours that do not overlap");
/// assert_eq!(office.minutes_a_day(), 7 * 60);
///
/// // From Thursday afternoon over Christmas and a weekend to Monday.
/// let (from, until) = (parse_instant("2026-12-24T16:00")?, parse_instant("2026-12-28T10:00")?);
/// assert_eq!(office.minutes_between(from, until), 2 * 60);
/// assert_eq!(office.end_at(office.position(from) + 60), parse_instant("2026-12-24T17:00")?);
/// assert_eq!(office.start_at(office.position(from) + 60), parse_instant("2026-12-28T09:00")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    days: Weekdays,
    hours: Vec<Hours>,
    holidays: Vec<Date>,
    /// The numbers of the holidays that fall on a working weekday, in order.
    days_off: Vec<i64>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::around_the_clock()
    }
}

impl Calendar {
    /// A calendar without days off and closing times: a day is 24 h, a week 7 d.
    #[must_use]
    pub fn around_the_clock() -> Self {
        Self {
            days: Weekdays::ALL,
            hours: vec![Hours::WHOLE_DAY],
            holidays: Vec::new(),
            days_off: Vec::new(),
        }
    }

    /// A calendar of these weekdays, hours a day and holidays (sorted and made unique).
    ///
    /// # Errors
    /// Every reason why it can't work: no working day, no hours, hours that overlap.
    pub fn new(days: Weekdays, mut hours: Vec<Hours>, mut holidays: Vec<Date>) -> Result<Self, InvalidCalendar> {
        hours.sort_unstable();
        holidays.sort_unstable();
        holidays.dedup();
        let problems = problems(days, &hours);
        if !problems.is_empty() {
            return Err(InvalidCalendar { problems });
        }
        let days_off = holidays.iter().filter(|date| days.contains(date.weekday()));
        Ok(Self {
            days_off: days_off.map(|&date| days::number(date)).collect(),
            days,
            hours,
            holidays,
        })
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

    /// Working minutes of a working day, 1–1440.
    #[must_use]
    pub fn minutes_a_day(&self) -> u32 {
        self.hours.iter().map(|span| u32::from(span.minutes())).sum()
    }

    /// Working minutes of a week without holidays, 1–10080.
    #[must_use]
    pub fn minutes_a_week(&self) -> u32 {
        self.minutes_a_day() * self.days.len()
    }

    /// Whether `date` is neither outside `days` nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.days.contains(date.weekday()) && self.holidays.binary_search(&date).is_err()
    }

    /// When a working day ends; 23:59 when it ends at midnight.
    #[must_use]
    pub fn closing_time(&self) -> Time {
        let minute = self.hours.last().map_or(hours::MIDNIGHT, |span| span.until());
        position::time_of_day(minute.min(hours::MIDNIGHT - 1))
    }

    /// The same calendar without its holidays.
    #[must_use]
    pub fn without_holidays(&self) -> Self {
        Self {
            days: self.days,
            hours: self.hours.clone(),
            holidays: Vec::new(),
            days_off: Vec::new(),
        }
    }
}

/// Every reason why a calendar of these days and hours, sorted by their start, can't work.
fn problems(days: Weekdays, hours: &[Hours]) -> Vec<CalendarError> {
    let mut problems = Vec::new();
    if days.is_empty() {
        problems.push(CalendarError::NoWorkingDay);
    }
    if hours.is_empty() {
        problems.push(CalendarError::NoHours);
    }
    for pair in hours.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if second.from() < first.until() {
            problems.push(CalendarError::Overlap { first, second });
        }
    }
    problems
}
