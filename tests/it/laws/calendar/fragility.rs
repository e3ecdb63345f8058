//! An absence tried on every day does on each of them what its own simulation says.

use std::collections::BTreeSet;

use frontline::timeline::Timeline;
use frontline::{DateTime, Delay, Lateness, Org};
use proptest::prelude::*;
use proptest::sample::select;

use super::super::cases;
use super::super::harm::{Sum, minutes};
use super::days::{CLOCK, is_working_day};
use super::stories::{rings, stories};
use super::story::{CLOSING, DAY, OPENING, Story, instant};

/// For so many days an absence is followed.
const FOLLOWED: i64 = 92;

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn every_day_of_a_story_is_what_its_own_simulation_says(story in stories(), length in 0u32..12, begins in select(&CLOCK[..])) {
        every_day_agrees(story, length, begins)?;
    }

    #[test]
    fn every_day_of_a_ring_is_what_its_own_simulation_says(mut story in rings(), length in 1u32..12, others: bool) {
        if !others {
            story.disruptions.clear();
        }
        every_day_agrees(story, length, 0)?;
    }
}

/// How many customers are late, the worst, all of it together, and since when nobody is.
type Felt = (usize, Lateness, Option<u64>, Option<DateTime>);

/// In a period that begins so many minutes after a Monday's midnight.
fn every_day_agrees(mut story: Story, length: u32, begins: i64) -> Result<(), TestCaseError> {
    let (from, until) = (14 * DAY + begins, 49 * DAY);
    for disruption in &mut story.disruptions {
        disruption.from = disruption.from.or(Some(from));
    }
    let org = story.build();
    let view = org.during(instant(from), instant(until)).expect("a period");
    let view = view.with(story.delays()).expect("delays that fit");
    let party = org.parties().next().expect("a party");
    let fragility = view
        .fragility(party, format!("{length}m").as_str())
        .expect("an absence");
    let starts = first_minutes(&story, from, until);
    let days: Vec<_> = fragility.days().iter().map(|day| day.from).collect();
    prop_assert_eq!(&days, &starts);
    for (day, start) in fragility.days().iter().zip(starts) {
        prop_assert_eq!(day.date, start.date());
        let away = (day.back > start).then(|| party.away().from(start).until(day.back));
        let end = start.checked_add(jiff::Span::new().days(FOLLOWED)).expect("a date");
        let alone = felt(&story, &org, story.delays().into_iter().chain(away), end);
        let together = (day.customers as usize, day.worst, day.total_minutes, day.recovered_at);
        prop_assert_eq!(together, alone.0, "{}", day.date);
        let hours = &day.customer_hours;
        let names: Vec<_> = hours
            .unknown
            .iter()
            .map(|&customer| org.party(customer).id().to_owned())
            .collect();
        prop_assert_eq!(
            hours.known.map(|known| minutes(known.hours().unwrap_or(f64::INFINITY))),
            alone.1.known().map(minutes)
        );
        prop_assert_eq!(names, alone.1.unknown);
    }
    Ok(())
}

/// The first working minute of each day, of those from one minute up to another.
fn first_minutes(story: &Story, from: i64, until: i64) -> Vec<DateTime> {
    let days = (from.div_euclid(DAY)..=until.div_euclid(DAY)).filter(|&day| is_working_day(story, day));
    let first = days.filter_map(|day| {
        let mut minutes = (OPENING..CLOSING).map(|minute| day * DAY + minute);
        minutes.find(|minute| (from..until).contains(minute))
    });
    first.map(instant).collect()
}

fn felt(story: &Story, org: &Org, delays: impl IntoIterator<Item = Delay>, end: DateTime) -> (Felt, Sum) {
    let all = org.during(instant(0), end).expect("a period");
    let timeline: Timeline<'_> = all.simulate(delays).expect("delays that fit");
    let occasions = || timeline.external().iter().flat_map(|customer| &customer.occasions);
    let customers: BTreeSet<_> = occasions().map(|occasion| occasion.party).collect();
    let worst = occasions().map(|occasion| occasion.worst).max();
    let total = occasions()
        .map(|occasion| occasion.worst.minutes().map(u64::from))
        .sum();
    let hours = occasions().map(|occasion| {
        let id = org.party(occasion.party).id();
        let party = story
            .model
            .parties
            .iter()
            .find(|party| party.name == id)
            .expect("a party of the model");
        (id, party.figures.hours(occasion.worst.minutes()))
    });
    let felt = (
        customers.len(),
        worst.unwrap_or(Lateness::ON_TIME),
        total,
        timeline.recovered_at(),
    );
    (felt, Sum::of(hours))
}
