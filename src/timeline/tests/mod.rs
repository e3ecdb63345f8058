//! Tests of following disruptions along the calendar.

mod fragility;
mod holds;
mod instants;
mod loops;
mod promises;
mod work;
mod worked_example;

use std::fmt::Write;

use super::{Timeline, Verdict};
use crate::change::Delay;
use crate::org::{Draft, Org};
use crate::time::{Calendar, DateTime, format_instant, parse_date, parse_instant};

/// An instant.
fn at(text: &str) -> DateTime {
    parse_instant(text).expect("an instant")
}

/// Monday to Friday, 9 to 17, with these days off.
fn office(days_off: &[&str]) -> Calendar {
    let days_off = days_off.iter().map(|date| parse_date(date).expect("a date"));
    let hours = vec!["09:00-17:00".parse().expect("hours")];
    Calendar::new("mon-fri".parse().expect("days"), hours, days_off.collect()).expect("a calendar")
}

fn build(draft: Draft) -> Org {
    draft.build().expect("a valid organisation")
}

fn simulate<'org>(org: &'org Org, from: &str, until: &str, delays: impl IntoIterator<Item = Delay>) -> Timeline<'org> {
    let view = org.during(at(from), at(until)).expect("a period");
    view.simulate(delays).expect("delays that fit")
}

/// A line for each occasion, and the verdict.
fn told(timeline: &Timeline<'_>) -> String {
    let org = timeline.view().org();
    let mut text = String::new();
    for hit in timeline.hits() {
        let party = org.party(hit.party).id();
        let until = hit.until.map_or("…".to_owned(), format_instant);
        let worst = hit
            .worst
            .minutes()
            .map_or(format!("{:?}", hit.worst), |worst| worst.to_string());
        writeln!(text, "{party} {}..{until} {worst}", format_instant(hit.from)).expect("text");
    }
    text + timeline.verdict().words()
}

#[test]
fn without_a_period_there_is_no_calendar() {
    let org = build(Org::draft("Corner shop"));
    let error = org.ever().simulate([]).expect_err("no period");
    assert_eq!(
        error.to_string(),
        "the moment is ever, in which no date is known; expected a day or a period to follow along the calendar"
    );
    let nothing = simulate(&org, "2026-01-01", "2027-01-01", []);
    assert_eq!(nothing.verdict(), Verdict::OnTime);
}
