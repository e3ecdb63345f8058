//! The oracle: it decides for every single day whether it is a nominal day, and rolls by looking at the next day.

use crate::time::{Calendar, Date, DateTime, Pattern, Recurrence, Roll};

/// All occurrences with nominal days from `first` to `last`, in order, each once.
pub(super) fn occurrences(rule: &Recurrence, calendar: &Calendar, first: Date, last: Date) -> Vec<DateTime> {
    let at = rule.time().unwrap_or(calendar.closing_time());
    let mut found = Vec::new();
    let mut working_days = 0;
    let mut date = first;
    while date <= last {
        if is_nominal(rule, calendar, date, working_days) {
            found.push(rolled(rule.rolls(), calendar, date).to_datetime(at));
        }
        let started = rule.first().is_none_or(|first| first <= date);
        working_days += i64::from(started && calendar.is_working_day(date));
        date = date.tomorrow().unwrap();
    }
    found.sort();
    found.dedup();
    found
}

/// Whether `date`, with so many working days between the start of the rule and it, is a nominal day.
fn is_nominal(rule: &Recurrence, calendar: &Calendar, date: Date, working_days: i64) -> bool {
    if rule.first().is_some_and(|first| date < first) || rule.last().is_some_and(|last| last < date) {
        return false;
    }
    let interval = i64::from(rule.every());
    match rule.pattern() {
        Pattern::Day => calendar.is_working_day(date) && working_days % interval == 0,
        Pattern::Week(on) => on.contains(&date.weekday()) && phase(rule, date, monday_count) % interval == 0,
        Pattern::Month(on) => {
            let (day, length) = (date.day(), date.days_in_month());
            let named = on.contains(&day) || on.contains(&(day - length - 1));
            named && phase(rule, date, month_count) % interval == 0
        }
        Pattern::Quarter(on) => {
            let (day, length) = in_quarter(date);
            let named = |number: i16| on.iter().any(|&day| i16::from(day) == number);
            (named(day) || named(day - length - 1))
                && phase(rule, date, |date| month_count(date).div_euclid(3)) % interval == 0
        }
        Pattern::Year(on) => {
            let named = on
                .iter()
                .any(|day| (day.month(), day.day()) == (date.month(), date.day()));
            named && phase(rule, date, |date| i64::from(date.year())) % interval == 0
        }
    }
}

/// How many periods after that of `from` the one of `date` is.
fn phase(rule: &Recurrence, date: Date, count: impl Fn(Date) -> i64) -> i64 {
    rule.first().map_or(0, |first| count(date) - count(first))
}

fn month_count(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

/// Weeks by walking back to Monday and counting sevens.
fn monday_count(date: Date) -> i64 {
    let mut monday = date;
    while monday.weekday() != jiff::civil::Weekday::Monday {
        monday = monday.yesterday().unwrap();
    }
    monday.duration_since(Date::constant(1900, 1, 1)).as_hours() / 24 / 7
}

/// The number of the day in its quarter, and the days of that quarter.
fn in_quarter(date: Date) -> (i16, i16) {
    let first_month = (date.month() - 1) / 3 * 3 + 1;
    let first = Date::new(date.year(), first_month, 1).unwrap();
    let last = Date::new(date.year(), first_month + 2, 1).unwrap().last_of_month();
    (
        date.day_of_year() - first.day_of_year() + 1,
        last.day_of_year() - first.day_of_year() + 1,
    )
}

fn rolled(roll: Roll, calendar: &Calendar, mut date: Date) -> Date {
    while roll != Roll::None && !calendar.is_working_day(date) {
        date = match roll {
            Roll::Preceding => date.yesterday().unwrap(),
            _ => date.tomorrow().unwrap(),
        };
    }
    date
}

/// The longest gap after those of `starts`, each to the first of `all` that is later in working time.
pub(super) fn longest_gap(calendar: &Calendar, starts: &[DateTime], all: &[DateTime]) -> Option<u32> {
    let gap = |start: &DateTime| {
        let later = all.iter().skip_while(|&end| end <= start);
        let mut gaps = later.map(|&end| calendar.minutes_between(*start, end));
        gaps.find(|&gap| gap > 0).expect("the oracle looks far enough ahead")
    };
    starts.iter().map(gap).max().map(|gap| u32::try_from(gap).unwrap())
}
