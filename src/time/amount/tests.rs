//! Amounts as people write them, well and badly.

use proptest::prelude::*;

use super::*;
use crate::time::{Hours, Weekdays};

fn read(text: &str) -> Amount {
    text.parse().unwrap()
}

/// The reason alone, without the words before it.
fn refusal(text: &str) -> String {
    text.parse::<Amount>().unwrap_err().reason().to_string()
}

fn office() -> Calendar {
    let days: Weekdays = "mon-fri".parse().unwrap();
    let hours: Hours = "09:00-17:00".parse().unwrap();
    Calendar::new(days, vec![hours], Vec::new()).unwrap()
}

#[test]
fn reads_both_forms() {
    let whole = Amount {
        weeks: 1,
        days: 2,
        hours: 3,
        minutes: 4,
    };
    for text in ["1w 2d 3h 4m", "1w2d3h4m", " 1W  2D 3 h 4m ", "P1W2DT3H4M", "p1w2dt3h4m"] {
        assert_eq!(read(text), whole, "{text}");
    }
    assert_eq!(read("90m"), Amount::minutes(90));
    assert_eq!(read("PT4H"), Amount::hours(4));
    assert_eq!(read("P2D"), Amount::days(2));
    assert_eq!(read("P1W"), Amount::weeks(1));
    assert_eq!(read("0m"), Amount::ZERO);
    assert_eq!(read("0d").to_string(), "0m");
}

#[test]
fn writes_the_units_it_was_given_in() {
    for text in ["90m", "4h", "48h", "2d", "1w", "1d 4h", "1w 1m"] {
        assert_eq!(read(text).to_string(), text);
    }
    assert_eq!(read("P1DT4H30M").to_string(), "1d 4h 30m");
    assert_eq!(format!("[{:>6}]", Amount::hours(4)), "[    4h]");
}

#[test]
fn a_day_is_a_working_day() {
    assert_eq!(read("1d 4h").to_minutes(&office()), 720);
    assert_eq!(read("1w").to_minutes(&office()), 2400);
    assert_eq!(read("1w").to_minutes(&Calendar::default()), 7 * 1440);
    assert_eq!(read("4294967295w 1d").to_minutes(&office()), 4_000_000_000);
    assert_eq!(read("4294967295m").to_minutes(&office()), 4_000_000_000);
}

#[test]
fn says_what_is_wrong() {
    let expected = [
        ("", "it is empty, expected something like 4h or 1d 4h"),
        ("90", "90 has no unit, did you mean 90m, 90h or 90d?"),
        ("1 4h", "1 has no unit, did you mean 1m, 1h or 1d?"),
        (
            "4 hours",
            "unknown unit \"hours\", expected w, d, h or m, did you mean h?",
        ),
        ("4x", "unknown unit \"x\", expected w, d, h or m"),
        ("2mo", "a month has no fixed number of working days, give weeks or days"),
        ("1y", "a year has no fixed number of working days, give weeks or days"),
        ("P1M", "a month has no fixed number of working days, give weeks or days"),
        ("P1Y", "a year has no fixed number of working days, give weeks or days"),
        ("3M", "M may mean months, write m for minutes"),
        ("P4H", "H is on the wrong side of the T, expected a form like P1DT4H"),
        ("PT2D", "D is on the wrong side of the T, expected a form like P1DT4H"),
        ("1h 2h", "h is given twice, expected each unit at most once"),
        ("4h 1d", "d comes after h, expected larger units first"),
        ("-2d", "it is negative, expected zero or more"),
        ("1d -2h", "it is negative, expected zero or more"),
        (
            "1.5h",
            "it has a fraction, expected whole numbers: 1h 30m rather than 1.5h",
        ),
        (
            "PT1,5H",
            "it has a fraction, expected whole numbers: 1h 30m rather than 1.5h",
        ),
        ("5000000000m", "5000000000 is too large, expected at most 4294967295"),
        (
            "never",
            "only a delay can be never, expected something like 2d or 1h 30m",
        ),
        ("P", "it ends where a number is expected"),
        ("P1DT", "it ends where a number is expected"),
        (
            "1d, 4h",
            "expected a number with its unit such as 2d or 1h 30m, found \", 4h\"",
        ),
    ];
    for (text, reason) in expected {
        assert_eq!(refusal(text), reason, "{text}");
    }
    let error = "2x".parse::<DelayAmount>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"2x\" is not an amount of time: unknown unit \"x\", expected w, d, h or m"
    );
    assert_eq!(error.text(), "2x");
}

#[test]
fn delays_can_be_never() {
    assert_eq!(" Never".parse(), Ok(DelayAmount::Never));
    assert_eq!("4h".parse(), Ok(DelayAmount::By(Amount::hours(4))));
    assert_eq!(DelayAmount::Never.to_string(), "never");
    assert_eq!(DelayAmount::from(Amount::hours(4)).to_string(), "4h");
}

proptest! {
    #[test]
    fn what_is_written_can_be_read(weeks: u32, days: u32, hours: u32, minutes: u32) {
        let amount = Amount { weeks, days, hours, minutes };
        prop_assert_eq!(read(&amount.to_string()), amount);
    }

    #[test]
    fn no_text_panics(text in "[-PTpt0-9wdhmMy ,.é−]{0,12}") {
        let _ = text.parse::<DelayAmount>();
    }
}
