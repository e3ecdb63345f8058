//! Delays through made-up organisations: what the library finds is what the equation says.

use std::collections::BTreeMap;

use frontline::{Amount, Impact, Org, PartyId, document};

use crate::generator::Shape;
use crate::naive::{self, Commitment};

/// Rounds after which the naive solution gives up: an endless growth to the horizon can take a million.
const ROUNDS: usize = 3_000;

fn made_up(shape: &Shape) -> Org {
    document::read(shape.document().as_bytes()).unwrap_or_else(|error| panic!("{shape:?}: {error}"))
}

fn hits(impact: &Impact<'_>) -> BTreeMap<Commitment, u64> {
    let org = impact.view().org();
    let hits = impact.hits().iter().map(|hit| {
        let service = hit.service().and_then(|name| org.service_named(name));
        (
            (hit.party(), service),
            hit.lateness().minutes().map_or(u64::MAX, u64::from),
        )
    });
    hits.collect()
}

/// Compares the two for one party late, and tells whether the naive one came to an end.
fn agree(org: &Org, party: PartyId, minutes: u32) -> bool {
    let view = org.ever();
    let impact = view
        .propagate([party.late(Amount::minutes(minutes))])
        .expect("the party is there");
    let Some(expected) = naive::solve(&view, &[(party, u64::from(minutes))], ROUNDS) else {
        return false;
    };
    assert_eq!(hits(&impact), expected, "{} late by {minutes}m", org.party(party).id());
    true
}

#[test]
fn made_up_organisations_are_late_as_the_equation_says() {
    let mut solved = 0;
    for seed in 0..12 {
        for shape in [
            Shape::plain(40, 150, seed),
            Shape::mixed(40, 150, seed),
            Shape::mixed(12, 30, seed),
        ] {
            let org = made_up(&shape);
            let some = org.parties().step_by(7);
            solved += some
                .filter(|&party| agree(&org, party, 45 + 977 * u32::try_from(seed).expect("small")))
                .count();
        }
    }
    assert!(solved > 150, "only {solved} came to an end");
}

#[test]
fn tolerances_are_the_largest_delays_that_nobody_outside_feels() {
    for seed in 0..6 {
        let org = made_up(&Shape::mixed(40, 120, seed));
        let view = org.ever();
        let felt = |party: PartyId, minutes: u32| {
            let impact = view
                .propagate([party.late(Amount::minutes(minutes))])
                .expect("the party is there");
            impact.external().next().is_some()
        };
        for tolerance in view.tolerance().parties() {
            let id = org.party(tolerance.party).id();
            match tolerance.minutes {
                Some(minutes) => {
                    assert!(
                        !felt(tolerance.party, minutes),
                        "seed {seed}: {id} late by {minutes}m is felt"
                    );
                    assert!(
                        felt(tolerance.party, minutes + 1),
                        "seed {seed}: {id} late by {minutes}m + 1m is not felt"
                    );
                }
                None => assert!(!felt(tolerance.party, 4_000_000), "seed {seed}: {id} is felt"),
            }
        }
    }
}

#[test]
fn the_same_delay_gives_the_same_answer() {
    let org = made_up(&Shape::mixed(60, 300, 5));
    let party = org.parties().nth(3).expect("sixty of them");
    let answer = || {
        let impact = org.ever().propagate([party.late("2d")]).expect("the party is there");
        let chains = impact
            .hits()
            .iter()
            .map(|hit| (hit.party(), hit.lateness(), hit.chain()));
        format!("{:?} {:?}", chains.collect::<Vec<_>>(), impact.loops())
    };
    assert_eq!(answer(), answer());
}
