//! Which requirements are active at a moment, and how long a missed cut-off waits in it.

use std::{collections::HashMap, sync::OnceLock};

use super::{Inner, Moment, Period};
use crate::org::{LookupError, Org, Requirement, Season, Timing};
use crate::time::{Calendar, Date, MonthDay, Recurrence};

impl Inner<'_> {
    /// Works out anew which requirements are active.
    pub(super) fn settle(&mut self) {
        self.removed.resize(self.org.requirements().len(), false);
        self.active = self.activity();
        self.periods = OnceLock::new();
    }

    fn activity(&self) -> Vec<bool> {
        let Moment::During(period) = self.moment else {
            return self.removed.iter().map(|removed| !removed).collect();
        };
        let org: &Org = &self.org;
        let mut due = HashMap::new();
        org.requirements()
            .map(|id| {
                let requirement = org.requirement(id);
                !self.removed[id.index()]
                    && condition_holds(requirement, &self.conditions)
                    && timing_meets(org.calendar(), &requirement.when.timing, period, &mut due)
            })
            .collect()
    }

    /// Whether any dependency knows the condition.
    pub(super) fn check_condition(&self, condition: &str) -> Result<(), LookupError> {
        let known = |id| self.org.requirement(id).when.condition.as_deref();
        if self.org.requirements().any(|id| known(id) == Some(condition)) {
            return Ok(());
        }
        todo!()
    }

    /// By requirement: working minutes that a missed cut-off waits for the next occurrence; 0 where there is none.
    pub(super) fn cut_off_periods(&self) -> &[u32] {
        self.periods.get_or_init(|| {
            let org: &Org = &self.org;
            // Thousands of dependencies share a few rules: each rule is worked out once.
            let mut known = HashMap::new();
            org.requirements()
                .map(|id| match &org.requirement(id).when.timing {
                    Timing::Recurring(rule) if self.active[id.index()] && org.requirement(id).terms.cut_off => *known
                        .entry(rule)
                        .or_insert_with(|| longest_gap(org.calendar(), rule, self.moment)),
                    _ => 0,
                })
                .collect()
        })
    }
}

/// At least a minute, so that missing a cut-off is never free.
fn longest_gap(calendar: &Calendar, rule: &Recurrence, moment: Moment) -> u32 {
    let gap = match moment {
        Moment::Ever => rule.longest_gap(calendar),
        // What is active falls due in the period; without a gap after it the pattern's own is the worst there is.
        Moment::During(period) => rule
            .longest_gap_in(calendar, period.from(), period.until())
            .unwrap_or_else(|| rule.longest_gap(calendar)),
    };
    gap.max(1)
}

fn condition_holds(requirement: &Requirement, given: &[String]) -> bool {
    requirement
        .when
        .condition
        .as_ref()
        .is_none_or(|condition| given.contains(condition))
}

/// Whether a situation, conditions aside, occurs in `period`. `due` remembers the answer for each recurrence.
fn timing_meets<'a>(
    calendar: &Calendar,
    timing: &'a Timing,
    period: Period,
    due: &mut HashMap<&'a Recurrence, bool>,
) -> bool {
    match timing {
        Timing::Standing => true,
        Timing::Recurring(rule) => *due.entry(rule).or_insert_with(|| {
            rule.next(calendar, period.from())
                .is_some_and(|instant| instant < period.until())
        }),
        Timing::Dated { on, at } => {
            let at = at.unwrap_or_else(|| calendar.closing_time());
            on.iter()
                .map(|date| date.to_datetime(at))
                .any(|instant| period.from() <= instant && instant < period.until())
        }
        Timing::Seasonal(season) => season_meets(*season, period),
    }
}

fn season_meets(season: Season, period: Period) -> bool {
    let (start, end) = (period.first_day(), period.last_day());
    match season {
        Season::Once { first, last } => first <= end && start <= last,
        Season::Yearly { first, last } => next_day_of(start, first, last).is_some_and(|day| day <= end),
    }
}

/// The longest time between two leap days, in years: 1896 to 1904, 2096 to 2104.
const LEAP_YEARS_APART: i16 = 8;

/// The first day at or after `start` that belongs to the yearly season.
fn next_day_of(start: Date, first: MonthDay, last: MonthDay) -> Option<Date> {
    if in_season(start, first, last) {
        return Some(start);
    }
    (0..=LEAP_YEARS_APART)
        .filter_map(|years| opening(start.year().checked_add(years)?, first))
        .find(|&day| day >= start && in_season(day, first, last))
}

fn in_season(day: Date, first: MonthDay, last: MonthDay) -> bool {
    let key = |day: MonthDay| (day.month(), day.day());
    let day = (day.month(), day.day());
    if key(first) <= key(last) {
        key(first) <= day && day <= key(last)
    } else {
        key(first) <= day || day <= key(last)
    }
}

/// The first day of `year` at or after `first`: the 1st of March where a leap day is missing.
fn opening(year: i16, first: MonthDay) -> Option<Date> {
    Date::new(year, first.month(), first.day())
        .or_else(|_| Date::new(year, first.month() + 1, 1))
        .ok()
}
