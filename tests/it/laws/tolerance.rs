//! Tolerances against the search through all delays, by the oracle.

use frontline::{Lateness, PartyRef};
use proptest::prelude::*;

use super::build::party;
use super::cases;
use super::model::{Delay, DelayKind, Kind, Model};
use super::models::models;
use super::oracle::{Network, solve};
use super::outcome::is_late;

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn a_tolerance_is_the_largest_delay_that_nobody_outside_feels(model in models()) {
        let outside = model.outside();
        let org = model.build();
        let tolerance = model.view(&org).tolerance();
        agrees(&model, &outside, &tolerance)?;
    }

    #[test]
    fn the_tolerance_of_one_customer_is_the_largest_delay_that_it_does_not_feel(model in models()) {
        let org = model.build();
        for customer in model.outside() {
            let tolerance = model.view(&org).tolerance_of(PartyRef::from(model.name(customer))).expect("it is external");
            agrees(&model, &[customer], &tolerance)?;
        }
    }

    #[test]
    fn tolerances_around_the_horizon(model in models()) {
        let model = model.times(250_000);
        let org = model.build();
        agrees(&model, &model.outside(), &model.view(&org).tolerance())?;
    }
}

fn agrees(model: &Model, customers: &[usize], tolerance: &frontline::Tolerance<'_>) -> Result<(), TestCaseError> {
    let view = tolerance.view();
    for inside in (0..model.parties.len()).filter(|&it| model.parties[it].kind != Kind::External) {
        let found = tolerance.of(party(view.org(), inside)).expect("a party inside");
        if let Some(expected) = largest_not_felt(model, inside, customers) {
            let minutes = found.minutes.map_or(Largest::NoLimit, Largest::Minutes);
            prop_assert_eq!(minutes, expected, "tolerance of {}", model.name(inside));
        }
        prop_assert_eq!(
            found.binds.is_some(),
            found.minutes.is_some(),
            "what binds {}",
            model.name(inside)
        );
        if let Some(dependency) = found.binds {
            prop_assert!(
                view.dependencies().any(|active| active == dependency),
                "{:?} is not active",
                dependency
            );
        }
    }
    Ok(())
}

/// What a search through all delays finds.
#[derive(Debug, PartialEq)]
enum Largest {
    Minutes(u32),
    /// It may never come.
    NoLimit,
}

/// The largest delay of a party that none of `customers` feels; `None` if the oracle has no patience for it.
fn largest_not_felt(model: &Model, party: usize, customers: &[usize]) -> Option<Largest> {
    if !feels(model, party, None, customers)? {
        return Some(Largest::NoLimit);
    }
    // Not felt at `low`, felt at `high`: the more delay, the more is felt.
    let (mut low, mut high) = (0, Lateness::HORIZON + 1);
    while high - low > 1 {
        let middle = if high - low > 64 && low < 64 {
            low + 64
        } else {
            u32::midpoint(low, high)
        };
        if feels(model, party, Some(middle), customers)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(Largest::Minutes(low))
}

fn feels(model: &Model, party: usize, by: Option<u32>, customers: &[usize]) -> Option<bool> {
    let alone = Delay {
        party,
        service: None,
        kind: DelayKind::Late,
        by,
    };
    let network = Network::of(&Model {
        delays: vec![alone],
        ..model.clone()
    });
    let solution = solve(&network)?;
    let felt = |it: usize| customers.contains(&network.commitments[it].party) && is_late(solution.late[it]);
    Some((0..solution.late.len()).any(felt))
}

impl Model {
    fn outside(&self) -> Vec<usize> {
        (0..self.parties.len())
            .filter(|&it| self.parties[it].kind == Kind::External)
            .collect()
    }
}
