//! Made-up stories: small organisations, short periods, and a bit of everything.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::model::{Figures, Kind, Model, Moment, Party, Requirement, When};
use super::super::models::{drop_duplicates, fit_services, models};
use super::days::{CLOCK, due};
use super::story::{CLOSING, DAY, Disruption, Kind as What, Pattern, Recurring, Roll, Rule, Story};

/// Stories in which anything may happen.
pub(super) fn stories() -> impl Strategy<Value = Story> {
    let period = (minute(14..24), 1..14 * DAY);
    (
        models(),
        vec(rule(), 14),
        vec(14i64..50, 0..=3),
        vec(prop_oneof![3 => disruption(), 1 => off_duty()], 1..=3),
        period,
        prop_oneof![3 => Just(0u32), 1 => 1u32..=4],
    )
        .prop_map(|(model, rules, holidays, disruptions, (from, length), recovers)| {
            let mut story = Story {
                model,
                rules,
                holidays,
                disruptions,
                period: (from, on_clock(from + length).max(from + 1)),
            };
            fit(&mut story);
            let parties = story.model.parties.iter_mut();
            for customer in parties.filter(|party| party.kind == Kind::External) {
                customer.recovers = recovers;
            }
            story
        })
}

/// Rings of dependencies that fall due again and again, in which lateness may go round for good; of dependencies that all
/// fall due together, or are always there, in which it may not. Beside them there may be what falls due once a month, which
/// has no part in it.
pub(super) fn rings() -> impl Strategy<Value = Story> {
    let backlog = prop::bool::weighted(0.2);
    let ring = vec(
        (
            regular(),
            prop_oneof![3 => Just(0u32), 1 => 1u32..=3],
            any::<bool>(),
            backlog,
        ),
        2..=3,
    );
    let disruption = (5u32..=20, 7i64..14, 1i64..7);
    let promise = prop_oneof![2 => Just(Rule::Standing), 1 => regular().prop_map(Rule::Recurring)];
    let alike = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Rule::Standing)),
        1 => regular().prop_map(|rule| Some(Rule::Recurring(rule))),
    ];
    let aside = prop::option::weighted(0.3, prop::sample::select(vec![1i8, 20, -1]));
    let rest = (vec(14i64..40, 0..=1), promise, alike, aside);
    (ring, disruption, rest).prop_map(|(ring, (by, from, days), (holidays, promise, alike, aside))| {
        let count = ring.len();
        // The last but one is beside the ring.
        let (bystander, customer) = (count, count + 1);
        let names = (0..=customer).zip('a'..);
        let parties = names.map(|(place, name)| {
            let kind = if place == customer {
                Kind::External
            } else {
                Kind::Department
            };
            party(name, kind)
        });
        let (mut requirements, mut rules) = (Vec::new(), Vec::new());
        for (place, (rule, slack, cut_off, backlog)) in ring.into_iter().enumerate() {
            let rule = alike.clone().unwrap_or(Rule::Recurring(rule));
            requirements.push(Requirement {
                slack,
                cut_off: cut_off && rule != Rule::Standing,
                backlog: backlog && rule != Rule::Standing,
                ..Requirement::plain(place, (place + 1) % count)
            });
            rules.push(rule);
        }
        requirements.push(Requirement::plain(customer, 0));
        rules.push(promise);
        if let Some(day) = aside {
            requirements.push(Requirement::plain(customer, bystander));
            rules.push(Rule::Recurring(monthly(day)));
        }
        let model = Model {
            parties: parties.collect(),
            requirements,
            former: Vec::new(),
            delays: Vec::new(),
            moment: Moment::Ever,
        };
        let late = Disruption {
            party: 0,
            service: None,
            kind: What::Late(Some(by)),
            from: Some(from * DAY),
            until: Some((from + days) * DAY),
        };
        Story {
            model,
            rules,
            holidays,
            disruptions: vec![late],
            period: (14 * DAY, 42 * DAY),
        }
    })
}

/// Chains of three in which each is read by others as well, every one at times of its own.
pub(super) fn relays() -> impl Strategy<Value = Story> {
    let hop = || {
        (
            rule(),
            prop_oneof![3 => Just(0u32), 1 => 1u32..=3],
            any::<bool>(),
            any::<bool>(),
        )
    };
    let between = prop_oneof![1 => Just(Rule::Standing), 3 => rule()];
    let aside = vec((0usize..3, rule()), 0..=4);
    let disruption = vec(disruption(), 1..=2);
    (hop(), hop(), between, aside, disruption, vec(14i64..40, 0..=1)).prop_map(
        |(first, second, last, aside, disruptions, holidays)| {
            let (mut requirements, mut rules) = (Vec::new(), Vec::new());
            for (customer, (rule, slack, cut_off, backlog)) in [first, second].into_iter().enumerate() {
                let recurs = matches!(rule, Rule::Recurring(_));
                requirements.push(Requirement {
                    slack,
                    cut_off: cut_off && recurs,
                    backlog: backlog && recurs,
                    ..Requirement::plain(customer + 1, customer)
                });
                rules.push(rule);
            }
            requirements.push(Requirement::plain(4, 2));
            rules.push(last);
            // What others read besides, told apart by their slack.
            for ((supplier, rule), slack) in aside.into_iter().zip(11..) {
                requirements.push(Requirement {
                    slack,
                    ..Requirement::plain(3, supplier)
                });
                rules.push(rule);
            }
            let inside = ('a'..='d').map(|name| party(name, Kind::Department));
            let model = Model {
                parties: inside.chain([party('e', Kind::External)]).collect(),
                requirements,
                former: Vec::new(),
                delays: Vec::new(),
                moment: Moment::Ever,
            };
            let mut story = Story {
                model,
                rules,
                holidays,
                disruptions,
                period: (14 * DAY, 42 * DAY),
            };
            for disruption in &mut story.disruptions {
                (disruption.party, disruption.service) = (disruption.party % 3, None);
            }
            mend_rules(&mut story);
            story
        },
    )
}

fn party(name: char, kind: Kind) -> Party {
    Party {
        name: name.to_string(),
        kind,
        department: None,
        need: None,
        recovers: 0,
        figures: Figures::default(),
    }
}

/// On this day of every month.
fn monthly(day: i8) -> Recurring {
    Recurring {
        pattern: Pattern::Month(day),
        at: None,
        every_second: false,
        from: None,
        until: None,
        roll: Roll::None,
    }
}

/// What falls due every week or every day, without an end.
fn regular() -> impl Strategy<Value = Recurring> {
    let weekday = (0i64..5).prop_map(|day| Pattern::Week(vec![day]));
    let pattern = prop_oneof![1 => Just(Pattern::Day), 4 => weekday];
    (pattern, clock()).prop_map(|(pattern, at)| Recurring {
        pattern,
        at: Some(at),
        every_second: false,
        from: None,
        until: None,
        roll: Roll::None,
    })
}

/// Makes the parts fit each other.
fn fit(story: &mut Story) {
    let model = &mut story.model;
    model.moment = Moment::Ever;
    model.delays.clear();
    promise_more(model);
    for requirement in &mut model.requirements {
        requirement.when = When::Standing;
    }
    drop_duplicates(&mut model.requirements);
    let inside = inside(model);
    for (requirement, rule) in model.requirements.iter_mut().zip(&story.rules) {
        requirement.cut_off &= matches!(rule, Rule::Recurring(_));
        requirement.backlog &= matches!(rule, Rule::Recurring(_)) && requirement.customer < inside;
    }
    drop_duplicates(&mut model.requirements);
    story.rules.truncate(model.requirements.len());
    mend_rules(story);
    let model = &mut story.model;
    for (requirement, rule) in model.requirements.iter_mut().zip(&story.rules) {
        requirement.cut_off &= matches!(rule, Rule::Recurring(_));
        requirement.backlog &= matches!(rule, Rule::Recurring(_)) && requirement.customer < inside;
    }
    for disruption in &mut story.disruptions {
        disruption.party %= story.model.parties.len();
        let services = story.model.services_of(disruption.party);
        disruption.service = disruption.service.filter(|service| services.contains(service));
    }
}

/// What never falls due is refused.
pub(super) fn mend_rules(story: &mut Story) {
    let due: Vec<_> = story.rules.iter().map(|rule| due(story, rule, false)).collect();
    for (rule, due) in story.rules.iter_mut().zip(due) {
        if let Rule::Recurring(rule) = rule
            && due.is_empty()
        {
            rule.until = None;
        }
    }
}

/// How many parties are inside: the first ones.
fn inside(model: &Model) -> usize {
    let parties = model.parties.iter();
    parties.filter(|party| party.kind != Kind::External).count()
}

/// Gives one in three requirements to an external customer.
fn promise_more(model: &mut Model) {
    let external = |party: &usize| model.parties[*party].kind == Kind::External;
    let customers: Vec<usize> = (0..model.parties.len()).filter(external).collect();
    let promised = model
        .requirements
        .iter_mut()
        .step_by(3)
        .filter(|it| it.serves.is_none());
    for (requirement, &customer) in promised.zip(customers.iter().cycle()) {
        requirement.customer = customer;
    }
    // What was for a customer may have lost it.
    fit_services(model);
}

/// A minute of these days at which something can happen.
fn minute(days: std::ops::Range<i64>) -> impl Strategy<Value = i64> {
    (days, prop::sample::select(&CLOCK[..])).prop_map(|(day, minute)| day * DAY + minute)
}

/// The last minute at or before another at which something can happen.
fn on_clock(minute: i64) -> i64 {
    let (day, of_day) = (minute.div_euclid(DAY), minute.rem_euclid(DAY));
    let before = CLOCK.iter().rev().find(|&&clock| clock <= of_day);
    day * DAY + before.expect("midnight is the first")
}

pub(super) fn rule() -> impl Strategy<Value = Rule> {
    let season = (10i64..35, 0i64..10).prop_map(|(first, days)| Rule::Season(first, first + days));
    let dated = (prop::collection::btree_set(12i64..45, 1..=3), clock());
    let dated = dated.prop_map(|(days, at)| Rule::Dated(days.into_iter().collect(), at));
    prop_oneof![
        3 => Just(Rule::Standing),
        1 => season,
        1 => dated,
        6 => recurring().prop_map(Rule::Recurring),
    ]
}

fn recurring() -> impl Strategy<Value = Recurring> {
    let weekdays = prop::sample::subsequence((0i64..7).collect::<Vec<_>>(), 1..=3);
    let pattern = prop_oneof![
        2 => Just(Pattern::Day),
        4 => weekdays.prop_map(Pattern::Week),
        1 => prop::sample::select(vec![1i8, 20, 27, 30, 31, -1, -2]).prop_map(Pattern::Month),
    ];
    let at = prop::option::of(clock());
    let roll = prop_oneof![2 => Just(Roll::None), 1 => Just(Roll::Following), 1 => Just(Roll::Preceding)];
    let from = prop::option::weighted(0.3, 5i64..30);
    let until = prop::option::weighted(0.2, 15i64..60);
    (pattern, at, any::<bool>(), from, until, roll).prop_map(|(pattern, at, every_second, from, until, roll)| {
        Recurring {
            pattern,
            at,
            every_second: every_second && from.is_some(),
            until: until.filter(|&until| from.is_none_or(|from| from <= until)),
            from,
            roll,
        }
    })
}

fn clock() -> impl Strategy<Value = i64> {
    prop_oneof![1 => prop::sample::select(&CLOCK[..]), 2 => Just(CLOSING), 2 => Just(CLOSING - 3)]
}

/// Somebody late while nobody works: over a weekend, or over a night.
fn off_duty() -> impl Strategy<Value = Disruption> {
    let nights = (7i64..30, 0i64..2).prop_map(|(day, nights)| (day, day + nights));
    let weekends = (1i64..4).prop_map(|week| (7 * week + 4, 7 * week + 7));
    let closed = prop_oneof![1 => nights, 2 => weekends];
    let evening = prop::sample::select(&[CLOSING, 720, 1439][..]);
    let morning = prop::sample::select(&[0i64, 480, 540][..]);
    (disruption(), closed, evening, morning).prop_map(|(disruption, (first, last), evening, morning)| Disruption {
        from: Some(first * DAY + evening),
        until: Some(last.max(first + 1) * DAY + morning),
        ..disruption
    })
}

fn disruption() -> impl Strategy<Value = Disruption> {
    let kind = prop_oneof![
        3 => Just(What::Away),
        3 => (1u32..=30).prop_map(|by| What::Late(Some(by))),
        1 => Just(What::Late(None)),
        1 => (1u32..=4).prop_map(What::Slower),
    ];
    let service = prop_oneof![4 => Just(None), 1 => prop::sample::select(vec!["x", "y", "z"]).prop_map(Some)];
    let from = prop::option::weighted(0.9, minute(7..30));
    let length = prop::option::weighted(0.9, 1..7 * DAY);
    (0usize..64, service, kind, from, length).prop_map(|(party, service, kind, from, length)| Disruption {
        party,
        service,
        kind,
        from,
        until: length.and_then(|length| Some(on_clock(from? + length)).filter(|&until| Some(until) > from)),
    })
}
