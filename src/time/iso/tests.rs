//! The one form each has, and what is said of others.

use super::*;

#[test]
fn what_is_written_can_be_read() {
    for text in ["2026-11-27", "2024-02-29", "0000-01-01", "9999-12-31"] {
        assert_eq!(parse_date(text).map(format_date).as_deref(), Ok(text));
    }
    for text in ["2026-11-27T12:00", "2026-11-27T00:00", "9999-12-31T23:59"] {
        assert_eq!(parse_instant(text).map(format_instant).as_deref(), Ok(text));
    }
    assert_eq!(parse_time("09:05").map(format_time).as_deref(), Ok("09:05"));
    assert_eq!(parse_instant("2026-11-27"), parse_instant("2026-11-27T00:00"));
    assert_eq!(format_instant(DateTime::MIN), "-009999-01-01T00:00");
}

#[test]
fn other_forms_are_refused() {
    let dates = [
        "",
        "2026-1-5",
        "20261127",
        "2026-331",
        "2026-W48-5",
        "27.11.2026",
        "2026-11-27 ",
        "+02026-11-27",
        "２026-11-27",
    ];
    for text in dates {
        let expected = format!("\"{text}\" is not a date, expected a form like 2026-11-27");
        assert_eq!(parse_date(text).unwrap_err().to_string(), expected);
    }
    for text in [
        "2026-11-27T12:00:00",
        "2026-11-27T12:00Z",
        "2026-11-27 12:00",
        "2026-11-27t12:00",
        "2026-11-27T",
    ] {
        let expected = format!("\"{text}\" is not an instant, expected a form like 2026-11-27T12:00 or 2026-11-27");
        assert_eq!(parse_instant(text).unwrap_err().to_string(), expected);
    }
    for text in ["9:00", "12", "12:00:00", "-1:00", "noon"] {
        let expected = format!("\"{text}\" is not a time of day, expected a form like 12:00");
        assert_eq!(parse_time(text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn impossible_ones_say_why() {
    let date = |text: &str| parse_date(text).unwrap_err().to_string();
    assert_eq!(
        date("2026-02-30"),
        "\"2026-02-30\" is impossible: February 2026 has days 01 to 28"
    );
    assert_eq!(
        date("2026-04-31"),
        "\"2026-04-31\" is impossible: April has days 01 to 30"
    );
    assert_eq!(
        date("2026-04-00"),
        "\"2026-04-00\" is impossible: April has days 01 to 30"
    );
    assert_eq!(
        date("2026-13-01"),
        "\"2026-13-01\" is impossible: a year has months 01 to 12"
    );
    let instant = |text: &str| parse_instant(text).unwrap_err().to_string();
    assert_eq!(
        instant("2026-02-30T09:00"),
        "\"2026-02-30T09:00\" is impossible: February 2026 has days 01 to 28"
    );
    assert_eq!(
        instant("2026-02-28T24:00"),
        "\"2026-02-28T24:00\" is impossible: a day has times 00:00 to 23:59"
    );
    assert_eq!(
        parse_time("12:60").unwrap_err().to_string(),
        "\"12:60\" is impossible: a day has times 00:00 to 23:59"
    );
}
