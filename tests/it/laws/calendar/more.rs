//! One dependency more never makes an external customer less late.

use std::collections::BTreeMap;

use frontline::timeline::Timeline;
use frontline::{DateTime, Lateness, Org};
use proptest::prelude::*;

use super::super::cases;
use super::super::model::Requirement;
use super::super::models::{self, fit_services};
use super::stories::{relays, rule, stories};
use super::story::{Rule, Story, instant};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_dependency_more_makes_no_customer_less_late_in_a_story(
        story in stories(),
        more in (models::requirement(), rule()),
    ) {
        no_customer_is_less_late(&story, more)?;
    }

    #[test]
    fn a_dependency_more_makes_no_customer_less_late_in_a_relay(
        story in relays(),
        more in (models::requirement(), rule()),
    ) {
        no_customer_is_less_late(&story, more)?;
    }
}

fn no_customer_is_less_late(story: &Story, (more, rule): (Requirement, Rule)) -> Result<(), TestCaseError> {
    let Some(larger) = with(story, more, rule) else {
        return Ok(());
    };
    let (before, after) = (story.build(), larger.build());
    let (before, after) = (simulated(story, &before), simulated(&larger, &after));
    let end = instant(story.period.1);
    let later = occasions(&after, end);
    for (customer, times) in occasions(&before, end) {
        for (from, until, worst) in times {
            let within = |it: &&Time| it.0 <= from && it.1 >= until;
            let found = later.get(&customer).and_then(|times| times.iter().find(within));
            prop_assert!(
                found.is_some_and(|it| it.2 >= worst),
                "{customer} {from} {until} {worst:?}: {later:?}"
            );
        }
    }
    let broken = promises(&after);
    for (promise, by) in promises(&before) {
        prop_assert!(
            broken.get(&promise).is_some_and(|found| *found >= by),
            "{promise:?} {by:?}"
        );
    }
    Ok(())
}

/// The same story with a dependency more, if it is one.
fn with(story: &Story, more: Requirement, rule: Rule) -> Option<Story> {
    let mut larger = story.clone();
    let model = &mut larger.model;
    model.requirements.push(models::fit(more, &model.parties)?);
    fit_services(model);
    let last = model.requirements.last_mut()?;
    last.when = super::super::model::When::Standing;
    let recurs = matches!(rule, Rule::Recurring(_));
    (last.cut_off, last.backlog) = (last.cut_off && recurs, last.backlog && recurs);
    let last = last.clone();
    let is_new = !story.model.requirements.iter().any(|it| alike(it, &last));
    larger.rules.push(rule);
    super::stories::mend_rules(&mut larger);
    (is_new && larger.model.requirements[..story.model.requirements.len()] == story.model.requirements[..])
        .then_some(larger)
}

/// Whether nothing but when they are due tells two requirements apart.
fn alike(one: &Requirement, other: &Requirement) -> bool {
    let plain = |it: &Requirement| Requirement {
        cut_off: false,
        backlog: false,
        ..it.clone()
    };
    plain(one) == plain(other)
}

fn simulated<'org>(story: &Story, org: &'org Org) -> Timeline<'org> {
    let view = org
        .during(instant(story.period.0), instant(story.period.1))
        .expect("a period");
    view.simulate(story.delays()).expect("disruptions of this organisation")
}

/// From when to when, and how late at worst.
type Time = (DateTime, DateTime, Lateness);

fn occasions(timeline: &Timeline<'_>, end: DateTime) -> BTreeMap<String, Vec<Time>> {
    let org = timeline.view().org();
    let customers = timeline.external().iter().map(|late| {
        let times = late
            .occasions
            .iter()
            .map(|it| (it.from, it.until.unwrap_or(end), it.worst));
        (org.party(late.party).id().to_owned(), times.collect())
    });
    customers.collect()
}

/// By place among the requirements and date: by how much a promise that falls due is broken.
fn promises(timeline: &Timeline<'_>) -> BTreeMap<(usize, DateTime), Lateness> {
    let missed = timeline.missed_promises().iter().filter(|it| it.until.is_none());
    let due = missed.filter(|it| timeline.view().org().requirement(it.requirement).when().falls_due());
    due.map(|it| ((it.requirement.index(), it.at), it.worst)).collect()
}
