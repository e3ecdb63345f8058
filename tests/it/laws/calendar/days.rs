//! Which minutes are working minutes, and when things fall due: looked up day by day.

use super::story::{CLOSING, DAY, OPENING, Pattern, Recurring, Roll, Rule, Story, date};

/// So many days are looked at: the last ones only for what waits for them.
const DAYS: i64 = 500;

/// The minutes of a day at which anything can happen; between two of them nothing does.
pub(super) const CLOCK: [i64; 10] = [0, 480, 540, 541, 542, 543, 544, 545, 720, 1439];

/// Whether people work on a day.
pub(super) fn is_working_day(story: &Story, day: i64) -> bool {
    day.rem_euclid(7) < 5 && !story.holidays.contains(&day)
}

/// Working minutes from one minute to a later one, counted one by one.
pub(super) fn working_minutes(story: &Story, from: i64, until: i64) -> u64 {
    let days = from.div_euclid(DAY)..=until.div_euclid(DAY);
    let minutes = days
        .filter(|&day| is_working_day(story, day))
        .flat_map(|day| (OPENING..CLOSING).map(move |minute| day * DAY + minute));
    let count = minutes.filter(|minute| (from..until).contains(minute)).count();
    count.try_into().expect("few")
}

/// The minutes at which a rule falls due, in order. `past_end` continues its pattern past its own last day.
pub(super) fn due(story: &Story, rule: &Rule, past_end: bool) -> Vec<i64> {
    match rule {
        Rule::Standing | Rule::Season(..) => Vec::new(),
        Rule::Dated(days, at) => days.iter().map(|day| day * DAY + at).collect(),
        Rule::Recurring(rule) => {
            let last = rule.until.filter(|_| !past_end).unwrap_or(DAYS);
            let nominal = nominal_days(story, rule).into_iter().filter(|&day| day <= last);
            let at = rule.at.unwrap_or(CLOSING);
            let mut due: Vec<_> = nominal.map(|day| rolled(story, rule.roll, day) * DAY + at).collect();
            due.sort_unstable();
            due.dedup();
            due
        }
    }
}

/// The days that a pattern names, whether or not the rule has ended by then.
fn nominal_days(story: &Story, rule: &Recurring) -> Vec<i64> {
    // Without a first day the pattern has always been there; a few weeks before day 0 nothing begins.
    let first = rule.from.unwrap_or(-60);
    let days = (first..DAYS).filter(|&day| names(story, &rule.pattern, day));
    let mut working_days = 0;
    days.filter(|&day| {
        let periods = match rule.pattern {
            Pattern::Day => {
                working_days += 1;
                working_days - 1
            }
            Pattern::Week(_) => day.div_euclid(7) - first.div_euclid(7),
            Pattern::Month(_) => month(day) - month(first),
        };
        !rule.every_second || periods % 2 == 0
    })
    .collect()
}

fn names(story: &Story, pattern: &Pattern, day: i64) -> bool {
    match pattern {
        Pattern::Day => is_working_day(story, day),
        Pattern::Week(days) => days.contains(&day.rem_euclid(7)),
        Pattern::Month(wanted) if *wanted < 0 => {
            let date = date(day);
            i16::from(date.day()) == i16::from(date.days_in_month()) + 1 + i16::from(*wanted)
        }
        Pattern::Month(wanted) => date(day).day() == *wanted,
    }
}

fn month(day: i64) -> i64 {
    let date = date(day);
    i64::from(date.year()) * 12 + i64::from(date.month())
}

/// Step by step off the days on which nobody works.
fn rolled(story: &Story, roll: Roll, mut day: i64) -> i64 {
    let step = match roll {
        Roll::None => return day,
        Roll::Following => 1,
        Roll::Preceding => -1,
    };
    while !is_working_day(story, day) {
        day += step;
    }
    day
}

/// The minutes from one to another at which anything can happen.
pub(super) fn ticks(from: i64, until: i64) -> impl Iterator<Item = i64> {
    let days = from.div_euclid(DAY)..=until.div_euclid(DAY);
    let ticks = days.flat_map(|day| CLOCK.map(move |minute| day * DAY + minute));
    ticks.filter(move |tick| (from..until).contains(tick))
}
