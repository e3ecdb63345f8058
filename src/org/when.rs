//! Saying when: the constructors of [`When`].

use super::When;
use super::situation::{Fault, Misfit, Season, Timing};
use crate::time::{Date, MonthDay, Pattern, Recurrence, Roll, Time, Weekday, whole_minute};

impl When {
    /// Always.
    #[must_use]
    pub fn standing() -> Self {
        Self::default()
    }

    /// Every working day.
    #[must_use]
    pub fn daily() -> Self {
        Recurrence::new(Pattern::Day).into()
    }

    /// Every week on this day.
    #[must_use]
    pub fn weekly(day: Weekday) -> Self {
        Self::weekly_on([day])
    }

    /// Every week on these days.
    #[must_use]
    pub fn weekly_on(days: impl IntoIterator<Item = Weekday>) -> Self {
        Recurrence::new(Pattern::Week(days.into_iter().collect())).into()
    }

    /// Every month on this day: 1 the first, −1 the last.
    #[must_use]
    pub fn monthly(day: i8) -> Self {
        Self::monthly_on([day])
    }

    /// Every month on these days: 1 the first, −1 the last.
    #[must_use]
    pub fn monthly_on(days: impl IntoIterator<Item = i8>) -> Self {
        Recurrence::new(Pattern::Month(days.into_iter().collect())).into()
    }

    /// Every quarter on this day: 1 the first, −1 the last.
    #[must_use]
    pub fn quarterly(day: i8) -> Self {
        Self::quarterly_on([day])
    }

    /// Every quarter on these days: 1 the first, −1 the last.
    #[must_use]
    pub fn quarterly_on(days: impl IntoIterator<Item = i8>) -> Self {
        Recurrence::new(Pattern::Quarter(days.into_iter().collect())).into()
    }

    /// Every year on this day of this month.
    #[must_use]
    pub fn yearly(month: i8, day: i8) -> Self {
        Self::yearly_on([(month, day)])
    }

    /// Every year on these days, each a month and a day.
    #[must_use]
    pub fn yearly_on(days: impl IntoIterator<Item = (i8, i8)>) -> Self {
        let mut misfits = Vec::new();
        let days = days
            .into_iter()
            .filter_map(|day| month_day(day, "on", &mut misfits))
            .collect();
        Self {
            misfits,
            ..Recurrence::new(Pattern::Year(days)).into()
        }
    }

    /// On these dates.
    #[must_use]
    pub fn on_dates(dates: impl IntoIterator<Item = Date>) -> Self {
        let mut on: Vec<_> = dates.into_iter().collect();
        on.sort_unstable();
        on.dedup();
        Timing::Dated { on, at: None }.into()
    }

    /// From one date to another, once; both belong to it.
    #[must_use]
    pub fn between(first: Date, last: Date) -> Self {
        Season::Once { first, last }.into()
    }

    /// Every year from one day to another, each a month and a day; both belong to it. It may span the turn of the year.
    ///
    /// ```
    /// # use frontline::When;
    /// assert_eq!(When::yearly_between((6, 1), (8, 31)).to_string(), "between 06-01 and 08-31");
    /// ```
    #[must_use]
    pub fn yearly_between(first: (i8, i8), last: (i8, i8)) -> Self {
        let mut misfits = Vec::new();
        let ends = [first, last].map(|day| month_day(day, "between", &mut misfits));
        let when = match ends {
            [Some(first), Some(last)] => Season::Yearly { first, last }.into(),
            _ => Self::standing(),
        };
        Self { misfits, ..when }
    }

    /// At this time of day instead of closing time.
    #[must_use]
    pub fn at(self, hour: i8, minute: i8) -> Self {
        match Time::new(hour, minute, 0, 0) {
            Ok(time) => self.at_time(time),
            Err(_) => self.misfit("at", Fault::NoSuchTime { hour, minute }),
        }
    }

    /// At this time of day instead of closing time; parts of a minute are dropped.
    #[must_use]
    pub fn at_time(mut self, time: Time) -> Self {
        if let Timing::Dated { at, .. } = &mut self.timing {
            *at = Some(whole_minute(time));
            return self;
        }
        self.rule("at", |rule| rule.at(time))
    }

    /// Only every so many periods, counted from the one in which `from` lies.
    #[must_use]
    pub fn interval(self, periods: u32) -> Self {
        self.rule("interval", |rule| rule.interval(periods))
    }

    /// Not before this date.
    #[must_use]
    pub fn starting(self, date: Date) -> Self {
        self.rule("from", |rule| rule.from(date))
    }

    /// Not after this date, which itself belongs to it.
    #[must_use]
    pub fn until(self, date: Date) -> Self {
        self.rule("until", |rule| rule.until(date))
    }

    /// Where an occurrence goes that falls on a day off.
    #[must_use]
    pub fn roll(self, roll: Roll) -> Self {
        self.rule("roll", |rule| rule.roll(roll))
    }

    /// Only while this condition holds.
    #[must_use]
    pub fn only_if(mut self, condition: impl Into<String>) -> Self {
        self.condition = Some(condition.into());
        self
    }

    /// Changes the rule of something that recurs; for anything else `field` means nothing.
    fn rule(mut self, field: &'static str, change: impl FnOnce(Recurrence) -> Recurrence) -> Self {
        match std::mem::take(&mut self.timing) {
            Timing::Recurring(rule) => {
                self.timing = Timing::Recurring(change(rule));
                self
            }
            other => {
                self.timing = other;
                self.misfit(field, Fault::MeansNothing)
            }
        }
    }

    fn misfit(mut self, field: &'static str, fault: Fault) -> Self {
        self.misfits.push(Misfit { field, fault });
        self
    }
}

fn month_day((month, day): (i8, i8), field: &'static str, misfits: &mut Vec<Misfit>) -> Option<MonthDay> {
    let found = MonthDay::new(month, day);
    if found.is_none() {
        let fault = Fault::NoSuchDay { month, day };
        misfits.push(Misfit { field, fault });
    }
    found
}
