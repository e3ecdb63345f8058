//! Rules as people write them.

use crate::time::{
    Calendar, Date, DateTime, MonthDay, Pattern, Recurrence, Roll, Weekday, format_instant, parse_date, parse_instant,
    parse_time,
};

fn at(text: &str) -> DateTime {
    parse_instant(text).unwrap()
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn day_of_year(text: &str) -> MonthDay {
    text.parse().unwrap()
}

fn office(holidays: &[&str]) -> Calendar {
    let hours = "09:00-17:00".parse().unwrap();
    let holidays = holidays.iter().map(|text| date(text)).collect();
    Calendar::new("mon-fri".parse().unwrap(), vec![hours], holidays).unwrap()
}

fn fridays_at_noon() -> Recurrence {
    Recurrence::new(Pattern::Week(vec![Weekday::Friday])).at(parse_time("12:00").unwrap())
}

/// The first occurrences from `from` on.
fn due(rule: &Recurrence, calendar: &Calendar, from: &str, count: usize) -> Vec<String> {
    rule.occurrences(calendar, at(from))
        .take(count)
        .map(format_instant)
        .collect()
}

#[test]
fn weekly_at_a_time() {
    let (rule, office) = (fridays_at_noon(), office(&["2026-12-25"]));
    assert_eq!(
        due(&rule, &office, "2026-11-27T12:00", 3),
        ["2026-11-27T12:00", "2026-12-04T12:00", "2026-12-11T12:00"]
    );
    assert_eq!(rule.next(&office, at("2026-11-27T12:01")), Some(at("2026-12-04T12:00")));
    assert_eq!(
        rule.previous(&office, at("2026-11-27T12:00")),
        Some(at("2026-11-20T12:00"))
    );
    assert_eq!(rule.longest_gap(&office), 2400);
    assert_eq!(rule.longest_gap(&Calendar::default()), 168 * 60);
    assert!(rule.falls_due_in(&office, at("2026-11-27"), at("2026-11-28")));
    assert!(!rule.falls_due_in(&office, at("2026-11-27"), at("2026-11-27T12:00")));
}

#[test]
fn a_holiday_on_the_due_day() {
    let office = office(&["2026-12-25", "2027-01-01"]);
    let rule = fridays_at_noon();
    assert_eq!(due(&rule, &office, "2026-12-24", 1), ["2026-12-25T12:00"]);
    assert_eq!(
        due(&rule.clone().roll(Roll::Following), &office, "2026-12-24", 2),
        ["2026-12-28T12:00", "2027-01-04T12:00"]
    );
    assert_eq!(
        due(&rule.clone().roll(Roll::Preceding), &office, "2026-12-24", 2),
        ["2026-12-24T12:00", "2026-12-31T12:00"]
    );
    // From Monday, December 28 to Monday, January 4 there are four working days, from then to Friday four.
    let rolled = rule.roll(Roll::Following);
    assert_eq!(
        rolled.longest_gap_in(&office, at("2026-12-28"), at("2027-01-05")),
        Some(4 * 480)
    );
    assert_eq!(
        rolled.longest_gap_in(&office, at("2026-12-18"), at("2026-12-19")),
        Some(5 * 480)
    );
}

#[test]
fn rolled_occurrences_merge() {
    let weekend = Recurrence::new(Pattern::Week(vec![Weekday::Sunday, Weekday::Saturday, Weekday::Monday]));
    let rolled = weekend.roll(Roll::Following);
    assert_eq!(
        due(&rolled, &office(&[]), "2026-11-27", 2),
        ["2026-11-30T17:00", "2026-12-07T17:00"]
    );
    assert_eq!(rolled.longest_gap(&office(&[])), 2400);
}

#[test]
fn a_rolled_occurrence_is_found_in_another_period() {
    // January 31, 2026 is a Saturday: the last day of January falls due in February.
    let month_end = Recurrence::new(Pattern::Month(vec![-1])).roll(Roll::Following);
    assert_eq!(
        due(&month_end, &office(&[]), "2026-02-01", 2),
        ["2026-02-02T17:00", "2026-03-02T17:00"]
    );
    let bounded = month_end.until(date("2026-01-31"));
    assert_eq!(due(&bounded, &office(&[]), "2026-02-01", 2), ["2026-02-02T17:00"]);
    let new_year = Recurrence::new(Pattern::Year(vec![day_of_year("01-01")])).roll(Roll::Preceding);
    assert_eq!(
        due(&new_year, &office(&["2027-01-01"]), "2026-12-01", 1),
        ["2026-12-31T17:00"]
    );
}

#[test]
fn days_that_a_period_lacks_are_skipped() {
    let clock = Calendar::default();
    let leap_day = Recurrence::new(Pattern::Year(vec![day_of_year("02-29")]));
    assert_eq!(
        due(&leap_day, &clock, "2097-01-01", 2),
        ["2104-02-29T23:59", "2108-02-29T23:59"]
    );
    assert_eq!(leap_day.longest_gap(&clock), (8 * 365 + 1) * 1440);
    let every_third_year = leap_day.interval(3).from(date("2025-06-01"));
    assert_eq!(
        due(&every_third_year, &clock, "2025-06-01", 2),
        ["2028-02-29T23:59", "2040-02-29T23:59"]
    );
    let quarter = Recurrence::new(Pattern::Quarter(vec![92, -92]));
    assert_eq!(
        due(&quarter, &clock, "2026-01-01", 3),
        ["2026-07-01T23:59", "2026-09-30T23:59", "2026-10-01T23:59"]
    );
}

#[test]
fn intervals_keep_the_phase_of_their_start() {
    // January 7, 2026 is a Wednesday: its week counts, its Monday comes too early.
    let rule = Recurrence::new(Pattern::Week(vec![Weekday::Monday]))
        .interval(2)
        .from(date("2026-01-07"));
    assert_eq!(
        due(&rule, &office(&[]), "2026-01-01", 2),
        ["2026-01-19T17:00", "2026-02-02T17:00"]
    );
    assert_eq!(rule.longest_gap(&office(&[])), 4800);
    assert_eq!(rule.previous(&office(&[]), at("2026-01-19T17:00")), None);
}

#[test]
fn working_days_skip_holidays() {
    let office = office(&["2026-12-25"]);
    let daily = Recurrence::new(Pattern::Day);
    assert_eq!(
        due(&daily, &office, "2026-12-24", 2),
        ["2026-12-24T17:00", "2026-12-28T17:00"]
    );
    let every_third = daily.interval(3).from(date("2026-12-20"));
    assert_eq!(
        due(&every_third, &office, "2026-12-01", 3),
        ["2026-12-21T17:00", "2026-12-24T17:00", "2026-12-30T17:00"]
    );
    assert_eq!(every_third.longest_gap(&office), 3 * 480);
    assert_eq!(
        every_third.longest_gap_in(&office, at("2026-12-22"), at("2026-12-25")),
        Some(3 * 480)
    );
    assert_eq!(
        every_third.longest_gap_in(&office, at("2026-12-22"), at("2026-12-24")),
        None
    );
}

#[test]
fn the_pattern_goes_on_past_the_end() {
    let rule = fridays_at_noon().until(date("2026-11-27"));
    let calendar = office(&[]);
    assert_eq!(rule.next(&calendar, at("2026-11-28")), None);
    assert_eq!(
        rule.longest_gap_in(&calendar, at("2026-11-01"), at("2027-11-01")),
        Some(2400)
    );
    assert_eq!(rule.longest_gap_in(&calendar, at("2026-11-28"), at("2027-11-01")), None);
    let late = fridays_at_noon().from(date("9999-01-01"));
    assert_eq!(
        late.longest_gap_in(&calendar, at("2026-01-01"), DateTime::MAX),
        Some(2400)
    );
}

#[test]
fn a_gap_without_working_time_is_passed_over() {
    let weekend = Recurrence::new(Pattern::Week(vec![Weekday::Saturday, Weekday::Sunday]));
    assert_eq!(weekend.longest_gap(&office(&[])), 2400);
    assert_eq!(
        weekend.longest_gap_in(&office(&[]), at("2026-11-28"), at("2026-11-29")),
        Some(2400)
    );
}

#[test]
fn the_ends_of_time() {
    let clock = Calendar::default();
    let daily = Recurrence::new(Pattern::Day);
    assert_eq!(daily.next(&clock, DateTime::MAX), None);
    assert_eq!(daily.previous(&clock, DateTime::MIN), None);
    assert_eq!(daily.next(&clock, DateTime::MIN).unwrap().date(), Date::MIN);
    let monthly = Recurrence::new(Pattern::Month(vec![-1]));
    assert_eq!(
        monthly.longest_gap_in(&clock, at("9999-12-31"), DateTime::MAX),
        Some(31 * 1440)
    );
    let rare = Recurrence::new(Pattern::Year(vec![day_of_year("02-29")]))
        .interval(u32::MAX)
        .from(Date::MIN);
    assert_eq!(rare.longest_gap(&clock), u32::MAX);
}

#[test]
fn in_words() {
    use Weekday::{Friday, Monday, Wednesday};
    let noon = parse_time("12:00").unwrap();
    let start = date("2026-01-05");
    let rules = [
        (fridays_at_noon(), "Fridays 12:00"),
        (
            Recurrence::new(Pattern::Week(vec![Friday, Monday, Friday])).at(noon),
            "Mondays and Fridays 12:00",
        ),
        (
            Recurrence::new(Pattern::Week(vec![Friday, Monday, Wednesday])),
            "Mondays, Wednesdays and Fridays",
        ),
        (
            fridays_at_noon().interval(2).from(start),
            "every 2nd week, Friday 12:00 from 2026-01-05",
        ),
        (Recurrence::new(Pattern::Day).at(noon), "every working day 12:00"),
        (
            Recurrence::new(Pattern::Day).interval(3).from(start),
            "every 3rd working day from 2026-01-05",
        ),
        (
            Recurrence::new(Pattern::Month(vec![-1])).at(noon),
            "last day of the month, 12:00",
        ),
        (
            Recurrence::new(Pattern::Month(vec![15, 1])),
            "1st and 15th day of the month",
        ),
        (
            Recurrence::new(Pattern::Month(vec![-1, 22, -2])).roll(Roll::Preceding),
            "22nd, 2nd last and last day of the month, or the working day before",
        ),
        (
            Recurrence::new(Pattern::Quarter(vec![11]))
                .interval(2)
                .from(start)
                .until(start),
            "every 2nd quarter, 11th day from 2026-01-05 until 2026-01-05",
        ),
        (
            Recurrence::new(Pattern::Year(vec![day_of_year("03-31")])).roll(Roll::Following),
            "yearly on 03-31, or the next working day",
        ),
    ];
    for (rule, text) in rules {
        assert_eq!(rule.to_string(), text);
    }
}

#[test]
fn problems_are_told_together() {
    let texts = |rule: Recurrence| rule.problems().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(fridays_at_noon()), Vec::<String>::new());
    assert_eq!(
        texts(Recurrence::new(Pattern::Month(vec![0, 15, -32])).interval(2)),
        [
            "an interval of 2 needs \"from\", the date that fixes which months count",
            "no month has a day 0, expected 1 to 31, or -1 to -31 counted from the end",
            "no month has a day -32, expected 1 to 31, or -1 to -31 counted from the end",
        ]
    );
    assert_eq!(
        texts(
            Recurrence::new(Pattern::Quarter(vec![93]))
                .from(date("2026-02-01"))
                .until(date("2026-01-31"))
        ),
        [
            "no quarter has a day 93, expected 1 to 92, or -1 to -92 counted from the end",
            "it ends on 2026-01-31, before it starts on 2026-02-01",
        ]
    );
    assert_eq!(
        texts(Recurrence::new(Pattern::Week(Vec::new())).interval(0)),
        [
            "an interval of 0 never falls due, expected 1 or more",
            "no day of the week is given, expected at least one"
        ]
    );
    let never = "it never falls due: none of its days exists in any month that counts";
    assert_eq!(
        texts(
            Recurrence::new(Pattern::Month(vec![31]))
                .interval(12)
                .from(date("2026-02-10"))
        ),
        [never]
    );
    assert_eq!(
        texts(
            Recurrence::new(Pattern::Month(vec![31]))
                .from(date("2026-02-10"))
                .until(date("2026-03-30"))
        ),
        [never]
    );
}

#[test]
fn days_of_the_year() {
    let message = |text: &str| text.parse::<MonthDay>().unwrap_err().to_string();
    assert_eq!(day_of_year("02-29").to_string(), "02-29");
    assert_eq!(
        message("02-30"),
        "\"02-30\" is impossible: February has at most 29 days"
    );
    assert_eq!(message("13-01"), "\"13-01\" is impossible: a year has months 01 to 12");
    for text in ["2-3", "12-25-1", "", "1225", "é-12"] {
        assert_eq!(
            message(text),
            format!("\"{text}\" is not a day of the year, expected a form like 12-25")
        );
    }
    assert_eq!(MonthDay::new(4, 31), None);
}
