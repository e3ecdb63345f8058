//! What is active when.

use super::{date, instant, told};
use crate::org::{DependencyDraft, Org, When};
use crate::time::{Calendar, Weekday};
use crate::view::Period;

/// Two departments and one dependency, in the situation given.
fn org_with(when: When) -> Org {
    let mut draft = Org::draft("Two");
    draft.department("a");
    draft.department("b");
    draft.add(DependencyDraft::new("a", "b").when(when));
    draft.build().expect("nothing is wrong with it")
}

fn active_on(when: &When, day: &str) -> bool {
    org_with(when.clone()).on(date(day)).dependencies().next().is_some()
}

#[test]
fn recurring_ones_are_active_where_they_fall_due() {
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    assert!(active_on(&fridays, "2026-11-27"));
    assert!(!active_on(&fridays, "2026-11-28"));
    let org = org_with(fridays);
    let during = |from, until| {
        org.during(instant(from), instant(until))
            .expect("a period")
            .dependencies()
            .count()
    };
    assert_eq!(
        during("2026-11-27T12:00", "2026-11-27T12:01"),
        1,
        "the start belongs to it"
    );
    assert_eq!(during("2026-11-27T11:00", "2026-11-27T12:00"), 0, "the end does not");
    assert_eq!(during("2026-11-28T00:00", "2026-12-04T12:01"), 1);
}

#[test]
fn dated_ones_are_active_on_their_dates() {
    let when = When::on_dates([date("2026-03-31"), date("2026-09-30")]).at(17, 0);
    assert!(active_on(&when, "2026-03-31"));
    assert!(active_on(&when, "2026-09-30"));
    assert!(!active_on(&when, "2026-04-01"));
}

#[test]
fn seasonal_ones_are_active_while_their_season_meets_the_moment() {
    let winter = When::yearly_between((12, 20), (1, 6));
    for (day, active) in [
        ("2026-12-19", false),
        ("2026-12-20", true),
        ("2026-12-31", true),
        ("2027-01-01", true),
        ("2027-01-06", true),
        ("2027-01-07", false),
    ] {
        assert_eq!(active_on(&winter, day), active, "{day}");
    }
    let leap_day = When::yearly_between((2, 29), (2, 29));
    assert!(active_on(&leap_day, "2028-02-29"));
    assert!(!active_on(&leap_day, "2027-02-28"));
    assert!(!active_on(&leap_day, "2027-03-01"));
    let org = org_with(leap_day);
    let during = |from, until| {
        org.during(date(from), date(until))
            .expect("a period")
            .dependencies()
            .count()
    };
    assert_eq!(during("1896-03-01", "1904-02-29"), 0, "1900 was no leap year");
    assert_eq!(during("1896-03-01", "1904-03-01"), 1);
    let once = When::between(date("2026-06-01"), date("2026-06-30"));
    assert!(active_on(&once, "2026-06-30"), "both ends belong to it");
    assert!(!active_on(&once, "2026-07-01"));
    assert!(!active_on(&once, "2027-06-15"));
}

#[test]
fn conditional_ones_need_their_condition_but_not_in_ever() {
    let org = org_with(When::standing().only_if("audit"));
    assert_eq!(org.ever().dependencies().count(), 1);
    let day = org.on(date("2026-11-27"));
    assert_eq!(day.dependencies().count(), 0);
    let given = day.given("audit").expect("it is known");
    assert_eq!(told(&given.links()), ["a < b: work"]);
    assert_eq!(given.conditions(), ["audit"]);
    assert_eq!(given.given("audit").expect("it is known").conditions(), ["audit"]);
    assert_eq!(
        day.given("audits").unwrap_err().to_string(),
        r#"no dependency knows the condition "audits" (did you mean "audit"?)"#
    );
    let weekly = org_with(When::weekly(Weekday::Friday).only_if("audit"));
    let friday = weekly.on(date("2026-11-27"));
    assert_eq!(friday.dependencies().count(), 0);
    assert_eq!(friday.given("audit").expect("it is known").dependencies().count(), 1);
    let saturday = weekly.on(date("2026-11-28")).given("audit").expect("it is known");
    assert_eq!(saturday.dependencies().count(), 0);
}

#[test]
fn needs_of_members_are_always_active() {
    let mut draft = Org::draft("One");
    let payroll = draft.department("payroll");
    draft.party(payroll).need(1);
    let ada = draft.person("ada");
    draft.party(ada).within(payroll);
    let org = draft.build().expect("nothing is wrong with it");
    assert_eq!(told(&org.ever().links()), ["payroll < ada: work"]);
    assert_eq!(told(&org.on(date("2026-11-28")).links()), ["payroll < ada: work"]);
}

#[test]
fn a_missed_cut_off_waits_for_the_next_occurrence() {
    let mut draft = Org::draft("Three");
    draft.calendar(
        Calendar::new(
            "mon-fri".parse().unwrap(),
            vec!["09:00-17:00".parse().unwrap()],
            vec![date("2026-11-26")],
        )
        .unwrap(),
    );
    for id in ["a", "b", "c"] {
        draft.department(id);
    }
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(DependencyDraft::new("a", "b").when(fridays.clone()).cut_off());
    draft.add(DependencyDraft::new("b", "c").when(fridays));
    let org = draft.build().expect("nothing is wrong with it");
    let [with, without] = [0, 1].map(|index| org.requirements().nth(index).expect("there are two"));
    assert_eq!(org.ever().cut_off_period(with), Some(5 * 8 * 60));
    assert_eq!(org.ever().cut_off_period(without), None);
    let week_before = org.on(date("2026-11-20"));
    assert_eq!(
        week_before.cut_off_period(with),
        Some(4 * 8 * 60),
        "a holiday lies in that week"
    );
    assert_eq!(
        org.on(date("2026-11-21")).cut_off_period(with),
        None,
        "it is not active"
    );
}

#[test]
fn periods_are_never_empty() {
    let refused = |from, until| Period::new(instant(from), instant(until)).unwrap_err().to_string();
    assert_eq!(
        refused("2026-11-27T00:00", "2026-11-27T00:00"),
        "the period 2026-11-27 to 2026-11-27 is empty: it ends where it starts, and its end is not part of it"
    );
    assert_eq!(
        refused("2026-11-27T12:00", "2026-11-26T00:00"),
        "the period 2026-11-27T12:00 to 2026-11-26 ends before it starts"
    );
    assert_eq!(Period::day(date("2026-11-27")).to_string(), "2026-11-27");
    assert_eq!(
        Period::new(date("2026-11-27"), instant("2026-12-01T12:00"))
            .unwrap()
            .to_string(),
        "2026-11-27..2026-12-01T12:00"
    );
    let last = Period::day(date("9999-12-31"));
    assert!(last.from() < last.until());
    assert_eq!(
        org_with(When::standing()).on(date("9999-12-31")).dependencies().count(),
        1
    );
    assert!(active_on(&When::daily(), "9999-12-31"));
    assert!(!active_on(&When::weekly(Weekday::Monday), "-009999-01-02"));
}

#[test]
fn a_delay_over_a_weekend_counts_only_where_something_falls_due_meanwhile() {
    let hours = vec!["09:00-17:00".parse().expect("hours")];
    let office = Calendar::new("mon-fri".parse().expect("days"), hours, Vec::new()).expect("a calendar");
    for (when, weekend) in [
        (When::standing(), false),
        (When::weekly(Weekday::Saturday).at(10, 0), true),
    ] {
        let mut draft = Org::draft("Two");
        draft.calendar(office.clone());
        let (a, b) = (draft.department("a"), draft.department("b"));
        draft.add(a.depends_on(b).when(when));
        let org = draft.build().expect("nothing is wrong with it");
        let late = |from, until| b.late("1h").from(instant(from)).until(instant(until));
        let fortnight = org
            .during(instant("2026-11-30"), instant("2026-12-14"))
            .expect("a period");
        for view in [fortnight, org.ever()] {
            let counts = |delay| view.primary_delay(&delay).expect("nothing is wrong").lateness.is_late();
            assert_eq!(counts(late("2026-12-05", "2026-12-07")), weekend, "{}", view.moment());
            assert!(
                counts(late("2026-12-04T16:59", "2026-12-07")),
                "a working minute on Friday"
            );
            assert!(
                !counts(late("2026-12-04T17:00", "2026-12-05T10:00")),
                "what is due then is not"
            );
            assert!(counts(b.late("1h")), "at the moment itself");
        }
    }
}
