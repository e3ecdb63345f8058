//! Friday's hours, Monday's pay run.

use super::{at, build, office, simulate, told};
use crate::org::{Org, When};
use crate::time::Weekday;

#[test]
fn fridays_hours_mondays_pay_run() {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(&[]));
    let [manager, payroll, bank] = ["manager", "payroll", "bank"].map(|id| draft.department(id));
    let shoppers = draft.external("shoppers");
    draft.add(
        payroll
            .depends_on(manager)
            .when(When::weekly(Weekday::Friday).at(12, 0)),
    );
    draft.add(bank.depends_on(payroll).when(When::weekly(Weekday::Monday).at(17, 0)));
    draft.add(shoppers.depends_on(bank));
    let org = build(draft);

    let away = manager
        .away()
        .from(at("2026-11-26T09:00"))
        .until(at("2026-11-30T12:00"));
    let timeline = simulate(&org, "2026-11-23", "2026-12-05", [away.clone()]);
    let expected = "manager 2026-11-26T09:00..2026-11-30T12:00 1140\n\
        payroll 2026-11-27T12:00..2026-12-01T17:00 480\n\
        bank 2026-11-30T17:00..2026-12-01T17:00 480\n\
        shoppers 2026-11-30T17:00..2026-12-01T17:00 480\n\
        recovered";
    assert_eq!(told(&timeline), expected);
    assert_eq!(timeline.recovered_at(), Some(at("2026-12-01T17:00")));

    // What began before the period is followed into it.
    let timeline = simulate(&org, "2026-12-01", "2026-12-05", [away.clone()]);
    assert_eq!(told(&timeline), expected.split_once('\n').expect("lines").1);
    // And what is not over by its end is not.
    let timeline = simulate(&org, "2026-12-01", "2026-12-01T12:00", [away]);
    assert!(told(&timeline).ends_with("shoppers 2026-11-30T17:00..… 480\nstill late"));
}
