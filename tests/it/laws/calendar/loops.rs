//! What is said of lateness in loops, against what becomes of it along the calendar.

use frontline::impact::{LateLoop, Verdict as Word};
use frontline::timeline::{Timeline, Verdict};
use proptest::prelude::*;

use super::super::cases;
use super::stories::rings;
use super::story::{Kind, Story, instant};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_said_to_end_with_its_cause_does_and_nothing_else_never_ends(story in rings()) {
        let (loops, verdict) = told(&story);
        let ends = [Verdict::OnTime, Verdict::Recovered].contains(&verdict);
        for found in &loops {
            prop_assert!(!found.ends_with_cause || found.verdict == Word::SelfSustaining);
            prop_assert!(ends || !found.ends_with_cause, "{:?}", verdict);
        }
        let goes_on = |found: &LateLoop| found.verdict != Word::Damped && !found.ends_with_cause;
        prop_assert!(verdict != Verdict::NeverRecovers || loops.iter().any(goes_on), "{:?}", loops);
    }
}

/// What the view says of the loops, and how it ends along the calendar.
pub(super) fn told(story: &Story) -> (Vec<LateLoop>, Verdict) {
    let org = story.build();
    let view = org
        .during(instant(story.period.0), instant(story.period.1))
        .expect("a period");
    let undated = story.disruptions.iter().map(|it| match it.kind {
        Kind::Late(Some(by)) => frontline::Delay::late(story.model.name(it.party), frontline::Amount::minutes(by)),
        other => panic!("rings are late by minutes, not {other:?}"),
    });
    let impact = view.propagate(undated).expect("delays of this organisation");
    let timeline: Timeline<'_> = view.simulate(story.delays()).expect("disruptions of this organisation");
    (impact.loops().to_vec(), timeline.verdict())
}
