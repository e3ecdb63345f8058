//! Files as calendar programs write them, and faulty ones.
#![allow(clippy::needless_raw_string_hashes)] // expect-test writes them

use std::ops::Range;

use proptest::prelude::*;

use super::read_holidays;
use crate::time::{Date, Weekday, parse_date};

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// A file of events with these lines.
fn file(events: &[&str]) -> String {
    let event = |lines: &&str| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n"));
    let events: String = events.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

/// The days of one event in the years 2026 to 2028.
fn days(event: &str) -> Vec<String> {
    let years = date("2026-01-01")..date("2029-01-01");
    let days = read_holidays(file(&[event]).as_bytes(), Some(&years)).unwrap();
    days.iter().map(ToString::to_string).collect()
}

/// What is wrong with a file.
fn problems(text: &str) -> String {
    read_holidays(text.as_bytes(), None).unwrap_err().to_string()
}

/// What is wrong with one event; its first line is line 4 of the file.
fn problem(event: &str) -> String {
    problems(&file(&[event]))
}

#[test]
fn days_and_times_are_days() {
    assert_eq!(days("DTSTART;VALUE=DATE:20261225"), ["2026-12-25"]);
    assert_eq!(days("DTSTART:20261225"), ["2026-12-25"]);
    assert_eq!(days("DTSTART:20261225T130000"), ["2026-12-25"]);
    assert_eq!(
        days("DTSTART;TZID=\"Europe/Berlin: old\":20261225T000000\nDTEND:20261226T000000"),
        ["2026-12-25"]
    );
    assert_eq!(days("DTSTART:20261225T000000Z\nDTEND:20261226T000000Z"), ["2026-12-25"]);
    assert_eq!(
        days("DTSTART:20261224T220000\nDTEND:20261225T010000"),
        ["2026-12-24", "2026-12-25"]
    );
}

#[test]
fn the_end_does_not_belong_to_an_event() {
    let both = ["2026-12-25", "2026-12-26"];
    assert_eq!(days("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227"), both);
    assert_eq!(days("DTSTART;VALUE=DATE:20261225\nDURATION:P2D"), both);
    assert_eq!(days("DTSTART:20261225T000000\nDURATION:P1DT0H30M"), both);
    assert_eq!(days("DTSTART:20261225T230000\nDURATION:PT2H"), both);
    assert_eq!(days("DTSTART;VALUE=DATE:20261225\nDURATION:P1W").len(), 7);
    assert_eq!(
        days("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225"),
        ["2026-12-25"]
    );
}

#[test]
fn holidays_recur_every_year() {
    assert_eq!(
        days("DTSTART:19700501\nRRULE:FREQ=YEARLY"),
        ["2026-05-01", "2027-05-01", "2028-05-01"]
    );
    assert_eq!(days("DTSTART:20240229\nRRULE:FREQ=YEARLY"), ["2028-02-29"]);
    assert_eq!(
        days("DTSTART:20260501\nRRULE:FREQ=YEARLY;COUNT=2"),
        ["2026-05-01", "2027-05-01"]
    );
    assert_eq!(
        days("DTSTART:20230501\nRRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20270501T120000Z"),
        ["2027-05-01"]
    );
    assert_eq!(days("DTSTART:20250501\nRRULE:FREQ=YEARLY;UNTIL=20260430"), [""; 0]);
    let over_new_year = "DTSTART:20251231\nDTEND:20260102\nRRULE:freq=yearly;UNTIL=20261231";
    assert_eq!(days(over_new_year), ["2026-01-01", "2026-12-31", "2027-01-01"]);
}

#[test]
fn rules_name_weekdays() {
    let thanksgiving = "DTSTART:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;WKST=SU";
    assert_eq!(days(thanksgiving), ["2026-11-26", "2027-11-25", "2028-11-23"]);
    let last_monday_in_may = "DTSTART:20200525\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5";
    assert_eq!(days(last_monday_in_may), ["2026-05-25", "2027-05-31", "2028-05-29"]);
    let first_sunday_and_last = "DTSTART:20260104\nRRULE:FREQ=YEARLY;BYDAY=1SU,-1SU;COUNT=3";
    assert_eq!(days(first_sunday_and_last), ["2026-01-04", "2026-12-27", "2027-01-03"]);
    let advent = "DTSTART:20261129\nRRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=SU;COUNT=5";
    assert_eq!(
        days(advent),
        ["2026-11-29", "2026-12-06", "2026-12-13", "2026-12-20", "2026-12-27"]
    );
    let black_day = "DTSTART:20260213\nRRULE:FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR;UNTIL=20271231";
    assert_eq!(
        days(black_day),
        ["2026-02-13", "2026-03-13", "2026-11-13", "2027-08-13"]
    );
    let ends_of_months = "DTSTART:20280131\nRRULE:FREQ=YEARLY;BYMONTH=1,2,4;BYMONTHDAY=-1,31";
    assert_eq!(days(ends_of_months), ["2028-01-31", "2028-02-29", "2028-04-30"]);
    let both_months = "DTSTART:20260101\nRRULE:FREQ=YEARLY;BYMONTH=1,2;COUNT=3";
    assert_eq!(days(both_months), ["2026-01-01", "2026-02-01", "2027-01-01"]);
}

#[test]
fn days_are_added_and_taken_away() {
    let event = "DTSTART:20260501\nRRULE:FREQ=YEARLY\nRDATE;VALUE=DATE:20260502,20260503\nEXDATE:20270501T000000";
    assert_eq!(days(event), ["2026-05-01", "2026-05-02", "2026-05-03", "2028-05-01"]);
}

#[test]
fn what_does_not_take_place_and_what_is_no_event_is_passed_over() {
    assert_eq!(days("DTSTART:20261225\nSTATUS:CANCELLED"), [""; 0]);
    let alarm = "DTSTART:20261225\nBEGIN:VALARM\nDTSTART:20261001\nTRIGGER:-P1D\nEND:VALARM\nSTATUS:CONFIRMED";
    assert_eq!(days(alarm), ["2026-12-25"]);
    let zone = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:16010101T000000\n\
        RRULE:FREQ=WEEKLY\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR";
    assert_eq!(read_holidays(zone.as_bytes(), None).unwrap(), [Date::ZERO; 0]);
}

#[test]
fn line_ends_folds_marks_and_case_make_no_difference() {
    let plain = file(&["SUMMARY:Weihnachten\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;COUNT=1"]);
    let expected = Ok(vec![date("2026-12-25")]);
    let folded = plain.replace("RRULE", "RRU\r\n LE").replace("2026", "20\r\n\t26");
    let written = [
        plain.clone(),
        plain.replace("\r\n", "\n"),
        format!("\u{feff}{plain}"),
        folded,
        plain.to_lowercase(),
    ];
    for text in written {
        assert_eq!(read_holidays(text.as_bytes(), None), expected, "{text}");
    }
    let mut split_character = plain.into_bytes();
    let at = split_character.windows(2).position(|pair| pair == b"We").unwrap();
    split_character.splice(at..at, *b"\xc3\r\n \xa9");
    assert_eq!(read_holidays(&split_character, None), expected);
}

#[test]
fn what_is_not_supported_is_named() {
    let supported = "expected FREQ=YEARLY with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY or BYDAY";
    let rule = |rule: &str| problem(&format!("DTSTART:20260501\nRRULE:{rule}"));
    let at = "line 5, column 1: RRULE: ";
    assert_eq!(
        rule("FREQ=MONTHLY;COUNT=2"),
        format!("{at}FREQ=MONTHLY is not supported; {supported}")
    );
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=2;BYSETPOS=-1"),
        format!("{at}BYSETPOS is not supported; {supported}")
    );
    assert_eq!(rule("COUNT=2"), format!("{at}says no FREQ; {supported}"));
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=0"),
        format!("{at}COUNT=0 is no number from 1 to 4294967295")
    );
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=1;BYMONTH=13"),
        format!("{at}BYMONTH=13 is no number from 1 to 12")
    );
    let day = "BYMONTHDAY=0 is no number from 1 to 31, or from -1 to -31";
    assert_eq!(rule("FREQ=YEARLY;COUNT=1;BYMONTHDAY=0"), format!("{at}{day}"));
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=1;BYDAY=é"),
        format!("{at}BYDAY=é is no weekday such as MO, 4TH or -1MO")
    );
    let both = "BYMONTHDAY together with a counted weekday in BYDAY is not supported";
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=1;BYMONTHDAY=1;BYDAY=1MO"),
        format!("{at}{both}")
    );
    let until = "UNTIL: \"soon\" is no date, expected a form like 20261225 or 20261225T093000";
    assert_eq!(rule("FREQ=YEARLY;UNTIL=soon"), format!("{at}{until}"));
    assert_eq!(
        rule("FREQ=YEARLY"),
        format!("{at}recurs without end; say between which dates holidays are wanted")
    );
    let changed = "changes one day of a recurring event, which is not supported";
    assert_eq!(
        problem("DTSTART:20260501\nRECURRENCE-ID:20260501"),
        format!("line 5, column 1: RECURRENCE-ID: {changed}")
    );
    let rule = "takes days away by a rule, which is not supported; EXDATE names them";
    assert_eq!(
        problem("DTSTART:20260501\nEXRULE:FREQ=YEARLY"),
        format!("line 5, column 1: EXRULE: {rule}")
    );
}

#[test]
fn times_in_another_zone_are_no_days() {
    let told = "20261224T230000Z is a time in UTC, and on which day that is depends on the time zone; \
        expected a date or a local time";
    assert_eq!(
        problem("DTSTART:20261224T230000Z"),
        format!("line 4, column 1: DTSTART: {told}")
    );
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261325\nRRULE:FREQ=DAILY\nEND:VEVENT\nnonsense\n\
        BEGIN:VEVENT\nSUMMARY:Easter\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260501\nDTSTART:20260502\n\
        DTEND:20260430\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260501\nDURATION:one day\nEND:VTODO\nEND:VCALENDAR\nEND:VCALENDAR";
    expect_test::expect![[r#"
        line 3, column 1: DTSTART: "20261325" is no date, expected a form like 20261225 or 20261225T093000
        line 4, column 1: RRULE: FREQ=DAILY is not supported; expected FREQ=YEARLY with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY or BYDAY
        line 6, column 1: expected NAME:VALUE, found "nonsense"
        line 7, column 1: missing DTSTART, the day on which the event begins
        line 12, column 1: field "DTSTART" is given twice
        line 13, column 1: DTEND: the event ends before it starts
        line 17, column 1: DURATION: "one day" is no duration, expected a form like P2D or PT12H
        line 18, column 1: END:VTODO, but VEVENT is open since line 15
        line 19, column 1: END:VCALENDAR, but VEVENT is open since line 15
        line 20, column 1: END:VCALENDAR closes nothing"#]].assert_eq(&problems(text));
    let more = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nDTEND:20360501\nEND:VEVENT\nBEGIN:VEVENT\n\
        DTSTART:20260501\nDTEND:20260502\nDURATION:P1D\nRDATE:20260501,1/5/2026";
    expect_test::expect![[r#"
        line 1, column 1: VCALENDAR is never closed
        line 4, column 1: DTEND: the event lasts 3653 days; a holiday lasts a year at most
        line 6, column 1: VEVENT is never closed
        line 9, column 1: DURATION: an event has either DTEND or DURATION, not both
        line 10, column 1: RDATE: "1/5/2026" is no date, expected a form like 20261225 or 20261225T093000"#]]
    .assert_eq(&problems(more));
}

#[test]
fn files_of_another_kind_are_refused() {
    let expected = "expected an iCalendar file, which begins with BEGIN:VCALENDAR";
    assert_eq!(problems(""), format!("line 1, column 1: {expected}, found nothing"));
    assert_eq!(
        problems("\n{ \"frontline\": 1 }"),
        format!("line 2, column 1: {expected}, found \"{{ \\\"frontline\\\": 1 }}\"")
    );
    let wide = read_holidays(b"\xFF\xFEB\0E\0", None).unwrap_err().to_string();
    assert!(wide.ends_with("this is UTF-16; save the file as UTF-8"), "{wide}");
    let latin = read_holidays(b"BEGIN:VCALENDAR\nSUMMARY:Caf\xe9\nEND:VCALENDAR", None)
        .unwrap_err()
        .to_string();
    assert_eq!(latin, "line 2, column 1: not UTF-8; save the file as UTF-8");
}

/// The nth weekday of a month, counted day by day.
fn nth(year: i16, month: i8, weekday: Weekday, nth: usize) -> Option<Date> {
    let days = (1..=31).filter_map(|day| Date::new(year, month, day).ok());
    days.filter(|day| day.weekday() == weekday).nth(nth - 1)
}

#[test]
fn nothing_nests_without_end() {
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:A\n".repeat(101));
    let error = read_holidays(deep.as_bytes(), None).unwrap_err();
    let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert!(
        told.contains(&"line 101, column 1: lies within 100 others".to_owned()),
        "{told:?}"
    );
}

/// Of rules; any of them fit together.
const PARTS: &[&str] = &[
    "INTERVAL=3",
    "COUNT=7",
    "COUNT=5000",
    "UNTIL=20401231",
    "BYMONTH=2,12,2",
    "BYDAY=MO,FR,MO",
    "BYDAY=-2WE,53SA",
];

proptest! {
    #[test]
    fn counted_weekdays_are_those_counted_day_by_day(year in 1900_i16..2100, month in 1_i8..=12, day in 0_i8..7, number in 1_usize..=5) {
        let weekday = Weekday::from_monday_zero_offset(day).unwrap();
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::try_from(day).unwrap()];
        let event = format!("DTSTART:18000101\nRRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={number}{code}");
        let whole = Date::constant(year, 1, 1)..Date::new(year + 1, 1, 1).unwrap();
        let found = read_holidays(file(&[&event]).as_bytes(), Some(&whole)).unwrap();
        prop_assert_eq!(found, nth(year, month, weekday, number).into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn days_of_some_years_are_those_of_all_years_that_lie_in_them(
        (parts, days) in (prop::sample::subsequence(PARTS, 0..4), 1..=366_i64),
        (first, last) in (1990_i16..2080, 0_i16..40),
    ) {
        let rule = [&["FREQ=YEARLY"], &parts[..]].concat().join(";");
        let event = format!("DTSTART:20000229\nDURATION:P{days}D\nRRULE:{rule}");
        let read = |years: &Range<Date>| read_holidays(file(&[&event]).as_bytes(), Some(years)).unwrap();
        let some = date(&format!("{first}-05-01"))..date(&format!("{}-04-01", first + last + 1));
        let all = date("1999-01-01")..date("2121-01-01");
        let expected: Vec<_> = read(&all).into_iter().filter(|day| some.contains(day)).collect();
        prop_assert_eq!(read(&some), expected);
    }

    #[test]
    fn no_file_is_too_much(lines in prop::collection::vec(prop::sample::select(LINES), 0..12), noise in "\\PC{0,12}") {
        let text = format!("BEGIN:VCALENDAR\n{}\n{noise}", lines.join("\n"));
        let _ = read_holidays(text.as_bytes(), None);
        let _ = read_holidays(text.as_bytes(), Some(&(Date::MIN..Date::MAX)));
    }
}

/// Lines that go together well or badly.
const LINES: &[&str] = &[
    "BEGIN:VEVENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "BEGIN:VALARM",
    "END:VALARM",
    "DTSTART:99991231",
    "DTSTART:00000101",
    "DTEND:99991231T235960",
    "DURATION:P99999999999999999999D",
    "DURATION:P9223372036854775807W",
    "DURATION:PT",
    "DURATION:P",
    "DURATION:-P1D",
    "RRULE:FREQ=YEARLY",
    "RRULE:FREQ=YEARLY;BYDAY=-53SU,53MO",
    "RRULE:;;=",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,-31;COUNT=4",
    "RDATE:,",
    "EXDATE:20260101",
    "RDATE:20260101T240000",
    " folded",
];
