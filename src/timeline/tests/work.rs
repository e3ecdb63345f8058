//! How much is done: what is late, and nothing else.

use super::{at, build};
use crate::change::Delay;
use crate::org::{Draft, Org, PartyId, When};
use crate::time::Weekday;
use crate::timeline::disruption::Disruptions;
use crate::timeline::events::{Run, Unwatched};
use crate::timeline::network::{Network, Promises};
use crate::timeline::record::Records;

/// Managers report daily, with some slack; many others depend on each other every day.
fn shop(slack: &'static str) -> (Org, PartyId) {
    let mut draft = Org::draft("Corner shop");
    let [managers, payroll] = ["managers", "payroll"].map(|id| draft.department(id));
    draft.add(payroll.depends_on(managers).when(When::daily()).slack(slack));
    busy(&mut draft);
    (build(draft), managers)
}

fn busy(draft: &mut Draft) {
    let others: Vec<PartyId> = (0..20)
        .map(|number| draft.department(format!("other {number}")))
        .collect();
    for pair in others.windows(2) {
        draft.add(pair[0].depends_on(pair[1]).when(When::daily().at(8, 0)));
        draft.add(pair[1].depends_on(pair[0]).when(When::weekly(Weekday::Friday)));
    }
}

/// How often an instant, or a minute between two, is solved until a date.
fn solved(org: &Org, until: &str, delays: &[Delay]) -> u64 {
    let view = org.during(at("2026-01-01"), at(until)).expect("a period");
    let period = view.moment().period().expect("a period");
    let disruptions = Disruptions::of(&view, period, delays).expect("delays that fit");
    let network = Network::compile(&view, &disruptions.named, Promises::Followed);
    let mut run = Run::new(&network, &disruptions.list, Records::default());
    run.advance_by_weeks(period.until(), &mut Unwatched);
    run.solver.solved
}

#[test]
fn an_organisation_on_time_does_no_work() {
    let (org, managers) = shop("0m");
    assert_eq!(solved(&org, "2099-01-01", &[]), 0);
    let later = managers.late("1h").from(at("2100-01-01"));
    assert_eq!(solved(&org, "2099-01-01", &[later]), 0);
}

#[test]
fn work_ends_with_lateness_however_long_the_period() {
    for slack in ["0m", "2h"] {
        let (org, managers) = shop(slack);
        let late = [managers.late("1h").from(at("2026-01-02")).until(at("2026-01-04"))];
        let days = solved(&org, "2026-01-10", &late);
        assert!((1..20).contains(&days), "{days}");
        assert_eq!(solved(&org, "2126-01-01", &late), days);
    }
}

#[test]
fn weeks_that_repeat_themselves_are_followed_once() {
    let (org, managers) = shop("30m");
    let late = [managers.late("1h").from(at("2026-01-02"))];
    let weeks = solved(&org, "2026-03-01", &late);
    assert!((1..100).contains(&weeks), "{weeks}");
    assert!(solved(&org, "2096-01-01", &late) < 2 * weeks);
}
