//! The generator makes each of the things that the laws are about, and often enough.

use std::collections::BTreeMap;

use frontline::impact::{Cause, Verdict};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::model::{Model, Moment};
use super::models::models_late_by_minutes;
use super::oracle::{Network, late_groups, solve};

const SAMPLES: u32 = 600;

#[test]
fn models_have_a_bit_of_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..SAMPLES {
        let model = models_late_by_minutes()
            .new_tree(&mut runner)
            .expect("models")
            .current();
        for feature in written(&model).into_iter().chain(computed(&model)) {
            *seen.entry(feature).or_default() += 1;
        }
    }
    let percent = |feature: &&str| seen.get(feature).copied().unwrap_or_default() * 100 / SAMPLES;
    let rare: Vec<_> = EXPECTED
        .iter()
        .filter(|(feature, least)| percent(feature) < *least)
        .collect();
    assert!(rare.is_empty(), "too rare: {rare:?} of {seen:?}");
}

/// Features, and in how many percent of the models they must be found.
const EXPECTED: [(&str, u32); 17] = [
    ("a day", 20),
    ("alternatives", 30),
    ("two of three", 5),
    ("a switch", 20),
    ("a cut-off", 30),
    ("strength", 20),
    ("patience", 20),
    ("recovers", 20),
    ("staffing", 10),
    ("a split party", 15),
    ("slower", 15),
    ("a loop", 30),
    ("damped", 5),
    ("self-sustaining", 3),
    ("amplifying", 3),
    ("a switch decides", 2),
    ("the oracle knows", 95),
];

fn written(model: &Model) -> Vec<&'static str> {
    let requirements = &model.requirements;
    let features = [
        ("a day", model.moment != Moment::Ever),
        ("alternatives", requirements.iter().any(|it| it.suppliers.len() > 1)),
        (
            "two of three",
            requirements.iter().any(|it| it.need == 2 && it.suppliers.len() == 3),
        ),
        (
            "a switch",
            requirements
                .iter()
                .any(|it| it.suppliers.iter().any(|supplier| supplier.switch > 0)),
        ),
        ("a cut-off", requirements.iter().any(|it| it.cut_off)),
        ("strength", requirements.iter().any(|it| it.strength < 100)),
        ("patience", requirements.iter().any(|it| it.patience.is_some())),
        ("recovers", model.parties.iter().any(|party| party.recovers > 0)),
        ("staffing", model.parties.iter().any(|party| party.need.is_some())),
        (
            "slower",
            model
                .delays
                .iter()
                .any(|delay| delay.kind == super::model::DelayKind::Slower),
        ),
    ];
    features
        .into_iter()
        .filter(|&(_, has)| has)
        .map(|(feature, _)| feature)
        .collect()
}

fn computed(model: &Model) -> Vec<&'static str> {
    let network = Network::of(model);
    let org = model.build();
    let impact = model.propagate(&org);
    let verdict = |verdict| impact.loops().iter().any(|group| group.verdict == verdict);
    let switched = |row: &frontline::impact::Account| matches!(row.cause, Cause::Switch { .. });
    let features = [
        ("a split party", network.commitments.len() > model.parties.len()),
        ("a loop", !network.groups().is_empty()),
        ("damped", verdict(Verdict::Damped)),
        ("self-sustaining", verdict(Verdict::SelfSustaining)),
        ("amplifying", verdict(Verdict::Amplifying)),
        (
            "a switch decides",
            impact
                .hits()
                .iter()
                .any(|hit| hit.receipt().rows().iter().any(switched)),
        ),
        (
            "the oracle knows",
            solve(&network).is_some_and(|solution| late_groups(&network, &solution).is_some()),
        ),
    ];
    features
        .into_iter()
        .filter(|&(_, has)| has)
        .map(|(feature, _)| feature)
        .collect()
}
