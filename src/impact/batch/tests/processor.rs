//! What wide instructions find against what those find that every processor has.

use proptest::prelude::*;

use super::made_up::models;
use super::scenarios::{delay, scenarios};
use crate::change::Delay;
use crate::engine::Causes;
use crate::engine::processor::Instructions;
use crate::impact::Network;
use crate::impact::batch::block::Block;
use crate::impact::batch::lanes::{Lanes, TooNarrow};
use crate::impact::batch::narrow::Narrow;
use crate::impact::batch::put_in::Scenarios;
use crate::impact::batch::side::fill;
use crate::impact::batch::wide::Wide;
use crate::org::Org;
use crate::time::Amount;

/// How late everybody is, by place and lane, and the peaks.
type Solution = (Vec<Vec<u32>>, Vec<u32>);

/// The solutions of as many scenarios at a time as there are lanes, all in the same room.
fn solutions<L: Lanes>(
    network: &Network,
    causes: &[Causes],
    instructions: Instructions,
) -> Vec<Result<Solution, TooNarrow>> {
    let wiring = network.wiring();
    let mut block = Block::<L>::new(wiring.len());
    block.instructions = instructions;
    let solve = |causes: &[Causes]| {
        let mut put = Scenarios::default();
        for causes in causes {
            put.push(wiring, causes);
        }
        let scenarios: Vec<_> = (0..put.len()).map(|scenario| put.of(scenario)).collect();
        fill(&mut block, network, wiring, &scenarios)?;
        let lanes = |late: &L| (0..L::COUNT).map(|lane| late.get(lane)).collect();
        Ok((block.late.iter().map(lanes).collect(), block.peak.clone()))
    };
    causes.chunks(L::COUNT).map(solve).collect()
}

fn assert_same<L: Lanes>(network: &Network, causes: &[Causes]) {
    let common = solutions::<L>(network, causes, Instructions::COMMON);
    for instructions in Instructions::all() {
        assert_eq!(
            common,
            solutions::<L>(network, causes, instructions),
            "{instructions:?}"
        );
    }
}

/// Everybody depends on three of those before.
fn long_org(parties: usize) -> Org {
    let mut draft = Org::draft("Long");
    let people: Vec<_> = (0..parties).map(|person| draft.person(format!("{person}"))).collect();
    for customer in 1..parties {
        for turn in 0..3 {
            let supplier = (customer * 7919 + turn * 104_729) % customer;
            let slack = Amount::minutes(u32::try_from((customer + turn) % 50).unwrap());
            let service = format!("service {turn}");
            draft.add(
                people[customer]
                    .depends_on(people[supplier])
                    .service(service)
                    .slack(slack),
            );
        }
    }
    draft.build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wide_instructions_find_the_same(model in models(), scenarios in scenarios()) {
        let org = model.org();
        let network = org.ever().network();
        prop_assume!(network.wiring().fits);
        let put = |scenario: &Vec<_>| -> Vec<Delay> { scenario.iter().map(|put| delay(&model, put)).collect() };
        let causes: Vec<_> = scenarios.iter().map(|scenario| network.causes(put(scenario)).unwrap()).collect();
        assert_same::<Narrow>(&network, &causes);
        assert_same::<Wide>(&network, &causes);
    }
}

/// Where few are reached and where most are, near and too far for a cache.
#[test]
fn long_stretches_are_what_one_by_one_finds() {
    for parties in [300, 17_000] {
        let org = long_org(parties);
        let people: Vec<_> = org.parties().collect();
        let network = org.ever().network();
        let late = |at: usize, hours: usize| people[at % parties].late(Amount::hours(u32::try_from(hours).unwrap()));
        let many = (0..64).map(|scenario| vec![late(scenario, 1 + scenario), late(parties / 2 + scenario * 31, 5)]);
        let few = (0..64).map(|scenario| vec![late(parties - 1 - scenario * 3, 1)]);
        let causes: Vec<_> = many.chain(few).map(|delays| network.causes(delays).unwrap()).collect();
        assert_same::<Narrow>(&network, &causes);
        assert_same::<Wide>(&network, &causes);
        let mut workspace = network.workspace();
        for (settlement, causes) in network.settle_each(&causes).zip(&causes) {
            assert!(settlement.late().eq(network.settle(causes, &mut workspace).late()));
        }
    }
}
