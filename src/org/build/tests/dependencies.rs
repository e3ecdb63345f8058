//! What build says about dependencies.

use super::problems;
use crate::org::{Draft, PartyId, ProblemKind, PurposeDraft};
use crate::{DependencyDraft, Org, Weekday, When};

/// A draft with three departments and an external customer.
fn three() -> (Draft, [PartyId; 3], PartyId) {
    let mut draft = Org::draft("");
    let departments = ["a", "b", "c"].map(|id| draft.department(id));
    let outside = draft.external("outside");
    (draft, departments, outside)
}

/// The problems of dependencies on the three departments, without `dependencies[0].` where there is only one.
fn problems_of(dependency: impl FnOnce([PartyId; 3], PartyId) -> DependencyDraft) -> Vec<String> {
    let (mut draft, departments, outside) = three();
    draft.add(dependency(departments, outside));
    let lines = problems(draft);
    lines.iter().map(|line| line.replace("dependencies[0].", "")).collect()
}

#[test]
fn suppliers() {
    assert_eq!(
        problems_of(|[a, ..], _| a.depends_on(a)),
        ["supplier: \"a\" can't depend on itself"]
    );
    assert_eq!(
        problems_of(|[a, ..], outside| a.depends_on(outside)),
        ["supplier: \"outside\" is an external customer and supplies nothing"]
    );
    assert_eq!(
        problems_of(|[a, b, c], _| a.depends_on(b).or(c).or(b).or(a)),
        [
            "any_of[2]: \"b\" stands here twice",
            "any_of[3]: \"a\" can't depend on itself"
        ]
    );
    assert_eq!(
        problems_of(|[a, ..], _| DependencyDraft::any_of(a, Vec::<PartyId>::new())),
        ["any_of: names no supplier"]
    );
    assert_eq!(
        problems_of(|_, _| DependencyDraft::new("x", "y")),
        ["customer: no party \"x\"", "supplier: no party \"y\""]
    );
}

#[test]
fn needs() {
    assert_eq!(
        problems_of(|[a, b, c], _| a.depends_on(b).or(c).need(0)),
        ["need: 0 are needed; expected at least 1, or no \"need\" at all"]
    );
    assert_eq!(
        problems_of(|[a, b, c], _| a.depends_on(b).or(c).need(3)),
        ["need: 3 needed of only 2 suppliers"]
    );
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).need(2)),
        ["need: 2 needed of only 1 supplier"]
    );
    assert_eq!(
        problems_of(|[a, b, c], _| a.depends_on(b).or_after(c, "1h").need(2)),
        ["any_of: 2 needed, but only 1 supplier has no switch time: even with nobody late the customer would wait"]
    );
    assert_eq!(
        problems_of(|[a, b, c], _| a.depends_on(b).or_after(c, "late")),
        [
            "any_of[1].switch: \"late\" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found \"late\""
        ]
    );
}

#[test]
fn a_switch_of_no_time_is_none() {
    let (mut draft, [a, b, c], _) = three();
    draft.add(a.depends_on(b).or_after(c, "0m").need(2));
    assert!(draft.build().is_ok());
}

#[test]
fn terms_and_details() {
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).slack("4").patience("1y").strength(0)),
        [
            "slack: \"4\" is not an amount of time: 4 has no unit, did you mean 4m, 4h or 4d?",
            "strength: strength 0 is outside 1–100 (percent)",
            "patience: \"1y\" is not an amount of time: a year has no fixed number of working days, give weeks or days"
        ]
    );
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).catch(-0.1).cost(f64::NAN).rework("").promise("1.5h")),
        [
            "catch: -0.1 is outside 0–1",
            "cost: NaN is not a number from 0 to 1,000,000,000,000,000",
            "rework: \"\" is not an amount of time: it is empty, expected something like 4h or 1d 4h",
            "promise: \"1.5h\" is not an amount of time: it has a fraction, expected whole numbers: 1h 30m rather \
             than 1.5h",
        ]
    );
}

#[test]
fn situations() {
    let problems_when = |when: When| problems_of(|[a, b, ..], _| a.depends_on(b).when(when));
    let date = |text: &str| text.parse().unwrap();
    assert_eq!(
        problems_when(When::weekly(Weekday::Friday).at(24, 0)),
        ["when.at: 24:00 is not a time of day; expected 00:00 to 23:59"]
    );
    assert_eq!(
        problems_when(When::standing().at(12, 0).interval(2)),
        [
            "when.at: means nothing for something standing",
            "when.interval: means nothing for something standing"
        ]
    );
    assert_eq!(
        problems_when(When::yearly(2, 30)),
        ["when.on: no year has a day 02-30; expected month and day"]
    );
    assert_eq!(
        problems_when(When::yearly_between((13, 1), (1, 31))),
        ["when.between: no year has a day 13-01; expected month and day"]
    );
    assert_eq!(problems_when(When::on_dates([])), ["when.on: names no date"]);
    assert_eq!(
        problems_when(When::between(date("2026-03-02"), date("2026-03-01"))),
        ["when.between: 2026-03-02 comes after 2026-03-01"]
    );
    assert_eq!(
        problems_when(When::monthly(32).only_if("")),
        [
            "when.on[0]: no month has a day 32, expected 1 to 31, or -1 to -31 counted from the end",
            "when.if: is empty"
        ]
    );
    assert_eq!(
        problems_when(When::weekly_on([]).interval(0)),
        [
            "when.interval: an interval of 0 never falls due, expected 1 or more",
            "when.on: no day of the week is given, expected at least one"
        ]
    );
}

#[test]
fn cut_offs_need_something_that_recurs() {
    let season = When::yearly_between((6, 1), (8, 31));
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).when(season).cut_off()),
        [
            "cut_off: a cut-off needs something that recurs, but this is seasonal: there is no next occurrence to wait \
             for"
        ]
    );
}

#[test]
fn a_backlog_is_of_something_that_recurs_and_of_somebody_inside() {
    let date = "2026-03-02".parse().unwrap();
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).when(When::on_dates([date])).backlog()),
        ["backlog: a backlog needs something that recurs, but this is dated: it never falls due again"]
    );
    assert_eq!(
        problems_of(|[a, ..], outside| outside.depends_on(a).when(When::daily()).backlog()),
        ["backlog: \"outside\" is an external customer and has no backlog: what was missed is a broken promise"]
    );
    assert_eq!(
        problems_of(|[a, ..], outside| outside.depends_on(a).backlog()),
        [
            "backlog: a backlog needs something that recurs, but this is standing: it never falls due again",
            "backlog: \"outside\" is an external customer and has no backlog: what was missed is a broken promise"
        ]
    );
}

#[test]
fn services() {
    assert_eq!(
        problems_of(|[a, b, ..], _| a.depends_on(b).service("")),
        ["service: is empty"]
    );
    let (mut draft, [a, b, c], outside) = three();
    draft.add(a.depends_on(b).for_service("laptop").for_service("laptops"));
    draft.add(c.depends_on(a).service("laptops").slack("bad"));
    draft.add(outside.depends_on(a).for_service("fun"));
    draft.add(b.depends_on(c).for_service("x").for_service("x"));
    assert_eq!(
        problems(draft),
        [
            "dependencies[0].for[0]: \"a\" supplies no \"laptop\" (did you mean \"laptops\"?)",
            "dependencies[1].slack: \"bad\" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found \"bad\"",
            "dependencies[2].for[0]: \"outside\" supplies no \"fun\"",
            "dependencies[3].for[0]: \"b\" supplies no \"x\"",
            "dependencies[3].for[1]: \"b\" supplies no \"x\"",
        ]
    );
}

#[test]
fn purposes() {
    let (mut draft, [a, b, c], outside) = three();
    draft.add(
        a.depends_on(b)
            .for_purpose(PurposeDraft::service("laptops").to(c))
            .for_customer("B"),
    );
    draft.add(
        a.depends_on(b)
            .service("x")
            .for_customer(c)
            .for_customer(c)
            .for_service("laptops"),
    );
    draft.add(c.depends_on(a).service("laptops"));
    draft.add(
        b.depends_on(c)
            .for_customer(a)
            .for_customer("nobody")
            .for_purpose(PurposeDraft::service("x").to(c)),
    );
    draft.add(
        c.depends_on(b)
            .service("x")
            .for_purpose(PurposeDraft::service("laptop").to("d")),
    );
    draft.add(outside.depends_on(a).for_information());
    assert_eq!(
        problems(draft),
        [
            "dependencies[0].for[1].customer: no party \"B\" (did you mean \"b\"?)",
            "dependencies[1].for[1]: \"work for c\" stands here twice",
            "dependencies[3].for[1].customer: no party \"nobody\"",
            "dependencies[4].for[0].service: \"c\" supplies no \"laptop\"",
            "dependencies[4].for[0].customer: no party \"d\"",
        ]
    );
    let (mut draft, [a, b, c], _) = three();
    draft.add(a.depends_on(b).service("x").for_customer(c));
    draft.add(c.depends_on(a));
    draft.add(
        b.depends_on(c)
            .service("y")
            .for_purpose(PurposeDraft::service("x").to(c))
            .for_customer(c),
    );
    assert_eq!(
        problems(draft),
        [
            "dependencies[2].for[0].customer: \"b\" supplies no \"x\" to \"c\"",
            "dependencies[2].for[1].customer: \"b\" supplies nothing to \"c\"",
        ]
    );
}

#[test]
fn duplicates_differ_in_nothing_that_counts() {
    let (mut draft, [a, b, c], _) = three();
    let weekly = When::weekly(Weekday::Friday);
    let hours = a.depends_on(b).service("hours");
    draft.add(hours.clone().when(weekly.clone()).note("why").id("one"));
    draft.add(hours.clone().when(When::quarterly(-1)));
    draft.add(hours.clone().when(weekly).source("who").strength(100).id("two"));
    draft.add(hours.clone().or(c));
    draft.add(hours.clone().or_after(c, "1h"));
    draft.add(hours.clone().catch(0.5));
    draft.add(hours);
    draft.add(a.depends_on(b).or(c).service("hours").need(1));
    assert_eq!(
        problems(draft),
        [
            "dependencies[2]: says the same as dependencies[0]",
            "dependencies[7]: says the same as dependencies[3]",
        ]
    );
}

#[test]
fn ids_are_unique() {
    let (mut draft, [a, b, c], _) = three();
    draft.add(a.depends_on(b).id("x"));
    draft.add(a.depends_on(c).id("x"));
    draft.add(b.depends_on(c).id(""));
    let error = draft.build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "dependencies[1].id: \"x\" is already the id of dependencies[0]\ndependencies[2].id: is empty"
    );
    let kind = &error.problems()[0].kind;
    assert!(matches!(kind, ProblemKind::DuplicateId { id, .. } if id == "x"));
}
