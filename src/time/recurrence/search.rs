//! The occurrences of a rule in order of time.
//!
//! Rolling never changes the order of two occurrences, it can only merge them. So the occurrences that fall due on a day
//! or later are those whose nominal day is not before a certain day, which the calendar gives, and a search for due days
//! is one for nominal days.

use super::{Recurrence, Roll};
use crate::time::{Calendar, DateTime, days};

/// An occurrence by the numbers of its days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    /// The day that the pattern names.
    pub(super) nominal: i64,
    /// The day on which it falls due.
    pub(super) day: i64,
}

impl Recurrence {
    /// The first occurrence at or after `instant`.
    ///
    /// # Complexity
    /// O(n log h), with n days in the pattern and h holidays, times the number of periods in a row that lack all of
    /// these days: none or one for all but the rarest patterns, and never more than the cycle of the calendar has.
    #[must_use]
    pub fn next(&self, calendar: &Calendar, instant: DateTime) -> Option<DateTime> {
        self.occurrences(calendar, instant).next()
    }

    /// The last occurrence before `instant`.
    ///
    /// # Complexity
    /// That of [`Recurrence::next`].
    #[must_use]
    pub fn previous(&self, calendar: &Calendar, instant: DateTime) -> Option<DateTime> {
        let day = self.first_day_from(calendar, instant);
        let nominal = self.nominal_before(calendar, self.first_nominal_due_from(calendar, day))?;
        self.instant(calendar, self.rolled(calendar, nominal))
    }

    /// The occurrences at or after `from`, in order, one after the other as they are asked for.
    ///
    /// ```
    /// use frontline::{Calendar, time::{Pattern, Recurrence, format_date, parse_instant}};
    ///
    /// let calendar = Calendar::around_the_clock();
    /// let thirty_first = Recurrence::new(Pattern::Month(vec![31]));
    /// let dates: Vec<String> = thirty_first
    ///     .occurrences(&calendar, parse_instant("2026-01-31")?)
    ///     .take(3)
    ///     .map(|instant| format_date(instant.date()))
    ///     .collect();
    /// assert_eq!(dates, ["2026-01-31", "2026-03-31", "2026-05-31"]);
    /// # Ok::<(), frontline::time::DateError>(())
    /// ```
    #[must_use]
    pub fn occurrences<'a>(&'a self, calendar: &'a Calendar, from: DateTime) -> Occurrences<'a> {
        Occurrences {
            rule: self,
            calendar,
            day: self.first_day_from(calendar, from),
        }
    }

    /// Whether it falls due at or after `from` and before `until`.
    #[must_use]
    pub fn falls_due_in(&self, calendar: &Calendar, from: DateTime, until: DateTime) -> bool {
        self.next(calendar, from).is_some_and(|instant| instant < until)
    }

    /// The first day on which it could fall due at or after `instant`.
    pub(super) fn first_day_from(&self, calendar: &Calendar, instant: DateTime) -> i64 {
        let missed = self.due_time(calendar) < instant.time();
        days::number(instant.date()) + i64::from(missed)
    }

    /// The first occurrence that falls due on day `day` or later, `until` ignored.
    pub(super) fn due_from(&self, calendar: &Calendar, day: i64) -> Option<Due> {
        let nominal = self.nominal_from(calendar, self.first_nominal_due_from(calendar, day))?;
        let day = self.rolled(calendar, nominal);
        Some(Due { nominal, day })
    }

    /// Whether `until` allows the occurrence.
    pub(super) fn reaches(&self, due: Due) -> bool {
        self.until.is_none_or(|until| due.nominal <= days::number(until))
    }

    /// The first day that falls due on day `day` or later if it is nominal.
    fn first_nominal_due_from(&self, calendar: &Calendar, day: i64) -> i64 {
        let index = calendar.working_days_before(day);
        match self.roll {
            Roll::None => day,
            Roll::Following => calendar.nth_working_day(index - 1) + 1,
            Roll::Preceding => calendar.nth_working_day(index),
        }
    }

    /// The day on which an occurrence of day `nominal` falls due.
    pub(super) fn rolled(&self, calendar: &Calendar, nominal: i64) -> i64 {
        let index = calendar.working_days_before(nominal);
        match self.roll {
            Roll::Following => calendar.nth_working_day(index),
            Roll::Preceding if !calendar.works_on(nominal) => calendar.nth_working_day(index - 1),
            Roll::None | Roll::Preceding => nominal,
        }
    }

    /// The instant at which it falls due on day `day`; `None` outside all dates.
    fn instant(&self, calendar: &Calendar, day: i64) -> Option<DateTime> {
        days::date(day).map(|date| date.to_datetime(self.due_time(calendar)))
    }
}

/// Occurrences of a rule in order: see [`Recurrence::occurrences`].
#[derive(Clone, Debug)]
pub struct Occurrences<'a> {
    rule: &'a Recurrence,
    calendar: &'a Calendar,
    /// The next occurrence falls due on this day or later.
    day: i64,
}

impl Iterator for Occurrences<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        let due = self.rule.due_from(self.calendar, self.day)?;
        if !self.rule.reaches(due) {
            return None;
        }
        let instant = self.rule.instant(self.calendar, due.day)?;
        self.day = due.day + 1;
        Some(instant)
    }
}

impl std::iter::FusedIterator for Occurrences<'_> {}
