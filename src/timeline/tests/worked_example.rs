//! Friday's hours and Monday's pay run; an obligation in between.

use std::collections::BTreeMap;

use super::{at, build, office, simulate, told};
use crate::change::Change;
use crate::org::{Org, When};
use crate::time::Weekday;
use crate::timeline::Timeline;

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

/// Who is late at worst by how much.
fn worst<'t>(timeline: &'t Timeline<'_>) -> Vec<(&'t str, Option<u32>)> {
    let org = timeline.view().org();
    let mut worst: BTreeMap<&str, Option<u32>> = BTreeMap::new();
    for hit in timeline.hits() {
        let known = worst.entry(org.party(hit.party).id()).or_default();
        *known = hit.worst.minutes().max(*known);
    }
    worst.into_iter().collect()
}

#[test]
fn an_obligation_in_between() {
    let mut draft = Org::draft("Ward");
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| draft.department(id));
    let outside = draft.external("x");
    let wishes = When::weekly(Weekday::Wednesday).at(16, 0);
    draft.add(b.depends_on(a).service("wishes").when(wishes).slack("1d"));
    let roster = When::weekly(Weekday::Friday).at(14, 0);
    draft.add(c.depends_on(b).service("roster").when(roster));
    draft.add(outside.depends_on(c).service("care"));
    let org = build(draft);
    let away = || a.away().from(at("2027-05-19")).until(at("2027-05-24"));
    let late = [
        ("a", Some(7_200)),
        ("b", Some(4_800)),
        ("c", Some(4_800)),
        ("x", Some(4_800)),
    ];
    assert_eq!(worst(&simulate(&org, "2027-05-17", "2027-06-17", [away()])), late);

    let monthly = When::monthly(20).at(12, 0);
    let more = Change::add(d.depends_on(b).service("roster").when(monthly).slack("5d"));
    let view = org.during(at("2027-05-17"), at("2027-06-17")).expect("a period");
    let view = view.with([more]).expect("a change that fits");
    let timeline = view.simulate([away()]).expect("delays that fit");
    assert_eq!(worst(&timeline), late);
    let expected = "a 2027-05-19T00:00..2027-05-24T00:00 7200\n\
        b 2027-05-19T16:00..2027-05-24T22:00 4800\n\
        c 2027-05-21T14:00..2027-05-24T22:00 4800\n\
        x 2027-05-21T14:00..2027-05-24T22:00 4800\n\
        recovered";
    assert_eq!(told(&timeline), expected);
}
