//! Everybody looked at, against only those who are late.

use proptest::prelude::*;

use crate::change::Delay;
use crate::org::{Draft, Org, PartyId, When};
use crate::time::{Amount, Calendar, DateTime, Weekday, parse_date, parse_instant};
use crate::timeline::disruption::Disruptions;
use crate::timeline::found::Found;
use crate::timeline::plan::{Plan, Promises};
use crate::timeline::run::Run;
use crate::timeline::simulate::{found_of, found_of_crowd};
use crate::timeline::solve::Records;
use crate::timeline::{MissedPromise, Occasion};
use crate::view::View;

const PARTIES: usize = 8;
/// The others are external customers.
const INSIDE: usize = 6;

/// Who needs whom, how, and with how much slack: a later party an earlier one.
#[derive(Clone, Debug)]
struct Need {
    customer: usize,
    supplier: usize,
    rhythm: usize,
    slack: u32,
    service: bool,
    /// Whether only the reports of the customer need it.
    for_reports: bool,
}

/// What disrupts whom, by how many minutes, from which hour of the year and for how many hours.
#[derive(Clone, Debug)]
struct Trouble {
    party: usize,
    kind: u8,
    minutes: u32,
    from: Option<i64>,
    hours: Option<i64>,
}

fn needs() -> impl Strategy<Value = Vec<Need>> {
    let need = (
        1..PARTIES,
        0..PARTIES,
        0..RHYTHMS,
        prop_oneof![Just(0), 0..600_u32],
        any::<bool>(),
        prop::bool::weighted(0.2),
    );
    let need = need.prop_map(|(customer, supplier, rhythm, slack, service, for_reports)| Need {
        customer,
        supplier: supplier % customer.min(INSIDE),
        rhythm,
        slack,
        service,
        for_reports,
    });
    prop::collection::vec(need, 1..24)
}

fn troubles() -> impl Strategy<Value = Vec<Trouble>> {
    let minutes = prop_oneof![1..600_u32, 1..9_000_u32];
    let hours = prop_oneof![2 => 1..2_000_i64, 1 => 1..20_i64];
    let (from, hours) = (prop::option::of(-200..3_000_i64), prop::option::of(hours));
    let trouble = (0..INSIDE, 0..4_u8, minutes, from, hours);
    let trouble = trouble.prop_map(|(party, kind, minutes, from, hours)| Trouble {
        party,
        kind,
        minutes,
        from,
        hours,
    });
    prop::collection::vec(trouble, 1..5)
}

const RHYTHMS: usize = 9;

fn when(rhythm: usize) -> When {
    let date = |text| parse_date(text).expect("a date");
    match rhythm {
        0 => When::daily(),
        1 => When::daily().at(10, 30),
        2 => When::weekly(Weekday::Monday),
        3 => When::weekly(Weekday::Friday).at(12, 0),
        4 => When::weekly_on([Weekday::Tuesday, Weekday::Saturday]),
        5 => When::weekly(Weekday::Wednesday).interval(2).from(date("2027-01-06")),
        6 => When::monthly(-1),
        7 => When::on_dates([date("2027-02-03"), date("2027-03-30")]),
        _ => When::daily().until(date("2027-03-01")),
    }
}

fn build(needs: &[Need], recovers: u32) -> Org {
    let mut draft = Org::draft("Corner shop");
    calendar(&mut draft);
    let parties: Vec<PartyId> = (0..PARTIES)
        .map(|number| {
            let id = format!("party {number}");
            if number < INSIDE {
                draft.department(id)
            } else {
                draft.external(id)
            }
        })
        .collect();
    draft.party(parties[2]).recovers(Amount::minutes(recovers));
    for (need, number) in needs.iter().zip(0..) {
        let dependency = parties[need.customer].depends_on(parties[need.supplier]);
        let service = if need.service {
            "reports".to_owned()
        } else {
            format!("service {number}")
        };
        let mut dependency = dependency
            .service(service)
            .when(when(need.rhythm))
            .slack(Amount::minutes(need.slack));
        let supplies_reports = |other: &Need| other.supplier == need.customer && other.service;
        if need.for_reports && needs.iter().any(supplies_reports) {
            dependency = dependency.for_service("reports");
        }
        draft.add(dependency);
    }
    draft.build().expect("a valid organisation")
}

fn calendar(draft: &mut Draft) {
    let days_off = ["2027-02-08", "2027-03-26"].map(|date| parse_date(date).expect("a date"));
    let hours = ["09:00-12:30", "13:00-17:00"].map(|span| span.parse().expect("hours"));
    let days = "mon-fri".parse().expect("days");
    draft.calendar(Calendar::new(days, hours.to_vec(), days_off.to_vec()).expect("a calendar"));
}

fn delay(org: &Org, trouble: &Trouble) -> Delay {
    let party = org.parties().nth(trouble.party).expect("a party");
    let amount = Amount::minutes(trouble.minutes);
    let mut delay = match trouble.kind {
        0 => party.slower(amount),
        1 if trouble.hours.is_some() => party.away(),
        _ => party.late(amount),
    };
    if let Some(from) = trouble.from {
        delay = delay.from(hour(from));
    }
    if let Some(hours) = trouble.hours {
        delay = delay.until(hour(trouble.from.unwrap_or(0) + hours));
    }
    delay
}

/// An hour counted from the beginning of the year.
fn hour(number: i64) -> DateTime {
    let start = parse_instant("2027-01-01").expect("an instant");
    start.saturating_add(jiff::SignedDuration::from_hours(number))
}

/// What is found by looking at those who are late only.
fn one_by_one(view: &View<'_>, disruptions: &Disruptions) -> (Vec<Occasion>, Vec<MissedPromise>) {
    let period = view.moment().period().expect("a period");
    let plan = Plan::compile(view, &disruptions.named, Promises::Followed);
    let mut run = Run::new(&plan, &disruptions.list, Records::default());
    let found = found_of(&plan, period.until(), &mut run);
    all(view, &found)
}

fn all(view: &View<'_>, found: &Found) -> (Vec<Occasion>, Vec<MissedPromise>) {
    let from = view.moment().period().expect("a period").from();
    (
        found.after(view.org(), from, |_| true),
        found.promises_after(view.org(), from),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn everybody_looked_at_is_as_late_as_one_by_one(
        needs in needs(), troubles in troubles(), recovers in prop_oneof![Just(0), 0..300_u32], end in 100..3_000_i64,
    ) {
        let mut needs = needs;
        needs.sort_by_key(|need| (need.customer, need.supplier, need.rhythm));
        needs.dedup_by_key(|need| (need.customer, need.supplier, need.rhythm));
        let org = build(&needs, recovers);
        let view = org.during(hour(0), hour(end)).expect("a period");
        let delays: Vec<Delay> = troubles.iter().map(|trouble| delay(&org, trouble)).collect();
        let period = view.moment().period().expect("a period");
        let disruptions = Disruptions::of(&view, period, &delays).expect("delays of this organisation");
        prop_assume!(!disruptions.list.is_empty());
        let found = found_of_crowd(&view, period.until(), &disruptions).expect("nothing special");
        prop_assert_eq!(all(&view, &found), one_by_one(&view, &disruptions));
    }
    #[test]
    fn a_view_that_was_asked_before_says_what_a_new_one_does(
        needs in needs(), troubles in prop::array::uniform2(troubles()), slack in 0..600_u32,
    ) {
        let needs = [Need { service: false, ..needs[0].clone() }];
        let org = build(&needs, 0);
        let new = || org.during(hour(0), hour(3_000)).expect("a period");
        let [customer, supplier] = [needs[0].customer, needs[0].supplier].map(|place| org.parties().nth(place).unwrap());
        let change = || org.change(customer, supplier, "service 0").expect("a dependency").slack(Amount::minutes(slack));
        let changed = |view: View<'_>| -> String {
            let view = view.with([change()]).expect("a change of this organisation");
            told(&view, &troubles[0])
        };
        let view = new();
        told(&view, &troubles[1]);
        prop_assert_eq!(told(&view, &troubles[0]), told(&new(), &troubles[0]));
        prop_assert_eq!(changed(view), changed(new()));
    }
}

/// The occasions as text.
fn told(view: &View<'_>, troubles: &[Trouble]) -> String {
    let delays: Vec<Delay> = troubles.iter().map(|trouble| delay(view.org(), trouble)).collect();
    let timeline = view.simulate(delays).expect("delays of this organisation");
    serde_json::to_string(&timeline).expect("text")
}
