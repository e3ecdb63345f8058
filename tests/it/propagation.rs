//! Delays through made-up organisations: what the library finds is what the equation says.

use std::collections::BTreeMap;

use frontline::impact::{Account, Cause};
use frontline::{Amount, Hit, Impact, Lateness, Org, PartyId, document};

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
    for seed in (0..6).chain([49]) {
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

/// Whether a row adds up; what comes in as never has no items.
fn adds_up(row: &Account) -> bool {
    let items = [
        row.absorbed,
        row.cut_off,
        row.weakened,
        row.spared,
        row.switch,
        row.overrun,
        row.recovered,
    ];
    let (Some(came_in), Some(went_out)) = (row.came_in.minutes(), row.went_out.minutes()) else {
        return row.went_out.minutes().is_some()
            || row.came_in >= Lateness::BEYOND
            || items.iter().any(|&item| item > 0);
    };
    let [absorbed, cut_off, weakened, spared, switch, overrun, recovered] = items.map(i64::from);
    i64::from(came_in) - absorbed + cut_off - weakened - spared + switch + overrun - recovered == i64::from(went_out)
}

fn check_receipt(hit: &Hit<'_>) {
    let receipt = hit.receipt();
    let rows = receipt.rows();
    let first = rows.first().expect("no hit without a cause");
    assert!(
        matches!(first.cause, Cause::Own | Cause::GivenUp | Cause::Growth { .. }),
        "{rows:#?}"
    );
    for pair in rows.windows(2) {
        assert_eq!(pair[0].went_out, pair[1].came_in, "{rows:#?}");
    }
    for row in rows {
        assert!(adds_up(row), "{row:#?}");
    }
    let last = rows.last().expect("not empty");
    assert_eq!((last.party, last.went_out), (hit.party(), hit.lateness()), "{rows:#?}");
}

#[test]
fn receipts_add_up_from_the_cause_to_the_hit() {
    for seed in 0..8 {
        let org = made_up(&Shape::mixed(50, 220, seed));
        let some: Vec<PartyId> = org.parties().step_by(17).collect();
        for (party, amount) in some.into_iter().zip(["45m", "2d", "1w"]) {
            let impact = org.ever().propagate([party.late(amount)]).expect("the party is there");
            impact.hits().iter().for_each(check_receipt);
        }
    }
}

#[test]
fn more_delay_never_makes_anybody_earlier() {
    for seed in 0..8 {
        let org = made_up(&Shape::mixed(50, 220, seed));
        let view = org.ever();
        let party = org.parties().nth(5).expect("fifty of them");
        let mut before: Vec<Lateness> = Vec::new();
        for amount in ["10m", "3h", "2d", "3w", "never"] {
            let impact = view.propagate([party.late(amount)]).expect("the party is there");
            let now: Vec<Lateness> = org.parties().map(|party| impact.lateness(party)).collect();
            let earlier = before.iter().zip(&now).filter(|(before, now)| before > now).count();
            assert_eq!(earlier, 0, "seed {seed}, {amount}");
            before = now;
        }
    }
}
