//! Rankings against one propagation after the other, and what harm must do when something else changes.

use std::cmp::Reverse;

use frontline::decision::{Rank, Ranked};
use frontline::risk::TotalHarm;
use frontline::{Amount, Delay, DelayAmount, Impact, PartyId, RequirementId, View};
use proptest::prelude::*;

use super::cases;
use super::model::Model;
use super::models::{self, models, models_late_by_minutes};

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn a_ranking_is_what_each_does_alone(model in models(), by in by()) {
        let org = model.build();
        let view = model.view(&org);
        let ranking = view.rank(by).expect("an amount");
        let tolerance = view.tolerance();
        let inside: Vec<_> = org.parties().filter(|&party| org.party(party).is_inside()).collect();
        prop_assert_eq!(ranking.parties().len(), inside.len());
        for ranked in ranking.parties() {
            is_what_it_does_alone(&view, ranked, by)?;
            prop_assert_eq!(Some(&ranked.tolerance), tolerance.of(ranked.party));
        }
        let keys: Vec<_> = ranking.parties().iter().map(|ranked| key(&view, ranked)).collect();
        prop_assert!(keys.is_sorted(), "{:?}", keys);
        prop_assert_eq!(ranking.reach(), ranking.parties().iter().filter(|it| !it.felt.is_empty()).count());
        let stopping = ranking.parties().iter().filter(|it| it.felt.is_empty() && !it.stops.is_empty());
        prop_assert_eq!(ranking.stopping(), stopping.count());
    }

    #[test]
    fn the_top_of_a_ranking_is_its_beginning(model in models(), by in by(), top in 0usize..4) {
        let org = model.build();
        let all = model.view(&org).rank(by).expect("an amount");
        let some = model.view(&org).rank(Rank::by(by).top(top)).expect("an amount");
        prop_assert_eq!(some.parties(), &all.parties()[..top.min(all.parties().len())]);
        prop_assert_eq!((some.compared(), some.reach(), some.stopping()), (all.compared(), all.reach(), all.stopping()));
        let told = format!("{} of {} parties are felt", all.reach(), all.compared());
        prop_assert!(all.svg().contains(&told) && some.svg().contains(&told), "{}", told);
        for counted in ["compared", "reach"] {
            let [all, some] = [&all, &some].map(|ranking| serde_json::to_value(ranking).expect("it can be written")[counted].clone());
            prop_assert_eq!(all, some);
        }
    }

    #[test]
    fn one_customer_in_mind_is_what_it_feels_of_all(model in models(), by in by()) {
        let org = model.build();
        let view = model.view(&org);
        let all = view.rank(by).expect("an amount");
        for customer in org.parties().filter(|&party| org.party(party).is_external()) {
            let one = view.rank(Rank::by(by).customer(customer)).expect("an amount");
            let tolerance = view.tolerance_of(customer).expect("an external customer");
            for ranked in one.parties() {
                let whole = all.parties().iter().find(|it| it.party == ranked.party).expect("the same parties");
                let felt: Vec<_> = whole.felt.iter().filter(|felt| felt.customer == customer).copied().collect();
                prop_assert_eq!(&ranked.felt, &felt);
                let its = |stop: &&RequirementId| org.requirement(**stop).customer() == customer;
                let stops: Vec<_> = whole.stops.iter().filter(its).copied().collect();
                prop_assert_eq!(&ranked.stops, &stops);
                prop_assert_eq!(Some(&ranked.tolerance), tolerance.of(ranked.party));
            }
        }
    }

    #[test]
    fn more_slack_never_raises_harm(model in models_late_by_minutes(), which in any::<prop::sample::Index>(), more in 1u32..9) {
        let mut looser = model.clone();
        if !looser.requirements.is_empty() {
            which.get_mut(&mut looser.requirements).slack += more;
        }
        models::drop_duplicates(&mut looser.requirements);
        prop_assume!(looser.requirements.len() == model.requirements.len());
        let (tight, loose) = (harm(&model), harm(&looser));
        let hours = |harm: &TotalHarm| harm.customer_hours.known.unwrap_or_default();
        let money = |harm: &TotalHarm| harm.money_at_risk.known.unwrap_or_default();
        prop_assert!(hours(&loose) <= hours(&tight), "{:?} then {:?}", tight, loose);
        prop_assert!(money(&loose) <= money(&tight), "{:?} then {:?}", tight, loose);
    }
}

fn by() -> impl Strategy<Value = DelayAmount> {
    prop_oneof![4 => (0u32..60).prop_map(|minutes| Amount::minutes(minutes).into()), 1 => Just(DelayAmount::Never)]
}

fn harm(model: &Model) -> TotalHarm {
    model.propagate(&model.build()).harm().total().clone()
}

fn is_what_it_does_alone(view: &View<'_>, ranked: &Ranked, by: DelayAmount) -> Result<(), TestCaseError> {
    let org = view.org();
    let late = |by: DelayAmount| view.propagate([Delay::late(ranked.party, by)]).expect("a party inside");
    let impact = late(by);
    let mut felt: Vec<_> = ranked.felt.iter().map(|felt| (felt.customer, felt.lateness)).collect();
    felt.sort();
    let is_late = |party: &PartyId| impact.lateness(*party).is_late();
    let (outside, inside): (Vec<_>, Vec<_>) = org
        .parties()
        .filter(is_late)
        .partition(|&it| org.party(it).is_external());
    let expected: Vec<_> = outside.into_iter().map(|it| (it, impact.lateness(it))).collect();
    prop_assert_eq!(felt, expected);
    let harm = impact.harm();
    prop_assert_eq!(&ranked.harm, harm.total());
    prop_assert_eq!(
        ranked.late_inside,
        inside.into_iter().filter(|&it| it != ranked.party).count()
    );
    prop_assert_eq!(&ranked.stops, &stopped(&late(DelayAmount::Never)));
    Ok(())
}

/// What external customers never get: they don't go on without, and too few of those that could bring it ever come.
fn stopped(impact: &Impact<'_>) -> Vec<RequirementId> {
    let view = impact.view();
    let org = view.org();
    let stops = |&id: &RequirementId| {
        let requirement = org.requirement(id);
        let comes = requirement.dependencies().filter(|&dependency| {
            let supplier = org.supplier(dependency);
            let service = requirement.service().filter(|_| org.is_split(supplier));
            let service = service.map(|service| org.service(service));
            let own = org.requirements_of(supplier).into_iter();
            let mut purposes = own.flat_map(|id| org.requirement(id).serves().unwrap_or_default());
            let named = purposes.any(|purpose| purpose.customer == Some(requirement.customer()));
            let customer = named.then(|| requirement.customer());
            let read = |hit: &&frontline::Hit<'_>| (hit.service(), hit.for_customer()) == (service, customer);
            let mut hits = impact.hits_of(supplier).filter(read);
            hits.all(|hit| !hit.lateness().is_never())
        });
        let outside = org.party(requirement.customer()).is_external();
        let waits = requirement.serves().is_none_or(|purposes| !purposes.is_empty());
        outside && waits && requirement.terms().patience.is_none() && comes.count() < requirement.need() as usize
    };
    view.requirements().filter(stops).collect()
}

/// What the order goes by, of whom it is known; all numbers are small and whole, or without end.
fn key<'v>(view: &'v View<'_>, ranked: &Ranked) -> impl Ord + std::fmt::Debug + use<'v> {
    let hours = ranked.harm.customer_hours.known.unwrap_or_default();
    let minutes = |hours: f64| Reverse(whole(hours * 60.0));
    let money = ranked.harm.money_at_risk.known.unwrap_or_default();
    (
        Reverse(whole(money * 100.0)),
        hours.hours().map_or(Reverse(u64::MAX), minutes),
        Reverse(ranked.felt.iter().map(|felt| felt.lateness).max()),
        Reverse(ranked.felt.len()),
        Reverse(ranked.stops.len()),
        ranked.tolerance.minutes.unwrap_or(u32::MAX),
        view.org().party(ranked.party).id(),
    )
}

/// A number that is small and whole but for what its sums lost.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}
