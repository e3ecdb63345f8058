//! The working minutes from one occurrence to the next.

use super::{Recurrence, grid::Grid, search::Due};
use crate::time::{Calendar, DateTime, calendar::minute_of_day, days};

impl Recurrence {
    /// The longest gap of the pattern in working minutes, holidays and bounds ignored.
    ///
    /// The phase that `from` fixes and the rolls over weekends are kept. A gap of no working time is passed over: the gap
    /// then runs to the next occurrence that is later in working time. It is exact over the whole cycle of the calendar,
    /// 400 years; gaps above 4,294,967,295 minutes are cut to that. It is 0 for a rule that never falls due.
    ///
    /// # Complexity
    /// Constant for days and O(n) for weeks, with n days in the pattern; for months, quarters and years at most 4800,
    /// 1600 or 400 times that.
    #[must_use]
    pub fn longest_gap(&self, calendar: &Calendar) -> u32 {
        match Grid::of(&self.pattern) {
            Some(grid) => minutes(self.longest_gap_on_grid(grid, &calendar.without_holidays())),
            None => minutes(self.gap_of_working_days(calendar)),
        }
    }

    /// The longest gap in working minutes after an occurrence in `[from, until)`, holidays and rolls included, the
    /// pattern continued past its end. `None` when nothing falls due in it.
    ///
    /// The pattern also continues past the rule's own last date; its occurrences past it are ends of gaps only.
    ///
    /// # Complexity
    /// That of [`Recurrence::next`] for each occurrence in `[from, until)`, of which those are left out that lie more
    /// than one cycle of the pattern after the last holiday: their gaps repeat. Of working days, one.
    ///
    /// ```
    /// use frontline::{Calendar, Weekday, time::{Pattern, Recurrence, parse_date, parse_instant}};
    ///
    /// let christmas = vec![parse_date("2026-12-25")?];
    /// let office = Calendar::new("mon-fri".parse()?, vec!["09:00-17:00".parse()?], christmas)?;
    /// let fridays = Recurrence::new(Pattern::Week(vec![Weekday::Friday]));
    ///
    /// // From closing time on Friday, December 18 to the next Friday are four working days: that Friday is a day off.
    /// let gap = fridays.longest_gap_in(&office, parse_instant("2026-12-18")?, parse_instant("2026-12-19")?);
    /// assert_eq!(gap, Some(4 * 8 * 60));
    /// let weekend = fridays.longest_gap_in(&office, parse_instant("2026-12-19")?, parse_instant("2026-12-21")?);
    /// assert_eq!(weekend, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn longest_gap_in(&self, calendar: &Calendar, from: DateTime, until: DateTime) -> Option<u32> {
        let first_day = self.first_day_from(calendar, from);
        let first = self.due_from(calendar, first_day)?;
        let end = self.first_day_from(calendar, until);
        let counts = |due: Due| due.day < end && self.reaches(due);
        if !counts(first) {
            return None;
        }
        let Some(grid) = Grid::of(&self.pattern) else {
            return Some(minutes(self.gap_of_working_days(calendar)));
        };
        let end = end.min(self.repeats_after(grid, calendar, first));
        Some(minutes(self.longest_gap_of_run(calendar, first, |due| {
            due.day < end && self.reaches(due)
        })))
    }

    /// Working minutes from `instant` to the first occurrence at least `at_least` of them later, which must be some; the
    /// pattern continued past the rule's own last date. `None` outside all dates.
    pub(crate) fn wait(&self, calendar: &Calendar, instant: DateTime, at_least: u32) -> Option<u32> {
        let position = calendar.position(instant);
        let earliest = calendar.end_at(position + i64::from(at_least));
        let due = self.due_from(calendar, self.first_day_from(calendar, earliest))?;
        let wait = self.due_position(calendar, due) - position;
        (wait >= i64::from(at_least)).then(|| minutes(wait))
    }

    /// Every gap between working days that count is the same, also over holidays: they are working days.
    fn gap_of_working_days(&self, calendar: &Calendar) -> i64 {
        self.step() * i64::from(calendar.minutes_a_day())
    }

    /// The longest gap over one cycle, of a pattern with periods, under a calendar without holidays.
    fn longest_gap_on_grid(&self, grid: Grid, calendar: &Calendar) -> i64 {
        let (origin, step) = (self.origin(grid), self.step());
        let minute = minute_of_day(self.due_time(calendar));
        let turns = grid.cycle(step);
        let mut positions: Vec<i64> = (0..turns)
            .flat_map(|turn| self.days_of(grid, origin + turn * step))
            .map(|nominal| calendar.position_on(self.rolled(calendar, nominal), minute))
            .collect();
        if let Some(&first) = positions.first() {
            let end = calendar.position_on(grid.start(origin + turns * step), 0);
            positions.push(first + end - calendar.position_on(grid.start(origin), 0));
        }
        positions.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0)
    }

    /// The longest gap after `first` and the occurrences following it, as long as they count.
    fn longest_gap_of_run(&self, calendar: &Calendar, first: Due, counts: impl Fn(Due) -> bool) -> i64 {
        let mut longest = 0;
        let mut current = Some(first);
        while let Some(due) = current.filter(|&due| counts(due)) {
            let next = self.due_later_in_working_time(calendar, due);
            if let Some(next) = next {
                longest = longest.max(self.due_position(calendar, next) - self.due_position(calendar, due));
            }
            current = next;
        }
        longest
    }

    /// The first occurrence after `due` with working time between the two, `until` ignored.
    fn due_later_in_working_time(&self, calendar: &Calendar, due: Due) -> Option<Due> {
        let position = self.due_position(calendar, due);
        let (day, opening) = calendar.minute_after(position);
        let missed = minute_of_day(self.due_time(calendar)) <= opening;
        self.due_from(calendar, day + i64::from(missed))
    }

    /// Where `due` lies on the line of working minutes.
    fn due_position(&self, calendar: &Calendar, due: Due) -> i64 {
        calendar.position_on(due.day, minute_of_day(self.due_time(calendar)))
    }

    /// The day from which on the gaps of a whole cycle without holidays have been seen, starting from `first`.
    ///
    /// A week after the last holiday no occurrence is rolled by it any more.
    fn repeats_after(&self, grid: Grid, calendar: &Calendar, first: Due) -> i64 {
        let step = self.step();
        let cycle = grid.start(grid.cycle(step) * step) - grid.start(0);
        let last_holiday = calendar.holidays().last().map_or(first.day, |&date| days::number(date));
        first.day.max(last_holiday) + days::WEEK + cycle
    }
}

/// A gap in the type that gaps are told in.
fn minutes(gap: i64) -> u32 {
    u32::try_from(gap).unwrap_or(u32::MAX)
}
