//! Situations: their words, and when they fall due.

use proptest::prelude::*;

use crate::org::{Season, SituationKind, Timing};
use crate::time::{MonthDay, Roll};
use crate::{Calendar, Date, DateTime, Weekday, When};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn words() {
    let dates = ["2026-09-30", "2026-03-31", "2026-12-31", "2026-06-30", "2026-03-31"].map(date);
    let cases = [
        (When::standing(), "always"),
        (When::standing().only_if("audit"), "only if audit"),
        (When::weekly(Weekday::Friday).at(12, 0), "Fridays 12:00"),
        (
            When::weekly(Weekday::Friday).at(12, 0).only_if("audit"),
            "Fridays 12:00, if audit",
        ),
        (When::daily(), "every working day"),
        (When::on_dates([dates[1]]).at(17, 0), "on 2026-03-31 17:00"),
        (When::on_dates([dates[0], dates[1]]), "on 2026-03-31 and 2026-09-30"),
        (
            When::on_dates(dates),
            "on 2026-03-31, 2026-06-30, 2026-09-30 and 1 more",
        ),
        (When::between(dates[1], dates[0]), "between 2026-03-31 and 2026-09-30"),
        (When::yearly_between((6, 1), (8, 31)), "between 06-01 and 08-31"),
        (
            When::yearly_between((6, 1), (8, 31)).only_if("hot"),
            "between 06-01 and 08-31, if hot",
        ),
        (
            When::monthly(-1).roll(Roll::Preceding),
            "last day of the month, or the working day before",
        ),
    ];
    for (when, words) in cases {
        assert_eq!(when.to_string(), words);
    }
}

#[test]
fn kinds() {
    assert_eq!(When::standing().kind(), SituationKind::Standing);
    assert_eq!(When::standing().only_if("audit").kind(), SituationKind::Conditional);
    assert_eq!(When::daily().only_if("audit").kind(), SituationKind::Recurring);
    assert_eq!(When::on_dates([]).kind(), SituationKind::Dated);
    assert_eq!(When::yearly_between((1, 1), (1, 2)).kind(), SituationKind::Seasonal);
    assert_eq!(serde_json::to_string(&SituationKind::Seasonal).unwrap(), "\"seasonal\"");
}

#[test]
fn dated_ones_fall_due_at_closing_time() {
    let calendar = Calendar::new("mon-fri".parse().unwrap(), vec!["09:00-17:00".parse().unwrap()], vec![]).unwrap();
    let when = When::on_dates([date("2026-03-31"), date("2026-06-30")]);
    let falls = |from: &str, until: &str| when.falls_in(&calendar, instant(from), instant(until));
    assert!(falls("2026-03-31T17:00", "2026-03-31T17:01"));
    assert!(!falls("2026-03-31T00:00", "2026-03-31T17:00"));
    assert!(!falls("2026-03-31T17:01", "2026-06-30T17:00"));
    let due: Vec<_> = when.next_due(&calendar, instant("2026-03-31T17:01")).collect();
    assert_eq!(due, [instant("2026-06-30T17:00")]);
}

#[test]
fn recurring_ones_fall_due_for_ever_and_seasons_never() {
    let calendar = Calendar::around_the_clock();
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    let due = fridays.next_due(&calendar, instant("2026-11-27T12:00")).take(2);
    assert_eq!(
        due.collect::<Vec<_>>(),
        ["2026-11-27T12:00", "2026-12-04T12:00"].map(instant)
    );
    assert!(fridays.falls_in(&calendar, instant("2026-11-27T00:00"), instant("2026-11-28T00:00")));
    assert!(!fridays.falls_in(&calendar, instant("2026-11-27T12:01"), instant("2026-12-04T12:00")));
    let season = When::yearly_between((6, 1), (8, 31));
    assert_eq!(season.next_due(&calendar, instant("2026-01-01T00:00")).next(), None);
    assert_eq!(When::standing().next_due(&calendar, DateTime::MIN).next(), None);
    assert!(When::standing().falls_in(&calendar, DateTime::MIN, DateTime::MAX));
}

#[test]
fn a_leap_day_alone_may_be_years_away() {
    let season = When::yearly_between((2, 29), (2, 29));
    let calendar = Calendar::around_the_clock();
    let meets = |from: &str, until: &str| season.falls_in(&calendar, instant(from), instant(until));
    assert!(meets("1896-03-01T00:00", "1904-03-01T00:00"));
    assert!(!meets("1896-03-01T00:00", "1904-02-29T00:00"));
    assert!(!season.falls_in(&calendar, instant("9999-01-01T00:00"), DateTime::MAX));
}

proptest! {
    /// A season meets a period if one of the period's days belongs to it: looked up day by day.
    #[test]
    fn seasons_meet_periods(
        first in (1..=12i8, 1..=29i8), last in (1..=12i8, 1..=29i8), start in 0..4000i32, days in 0..500i32,
    ) {
        let first_day = date("2020-01-01").saturating_add(jiff::Span::new().days(start));
        let all = first_day.series(jiff::Span::new().days(1)).take(usize::try_from(days).unwrap());
        let inside = |day: Date| {
            let day = (day.month(), day.day());
            if first <= last { first <= day && day <= last } else { first <= day || day <= last }
        };
        let expected = all.clone().any(inside);
        let until = first_day.saturating_add(jiff::Span::new().days(days));
        let season = Season::Yearly {
            first: MonthDay::new(first.0, first.1).unwrap(),
            last: MonthDay::new(last.0, last.1).unwrap(),
        };
        let midnight = |day: Date| day.to_datetime(jiff::civil::Time::midnight());
        prop_assert_eq!(season.meets(midnight(first_day), midnight(until)), expected);
        let when: When = season.into();
        prop_assert_eq!(when.timing(), &Timing::Seasonal(season));
    }
}

#[test]
fn parts_of_a_minute_are_dropped() {
    let time = crate::Time::constant(12, 30, 59, 1);
    let at = Some(crate::Time::constant(12, 30, 0, 0));
    let on = vec![date("2026-03-31")];
    let dated = When::on_dates(on.clone()).at_time(time);
    assert_eq!(*dated.timing(), Timing::Dated { on: on.clone(), at });
    let timing = Timing::Dated { on, at: Some(time) };
    assert_eq!(<When as From<Timing>>::from(timing), dated);
    let weekly = When::weekly(Weekday::Friday).at_time(time);
    assert_eq!(weekly, When::weekly(Weekday::Friday).at(12, 30));
}
