//! The nominal days of a rule, before any of them rolls off a day off: the first from a day on, the last before a day.

use super::{MonthDay, Pattern, Recurrence, grid::Grid};
use crate::time::{Calendar, days};

impl Recurrence {
    /// The first nominal day at or after day `day`, `until` ignored.
    pub(super) fn nominal_from(&self, calendar: &Calendar, day: i64) -> Option<i64> {
        let day = self.from.map_or(day, |from| day.max(days::number(from)));
        if let Some(grid) = Grid::of(&self.pattern) {
            return self.nominal_on_grid_from(grid, day);
        }
        let origin = self.working_day_origin(calendar);
        let after = round_up(calendar.working_days_before(day) - origin, self.step());
        Some(calendar.nth_working_day(origin + after))
    }

    /// The last nominal day before day `day`.
    pub(super) fn nominal_before(&self, calendar: &Calendar, day: i64) -> Option<i64> {
        let day = self.until.map_or(day, |until| day.min(days::number(until) + 1));
        let nominal = if let Some(grid) = Grid::of(&self.pattern) {
            self.nominal_on_grid_before(grid, day)?
        } else {
            let origin = self.working_day_origin(calendar);
            let after = round_down(calendar.working_days_before(day) - 1 - origin, self.step());
            calendar.nth_working_day(origin + after)
        };
        self.from
            .is_none_or(|from| days::number(from) <= nominal)
            .then_some(nominal)
    }

    /// As `nominal_from`, of a pattern with periods.
    ///
    /// Periods without any of the days follow one another for one cycle at most: after that there is no such day at all.
    pub(super) fn nominal_on_grid_from(&self, grid: Grid, day: i64) -> Option<i64> {
        let (origin, step) = (self.origin(grid), self.step());
        let first = origin + round_up(grid.period_of(day) - origin, step);
        (0..=grid.cycle(step))
            .map(|turn| first + turn * step)
            .find_map(|period| self.days_of(grid, period).into_iter().find(|&nominal| nominal >= day))
    }

    /// As `nominal_before`, of a pattern with periods, `from` and `until` ignored.
    pub(super) fn nominal_on_grid_before(&self, grid: Grid, day: i64) -> Option<i64> {
        let (origin, step) = (self.origin(grid), self.step());
        let last = origin + round_down(grid.period_of(day - 1) - origin, step);
        (0..=grid.cycle(step))
            .map(|turn| last - turn * step)
            .find_map(|period| {
                self.days_of(grid, period)
                    .into_iter()
                    .rev()
                    .find(|&nominal| nominal < day)
            })
    }

    /// A period that counts, from which the others are counted.
    pub(super) fn origin(&self, grid: Grid) -> i64 {
        self.from.map_or(0, |from| grid.period_of(days::number(from)))
    }

    /// The index of a working day that counts, from which the others are counted.
    fn working_day_origin(&self, calendar: &Calendar) -> i64 {
        self.from
            .map_or(0, |from| calendar.working_days_before(days::number(from)))
    }

    /// The days of `period` that the pattern names, in order.
    pub(super) fn days_of(&self, grid: Grid, period: i64) -> Vec<i64> {
        let start = grid.start(period);
        let end = grid.start(period + 1);
        let mut named: Vec<i64> = match &self.pattern {
            Pattern::Day => Vec::new(),
            Pattern::Week(on) => on.iter().map(|&day| start + i64::from(days::offset_of(day))).collect(),
            Pattern::Month(on) | Pattern::Quarter(on) => {
                on.iter().filter_map(|&day| counted(day, start, end)).collect()
            }
            Pattern::Year(on) => on.iter().filter_map(|&day| in_year(day, period)).collect(),
        };
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// The day with this number in the period from `start` until before `end`, counted from its end if negative.
fn counted(day: i8, start: i64, end: i64) -> Option<i64> {
    let day = i64::from(day);
    let found = if day > 0 { start + day - 1 } else { end + day };
    (start..end).contains(&found).then_some(found)
}

/// The number of `day` in `year`, if that year has it.
fn in_year(day: MonthDay, year: i64) -> Option<i64> {
    let month = year * 12 + i64::from(day.month()) - 1;
    counted(day.day(), days::first_of_month(month), days::first_of_month(month + 1))
}

/// The smallest multiple of `step` that is not below `number`.
fn round_up(number: i64, step: i64) -> i64 {
    -round_down(-number, step)
}

/// The largest multiple of `step` that is not above `number`.
fn round_down(number: i64, step: i64) -> i64 {
    number.div_euclid(step) * step
}
