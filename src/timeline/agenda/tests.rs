//! Against a search day by day, and the corners of it.

use crate::org::When;
use crate::time::{Calendar, Date, Roll, Weekday, format_instant, parse_date, parse_instant};
use crate::timeline::Role;
use crate::{Org, PartyId};

/// An office over the end of the year: Christmas Day, a Friday, is a day off.
fn office() -> (Org, PartyId) {
    let mut draft = Org::draft("Office");
    let days_off = vec![parse_date("2026-12-25").unwrap()];
    draft.calendar(
        Calendar::new(
            "mon-fri".parse().unwrap(),
            vec!["09:00-17:00".parse().unwrap()],
            days_off,
        )
        .unwrap(),
    );
    let [managers, payroll, bank, auditors] =
        ["managers", "payroll", "bank", "auditors"].map(|id| draft.department(id));
    let staff = draft.external("staff");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(
        payroll
            .depends_on(managers)
            .service("hours")
            .when(fridays.clone().roll(Roll::Preceding)),
    );
    draft.add(bank.depends_on(payroll).service("pay list").when(fridays));
    draft.add(staff.depends_on(payroll).service("slips").when(When::monthly(-1)));
    draft.add(
        auditors
            .depends_on(payroll)
            .when(When::on_dates([date("2026-12-31")]).only_if("audit")),
    );
    draft.add(payroll.depends_on(bank).service("statements"));
    draft.add(
        payroll
            .depends_on(auditors)
            .when(When::yearly_between((12, 24), (1, 6))),
    );
    (draft.build().unwrap(), payroll)
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn lines<'o>(occurrences: impl IntoIterator<Item = super::Occurrence<'o>>) -> Vec<String> {
    let line = |due: super::Occurrence<'_>| {
        let role = if due.role() == Role::Supplier {
            "serves"
        } else {
            "needs"
        };
        format!("{} {role} {}", format_instant(due.at()), due.link().service())
    };
    occurrences.into_iter().map(line).collect()
}

#[test]
fn holidays_rolls_and_conditions_are_respected() {
    let (org, payroll) = office();
    let view = org.during(date("2026-12-21"), date("2027-01-01")).unwrap();
    let expected = [
        "2026-12-24T12:00 needs hours",     // rolled off Christmas
        "2026-12-25T12:00 serves pay list", // not rolled
        "2026-12-31T17:00 serves slips",
    ];
    assert_eq!(lines(view.agenda(payroll).unwrap().occurrences()), expected);
    let audited = lines(view.given("audit").unwrap().agenda(payroll).unwrap().occurrences());
    assert_eq!(audited[3], "2026-12-31T17:00 serves work");
}

#[test]
fn what_holds_all_the_time_is_listed_apart() {
    let (org, payroll) = office();
    let standing = |view: &crate::View<'_>| -> Vec<String> {
        let standing = view.agenda(payroll).unwrap().standing();
        standing
            .iter()
            .map(|it| format!("{:?} {}", it.role, it.link.supplier().id()))
            .collect()
    };
    assert_eq!(
        standing(&org.on(date("2026-12-28"))),
        ["Customer bank", "Customer auditors"]
    );
    assert_eq!(standing(&org.on(date("2026-11-02"))), ["Customer bank"]);
}

#[test]
fn the_end_of_the_period_does_not_belong_to_it() {
    let (org, payroll) = office();
    let from = parse_instant("2026-12-04T12:00").unwrap();
    let until = parse_instant("2026-12-11T12:00").unwrap();
    let view = org.during(from, until).unwrap();
    assert_eq!(
        lines(view.agenda(payroll).unwrap().occurrences()),
        ["2026-12-04T12:00 serves pay list", "2026-12-04T12:00 needs hours"]
    );
}

#[test]
fn next_looks_past_the_period_and_needs_none() {
    let (org, payroll) = office();
    let from = parse_instant("2026-12-25T12:00").unwrap();
    let expected = ["2026-12-25T12:00 serves pay list", "2026-12-31T17:00 serves slips"];
    let day = org.on(date("2026-11-02"));
    assert_eq!(lines(day.agenda(payroll).unwrap().next(from, 2)), expected);
    let ever = org.ever().agenda(payroll).unwrap();
    assert_eq!(lines(ever.next(from, 3))[..2], expected);
    assert_eq!(lines(ever.next(from, 3))[2], "2026-12-31T17:00 serves work");
    assert_eq!(ever.occurrences().count(), 0);
}

#[test]
fn ten_thousand_years_are_not_searched_for_one_day() {
    let (org, payroll) = office();
    let agenda = org
        .during(date("0001-01-01"), date("9999-12-31"))
        .unwrap()
        .agenda(payroll)
        .unwrap();
    assert_eq!(
        agenda
            .occurrences()
            .next()
            .map(|due| format_instant(due.at()))
            .as_deref(),
        Some("0001-01-05T12:00")
    );
}

#[test]
fn what_changes_took_out_does_not_fall_due() {
    let (org, payroll) = office();
    let without = crate::Change::remove(crate::Selector::service("bank", "payroll", "pay list"));
    let view = org
        .during(date("2026-12-21"), date("2026-12-28"))
        .unwrap()
        .with([without])
        .unwrap();
    assert_eq!(
        lines(view.agenda(payroll).unwrap().occurrences()),
        ["2026-12-24T12:00 needs hours"]
    );
}

#[test]
fn the_keys_are_those_of_the_design() {
    let (org, payroll) = office();
    let view = org.on(date("2026-12-24"));
    let json = serde_json::to_value(view.agenda(payroll).unwrap()).unwrap();
    assert_eq!(json["party"], "payroll");
    assert_eq!(json["moment"], "2026-12-24");
    let due = serde_json::json!([{
        "at": "2026-12-24T12:00", "role": "customer", "customer": "payroll", "supplier": "managers", "service": "hours",
        "situation": "Fridays 12:00, or the working day before", "external": false, "need": 1, "of": 1,
        "slack_minutes": 0, "cut_off": false,
    }]);
    assert_eq!(json["occurrences"], due);
    assert_eq!(json["standing"][0]["role"], "customer");
    assert_eq!(json["standing"][0]["supplier"], "bank");
}
