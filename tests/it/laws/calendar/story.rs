//! A small organisation along the calendar, as plain data: who depends on whom on which days, and what happens to it.
//!
//! Days are numbered from a Monday, minutes from its midnight. People work from Monday to Friday, five minutes a day.

use std::fmt;

use super::super::model::Model;

/// Minutes of a day around the clock.
pub(super) const DAY: i64 = 24 * 60;
/// When the working minutes of a day begin, in minutes since midnight.
pub(super) const OPENING: i64 = 9 * 60;
/// When they end.
pub(super) const CLOSING: i64 = OPENING + 5;
/// The date of day 0, a Monday.
pub(super) const FIRST_DAY: frontline::Date = frontline::Date::constant(2026, 11, 2);

/// An organisation, the days on which its dependencies fall due, and what disrupts it.
#[derive(Clone, PartialEq)]
pub(super) struct Story {
    /// Whose requirements are all standing: when they are due instead, `rules` say.
    pub(super) model: Model,
    /// By requirement of the model.
    pub(super) rules: Vec<Rule>,
    pub(super) holidays: Vec<i64>,
    pub(super) disruptions: Vec<Disruption>,
    /// In minutes; the end is not part of it.
    pub(super) period: (i64, i64),
}

/// When a dependency holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Standing,
    /// From a day to a day, both part of it.
    Season(i64, i64),
    /// On these days at this minute of the day.
    Dated(Vec<i64>, i64),
    Recurring(Recurring),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recurring {
    pub(super) pattern: Pattern,
    /// The minute of the day; closing time where none is given.
    pub(super) at: Option<i64>,
    /// Every second time only, counted from `from`.
    pub(super) every_second: bool,
    pub(super) from: Option<i64>,
    pub(super) until: Option<i64>,
    pub(super) roll: Roll,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Every working day.
    Day,
    /// On these days of the week, 0 the Monday.
    Week(Vec<i64>),
    /// On this day of the month, −1 the last.
    Month(i8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Roll {
    None,
    Following,
    Preceding,
}

/// Something that makes a party late for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Disruption {
    pub(super) party: usize,
    pub(super) service: Option<&'static str>,
    pub(super) kind: Kind,
    /// In minutes.
    pub(super) from: Option<i64>,
    pub(super) until: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Away,
    /// By so many minutes, or never there.
    Late(Option<u32>),
    Slower(u32),
}

/// A minute as people write it: "2026-11-27T09:03".
pub(super) fn text(minute: i64) -> String {
    frontline::time::format_instant(instant(minute))
}

/// The date of a day.
pub(super) fn date(day: i64) -> frontline::Date {
    FIRST_DAY.checked_add(jiff::Span::new().days(day)).expect("a day soon")
}

/// The instant of a minute.
pub(super) fn instant(minute: i64) -> frontline::DateTime {
    let (hour, minute_of_hour) = (minute.rem_euclid(DAY) / 60, minute.rem_euclid(DAY) % 60);
    let part = |number: i64| i8::try_from(number).expect("two digits");
    date(minute.div_euclid(DAY)).at(part(hour), part(minute_of_hour), 0, 0)
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.model)?;
        for (requirement, rule) in self.model.requirements.iter().zip(&self.rules) {
            let customer = &self.model.parties[requirement.customer].name;
            let supplier = &self.model.parties[requirement.suppliers[0].party].name;
            writeln!(f, "{customer} <- {supplier}: {rule:?}")?;
        }
        let holidays: Vec<_> = self.holidays.iter().map(|&day| date(day).to_string()).collect();
        writeln!(f, "holidays: {holidays:?}")?;
        for it in &self.disruptions {
            let name = &self.model.parties[it.party].name;
            let ends = [it.from, it.until].map(|end| end.map_or("…".to_owned(), text));
            let service = it.service.map_or(String::new(), |service| format!(" ({service})"));
            writeln!(f, "{name}{service} {:?} {} .. {}", it.kind, ends[0], ends[1])?;
        }
        writeln!(f, "period: {} .. {}", text(self.period.0), text(self.period.1))
    }
}
