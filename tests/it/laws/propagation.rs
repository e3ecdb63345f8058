//! The library against the oracle: every lateness, every primary flag, every verdict.

use std::collections::BTreeSet;

use frontline::Impact;
use proptest::prelude::*;

use super::cases;
use super::model::Model;
use super::models::{models, models_late_by_minutes};
use super::oracle::{LateGroup, Network, Solution, late_groups, solve, verdict_name};
use super::outcome::{self, Outcome, is_late, outcome, part_of};

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn lateness_and_verdicts_are_those_of_the_oracle(model in models_late_by_minutes()) {
        agrees(&model)?;
    }

    #[test]
    fn lateness_is_that_of_the_oracle_with_delays_that_never_end(model in models()) {
        agrees(&model.times(10_000))?;
    }

    #[test]
    fn lateness_around_the_horizon_is_that_of_the_oracle(model in models()) {
        agrees(&model.times(250_000))?;
    }

    #[test]
    fn nothing_put_in_nothing_comes_out(model in models()) {
        let model = Model { delays: Vec::new(), ..model };
        let org = model.build();
        let impact = model.propagate(&org);
        prop_assert!(impact.hits().is_empty(), "{impact:?}");
        prop_assert!(impact.loops().is_empty(), "{impact:?}");
    }

    #[test]
    fn loops_are_those_of_the_oracle(model in models()) {
        let model = Model { delays: Vec::new(), ..model };
        let network = Network::of(&model);
        let part = |&it: &usize| {
            let commitment = network.commitments[it];
            (model.name(commitment.party).to_owned(), commitment.part(&model))
        };
        let expected: BTreeSet<BTreeSet<_>> = network.groups().iter().map(|group| group.iter().map(part).collect()).collect();
        let org = model.build();
        let loops = model.view(&org).loops();
        let found: BTreeSet<BTreeSet<_>> = loops.iter().map(|group| {
            let commitments = group.commitments.iter();
            commitments.map(|it| {
                let (service, customer) = (it.service.map(|service| org.service(service)), it.for_customer.map(|customer| org.party(customer).id()));
                (org.party(it.party).id().to_owned(), outcome::part(service, customer))
            }).collect()
        }).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_same_again_gives_the_same_bytes(model in models_late_by_minutes()) {
        let json = || serde_json::to_string(&model.propagate(&model.build())).expect("it can be written");
        prop_assert_eq!(json(), json());
    }
}

/// Whether library and oracle agree, as far as the oracle gets in reasonable time.
fn agrees(model: &Model) -> Result<(), TestCaseError> {
    let network = Network::of(model);
    let Some(solution) = solve(&network) else { return Ok(()) };
    let org = model.build();
    let impact = model.propagate(&org);
    prop_assert_eq!(outcome(&impact), expected(model, &network, &solution), "lateness");
    prop_assert_eq!(
        primary(&impact),
        expected_primary(model, &network, &solution),
        "primary"
    );
    if let Some(groups) = late_groups(&network, &solution) {
        prop_assert_eq!(verdicts(&impact), groups, "verdicts");
    }
    for group in impact.loops() {
        let grows = group.growth.is_some_and(|growth| growth > 0);
        prop_assert_eq!(
            grows,
            group.verdict == frontline::impact::Verdict::Amplifying,
            "growth of {:?}",
            group
        );
    }
    Ok(())
}

pub(super) fn expected(model: &Model, network: &Network, solution: &Solution) -> Outcome {
    let late = network
        .commitments
        .iter()
        .zip(&solution.late)
        .filter(|&(_, &late)| is_late(late));
    late.map(|(it, late)| ((model.name(it.party).to_owned(), it.part(model)), late.lateness()))
        .collect()
}

fn expected_primary(model: &Model, network: &Network, solution: &Solution) -> BTreeSet<(String, Option<String>)> {
    let primary = (0..solution.late.len()).filter(|&it| network.is_primary(it, solution.late[it]));
    let name = |it: usize| {
        let commitment = &network.commitments[it];
        (model.name(commitment.party).to_owned(), commitment.part(model))
    };
    primary.map(name).collect()
}

fn primary(impact: &Impact<'_>) -> BTreeSet<(String, Option<String>)> {
    let org = impact.view().org();
    let primary = impact.hits().iter().filter(|hit| hit.is_primary());
    primary
        .map(|hit| (org.party(hit.party()).id().to_owned(), part_of(hit)))
        .collect()
}

fn verdicts(impact: &Impact<'_>) -> Vec<LateGroup> {
    let mut groups: Vec<LateGroup> = impact
        .loops()
        .iter()
        .map(|group| LateGroup {
            parties: group.parties.iter().map(|party| party.index()).collect(),
            verdict: verdict_name(group.verdict),
        })
        .collect();
    groups.sort();
    groups
}
