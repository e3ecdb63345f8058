//! Small organisations whose answers can be worked out by hand.

use std::collections::BTreeSet;

use frontline::change::DependencyChange;
use frontline::impact::Verdict;
use frontline::{Calendar, Change, Delay, DependencyDraft, Draft, Lateness, Org, PartyId, Selector, Weekday, When};

/// What each party is late by, in minutes; `None`: never.
fn latenesses(org: &Org, delays: impl IntoIterator<Item = Delay>) -> Vec<Option<u32>> {
    let impact = org.ever().propagate(delays).expect("delays of parties that are there");
    org.parties().map(|party| impact.lateness(party).minutes()).collect()
}

fn verdicts(org: &Org, delays: impl IntoIterator<Item = Delay>) -> Vec<(Verdict, Option<u32>)> {
    let impact = org.ever().propagate(delays).expect("delays of parties that are there");
    impact
        .loops()
        .iter()
        .map(|found| (found.verdict, found.growth))
        .collect()
}

const HOUR: u32 = 60;

#[test]
fn weekly_payroll() {
    let mut draft = Org::draft("Weekly payroll");
    let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
    let staff = draft.external("staff");
    let friday = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(payroll.depends_on(managers).when(friday).slack("4h").cut_off());
    draft.add(bank.depends_on(payroll).slack("24h"));
    draft.add(staff.depends_on(bank));
    let org = draft.build().expect("valid");

    for (late, payroll, bank) in [(3, 0, 0), (4, 0, 0), (5, 168, 144), (172, 168, 144), (173, 336, 312)] {
        let delay = managers.late(frontline::Amount::hours(late));
        let expected = [late, payroll, bank, bank].map(|hours| Some(hours * HOUR));
        assert_eq!(latenesses(&org, [delay]), expected, "managers {late} h late");
    }
}

#[test]
fn two_way() {
    let mut draft = Org::draft("Two-way");
    let [boss, assistant] = ["boss", "assistant"].map(|id| draft.person(id));
    draft.add(boss.depends_on(assistant).slack("2h"));
    draft.add(assistant.depends_on(boss).slack("3h"));
    let org = draft.build().expect("valid");

    assert_eq!(latenesses(&org, [boss.late("10h")]), [Some(10 * HOUR), Some(7 * HOUR)]);
    assert_eq!(verdicts(&org, [boss.late("10h")]), [(Verdict::Damped, None)]);
}

/// A boss and an assistant who works five minutes a day, so that a missed cut-off costs five.
fn five_minutes_a_day(assistants_slack: &str) -> (Org, PartyId, PartyId) {
    let mut draft = Org::draft("Five minutes a day");
    let hours = "09:00-09:05".parse().expect("hours");
    draft.calendar(Calendar::new(frontline::time::Weekdays::ALL, vec![hours], Vec::new()).expect("a calendar"));
    let [boss, assistant] = ["boss", "assistant"].map(|id| draft.person(id));
    draft.add(boss.depends_on(assistant).when(When::daily()).slack("1m").cut_off());
    draft.add(assistant.depends_on(boss).slack(assistants_slack));
    (draft.build().expect("valid"), boss, assistant)
}

#[test]
fn it_stays() {
    let (org, boss, _) = five_minutes_a_day("2m");
    assert_eq!(latenesses(&org, [boss.late("3m")]), [Some(3), Some(1)]);
    assert_eq!(verdicts(&org, [boss.late("3m")]), [(Verdict::Damped, None)]);
    assert_eq!(latenesses(&org, [boss.late("4m")]), [Some(5), Some(3)]);
    assert_eq!(verdicts(&org, [boss.late("4m")]), [(Verdict::SelfSustaining, None)]);
}

#[test]
fn it_grows() {
    let (org, boss, assistant) = five_minutes_a_day("0m");
    let delays = || [assistant.slower("2m"), boss.late("1m")];
    assert_eq!(latenesses(&org, delays()), [None, None]);
    assert_eq!(verdicts(&org, delays()), [(Verdict::Amplifying, Some(5))]);
}

/// One customer outside, and suppliers to choose from.
fn choice(dependency: impl Fn(PartyId, &[PartyId]) -> DependencyDraft) -> (Org, Vec<PartyId>) {
    let mut draft: Draft = Org::draft("Choice");
    let suppliers: Vec<_> = ["a", "b", "c"].map(|id| draft.department(id)).into();
    let customer = draft.external("customer");
    draft.add(dependency(customer, &suppliers));
    (draft.build().expect("valid"), suppliers)
}

fn customers_lateness((org, suppliers): &(Org, Vec<PartyId>), minutes: &[u32]) -> Lateness {
    let late = suppliers
        .iter()
        .zip(minutes)
        .map(|(party, &late)| party.late(frontline::Amount::minutes(late)));
    let impact = org.ever().propagate(late).expect("delays of parties that are there");
    impact.lateness(org.find("customer").expect("it is there"))
}

#[test]
fn backup() {
    let backed = choice(|customer, of| customer.depends_on(of[0]).or_after(of[1], "6m"));
    for (late, expected) in [([4, 0], 4), ([20, 0], 6), ([20, 30], 20)] {
        assert_eq!(customers_lateness(&backed, &late).minutes(), Some(expected), "{late:?}");
    }
    let two_of_three = choice(|customer, of| DependencyDraft::any_of(customer, of.iter().copied()).need(2));
    assert_eq!(customers_lateness(&two_of_three, &[1, 9, 5]).minutes(), Some(5));
}

#[test]
fn partial_and_patient() {
    let partial = choice(|customer, of| customer.depends_on(of[0]).slack("2m").strength(50));
    assert_eq!(customers_lateness(&partial, &[10]).minutes(), Some(4));
    let patient = choice(|customer, of| customer.depends_on(of[0]).slack("2m").patience("3m"));
    assert_eq!(customers_lateness(&patient, &[10]).minutes(), Some(3));
}

#[test]
fn late_hardware_delays_laptops_and_no_web_content() {
    let mut draft = Org::draft("Services");
    let [vendor, it] = ["vendor", "it"].map(|id| draft.department(id));
    let [staff, readers] = ["staff", "readers"].map(|id| draft.external(id));
    draft.add(it.depends_on(vendor).service("hardware").for_service("laptops"));
    draft.add(staff.depends_on(it).service("laptops"));
    draft.add(readers.depends_on(it).service("web content"));
    let org = draft.build().expect("valid");

    let impact = org
        .ever()
        .propagate([vendor.late("5h").service("hardware")])
        .expect("it is supplied");
    let late = |party| impact.lateness(party).minutes();
    assert_eq!([late(staff), late(readers)], [Some(5 * HOUR), Some(0)]);
    let services: Vec<_> = impact.hits_of(it).map(frontline::Hit::service).collect();
    assert_eq!(services, [Some("laptops")]);
    let impact = org
        .ever()
        .propagate([it.late("1h").service("web content")])
        .expect("it is supplied");
    assert_eq!(impact.lateness(staff), Lateness::ON_TIME);
    assert_eq!(impact.lateness(readers).minutes(), Some(HOUR));
}

#[test]
fn a_service_that_a_change_takes_out() {
    let mut draft = Org::draft("Services");
    let [purchasing, it, clerks, temps] = ["purchasing", "it", "clerks", "temps"].map(|id| draft.department(id));
    let web = draft.external("web");
    draft.add(it.depends_on(purchasing).service("hardware").for_service("laptops"));
    draft.add(clerks.depends_on(it).service("laptops"));
    draft.add(web.depends_on(it));
    let org = draft.build().expect("valid");
    let late = || purchasing.late("5h").into();
    let date = |text: &str| text.parse::<frontline::Date>().expect("a date");
    let laptops = || Selector::service("clerks", "it", "laptops");
    let changes = [
        vec![late()],
        vec![late(), Change::remove(laptops())],
        vec![late(), Change::handover(clerks, temps)],
        vec![late(), DependencyChange::new(laptops()).service("desktops").into()],
        vec![late(), DependencyChange::new(laptops()).supplier(temps).into()],
        vec![it.late("5h").service("laptops").into(), Change::remove(laptops())],
    ];
    for changes in changes {
        let view = org.ever().with(changes.clone()).expect("they fit");
        let impact = view.propagate([]).expect("they were checked");
        assert_eq!(impact.lateness(web), Lateness::ON_TIME, "{changes:?}");
        let services: Vec<_> = impact.hits_of(it).map(frontline::Hit::service).collect();
        assert_eq!(services, [Some("laptops")], "{changes:?}");
        let week = org.during(date("2026-11-23"), date("2026-11-30")).unwrap();
        let timeline = week
            .with(changes.clone())
            .expect("they fit")
            .simulate([])
            .expect("they were checked");
        assert!(timeline.external().is_empty(), "{changes:?}");
    }
}

#[test]
fn whose_order() {
    let mut draft = Org::draft("Whose order");
    let [kitchen, ward1, ward2] = ["kitchen", "ward1", "ward2"].map(|id| draft.department(id));
    let patients = draft.external("patients");
    for ward in [ward1, ward2] {
        draft.add(kitchen.depends_on(ward).service("orders").for_customer(ward));
        draft.add(ward.depends_on(kitchen).service("meals"));
    }
    draft.add(patients.depends_on(ward2).service("care"));
    let org = draft.build().expect("valid");

    let view = org.ever();
    let impact = view.propagate([ward1.late("1h")]).expect("it is there");
    let hits = impact
        .hits()
        .iter()
        .map(|hit| (hit.party(), hit.service(), hit.for_customer()));
    let hits: BTreeSet<_> = hits.collect();
    assert_eq!(
        hits,
        [(ward1, None, None), (kitchen, Some("meals"), Some(ward1))].into()
    );
    let loops = view.loops();
    let groups: Vec<_> = loops.iter().map(|group| group.parties.as_slice()).collect();
    assert_eq!(groups, [[kitchen, ward1], [kitchen, ward2]]);
    assert_eq!(view.tolerance().of(ward1).expect("inside").minutes, None);

    let all = view
        .propagate([kitchen.late("1h").service("meals")])
        .expect("it is supplied");
    assert_eq!(all.hits_of(kitchen).count(), 3, "a service is late for whoever gets it");
}

#[test]
fn what_is_for_information_holds_up_nothing() {
    let mut draft = Org::draft("Minutes");
    let [board, office] = ["board", "office"].map(|id| draft.department(id));
    let clients = draft.external("clients");
    draft.add(office.depends_on(board).service("minutes").for_information());
    draft.add(clients.depends_on(office));
    let org = draft.build().expect("valid");
    let impact = org.ever().propagate([board.late("1w")]).expect("it is there");
    assert_eq!(impact.hits().len(), 1);
}

#[test]
fn loops_are_of_services_that_feed_each_other() {
    let mut draft = Org::draft("Loops");
    let [it, purchasing, boss] = ["it", "purchasing", "boss"].map(|id| draft.department(id));
    let web = draft.external("web");
    draft.add(it.depends_on(purchasing).service("hardware").for_service("laptops"));
    draft.add(purchasing.depends_on(it).service("web content"));
    draft.add(boss.depends_on(purchasing).service("figures").slack("2h"));
    draft.add(purchasing.depends_on(boss).service("decisions").slack("3h"));
    draft.add(web.depends_on(it).service("laptops"));
    let org = draft.build().expect("valid");
    let loops = org.ever().loops();
    let [group] = &loops[..] else { panic!("{loops:?}") };
    assert_eq!((&group.parties[..], group.absorbs), (&[purchasing, boss][..], 300));
    let impact = org.ever().propagate([it.late("10h")]).expect("it is there");
    let late: Vec<_> = impact
        .loops()
        .iter()
        .map(|late| (&late.parties[..], late.verdict))
        .collect();
    assert_eq!(late, [(&[purchasing, boss][..], Verdict::Damped)]);
}

#[test]
fn a_department_that_needs_one_of_two_waits_for_the_earlier() {
    let mut draft = Org::draft("Staffing");
    let desk = draft.department("desk");
    let [ada, max] = ["ada", "max"].map(|id| draft.person(id));
    let guests = draft.external("guests");
    for member in [ada, max] {
        draft.party(member).department(desk);
    }
    draft.party(desk).need(1);
    draft.add(guests.depends_on(desk).slack("15m"));
    let org = draft.build().expect("valid");

    let minutes = |minutes: &[u32]| minutes.iter().map(|&minutes| Some(minutes)).collect::<Vec<_>>();
    assert_eq!(latenesses(&org, [ada.late("2h")]), minutes(&[0, 120, 0, 0]));
    assert_eq!(
        latenesses(&org, [ada.late("2h"), max.late("30m")]),
        minutes(&[30, 120, 30, 15])
    );
    let tolerance = org.ever().tolerance();
    let of = |party| tolerance.of(party).expect("inside").minutes;
    assert_eq!([of(desk), of(ada), of(max)], [Some(15), None, None]);
}

#[test]
fn never_passes_through_all_but_patience_and_alternatives() {
    let friday = || When::weekly(Weekday::Friday).at(12, 0);
    let never = |dependency: DependencyDraft| {
        let mut draft = Org::draft("Never");
        draft.department("a");
        draft.department("b");
        draft.external("customer");
        draft.add(dependency);
        let org = draft.build().expect("valid");
        latenesses(&org, [Delay::late("a", frontline::DelayAmount::Never)])[2]
    };
    let plain = || DependencyDraft::new("customer", "a");
    assert_eq!(never(plain().slack("9w").strength(1).when(friday()).cut_off()), None);
    assert_eq!(never(plain().patience("3m")), Some(3));
    assert_eq!(never(plain().or("b")), Some(0));
    assert_eq!(never(plain().or_after("b", "6m")), Some(6));
}

#[test]
fn beyond_the_horizon_there_are_no_minutes() {
    let mut draft = Org::draft("Horizon");
    let [a, b] = ["a", "b"].map(|id| draft.department(id));
    let customer = draft.external("customer");
    draft.add(b.depends_on(a));
    draft.add(customer.depends_on(b).slack("2d"));
    let org = draft.build().expect("valid");
    let horizon = Lateness::HORIZON;

    let at = |minutes| {
        org.ever()
            .propagate([a.late(frontline::Amount::minutes(minutes))])
            .expect("a is there")
    };
    assert_eq!(at(horizon).lateness(b).minutes(), Some(horizon));
    assert_eq!(at(horizon).lateness(customer).minutes(), Some(horizon - 48 * HOUR));
    for party in [a, b, customer] {
        assert!(
            at(horizon + 1).lateness(party).is_beyond_horizon(),
            "it passes on with its label"
        );
    }
    let json = serde_json::to_value(at(horizon + 1)).expect("it can be written");
    assert_eq!(json["hits"][0]["minutes"], serde_json::Value::Null);
    assert_eq!(json["hits"][0]["beyond_horizon"], true);
}

#[test]
fn chains_flags_and_tolerances_of_the_weekly_payroll() {
    let mut draft = Org::draft("Weekly payroll");
    let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
    let staff = draft.external("staff");
    draft.add(
        payroll
            .depends_on(managers)
            .when(When::weekly(Weekday::Friday))
            .slack("4h")
            .cut_off(),
    );
    draft.add(bank.depends_on(payroll).slack("24h"));
    draft.add(staff.depends_on(bank));
    let org = draft.build().expect("valid");

    let impact = org.ever().propagate([managers.late("5h")]).expect("they are there");
    let primary: Vec<_> = impact
        .hits()
        .iter()
        .map(|hit| (hit.party(), hit.is_primary()))
        .collect();
    assert_eq!(
        primary,
        [(staff, false), (payroll, false), (bank, false), (managers, true)]
    );
    assert_eq!(impact.hits()[0].chain(), [managers, payroll, bank, staff]);
    let tolerance = org.ever().tolerance();
    let of = |party| tolerance.of(party).expect("inside").minutes;
    assert_eq!(
        [of(managers), of(payroll), of(bank)],
        [Some(4 * HOUR), Some(24 * HOUR), Some(0)]
    );
}
