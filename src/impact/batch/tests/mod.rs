//! Many scenarios at once, and every party alone, against the same propagated one by one.

mod models;

use proptest::prelude::*;

use self::models::{Model, PEOPLE, models};
use crate::change::Delay;
use crate::engine::transfer::NEVER;
use crate::engine::{Causes, forward};
use crate::impact::{AloneImpact, Network, Workspace};
use crate::org::{Org, PartyId, RequirementId};
use crate::time::{Amount, DelayAmount, Lateness};
use crate::view::View;

/// Units, or never; some are more than a lane tells, or than the horizon.
fn units() -> impl Strategy<Value = Option<u32>> {
    prop_oneof![7 => (0..12u32).prop_map(Some), 1 => (12..40u32).prop_map(Some), 2 => Just(None)]
}

/// Who, by how much, and whether late or slower.
type Put = (usize, Option<u32>, bool);

fn scenarios() -> impl Strategy<Value = Vec<Vec<Put>>> {
    let put = (0..PEOPLE, units(), prop::bool::weighted(0.1));
    prop::collection::vec(prop::collection::vec(put, 0..4), 0..90)
}

fn delay(model: &Model, &(person, units, slower): &Put) -> Delay {
    let delay = if slower { Delay::slower } else { Delay::late };
    delay(format!("person {person}"), model.delay(units))
}

/// What external customers never get.
fn stopped(view: &View<'_>, network: &Network, never: impl Fn(u32) -> bool) -> Vec<RequirementId> {
    let org = view.org();
    let stops = |&id: &RequirementId| {
        let requirement = org.requirement(id);
        let comes = requirement.dependencies().filter(|&dependency| {
            let supplier = org.supplier(dependency);
            !never(
                network
                    .commitments
                    .read_by(requirement.customer, supplier, requirement.service),
            )
        });
        let outside = org.party(requirement.customer).is_external();
        outside && requirement.terms.patience.is_none() && comes.count() < requirement.need as usize
    };
    view.requirements().filter(stops).collect()
}

/// What becomes of a party alone, by a propagation of its own.
fn alone(network: &Network, causes: &Causes, party: PartyId, workspace: &mut Workspace) -> AloneImpact {
    let (view, org) = (network.view(), network.view().org());
    let by_commitment = forward::settle_all(network, causes, workspace);
    let latest = |party| {
        network
            .commitments
            .all(party)
            .map(|node| by_commitment[node as usize])
            .max()
    };
    let late = org
        .parties()
        .map(|party| (party, Lateness::from_bits(latest(party).unwrap_or(0))));
    let late: Vec<_> = late.filter(|(_, late)| late.is_late()).collect();
    let felt = late.iter().filter(|(party, _)| org.party(*party).is_external());
    let minutes = late.iter().map(|(_, late)| u64::from(late.minutes().unwrap_or(0)));
    AloneImpact {
        party,
        felt: felt.copied().collect(),
        late: late.len(),
        never: late.iter().filter(|(_, late)| late.minutes().is_none()).count(),
        minutes: minutes.sum(),
        stopped: stopped(view, network, |node| by_commitment[node as usize] == NEVER),
    }
}

/// What propagations say of every party inside, one by one.
fn one_by_one(view: &View<'_>, by: DelayAmount) -> Vec<AloneImpact> {
    let org = view.org();
    let network = view.network();
    let mut workspace = network.workspace();
    let inside = org.parties().filter(|&party| org.party(party).is_inside());
    let alone = |party| {
        let causes = network.causes([Delay::late(party, by)]).unwrap();
        alone(&network, &causes, party, &mut workspace)
    };
    inside.map(alone).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scenarios_at_once_are_one_by_one(model in models(), scenarios in scenarios()) {
        let org = model.org();
        let network = org.ever().network();
        let mut workspace = network.workspace();
        let delays = |scenario: &Vec<Put>| -> Vec<Delay> { scenario.iter().map(|put| delay(&model, put)).collect() };
        let causes: Vec<_> = scenarios.iter().map(|scenario| network.causes(delays(scenario)).unwrap()).collect();
        let each: Vec<_> = network.settle_each(&causes).collect();
        let batch = network.settle_all(scenarios.iter().map(delays)).unwrap();
        prop_assert_eq!(batch.len(), scenarios.len());
        let mut held = Vec::new();
        for (number, settlement) in batch.enumerate() {
            let settled = network.settle(&causes[number], &mut workspace);
            prop_assert_eq!(settlement.scenario(), number);
            prop_assert!(settlement.late().eq(settled.late()), "{:?}", scenarios[number]);
            prop_assert!(each[number].late().eq(settled.late()), "{:?}", scenarios[number]);
            let late = |party| (party, settled.lateness(party));
            let external = org.parties().filter(|&party| org.party(party).is_external()).map(late);
            let external: Vec<_> = external.filter(|(_, late)| late.is_late()).collect();
            prop_assert_eq!(settlement.external(), external);
            if number % 5 == 0 {
                held.push(settlement);
            }
        }
        // What is still held is not computed in again.
        for settlement in held {
            let settled = network.settle(&causes[settlement.scenario()], &mut workspace);
            prop_assert!(settlement.late().eq(settled.late()));
        }
    }

    #[test]
    fn alone_is_what_a_propagation_says(
        model in models(),
        by in units(),
        given in prop_oneof![2 => Just(None), 1 => (0..PEOPLE, units(), prop::bool::weighted(0.3)).prop_map(Some)],
    ) {
        let org = model.org();
        let view = org.ever().with(given.iter().map(|put| delay(&model, put))).unwrap();
        let by = model.delay(by);
        let alone = view.alone(by).unwrap();
        prop_assert_eq!(alone.len(), PEOPLE + 1);
        let without = view.propagate([]).unwrap();
        let mut baseline: Vec<_> = without.external().map(|hit| (hit.party(), hit.lateness())).collect();
        baseline.sort_unstable();
        prop_assert_eq!(alone.baseline(), baseline);
        prop_assert_eq!(alone.collect::<Vec<_>>(), one_by_one(&view, by));
    }
}

/// More scenarios than fit, of more parties: each depends on three of those before it, and in a ring of a hundred on the
/// next, the other way round than they are declared.
#[test]
fn long_ways_and_a_long_loop_are_what_one_by_one_finds() {
    let mut draft = Org::draft("Long");
    let people: Vec<_> = (0..300).map(|person| draft.person(format!("{person}"))).collect();
    for customer in 1..300 {
        for turn in 0..3 {
            let supplier = people[(customer * 7919 + turn * 104_729) % customer];
            let slack = Amount::minutes(u32::try_from((customer + turn) % 50).unwrap());
            let service = format!("service {turn}");
            draft.add(people[customer].depends_on(supplier).service(service).slack(slack));
        }
    }
    for customer in 100..200 {
        let supplier = people[if customer == 199 { 100 } else { customer + 1 }];
        draft.add(
            people[customer]
                .depends_on(supplier)
                .service("back")
                .slack(Amount::minutes(1)),
        );
    }
    let org = draft.build().unwrap();
    let network = org.ever().network();
    let mut workspace = network.workspace();
    let late = |at: usize, hours: usize| people[at % 300].late(Amount::hours(u32::try_from(hours).unwrap()));
    let many = (0..70).map(|scenario| vec![late(scenario, 1 + scenario), late(150 + scenario * 31, 5)]);
    let few = (0..70).map(|scenario| vec![late(299 - scenario * 3, 1)]);
    let causes: Vec<_> = many.chain(few).map(|delays| network.causes(delays).unwrap()).collect();
    for (settlement, causes) in network.settle_each(&causes).zip(&causes) {
        assert!(settlement.late().eq(network.settle(causes, &mut workspace).late()));
    }
    let by = Amount::hours(3).into();
    assert!(org.ever().alone(by).unwrap().eq(one_by_one(&org.ever(), by)));
}

#[test]
fn all_problems_of_all_scenarios_are_told_at_once() {
    let mut draft = Org::draft("Shop");
    let (tills, managers) = (draft.department("tills"), draft.department("managers"));
    draft.add(tills.depends_on(managers).service("hours"));
    let shop = draft.build().unwrap();
    let network = shop.ever().network();
    let scenarios = [
        vec![Delay::late("till", "1h")],
        vec![managers.late("1h")],
        vec![managers.late("soon"), managers.late("1h").service("hours")],
    ];
    let error = network.settle_all(scenarios).unwrap_err();
    assert_eq!(error.problems().len(), 3, "{error}");

    let split = shop
        .ever()
        .network_for([managers.late("0m").service("hours")])
        .unwrap()
        .0;
    let mut batch = split.settle_all([[managers.late("1h").service("hours")]]).unwrap();
    assert_eq!(batch.next().unwrap().lateness(tills), Lateness::from_minutes(60));
}

#[test]
fn an_organisation_without_parties_has_nothing_to_say() {
    let org = Org::draft("Empty").build().unwrap();
    assert_eq!(org.ever().alone(Amount::days(1)).unwrap().count(), 0);
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_gives_the_same() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};

    let outcome = |org: &Org, by: DelayAmount| {
        let network = org.ever().network();
        let people = org.parties().filter(|&party| org.party(party).is_inside());
        let scenarios = people.flat_map(|party| (0..40).map(move |_| [Delay::late(party, by)]));
        let batch = network.settle_all(scenarios).unwrap();
        let late = batch.map(|settlement| org.parties().map(|party| settlement.lateness(party)).collect());
        let late: Vec<Vec<Lateness>> = late.collect();
        (org.ever().alone(by).unwrap().collect::<Vec<_>>(), late)
    };
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let mut runner = TestRunner::deterministic();
    for _ in 0..10 {
        let model = models().new_tree(&mut runner).unwrap().current();
        let (org, by) = (model.org(), model.delay(Some(7)));
        let one = pool(1).install(|| outcome(&org, by));
        for threads in [2, 5] {
            let several = pool(threads).install(|| outcome(&org, by));
            assert_eq!(several, one, "{threads} threads: {model:?}");
        }
    }
}
