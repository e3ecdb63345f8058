//! Lateness that goes round.

use super::{Verdict, at, build, office, simulate, told};
use crate::impact::Cause;
use crate::org::{Org, PartyId, When};
use crate::time::{Date, Lateness, Weekday};

/// Sales and production, each with the plans of the other; customers of sales.
fn two(of_sales: When, of_production: When, slack: &'static str) -> (Org, PartyId) {
    let mut draft = Org::draft("Works");
    draft.calendar(office(&["2027-01-01"]));
    let [sales, production] = ["sales", "production"].map(|id| draft.department(id));
    let customers = draft.external("customers");
    draft.add(sales.depends_on(production).when(of_sales).slack(slack));
    draft.add(production.depends_on(sales).when(of_production));
    draft.add(customers.depends_on(sales));
    (build(draft), sales)
}

fn day_off(party: PartyId) -> crate::change::Delay {
    party.away().from(at("2026-11-23")).until(at("2026-11-24"))
}

#[test]
fn a_loop_without_slack_whose_turns_differ_goes_on_for_ever() {
    let (org, sales) = two(
        When::weekly(Weekday::Monday),
        When::weekly(Weekday::Monday).at(12, 0),
        "0m",
    );
    let timeline = simulate(&org, "2026-11-23", "2026-12-12", [day_off(sales)]);
    assert_eq!(timeline.verdict(), Verdict::NeverRecovers);
    let [endless] = timeline.endless() else {
        panic!("one loop")
    };
    assert_eq!(endless.parties.len(), 2);
    assert_eq!(endless.lateness.minutes(), Some(300));
}

#[test]
fn a_loop_due_at_one_instant_ends_with_its_cause() {
    let (org, sales) = two(When::weekly(Weekday::Monday), When::weekly(Weekday::Monday), "0m");
    let late = sales.late("5h").from(at("2026-11-23")).until(at("2026-11-24"));
    let timeline = simulate(&org, "2026-11-23", "2026-12-12", [late]);
    let expected = "customers 2026-11-23T00:00..2026-11-24T14:00 300\n\
        sales 2026-11-23T00:00..2026-11-24T14:00 300\n\
        production 2026-11-23T17:00..2026-11-24T14:00 300\n\
        recovered";
    assert_eq!(told(&timeline), expected);
}

#[test]
fn a_standing_loop_ends_with_its_cause() {
    let (org, sales) = two(When::standing(), When::standing(), "0m");
    let timeline = simulate(&org, "2026-11-23", "2026-12-12", [day_off(sales)]);
    let expected = "customers 2026-11-23T00:00..2026-11-23T17:00 480\n\
        production 2026-11-23T00:00..2026-11-23T17:00 480\n\
        sales 2026-11-23T00:00..2026-11-23T17:00 480\n\
        recovered";
    assert_eq!(told(&timeline), expected);
}

#[test]
fn slack_in_a_loop_wears_lateness_out() {
    let (org, sales) = two(
        When::weekly(Weekday::Monday),
        When::weekly(Weekday::Tuesday).at(12, 0),
        "1h",
    );
    let day: Date = "2026-11-24".parse().expect("a date");
    let late = sales.late("150m").from(day).until(day.tomorrow().expect("a day"));
    let timeline = simulate(&org, "2026-11-23", "2027-12-12", [late]);
    let expected = "customers 2026-11-24T00:00..2026-11-25T00:00 150\n\
        sales 2026-11-24T00:00..2026-11-25T00:00 150\n\
        production 2026-11-24T12:00..2026-12-01T11:30 150\n\
        customers 2026-11-30T17:00..2026-12-01T10:30 90\n\
        sales 2026-11-30T17:00..2026-12-01T13:30 90\n\
        production 2026-12-01T12:00..2026-12-08T10:30 90\n\
        customers 2026-12-07T17:00..2026-12-08T09:30 30\n\
        sales 2026-12-07T17:00..2026-12-08T12:30 30\n\
        production 2026-12-08T12:00..2026-12-15T09:30 30\n\
        recovered";
    assert_eq!(told(&timeline), expected);
}

#[test]
fn a_monthly_loop_is_proved_over_four_hundred_years() {
    let (org, sales) = two(When::monthly(15), When::monthly(-1), "0m");
    let late = sales.late("5h").from(at("2026-11-30")).until(at("2026-12-01"));
    let timeline = simulate(&org, "2026-11-23", "2027-12-12", [late]);
    assert_eq!(timeline.verdict(), Verdict::NeverRecovers);
    assert_eq!(timeline.endless()[0].parties.len(), 2);
}

#[test]
fn a_standing_loop_that_grows_is_late_never_as_long_as_its_cause_lasts() {
    let (org, sales) = two(When::standing(), When::standing(), "1h");
    let slower = |by| sales.slower(by).from(at("2026-11-23")).until(at("2026-11-24"));
    // An hour more in every turn, of which the slack takes an hour.
    let timeline = simulate(&org, "2026-11-23", "2026-12-12", [slower("1h")]);
    assert_eq!(timeline.external()[0].worst().worst.minutes(), Some(60));
    let timeline = simulate(&org, "2026-11-23", "2026-12-12", [slower("61m")]);
    let late = &timeline.external()[0];
    assert_eq!(late.worst().worst, Lateness::NEVER);
    assert_eq!(late.recovered_at(), Some(at("2026-11-24")));
    let receipt = timeline.receipt(late.worst()).expect("a hit");
    let growth = receipt
        .rows()
        .iter()
        .find(|row| row.cause == Cause::Growth { per_turn: 1 });
    assert!(growth.is_some(), "{:?}", receipt.rows());
}
