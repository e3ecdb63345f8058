//! Next, previous and gaps of any rule under any calendar are those of the oracle.

use proptest::{collection::vec, option, prelude::*, sample::subsequence};

use super::naive;
use crate::time::{Calendar, Date, DateTime, MonthDay, Pattern, Recurrence, Roll, Time, Weekday, Weekdays, days};

/// The dates between which instants are asked about.
const ASKED: (Date, Date) = (Date::constant(2023, 10, 1), Date::constant(2025, 4, 1));
/// The dates between which the oracle lists occurrences: far enough around those asked about for every rule made here.
const LISTED: (Date, Date) = (Date::constant(2014, 1, 1), Date::constant(2041, 1, 1));

fn any_date() -> impl Strategy<Value = Date> {
    (days::number(ASKED.0)..days::number(ASKED.1)).prop_map(|number| days::date(number).unwrap())
}

fn any_instant() -> impl Strategy<Value = DateTime> {
    (any_date(), 0_i8..24, 0_i8..60).prop_map(|(date, hour, minute)| date.at(hour, minute, 0, 0))
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let days = subsequence((0_i8..7).collect::<Vec<_>>(), 1..=7);
    let hours = prop::sample::select(vec![
        vec!["00:00-24:00"],
        vec!["09:00-17:00"],
        vec!["08:00-12:00", "13:00-17:30"],
    ]);
    (days, hours, vec(any_date(), 0..20)).prop_map(|(days, hours, holidays)| {
        let days = days
            .into_iter()
            .map(|day| Weekday::from_monday_zero_offset(day).unwrap());
        let hours = hours.into_iter().map(|text| text.parse().unwrap()).collect();
        Calendar::new(Weekdays::of(days), hours, holidays).unwrap()
    })
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    let weekday = (0_i8..7).prop_map(|day| Weekday::from_monday_zero_offset(day).unwrap());
    let month_day = (0..366_i64).prop_map(|day| {
        let date = days::date(days::number(Date::constant(2024, 1, 1)) + day).unwrap();
        MonthDay::new(date.month(), date.day()).unwrap()
    });
    prop_oneof![
        Just(Pattern::Day),
        vec(weekday, 1..4).prop_map(Pattern::Week),
        vec(prop_oneof![-31_i8..=-1, 1_i8..=31], 1..4).prop_map(Pattern::Month),
        vec(prop_oneof![-92_i8..=-1, 1_i8..=92], 1..4).prop_map(Pattern::Quarter),
        vec(month_day, 1..4).prop_map(Pattern::Year),
    ]
}

fn any_rule() -> impl Strategy<Value = Recurrence> {
    let roll = prop::sample::select(vec![Roll::None, Roll::Following, Roll::Preceding]);
    let at = option::of((0_i8..24, 0_i8..60));
    (
        any_pattern(),
        at,
        1_u32..4,
        option::of(any_date()),
        option::of(any_date()),
        roll,
    )
        .prop_map(|(pattern, at, interval, from, until, roll)| {
            let mut rule = Recurrence::new(pattern).roll(roll);
            if let Some((hour, minute)) = at {
                rule = rule.at(Time::constant(hour, minute, 0, 0));
            }
            if let Some(from) = from {
                rule = rule.from(from).interval(interval);
            }
            match until {
                Some(until) => rule.until(until),
                None => rule,
            }
        })
}

/// What the oracle does not see, it can't judge.
fn in_sight(instant: Option<DateTime>) -> Option<DateTime> {
    let sight = Date::constant(2015, 1, 1)..Date::constant(2040, 1, 1);
    instant.filter(|instant| sight.contains(&instant.date()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn next_and_previous_are_those_of_the_oracle(rule in any_rule(), calendar in any_calendar(), instant in any_instant()) {
        let all = naive::occurrences(&rule, &calendar, LISTED.0, LISTED.1);
        let next = all.iter().copied().find(|&due| due >= instant);
        let previous = all.iter().copied().rev().find(|&due| due < instant);
        prop_assert_eq!(in_sight(rule.next(&calendar, instant)), in_sight(next));
        prop_assert_eq!(in_sight(rule.previous(&calendar, instant)), in_sight(previous));
    }

    #[test]
    fn occurrences_are_those_of_the_oracle(rule in any_rule(), calendar in any_calendar(), instant in any_instant()) {
        let all = naive::occurrences(&rule, &calendar, LISTED.0, LISTED.1);
        let expected: Vec<_> = all.into_iter().filter(|&due| due >= instant && in_sight(Some(due)).is_some()).take(50).collect();
        let found: Vec<_> = rule.occurrences(&calendar, instant).filter(|&due| in_sight(Some(due)).is_some()).take(expected.len()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn gaps_in_a_period_are_those_of_the_oracle(
        rule in any_rule(), calendar in any_calendar(), from in any_instant(), length in 1_i64..400,
    ) {
        let until = from.checked_add(jiff::SignedDuration::from_hours(24 * length)).unwrap();
        let starts = naive::occurrences(&rule, &calendar, LISTED.0, LISTED.1);
        let starts: Vec<_> = starts.into_iter().filter(|due| (from..until).contains(due)).collect();
        let continued = rule.clone().until(Date::MAX);
        let all = naive::occurrences(&continued, &calendar, LISTED.0, LISTED.1);
        prop_assert_eq!(rule.longest_gap_in(&calendar, from, until), naive::longest_gap(&calendar, &starts, &all));
    }

    #[test]
    fn no_gap_without_holidays_exceeds_the_longest(rule in any_rule(), calendar in any_calendar(), from in any_instant()) {
        let calendar = calendar.without_holidays();
        let until = from.checked_add(jiff::SignedDuration::from_hours(24 * 3000)).unwrap();
        if let Some(gap) = rule.longest_gap_in(&calendar, from, until) {
            prop_assert!(gap <= rule.longest_gap(&calendar));
        }
    }

    #[test]
    fn sound_rules_fall_due(rule in any_rule(), calendar in any_calendar()) {
        if rule.problems().is_empty() && !matches!(rule.pattern(), Pattern::Day) {
            prop_assert!(rule.next(&calendar, DateTime::MIN).is_some());
            prop_assert!(rule.previous(&calendar, DateTime::MAX).is_some());
            prop_assert!(rule.longest_gap(&calendar) > 0);
        }
    }

    #[test]
    fn nothing_panics(
        on in vec(any::<i8>(), 0..4), interval: u32, from in option::of(0_i64..7_304_484), instant in 0_i64..7_304_484, calendar in any_calendar(),
    ) {
        let date = |day: i64| days::date(days::number(Date::MIN) + day).unwrap();
        for pattern in [Pattern::Month(on.clone()), Pattern::Quarter(on), Pattern::Day] {
            let mut rule = Recurrence::new(pattern).interval(interval).roll(Roll::Following);
            if let Some(from) = from {
                rule = rule.from(date(from));
            }
            let instant = date(instant).at(12, 0, 0, 0);
            let _ = (rule.next(&calendar, instant), rule.previous(&calendar, instant));
            let _ = (rule.problems(), rule.longest_gap_in(&calendar, instant, DateTime::MAX), rule.to_string());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn the_longest_gap_is_reached_within_a_cycle(rule in any_rule(), calendar in any_calendar()) {
        let calendar = calendar.without_holidays();
        // Three cycles, for intervals up to three, after the start of the rule.
        let (from, until) = (Date::constant(2026, 1, 1), Date::constant(2026 + 3 * 400 + 1, 1, 1));
        let unbounded = rule.until(Date::MAX);
        if let Some(gap) = unbounded.longest_gap_in(&calendar, from.at(0, 0, 0, 0), until.at(0, 0, 0, 0)) {
            prop_assert_eq!(gap, unbounded.longest_gap(&calendar));
        }
    }
}
