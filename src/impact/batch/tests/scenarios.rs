//! Scenarios side by side against the same one by one.

use proptest::prelude::*;

use super::made_up::{Model, PEOPLE, models};
use crate::change::Delay;
use crate::time::{DelayAmount, Lateness};

/// Who, by how many units or never, and whether late or slower.
pub(super) type Put = (usize, Option<u32>, bool);

pub(super) fn scenarios() -> impl Strategy<Value = Vec<Vec<Put>>> {
    let by = prop_oneof![8 => (0..12u32).prop_map(Some), 1 => (12..40u32).prop_map(Some), 1 => Just(None)];
    let put = (0..PEOPLE, by, prop::bool::weighted(0.2));
    prop::collection::vec(prop::collection::vec(put, 0..4), 0..90)
}

pub(super) fn delay(model: &Model, &(person, units, slower): &Put) -> Delay {
    let by = units.map_or(DelayAmount::Never, |units| DelayAmount::By(model.amount(units)));
    let person = format!("person {person}");
    if slower {
        Delay::slower(person, by)
    } else {
        Delay::late(person, by)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn side_by_side_is_one_by_one(model in models(), scenarios in scenarios()) {
        let org = model.org();
        let network = org.ever().network();
        let mut workspace = network.workspace();
        let put = |scenario: &Vec<Put>| -> Vec<Delay> { scenario.iter().map(|put| delay(&model, put)).collect() };
        let causes: Vec<_> = scenarios.iter().map(|scenario| network.causes(put(scenario)).unwrap()).collect();
        // What they leave behind is in nobody's way.
        network.settle_each(causes.iter().rev()).for_each(drop);
        let each: Vec<_> = network.settle_each(&causes).collect();
        let batch = network.settle_all(scenarios.iter().map(put)).unwrap();
        prop_assert_eq!(batch.len(), scenarios.len());
        let mut held = Vec::new();
        for (number, (settlement, scenario)) in batch.zip(&scenarios).enumerate() {
            prop_assert!(settlement.late().eq(each[number].late()));
            let causes = network.causes(put(scenario)).unwrap();
            let settled = network.settle(&causes, &mut workspace);
            prop_assert_eq!(settlement.scenario(), number);
            prop_assert!(settlement.late().eq(settled.late()), "{:?}", scenario);
            let late = |party| (party, settled.lateness(party));
            let external = org.parties().filter(|&party| org.party(party).is_external()).map(late);
            let external: Vec<_> = external.filter(|(_, late)| late.is_late()).collect();
            prop_assert_eq!(settlement.external(), external);
            if number % 5 == 0 {
                held.push((settlement, causes));
            }
        }
        // Room that is still held is not used again.
        for (settlement, causes) in held {
            prop_assert!(settlement.late().eq(network.settle(&causes, &mut workspace).late()));
        }
    }
}

#[test]
fn all_problems_of_all_scenarios_are_told_at_once() {
    let mut draft = crate::Org::draft("Shop");
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
