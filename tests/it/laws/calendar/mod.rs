//! Along the calendar: what the library follows from instant to instant, against the calendar unrolled.

mod bound;
mod build;
mod days;
mod examples;
mod fragility;
mod loops;
mod more;
mod receipts;
mod stories;
mod story;
mod unrolled;
mod variety;
mod views;

use std::collections::BTreeSet;

use frontline::Lateness;
use frontline::timeline::{Timeline, Verdict};
use proptest::prelude::*;

use self::stories::{relays, rings, stories};
use self::story::{DAY, Pattern, Rule, Story, instant, text};
use self::unrolled::{Moment, NEVER, Unrolled};
use super::cases;
use super::outcome::part;

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn who_is_late_from_when_to_when_is_that_of_the_oracle(story in stories()) {
        agrees(&story)?;
    }

    #[test]
    fn instants_are_those_found_day_by_day(story in stories()) {
        let org = story.build();
        for (requirement, rule) in org.requirements().zip(&story.rules) {
            let when = org.requirement(requirement).when();
            let found: Vec<_> = when.next_due(org.calendar(), instant(0)).take_while(|due| *due < instant(90 * DAY)).collect();
            let due = days::due(&story, rule, false).into_iter().map(instant);
            let expected: Vec<_> = due.filter(|due| *due >= instant(0) && *due < instant(90 * DAY)).collect();
            prop_assert_eq!(found, expected);
        }
        for tick in days::ticks(20 * DAY, 40 * DAY) {
            let minutes = days::working_minutes(&story, 20 * DAY, tick);
            prop_assert_eq!(org.calendar().minutes_between(instant(20 * DAY), instant(tick)), i64::try_from(minutes).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn what_is_held_is_seen_by_each_reader_for_itself(story in relays()) {
        agrees(&story)?;
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn what_goes_round_is_that_of_the_oracle(story in rings()) {
        agrees(&story)?;
    }
}

/// A time at which a commitment was late: party, what of its work, from, until, worst minutes, when it was that late.
type Late = (String, Option<String>, String, Option<String>, Lateness, String);

fn agrees(story: &Story) -> Result<(), TestCaseError> {
    let unrolled = Unrolled::of(story);
    let Some(moments) = unrolled.follow(story.period.1) else {
        return Ok(());
    };
    let org = story.build();
    let view = org
        .during(instant(story.period.0), instant(story.period.1))
        .expect("a period");
    let timeline = view.simulate(story.delays()).expect("disruptions of this organisation");
    let expected = late(story, &unrolled, &moments);
    prop_assert_eq!(hits(&timeline), expected.clone(), "who is late");
    customers_agree(story, &timeline, &expected)?;
    let promises = promises(&timeline);
    prop_assert!(promises.is_sorted_by_key(|it| &it.1), "by date");
    prop_assert_eq!(
        promises.len(),
        promises.iter().collect::<BTreeSet<_>>().len(),
        "each once"
    );
    let promises: BTreeSet<_> = promises.into_iter().collect();
    prop_assert_eq!(promises, broken(story, &unrolled, &moments), "promises broken");
    let verdict = verdict(story, &unrolled, &expected);
    prop_assert!(
        verdict.contains(&timeline.verdict()),
        "{:?}, not {:?}",
        verdict,
        timeline.verdict()
    );
    Ok(())
}

fn hits(timeline: &Timeline<'_>) -> BTreeSet<Late> {
    let org = timeline.view().org();
    let late = |hit: &frontline::timeline::Occasion| {
        let instant = frontline::time::format_instant;
        (
            org.party(hit.party).id().to_owned(),
            part(
                hit.service.map(|service| org.service(service)),
                hit.for_customer.map(|customer| org.party(customer).id()),
            ),
            instant(hit.from),
            hit.until.map(instant),
            hit.worst,
            instant(hit.worst_at),
        )
    };
    timeline.hits().iter().map(late).collect()
}

/// Every longest stretch of late moments that reaches into the period, with a working minute or something that arrived late
/// in it.
fn late(story: &Story, unrolled: &Unrolled<'_>, moments: &[Moment]) -> BTreeSet<Late> {
    let mut found = BTreeSet::new();
    for (commitment, &it) in unrolled.commitments.iter().enumerate() {
        for stretch in stretches(moments, |moment| moment.late[commitment]) {
            let arrived = stretch
                .moments
                .iter()
                .any(|moment| unrolled.arrives_late(commitment, moment));
            if !stretch.reaches_into(story) || !(arrived || stretch.has_working_minute(story)) {
                continue;
            }
            found.insert((
                story.model.name(it.party).to_owned(),
                it.part(&story.model),
                text(stretch.moments[0].tick),
                stretch.until.map(text),
                lateness(stretch.worst),
                text(stretch.worst_at),
            ));
        }
    }
    found
}

/// Moments one after the other at which something is late.
struct Stretch<'m> {
    moments: &'m [Moment],
    until: Option<i64>,
    worst: u64,
    worst_at: i64,
}

/// The longest stretches at which something is late.
fn stretches(moments: &[Moment], late: impl Fn(&Moment) -> u64) -> Vec<Stretch<'_>> {
    let chunks = moments.chunk_by(|one, other| (late(one) > 0) == (late(other) > 0));
    let late_ones = chunks.filter(|chunk| late(&chunk[0]) > 0);
    let stretch = |chunk| {
        let chunk: &[Moment] = chunk;
        let last = chunk[chunk.len() - 1].tick;
        let worst = chunk.iter().map(&late).max().expect("never empty");
        Stretch {
            moments: chunk,
            until: moments.iter().map(|moment| moment.tick).find(|&tick| tick > last),
            worst,
            worst_at: chunk
                .iter()
                .find(|moment| late(moment) == worst)
                .expect("one of them")
                .tick,
        }
    };
    late_ones.map(stretch).collect()
}

impl Stretch<'_> {
    fn reaches_into(&self, story: &Story) -> bool {
        self.until.is_none_or(|until| until > story.period.0)
    }

    fn has_working_minute(&self, story: &Story) -> bool {
        days::working_minutes(story, self.moments[0].tick, self.until.unwrap_or(story.period.1)) > 0
    }
}

fn lateness(minutes: u64) -> Lateness {
    match minutes {
        NEVER => Lateness::NEVER,
        minutes => Lateness::from_minutes(minutes),
    }
}

/// A broken promise: who by its place among the requirements, since when or when, until when, by how much.
type Broken = (usize, String, Option<String>, Lateness);

/// The promises to external customers that are broken in the period: occurrence by occurrence, or for how long.
fn broken(story: &Story, unrolled: &Unrolled<'_>, moments: &[Moment]) -> BTreeSet<Broken> {
    let mut found = BTreeSet::new();
    for (place, (requirement, rule)) in unrolled.requirements.iter().enumerate() {
        let outside = story.model.parties[requirement.customer].kind == super::model::Kind::External;
        // What nothing waits for is for information, and no promise.
        if !outside || unrolled.customers(place).is_empty() {
            continue;
        }
        let late = |moment: &Moment| moment.comes_to[place].unwrap_or(0);
        if matches!(rule, Rule::Dated(..) | Rule::Recurring(_)) {
            let occurrences = moments.iter().filter(|it| it.tick >= story.period.0 && late(it) > 0);
            found.extend(occurrences.map(|it| (place, text(it.tick), None, lateness(late(it)))));
        } else {
            let stretches = stretches(moments, late).into_iter();
            let told = stretches.filter(|it| it.reaches_into(story) && it.has_working_minute(story));
            found.extend(told.map(|it| (place, text(it.moments[0].tick), it.until.map(text), lateness(it.worst))));
        }
    }
    found
}

/// The promises that a timeline tells, each once.
fn promises(timeline: &Timeline<'_>) -> Vec<Broken> {
    let org = timeline.view().org();
    let place = |wanted| org.requirements().position(|it| it == wanted).expect("one of them");
    let told = timeline.missed_promises().iter();
    let told = told.map(|it| (place(it.requirement), text_of(it.at), it.until.map(text_of), it.worst));
    told.collect()
}

fn customers_agree(story: &Story, timeline: &Timeline<'_>, expected: &BTreeSet<Late>) -> Result<(), TestCaseError> {
    let org = timeline.view().org();
    let outside: BTreeSet<_> = expected.iter().filter(|late| is_external(story, &late.0)).collect();
    let found: Vec<_> = timeline
        .external()
        .iter()
        .flat_map(|customer| &customer.occasions)
        .collect();
    prop_assert_eq!(found.len(), outside.len());
    for customer in timeline.external() {
        let own: Vec<_> = outside
            .iter()
            .filter(|late| late.0 == org.party(customer.party).id())
            .collect();
        prop_assert_eq!(text_of(customer.first_late()), own[0].2.clone());
        prop_assert_eq!(customer.recovered_at().map(text_of), own[own.len() - 1].3.clone());
        prop_assert_eq!(Some(customer.worst().worst), own.iter().map(|late| late.4).max());
    }
    Ok(())
}

fn text_of(instant: frontline::DateTime) -> String {
    frontline::time::format_instant(instant)
}

fn is_external(story: &Story, name: &str) -> bool {
    let mut parties = story.model.parties.iter();
    parties.any(|party| party.name == name && party.kind == super::model::Kind::External)
}

/// The verdicts that may be: two where the oracle doesn't know whether lateness stays for good.
fn verdict(story: &Story, unrolled: &Unrolled<'_>, late: &BTreeSet<Late>) -> Vec<Verdict> {
    if late.iter().all(|late| !is_external(story, &late.0)) {
        vec![Verdict::OnTime]
    } else if late.iter().all(|late| late.3.is_some()) {
        vec![Verdict::Recovered]
    } else {
        match stays(story, unrolled) {
            Some(true) => vec![Verdict::NeverRecovers],
            Some(false) => vec![Verdict::StillLate],
            None => vec![Verdict::StillLate, Verdict::NeverRecovers],
        }
    }
}

/// Whether lateness stays for good, as far as that shows soon: it is gone, or everything is as it was a cycle before.
fn stays(story: &Story, unrolled: &Unrolled<'_>) -> Option<bool> {
    let Some(over) = unrolled.over() else {
        return Some(false);
    };
    let cycle = cycle(story)? * DAY;
    let start = (over.max(story.period.1).max(60 * DAY) / DAY + 1) * DAY;
    let moments = unrolled.follow(start + 6 * cycle)?;
    if moments
        .last()
        .is_none_or(|last| last.late.iter().all(|&late| late == 0))
    {
        return Some(false);
    }
    let during = |number: i64| {
        let from = start + number * cycle;
        let within = moments.iter().filter(move |it| (from..from + cycle).contains(&it.tick));
        within.map(move |it| (it.tick - from, &it.late)).collect::<Vec<_>>()
    };
    (during(4) == during(5)).then_some(true)
}

/// After so many days everything falls due again, if nothing is monthly.
fn cycle(story: &Story) -> Option<i64> {
    let days = story.rules.iter().map(|rule| match rule {
        Rule::Recurring(rule) if matches!(rule.pattern, Pattern::Month(_)) => None,
        Rule::Recurring(rule) if rule.every_second => Some(14),
        _ => Some(7),
    });
    days.collect::<Option<Vec<_>>>()?.into_iter().max()
}
