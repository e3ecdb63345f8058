//! The stories are worth telling: each of the things that the law is about happens, and often enough.

use std::collections::BTreeMap;

use frontline::timeline::Verdict;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::super::model::Requirement;
use super::days::working_minutes;
use super::stories::{rings, stories};
use super::story::{Kind, Rule, Story, instant};
use super::unrolled::{Moment, NEVER, Unrolled};
use super::{broken, loops, stretches};

const SAMPLES: u32 = 300;

/// Features, and in how many percent of the stories they must be found.
const EXPECTED: [(&str, u32); 21] = [
    ("a holiday", 50),
    ("a cut-off", 30),
    ("a backlog", 20),
    ("read at several timings", 50),
    ("a season", 15),
    ("something dated", 15),
    ("away", 40),
    ("late", 40),
    ("slower", 15),
    ("before the period", 40),
    ("the oracle knows", 90),
    ("somebody late", 70),
    ("never there", 15),
    ("recovered", 8),
    ("still late", 10),
    ("a disruption without a working minute", 20),
    ("a promise broken by date", 10),
    ("a promise broken for a while", 6),
    ("two promises of a customer broken", 4),
    ("late without a working minute", 10),
    ("late all the same, since something arrived late", 2),
];

#[test]
fn stories_have_a_bit_of_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..SAMPLES {
        let story = stories().new_tree(&mut runner).expect("stories").current();
        for feature in told(&story).into_iter().chain(happens(&story)) {
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

#[test]
fn rings_recover_or_never_do() {
    let mut runner = TestRunner::deterministic();
    let stories = (0..100).map(|_| rings().new_tree(&mut runner).expect("stories").current());
    let verdicts: Vec<_> = stories.map(|story| verdict(&story)).collect();
    for (wanted, least) in [
        (Verdict::Recovered, 5),
        (Verdict::StillLate, 5),
        (Verdict::NeverRecovers, 10),
    ] {
        let count = verdicts.iter().filter(|verdict| **verdict == wanted).count();
        assert!(count >= least, "{wanted:?} only {count} times: {verdicts:?}");
    }
}

#[test]
fn lateness_in_rings_is_said_to_stay_or_to_end_with_its_cause() {
    let mut runner = TestRunner::deterministic();
    let stories = (0..100).map(|_| rings().new_tree(&mut runner).expect("stories").current());
    let loops: Vec<_> = stories.flat_map(|story| loops::told(&story).0).collect();
    let stays = loops
        .iter()
        .filter(|found| found.verdict == frontline::impact::Verdict::SelfSustaining);
    let (ends, stays): (Vec<_>, Vec<_>) = stays.partition(|found| found.ends_with_cause);
    assert!(
        ends.len() >= 8 && stays.len() >= 10,
        "{} and {}",
        ends.len(),
        stays.len()
    );
}

fn verdict(story: &Story) -> Verdict {
    let org = story.build();
    let view = org
        .during(instant(story.period.0), instant(story.period.1))
        .expect("a period");
    view.simulate(story.delays())
        .expect("disruptions of this organisation")
        .verdict()
}

fn told(story: &Story) -> Vec<&'static str> {
    let kind = |wanted: fn(&Kind) -> bool| story.disruptions.iter().any(|it| wanted(&it.kind));
    let rule = |wanted: fn(&Rule) -> bool| story.rules.iter().any(wanted);
    named([
        ("a holiday", !story.holidays.is_empty()),
        ("a cut-off", story.model.requirements.iter().any(|it| it.cut_off)),
        ("a backlog", story.model.requirements.iter().any(|it| it.backlog)),
        ("read at several timings", is_read_at_several_timings(story)),
        ("a season", rule(|it| matches!(it, Rule::Season(..)))),
        ("something dated", rule(|it| matches!(it, Rule::Dated(..)))),
        ("away", kind(|it| matches!(it, Kind::Away))),
        ("late", kind(|it| matches!(it, Kind::Late(_)))),
        ("slower", kind(|it| matches!(it, Kind::Slower(_)))),
        (
            "before the period",
            story
                .disruptions
                .iter()
                .any(|it| it.from.is_some_and(|from| from < story.period.0)),
        ),
        (
            "a disruption without a working minute",
            story.disruptions.iter().any(|it| {
                let ends = it.from.zip(it.until);
                ends.is_some_and(|(from, until)| working_minutes(story, from, until) == 0)
            }),
        ),
    ])
}

/// Whether two requirements of the same supplier fall due apart.
fn is_read_at_several_timings(story: &Story) -> bool {
    let due = |rule: &Rule| matches!(rule, Rule::Dated(..) | Rule::Recurring(_));
    let all = || {
        story
            .model
            .requirements
            .iter()
            .zip(&story.rules)
            .filter(|(_, rule)| due(rule))
    };
    let apart = |one: &Requirement, other: &Requirement| one.suppliers.iter().any(|it| other.suppliers.contains(it));
    all().any(|(one, rule)| all().any(|(other, other_rule)| rule != other_rule && apart(one, other)))
}

fn happens(story: &Story) -> Vec<&'static str> {
    let unrolled = Unrolled::of(story);
    let Some(moments) = unrolled.follow(story.period.1) else {
        return Vec::new();
    };
    let promises = broken(story, &unrolled, &moments);
    let customers: Vec<_> = promises
        .iter()
        .map(|it| (unrolled.requirements[it.0].0.customer, it.0))
        .collect();
    let short = (0..unrolled.commitments.len()).flat_map(|commitment| {
        let late = stretches(&moments, move |moment| moment.late[commitment]).into_iter();
        let short = late.filter(|it| it.reaches_into(story) && !it.has_working_minute(story));
        let arrived = |it: &Moment| unrolled.arrives_late(commitment, it);
        short.map(|it| it.moments.iter().any(arrived)).collect::<Vec<_>>()
    });
    let short: Vec<bool> = short.collect();
    let late = |wanted: fn(u64) -> bool| {
        moments
            .iter()
            .any(|it: &Moment| it.late.iter().any(|&late| wanted(late)))
    };
    let verdict = verdict(story);
    let is_due = |place: usize| matches!(unrolled.requirements[place].1, Rule::Dated(..) | Rule::Recurring(_));
    named([
        ("the oracle knows", true),
        ("somebody late", late(|late| late > 0)),
        ("never there", late(|late| late == NEVER)),
        ("recovered", verdict == Verdict::Recovered),
        ("still late", verdict == Verdict::StillLate),
        ("a promise broken by date", promises.iter().any(|it| is_due(it.0))),
        ("a promise broken for a while", promises.iter().any(|it| !is_due(it.0))),
        (
            "two promises of a customer broken",
            customers
                .iter()
                .any(|one| customers.iter().any(|other| one.0 == other.0 && one.1 != other.1)),
        ),
        ("late without a working minute", short.contains(&false)),
        ("late all the same, since something arrived late", short.contains(&true)),
    ])
}

fn named<const N: usize>(features: [(&'static str, bool); N]) -> Vec<&'static str> {
    features
        .into_iter()
        .filter(|&(_, has)| has)
        .map(|(feature, _)| feature)
        .collect()
}
