//! The calendar against counting minute by minute, and its parts as people write them.

use proptest::prelude::*;

use super::*;
use crate::time::{DateTime, Lateness, Weekday, parse_date, parse_instant};

fn at(text: &str) -> DateTime {
    parse_instant(text).unwrap()
}

fn calendar(days: &str, hours: &[&str], holidays: &[&str]) -> Calendar {
    let hours = hours.iter().map(|text| text.parse().unwrap()).collect();
    let holidays = holidays.iter().map(|text| parse_date(text).unwrap()).collect();
    Calendar::new(days.parse().unwrap(), hours, holidays).unwrap()
}

fn office() -> Calendar {
    calendar("mon-fri", &["09:00-17:00"], &["2026-12-25"])
}

#[test]
fn weekdays_are_read_and_written() {
    let forms = [
        ("mon-fri", "mon-fri"),
        ("mon,wed-fri", "mon,wed-fri"),
        ("sun-thu", "mon-thu,sun"),
        ("fri-mon", "mon,fri-sun"),
        ("Saturday , SUN", "sat,sun"),
        ("mon-sun", "mon-sun"),
        ("tue-tue", "tue"),
    ];
    for (text, written) in forms {
        let days: Weekdays = text.parse().unwrap();
        assert_eq!(days.to_string(), written);
        assert_eq!(written.parse(), Ok(days));
        assert_eq!(Weekdays::of(days.iter()), days);
    }
    assert_eq!("mon-sun".parse(), Ok(Weekdays::ALL));
    assert!(!Weekdays::of([Weekday::Monday]).contains(Weekday::Sunday));
}

#[test]
fn weekdays_that_are_none_are_named() {
    let message = |text: &str| text.parse::<Weekdays>().unwrap_err().to_string();
    let expected = "expected mon, tue, wed, thu, fri, sat or sun";
    assert_eq!(
        message("mon-fry"),
        format!("\"fry\" is not a weekday, {expected}, did you mean fri?")
    );
    assert_eq!(
        message("mon,thurs"),
        format!("\"thurs\" is not a weekday, {expected}, did you mean thu?")
    );
    assert_eq!(
        message("mo"),
        format!("\"mo\" is not a weekday, {expected}, did you mean mon?")
    );
    assert_eq!(message(""), format!("\"\" is not a weekday, {expected}"));
    assert_eq!(
        message("mon-fri-sat"),
        format!("\"fri-sat\" is not a weekday, {expected}")
    );
}

#[test]
fn hours_are_read_and_written() {
    for text in ["09:00-17:00", "00:00-24:00", "13:30-13:31"] {
        assert_eq!(text.parse::<Hours>().unwrap().to_string(), text);
    }
    assert_eq!("09:00 - 17:00".parse::<Hours>().unwrap().minutes(), 480);
    assert_eq!("00:00-24:00".parse(), Ok(Hours::WHOLE_DAY));
}

#[test]
fn hours_that_are_none_are_explained() {
    let message = |text: &str| text.parse::<Hours>().unwrap_err().to_string();
    for text in [
        "9-17",
        "09:00",
        "9:00-17:00",
        "09:00-24:01",
        "09:60-10:00",
        "09:00-17:00-18:00",
        "é",
    ] {
        assert_eq!(
            message(text),
            format!("\"{text}\" is not a span of hours, expected a form like 09:00-17:00")
        );
    }
    assert_eq!(
        message("22:00-06:00"),
        "the hours 22:00-06:00 run past midnight, split them into 22:00-24:00 and 00:00-06:00"
    );
    assert_eq!(
        message("09:00-09:00"),
        "the hours 09:00-09:00 are empty, expected an end after the start (00:00-24:00 is the whole day)"
    );
}

#[test]
fn all_errors_come_together() {
    let hours = ["13:00-17:00", "09:00-13:30", "16:00-18:00"].map(|text| text.parse().unwrap());
    let errors = Calendar::new(Weekdays::of([]), hours.to_vec(), Vec::new()).unwrap_err();
    let texts: Vec<String> = errors.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "there is no working day, expected at least one weekday as in mon-fri",
            "the hours 09:00-13:30 and 13:00-17:00 overlap",
            "the hours 13:00-17:00 and 16:00-18:00 overlap",
        ]
    );
    let errors = Calendar::new(Weekdays::ALL, Vec::new(), Vec::new()).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "there are no working hours, expected at least one span like 09:00-17:00"
    );
}

#[test]
fn boundaries_end_at_closing_and_start_at_opening_time() {
    let office = office();
    let friday_evening = office.position(at("2026-11-27T17:00"));
    assert_eq!(friday_evening, office.position(at("2026-11-30T09:00")));
    assert_eq!(office.end_at(friday_evening), at("2026-11-27T17:00"));
    assert_eq!(office.start_at(friday_evening), at("2026-11-30T09:00"));

    let clock = Calendar::around_the_clock();
    let midnight = clock.position(at("2026-11-28"));
    assert_eq!(clock.end_at(midnight), at("2026-11-28T00:00"));
    assert_eq!(clock.start_at(midnight), at("2026-11-28T00:00"));
}

#[test]
fn a_weekend_is_no_working_time() {
    // What is missed on Friday at noon and comes on Monday at noon is 5 hours late on Friday and 3 on Monday.
    let office = office();
    assert_eq!(
        office.minutes_between(at("2026-11-27T12:00"), at("2026-11-30T12:00")),
        8 * 60
    );
    assert_eq!(
        office.minutes_between(at("2026-11-30T12:00"), at("2026-11-27T12:00")),
        -8 * 60
    );
    assert_eq!(office.minutes_between(at("2026-11-28"), at("2026-11-30T09:00")), 0);
}

#[test]
fn closing_time_is_the_end_of_the_last_span() {
    assert_eq!(office().closing_time().to_string(), "17:00:00");
    assert_eq!(Calendar::default().closing_time().to_string(), "23:59:00");
    let late = calendar("mon-sun", &["22:00-24:00", "00:00-06:00"], &[]);
    assert_eq!(late.closing_time().to_string(), "23:59:00");
}

#[test]
fn holidays_off_the_working_week_count_for_nothing() {
    let plain = calendar("mon-fri", &["09:00-17:00"], &[]);
    let weekend = calendar("mon-fri", &["09:00-17:00"], &["2026-12-26", "2026-12-27", "2026-12-26"]);
    assert_eq!(weekend.holidays().len(), 2);
    let (from, until) = (at("2026-12-01"), at("2027-02-01"));
    assert_eq!(plain.minutes_between(from, until), weekend.minutes_between(from, until));
    assert_eq!(
        plain.minutes_between(from, until) - office().minutes_between(from, until),
        480
    );
    assert_eq!(office().without_holidays(), plain);
    assert!(!office().is_working_day(parse_date("2026-12-25").unwrap()));
    assert!(!office().is_working_day(parse_date("2026-12-26").unwrap()));
}

#[test]
fn the_ends_of_time_do_not_panic() {
    for calendar in [
        office(),
        Calendar::default(),
        calendar("sun", &["00:00-00:01"], &["9999-12-26"]),
    ] {
        for position in [i64::MIN, -1 << 40, 0, 1 << 40, i64::MAX] {
            let _ = (calendar.end_at(position), calendar.start_at(position));
        }
        assert_eq!(calendar.end_at(i64::MIN), DateTime::MIN);
        assert_eq!(calendar.start_at(i64::MAX), DateTime::MAX);
        assert!(calendar.position(DateTime::MIN) < calendar.position(DateTime::MAX));
    }
}

#[test]
fn minutes_in_words() {
    let office = office();
    let texts = [
        (0, "0m"),
        (45, "45m"),
        (465, "7h 45m"),
        (480, "1d"),
        (720, "1d 4h"),
        (2400, "5d"),
    ];
    for (minutes, text) in texts {
        assert_eq!(office.text(minutes), text);
    }
    assert_eq!(office.text(u32::MAX), "8947848d 4h 15m");
    assert_eq!(office.lateness_text(Lateness::ON_TIME), "on time");
    assert_eq!(office.lateness_text(Lateness::from_minutes(720)), "1d 4h");
    assert_eq!(office.lateness_text(Lateness::NEVER), "never comes");
    assert_eq!(office.lateness_text(Lateness::BEYOND), "more than 10 years");
}

/// Working minutes from one instant to a later one, counted one by one.
fn counted(calendar: &Calendar, from: DateTime, until: DateTime) -> i64 {
    let mut minutes = 0;
    let mut now = from;
    while now < until {
        let minute = u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
        let open = calendar
            .hours()
            .iter()
            .any(|span| span.from() <= minute && minute < span.until());
        minutes += i64::from(open && calendar.is_working_day(now.date()));
        now = now.checked_add(jiff::SignedDuration::from_mins(1)).unwrap();
    }
    minutes
}

/// The day `offset` days from the end of 2000, where the count of working days changes its sign.
fn near_day_zero(offset: i64) -> Date {
    days::date(offset).unwrap()
}

prop_compose! {
    fn any_calendar()(
        days in 1_u8..128,
        cuts in proptest::collection::btree_set(0_u16..=1440, 2..7),
        holidays in proptest::collection::vec(-40_i64..40, 0..12),
    ) -> Calendar {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let spans = cuts.chunks_exact(2).map(|cut| format!("{}-{}", clock(cut[0]), clock(cut[1])).parse().unwrap());
        let weekdays = (0..7).filter(|bit| days >> bit & 1 == 1);
        let weekdays = weekdays.map(|bit| Weekday::from_monday_zero_offset(bit).unwrap());
        Calendar::new(
            Weekdays::of(weekdays),
            spans.collect(),
            holidays.into_iter().map(near_day_zero).collect(),
        ).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn positions_count_minutes(calendar in any_calendar(), day in -45_i64..45, minute in 0_i64..1440, length in 0_i64..30_000) {
        let from = near_day_zero(day).to_datetime(Time::midnight()) + jiff::SignedDuration::from_mins(minute);
        let until = from + jiff::SignedDuration::from_mins(length);
        prop_assert_eq!(calendar.minutes_between(from, until), counted(&calendar, from, until));
    }
}

proptest! {
    #[test]
    fn both_inverses_return_to_the_position(calendar in any_calendar(), position in -60_000_i64..60_000) {
        let (end, start) = (calendar.end_at(position), calendar.start_at(position));
        prop_assert_eq!(calendar.position(end), position);
        prop_assert_eq!(calendar.position(start), position);
        prop_assert!(end <= start);
        let minute = jiff::SignedDuration::from_mins(1);
        prop_assert_eq!(calendar.position(end - minute), position - 1);
        prop_assert_eq!(calendar.position(start + minute), position + 1);
    }

    #[test]
    fn working_days_are_numbered_through(calendar in any_calendar(), index in -60_i64..60) {
        let day = calendar.nth_working_day(index);
        prop_assert!(calendar.works_on(day));
        prop_assert_eq!(calendar.working_days_before(day), index);
        prop_assert_eq!(calendar.works_on(day), calendar.is_working_day(near_day_zero(day)));
    }
}
