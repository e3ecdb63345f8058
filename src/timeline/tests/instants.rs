//! Instants: what falls due when, and what it holds.

use super::{Verdict, at, build, office, simulate, told};
use crate::org::{Org, When};
use crate::time::{Lateness, Roll, Weekday};

/// Managers, payroll and staff, paid by rule.
fn payroll(hours: When, days_off: &[&str]) -> Org {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(days_off));
    let [managers, payroll] = ["managers", "payroll"].map(|id| draft.department(id));
    let staff = draft.external("staff");
    draft.add(payroll.depends_on(managers).when(hours).slack("2h").cut_off());
    draft.add(staff.depends_on(payroll));
    build(draft)
}

/// How late staff is at worst when managers are late by so much on a day, and when.
fn worst(org: &Org, by: &'static str, day: &str) -> String {
    let managers = org.find("managers").expect("managers");
    let late = managers
        .late(by)
        .from(at(day))
        .until(at(day).saturating_add(jiff::Span::new().days(1)));
    let timeline = simulate(org, "2026-01-01", "2029-01-01", [late]);
    told(&timeline)
        .lines()
        .filter(|line| line.starts_with("staff"))
        .collect()
}

#[test]
fn a_cut_off_waits_for_the_occurrence_that_there_really_is() {
    // Month ends: from January 29 to February 26, rolled off a weekend, and from there to March 31.
    let month_ends = When::monthly(-1).roll(Roll::Preceding).at(12, 0);
    let org = payroll(month_ends, &[]);
    assert_eq!(
        worst(&org, "3h", "2027-01-29"),
        "staff 2027-01-29T12:00..2027-02-26T12:00 9600"
    );
    assert_eq!(
        worst(&org, "3h", "2027-02-26"),
        "staff 2027-02-26T12:00..2027-03-31T12:00 11040"
    );
    // In a leap year the end of February is a day later.
    assert_eq!(
        worst(&org, "3h", "2028-01-31"),
        "staff 2028-01-31T12:00..2028-02-29T12:00 10080"
    );
    assert_eq!(worst(&org, "2h", "2028-01-31"), "");
}

#[test]
fn a_due_day_off_counts_no_working_minutes_but_is_due() {
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    let org = payroll(fridays.clone(), &["2026-12-25"]);
    // Christmas is a Friday: what misses the Friday before is due on it, three hours earlier in working time.
    assert_eq!(
        worst(&org, "3h", "2026-12-18"),
        "staff 2026-12-18T12:00..2026-12-24T17:00 2220"
    );
    // Later than that it would wait for New Year's Day, but is let go of when it falls due before.
    assert_eq!(
        worst(&org, "5d", "2026-12-18"),
        "staff 2026-12-18T12:00..2026-12-25T12:00 4320"
    );
    let rolled = payroll(fridays.roll(Roll::Following), &["2026-12-25"]);
    assert_eq!(
        worst(&rolled, "3h", "2026-12-18"),
        "staff 2026-12-18T12:00..2026-12-28T12:00 2400"
    );
}

#[test]
fn past_the_end_of_a_rule_its_pattern_goes_on() {
    let until = at("2026-03-06").date();
    let org = payroll(When::weekly(Weekday::Friday).at(12, 0).until(until), &[]);
    assert_eq!(
        worst(&org, "3h", "2026-03-06"),
        "staff 2026-03-06T12:00..2026-03-13T12:00 2400"
    );
    assert_eq!(worst(&org, "3h", "2026-03-13"), "");
}

#[test]
fn a_rule_that_starts_in_the_middle_of_the_period() {
    let from = at("2026-03-02").date();
    let org = payroll(When::daily().interval(3).starting(from), &[]);
    assert_eq!(worst(&org, "3h", "2026-02-27"), "");
    assert_eq!(worst(&org, "3h", "2026-03-03"), "");
    assert_eq!(
        worst(&org, "3h", "2026-03-05"),
        "staff 2026-03-05T17:00..2026-03-10T17:00 1440"
    );
}

#[test]
fn a_season_begins_with_its_first_day_and_ends_with_its_last() {
    let mut draft = Org::draft("Corner shop");
    let [garden, shop] = ["garden", "shop"].map(|id| draft.department(id));
    let guests = draft.external("guests");
    draft.add(shop.depends_on(garden).when(When::yearly_between((6, 1), (8, 31))));
    draft.add(guests.depends_on(shop));
    let org = build(draft);
    let late = garden.late("1h").from(at("2026-05-01")).until(at("2027-06-11"));
    let timeline = simulate(&org, "2026-01-01", "2028-01-01", [late]);
    let expected = "garden 2026-05-01T00:00..2027-06-11T00:00 60\n\
        guests 2026-06-01T00:00..2026-09-01T00:00 60\n\
        shop 2026-06-01T00:00..2026-09-01T00:00 60\n\
        guests 2027-06-01T00:00..2027-06-11T00:00 60\n\
        shop 2027-06-01T00:00..2027-06-11T00:00 60\n\
        recovered";
    assert_eq!(told(&timeline), expected);
}

#[test]
fn what_never_arrives_is_held_for_good_where_it_is_not_due_again() {
    let mut draft = Org::draft("Corner shop");
    let [auditor, board] = ["auditor", "board"].map(|id| draft.department(id));
    let owners = draft.external("owners");
    draft.add(
        board
            .depends_on(auditor)
            .when(When::on_dates([at("2026-03-31").date()])),
    );
    draft.add(owners.depends_on(board));
    let org = build(draft);
    let late = auditor.late("never").from(at("2026-03-01")).until(at("2026-04-01"));
    let timeline = simulate(&org, "2026-01-01", "2026-07-01", [late]);
    assert_eq!(timeline.verdict(), Verdict::NeverRecovers);
    assert_eq!(timeline.endless()[0].parties, [board]);
    assert_eq!(timeline.endless()[0].lateness, Lateness::NEVER);
    // What is never over proves nothing.
    let timeline = simulate(
        &org,
        "2026-01-01",
        "2026-07-01",
        [auditor.away().from(at("2026-03-01"))],
    );
    assert_eq!(timeline.verdict(), Verdict::StillLate);
}

#[test]
fn conditions_count_where_they_are_given() {
    let mut draft = Org::draft("Corner shop");
    let [books, auditors] = ["books", "auditors"].map(|id| draft.department(id));
    let bank = draft.external("bank");
    draft.add(
        auditors
            .depends_on(books)
            .when(When::weekly(Weekday::Monday).only_if("audit")),
    );
    draft.add(bank.depends_on(auditors));
    let org = build(draft);
    let march = org.during(at("2026-03-01"), at("2026-04-01")).expect("a period");
    let late = || books.late("1h").from(at("2026-03-02")).until(at("2026-03-03"));
    assert_eq!(march.simulate([late()]).expect("it fits").verdict(), Verdict::OnTime);
    let audit = march.given("audit").expect("a condition");
    assert_eq!(audit.simulate([late()]).expect("it fits").verdict(), Verdict::Recovered);
    // Delays of changes count as well, with their dates.
    let changed = audit.with([late()]).expect("it fits");
    assert_eq!(changed.simulate([]).expect("it fits").external().len(), 1);
}
