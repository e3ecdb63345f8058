//! When a situation falls due.

use super::{Season, Timing, When};
use crate::time::{Calendar, Date, DateTime, MonthDay, Occurrences, Time};

/// Due instants in order, one after the other as they are asked for: see [`When::next_due`].
#[derive(Clone, Debug)]
pub struct DueDates<'a> {
    source: Source<'a>,
}

#[derive(Clone, Debug)]
enum Source<'a> {
    Nothing,
    Rule(Occurrences<'a>),
    Dates { left: &'a [Date], at: Time },
}

impl When {
    /// Whether it is there at some time in `[from, until)`, conditions aside: something recurring or dated if it falls
    /// due in it (at closing time where it gives no other), something seasonal if its season meets it.
    #[must_use]
    pub fn falls_in(&self, calendar: &Calendar, from: DateTime, until: DateTime) -> bool {
        match &self.timing {
            Timing::Standing => true,
            Timing::Recurring(_) | Timing::Dated { .. } => {
                self.next_due(calendar, from).next().is_some_and(|due| due < until)
            }
            Timing::Seasonal(season) => season.meets(from, until),
        }
    }

    /// When it falls due at or after `from`, in order: of something recurring or dated. What is standing or seasonal
    /// never falls due.
    ///
    /// ```
    /// use frontline::{Calendar, When, time::Date};
    ///
    /// let when = When::on_dates(["2026-03-31".parse::<Date>()?, "2026-06-30".parse()?]).at(17, 0);
    /// let calendar = Calendar::around_the_clock();
    /// let due: Vec<_> = when.next_due(&calendar, "2026-04-01T00:00".parse()?).collect();
    /// assert_eq!(due, ["2026-06-30T17:00".parse()?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn next_due<'a>(&'a self, calendar: &'a Calendar, from: DateTime) -> DueDates<'a> {
        let source = match &self.timing {
            Timing::Standing | Timing::Seasonal(_) => Source::Nothing,
            Timing::Recurring(rule) => Source::Rule(rule.occurrences(calendar, from)),
            Timing::Dated { on, at } => {
                let at = at.unwrap_or_else(|| calendar.closing_time());
                let passed = on.partition_point(|date| date.to_datetime(at) < from);
                Source::Dates {
                    left: &on[passed..],
                    at,
                }
            }
        };
        DueDates { source }
    }
}

impl Iterator for DueDates<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        match &mut self.source {
            Source::Nothing => None,
            Source::Rule(occurrences) => occurrences.next(),
            Source::Dates { left, at } => {
                let (date, rest) = left.split_first()?;
                *left = rest;
                Some(date.to_datetime(*at))
            }
        }
    }
}

impl Season {
    /// Whether some part of it lies in `[from, until)`.
    #[must_use]
    pub fn meets(&self, from: DateTime, until: DateTime) -> bool {
        if from >= until {
            return false;
        }
        let starts_before_end = |first: Date| first.to_datetime(Time::midnight()) < until;
        match *self {
            Self::Once { first, last } => from.date() <= last && starts_before_end(first),
            Self::Yearly { first, last } => next_day_in(from.date(), first, last).is_some_and(starts_before_end),
        }
    }
}

impl Season {
    /// Whether a day lies in it.
    pub(crate) fn has(&self, date: Date) -> bool {
        match *self {
            Self::Once { first, last } => first <= date && date <= last,
            Self::Yearly { first, last } => contains(date, first, last),
        }
    }

    /// The first day after `date` on which it begins, or is over.
    pub(crate) fn next_change(&self, date: Date) -> Option<Date> {
        match *self {
            Self::Once { first, .. } if date < first => Some(first),
            Self::Once { last, .. } if date <= last => last.tomorrow().ok(),
            Self::Once { .. } => None,
            Self::Yearly { first, last } if contains(date, first, last) => day_after(date, first, last),
            Self::Yearly { first, last } => next_day_in(date, first, last),
        }
    }
}

/// The first day after `date` that lies outside the yearly stretch from `first` to `last`, which has `date`.
fn day_after(date: Date, first: MonthDay, last: MonthDay) -> Option<Date> {
    // All days but February 29 may be one stretch, as it may be one by itself.
    let years = date.year()..=date.year().saturating_add(8);
    let ends = years.filter_map(|year| match Date::new(year, last.month(), last.day()) {
        Ok(end) => end.tomorrow().ok(),
        Err(_) => Date::new(year, 3, 1).ok(),
    });
    let mut after = ends.filter(|&end| end > date && !contains(end, first, last));
    after.next()
}

/// The first day at or after `date` that lies in the yearly stretch from `first` to `last`.
fn next_day_in(date: Date, first: MonthDay, last: MonthDay) -> Option<Date> {
    if contains(date, first, last) {
        return Some(date);
    }
    // A stretch of February 29 alone may be eight years away, as in 1897–1903.
    let years = date.year()..=date.year().saturating_add(8);
    years
        .filter_map(|year| start_in(year, first))
        .find(|&start| start >= date && contains(start, first, last))
}

/// The day on which a stretch from `first` starts in a year: March 1 for a February 29 that the year lacks.
fn start_in(year: i16, first: MonthDay) -> Option<Date> {
    let start = Date::new(year, first.month(), first.day());
    start.or_else(|_| Date::new(year, 3, 1)).ok()
}

fn contains(date: Date, first: MonthDay, last: MonthDay) -> bool {
    let day = (date.month(), date.day());
    let first = (first.month(), first.day());
    let last = (last.month(), last.day());
    if first <= last {
        first <= day && day <= last
    } else {
        first <= day || day <= last
    }
}
