//! The worked examples of the semantics, on networks small enough to follow by hand.

use crate::time::{Calendar, Lateness, Weekday};
use crate::{Org, When};

#[test]
fn weekly_payroll() {
    let mut draft = Org::draft("shop");
    let managers = draft.department("managers");
    let payroll = draft.department("payroll");
    let bank = draft.department("bank");
    let staff = draft.external("staff");
    draft.add(
        payroll
            .depends_on(managers)
            .service("hours")
            .when(When::weekly(Weekday::Friday).at(12, 0))
            .slack("4h")
            .cut_off(),
    );
    draft.add(bank.depends_on(payroll).slack("24h"));
    draft.add(staff.depends_on(bank));
    let org = draft.build().unwrap();
    let view = org.ever();
    for (hours, expected) in [
        ("3h", [0, 0, 0]),
        ("4h", [0, 0, 0]),
        ("5h", [168, 144, 144]),
        ("172h", [168, 144, 144]),
        ("173h", [336, 312, 312]),
    ] {
        let impact = view.propagate([managers.late(hours)]).unwrap();
        let found = [payroll, bank, staff].map(|party| impact.lateness(party).minutes().unwrap() / 60);
        assert_eq!(found, expected, "{hours}");
    }
    let _ = (Calendar::around_the_clock(), Lateness::NEVER);
}
