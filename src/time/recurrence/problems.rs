//! Everything that is wrong with a rule.

use super::{Pattern, Recurrence, RecurrenceError, grid::Grid};
use crate::time::{Date, days};

impl Recurrence {
    /// Everything that is wrong with the rule, nothing if it is sound: an interval without `from`, days that no period
    /// has, a rule that never falls due, …
    ///
    /// A rule with problems may be used all the same: it just falls due less often than was meant, or never.
    ///
    /// ```
    /// use frontline::time::{Pattern, Recurrence};
    ///
    /// let problems = Recurrence::new(Pattern::Month(vec![1, 32])).problems();
    /// assert_eq!(problems.len(), 1);
    /// assert_eq!(problems[0].index(), Some(1));
    /// assert_eq!(
    ///     problems[0].to_string(),
    ///     "no month has a day 32, expected 1 to 31, or -1 to -31 counted from the end"
    /// );
    /// ```
    #[must_use]
    pub fn problems(&self) -> Vec<RecurrenceError> {
        let mut problems: Vec<_> = self.problems_of_interval().into_iter().collect();
        problems.extend(self.problems_of_days());
        problems.extend(self.problem_of_bounds());
        if problems.is_empty() && !self.is_ever_due() {
            problems.push(RecurrenceError::NeverDue {
                period: self.pattern.period(),
            });
        }
        problems
    }

    fn problems_of_interval(&self) -> Option<RecurrenceError> {
        match (self.interval, self.from) {
            (0, _) => Some(RecurrenceError::ZeroInterval),
            (2.., None) => Some(RecurrenceError::IntervalWithoutFrom {
                interval: self.interval,
                period: self.pattern.period(),
            }),
            _ => None,
        }
    }

    fn problems_of_days(&self) -> Vec<RecurrenceError> {
        let period = self.pattern.period();
        let (count, numbers, limit): (usize, &[i8], i8) = match &self.pattern {
            Pattern::Day => return Vec::new(),
            Pattern::Week(on) => (on.len(), &[], 0),
            Pattern::Year(on) => (on.len(), &[], 0),
            Pattern::Month(on) => (on.len(), on, 31),
            Pattern::Quarter(on) => (on.len(), on, 92),
        };
        if count == 0 {
            return vec![RecurrenceError::NoDays { period }];
        }
        let wrong = (0..)
            .zip(numbers)
            .filter(|&(_, day)| *day == 0 || day.unsigned_abs() > limit.unsigned_abs());
        wrong
            .map(|(index, &day)| RecurrenceError::DayOutOfRange {
                index,
                day,
                period,
                limit,
            })
            .collect()
    }

    fn problem_of_bounds(&self) -> Option<RecurrenceError> {
        let (from, until) = self.from.zip(self.until)?;
        (until < from).then_some(RecurrenceError::EndsBeforeStart { from, until })
    }

    /// Whether there is a nominal day between its bounds.
    fn is_ever_due(&self) -> bool {
        let Some(grid) = Grid::of(&self.pattern) else {
            return true;
        };
        // Without a start, periods count from any number: a cycle before the last date holds all that can be.
        let end = days::number(self.until.unwrap_or(Date::MAX));
        let nominal = match self.from {
            Some(from) => self.nominal_on_grid_from(grid, days::number(from)),
            None => self.nominal_on_grid_before(grid, end + 1),
        };
        nominal.is_some_and(|nominal| nominal <= end)
    }
}
