//! Where cut-off gaps are equal and no holiday intervenes, the worst case bounds every instant.

use frontline::{Amount, Delay, DelayAmount, Lateness};
use proptest::prelude::*;

use super::super::cases;
use super::days::working_minutes;
use super::stories::stories;
use super::story::{Disruption, Kind, Pattern, Recurring, Roll, Rule, Story, instant};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn ever_bounds_every_instant(story in stories()) {
        let story = even(story);
        let org = story.build();
        let view = org.during(instant(story.period.0), instant(story.period.1)).expect("a period");
        let timeline = view.simulate(story.delays()).expect("disruptions of this organisation");
        let worst = story.disruptions.iter().map(|disruption| largest(&story, disruption));
        let ever = org.ever().propagate(worst).expect("delays of this organisation");
        for hit in timeline.hits() {
            let service = hit.service.map(|service| org.service(service));
            let bound = ever.hits_of(hit.party).find(|bound| bound.service() == service);
            let bound = bound.map_or(Lateness::ON_TIME, frontline::Hit::lateness);
            prop_assert!(hit.worst <= bound, "{:?} of {}, {bound:?} ever", hit.worst, org.party(hit.party).id());
        }
    }
}

/// The same with equal gaps: daily, or weekly on one working day, and no day off.
fn even(mut story: Story) -> Story {
    story.holidays.clear();
    for (rule, day) in story.rules.iter_mut().zip(0..) {
        *rule = match std::mem::replace(rule, Rule::Standing) {
            Rule::Standing => Rule::Standing,
            Rule::Recurring(Recurring {
                pattern: Pattern::Day,
                at,
                every_second,
                from,
                ..
            }) => Rule::Recurring(recurring(Pattern::Day, at, every_second, from)),
            Rule::Recurring(Recurring {
                at, every_second, from, ..
            }) => Rule::Recurring(recurring(Pattern::Week(vec![day % 5]), at, every_second, from)),
            Rule::Dated(_, at) => Rule::Recurring(recurring(Pattern::Week(vec![day % 5]), Some(at), false, None)),
            Rule::Season(..) => Rule::Recurring(recurring(Pattern::Week(vec![day % 5]), None, false, None)),
        };
    }
    story
}

fn recurring(pattern: Pattern, at: Option<i64>, every_second: bool, from: Option<i64>) -> Recurring {
    Recurring {
        pattern,
        at,
        every_second,
        from,
        until: None,
        roll: Roll::None,
    }
}

/// The most that a disruption does at any instant, without its dates.
fn largest(story: &Story, disruption: &Disruption) -> Delay {
    let party = story.model.name(disruption.party);
    let minutes = |minutes: u64| Amount::minutes(u32::try_from(minutes).expect("few"));
    let delay = match (disruption.kind, disruption.until) {
        (Kind::Away, None) | (Kind::Late(None), _) => Delay::late(party, DelayAmount::Never),
        (Kind::Away, Some(until)) => {
            let from = disruption.from.unwrap_or(story.period.0);
            Delay::late(party, minutes(working_minutes(story, from.min(until), until)))
        }
        (Kind::Late(Some(by)), _) => Delay::late(party, Amount::minutes(by)),
        (Kind::Slower(by), _) => Delay::slower(party, Amount::minutes(by)),
    };
    match disruption.service {
        Some(service) => delay.service(service),
        None => delay,
    }
}
