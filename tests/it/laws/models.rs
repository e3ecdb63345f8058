//! Made-up models: a bit of everything, and small enough that all of it meets.

use proptest::collection::vec;
use proptest::prelude::*;

use super::model::{
    Delay, DelayKind, Figures, Kind, Model, Moment, Party, Purpose, Requirement, Supplier, WORKING_DAYS, When,
};

const SERVICES: [&str; 3] = ["x", "y", "z"];

/// Organisations with loops, alternatives, cut-offs, split parties and staffing, late in one to three places.
pub(super) fn models() -> impl Strategy<Value = Model> {
    (
        vec(inside(), 2..=6),
        vec(figures(), 1..=2),
        vec(requirement(), 1..=14),
        vec(delay(), 1..=3),
        moment(),
    )
        .prop_map(|(inside, external, requirements, delays, moment)| {
            let mut model = Model {
                parties: named(inside, external),
                requirements: Vec::new(),
                former: Vec::new(),
                delays: Vec::new(),
                moment,
            };
            staff(&mut model.parties);
            for requirement in requirements {
                model.requirements.extend(fit(requirement, &model.parties));
            }
            fit_services(&mut model);
            drop_duplicates(&mut model.requirements);
            model.delays = delays.into_iter().map(|delay| fit_delay(delay, &model)).collect();
            model
        })
}

/// The same without delays that never end: what comes down from the horizon comes down slowly.
pub(super) fn models_late_by_minutes() -> impl Strategy<Value = Model> {
    models().prop_map(|mut model| {
        for delay in &mut model.delays {
            delay.by = delay.by.or(Some(40));
        }
        model
    })
}

/// A requirement that fits a model, by numbers that are fitted to it with [`fit`].
pub(super) fn requirement() -> impl Strategy<Value = Requirement> {
    let suppliers = prop_oneof![5 => vec(supplier(), 1..=1), 2 => vec(supplier(), 2..=3)];
    let service = prop_oneof![2 => Just(None), 1 => prop::sample::select(&SERVICES[..]).prop_map(Some)];
    let serves = prop_oneof![12 => Just(None), 5 => vec(purpose(), 1..=3).prop_map(Some), 1 => Just(Some(Vec::new()))];
    let patience = prop_oneof![9 => Just(None), 1 => (0u32..12).prop_map(Some)];
    let strength = prop_oneof![8 => Just(100u8), 1 => 1u8..=100];
    let slack = prop_oneof![1 => Just(0u32), 1 => 0u32..=8];
    (
        0usize..64,
        suppliers,
        1u32..=3,
        service,
        serves,
        when(),
        slack,
        (any::<bool>(), any::<bool>()),
        strength,
        patience,
    )
        .prop_map(
            |(customer, suppliers, need, service, serves, when, slack, (cut_off, backlog), strength, patience)| {
                Requirement {
                    customer,
                    suppliers,
                    need,
                    service,
                    serves,
                    when,
                    slack,
                    cut_off,
                    backlog,
                    strength,
                    patience,
                }
            },
        )
}

fn inside() -> impl Strategy<Value = Party> {
    let kind = prop_oneof![2 => Just(Kind::Department), 1 => Just(Kind::Person)];
    let department = prop::option::of(0usize..64);
    let need = prop::option::of(1u32..=3);
    let recovers = prop_oneof![4 => Just(0u32), 1 => 1u32..=5];
    (kind, department, need, recovers).prop_map(|(kind, department, need, recovers)| Party {
        name: String::new(),
        kind,
        department,
        need,
        recovers,
        figures: Figures::default(),
    })
}

/// All of them, or any.
pub(super) fn figures() -> impl Strategy<Value = Figures> {
    let volume = prop_oneof![1 => Just(None), 3 => (0u32..=20).prop_map(Some)];
    let value = prop_oneof![1 => Just(None), 3 => (0u32..=1000).prop_map(Some)];
    (volume, value, prop::bool::weighted(0.75)).prop_map(|(volume, value, loses)| Figures { volume, value, loses })
}

fn supplier() -> impl Strategy<Value = Supplier> {
    let switch = prop_oneof![1 => Just(0u32), 1 => 1u32..=8];
    (0usize..64, switch).prop_map(|(party, switch)| Supplier { party, switch })
}

fn when() -> impl Strategy<Value = When> {
    let days: Vec<u8> = (0..WORKING_DAYS).collect();
    let weekly = prop::sample::subsequence(days, 1..=3).prop_map(When::Weekly);
    prop_oneof![2 => Just(When::Standing), 1 => Just(When::Daily), 1 => weekly]
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![2 => Just(Moment::Ever), 1 => (0..WORKING_DAYS).prop_map(Moment::On)]
}

pub(super) fn delay() -> impl Strategy<Value = Delay> {
    let late = prop_oneof![6 => (0u32..=30).prop_map(Some), 2 => (30u32..=200).prop_map(Some), 1 => Just(None)];
    let slower = prop_oneof![19 => (0u32..=4).prop_map(Some), 1 => Just(None)];
    let kind = prop_oneof![
        3 => late.prop_map(|by| (DelayKind::Late, by)),
        2 => slower.prop_map(|by| (DelayKind::Slower, by)),
    ];
    let service = prop_oneof![3 => Just(None), 1 => prop::sample::select(&SERVICES[..]).prop_map(Some)];
    (0usize..64, service, kind).prop_map(|(party, service, (kind, by))| Delay {
        party,
        service,
        kind,
        by,
    })
}

fn named(inside: Vec<Party>, external: Vec<Figures>) -> Vec<Party> {
    let customer = |figures| Party {
        name: String::new(),
        kind: Kind::External,
        department: None,
        need: None,
        recovers: 0,
        figures,
    };
    let mut parties = inside;
    parties.extend(external.into_iter().map(customer));
    for (party, letter) in parties.iter_mut().zip('a'..) {
        party.name = letter.to_string();
    }
    parties
}

/// Makes people members of departments only, and lets no department need more members than it has.
fn staff(parties: &mut [Party]) {
    let departments: Vec<usize> = (0..parties.len())
        .filter(|&it| parties[it].kind == Kind::Department)
        .collect();
    for party in parties.iter_mut() {
        let person = party.kind == Kind::Person && !departments.is_empty();
        party.department = party
            .department
            .filter(|_| person)
            .map(|it| departments[it % departments.len()]);
    }
    for department in 0..parties.len() {
        let members = parties
            .iter()
            .filter(|party| party.department == Some(department))
            .count();
        let most = u32::try_from(members).expect("few");
        parties[department].need = parties[department].need.filter(|_| most > 0).map(|need| need.min(most));
    }
}

/// Turns numbers into parties that there are, and into needs that can be met; `None` if nothing is left of it.
pub(super) fn fit(mut requirement: Requirement, parties: &[Party]) -> Option<Requirement> {
    let inside = parties.iter().filter(|party| party.kind != Kind::External).count();
    requirement.customer %= parties.len();
    let mut suppliers: Vec<Supplier> = Vec::new();
    for supplier in requirement.suppliers {
        let party = supplier.party % inside;
        if party != requirement.customer && suppliers.iter().all(|other| other.party != party) {
            suppliers.push(Supplier { party, ..supplier });
        }
    }
    suppliers.first_mut()?.switch = 0;
    let ready = suppliers.iter().filter(|supplier| supplier.switch == 0).count();
    requirement.need = requirement.need.min(u32::try_from(ready).expect("few"));
    requirement.cut_off &= requirement.when != When::Standing;
    requirement.backlog &= requirement.when != When::Standing && requirement.customer < inside;
    requirement.suppliers = suppliers;
    Some(requirement)
}

/// Leaves requirements to serve only what the customer supplies, and to whom; all of it where nothing is left.
pub(super) fn fit_services(model: &mut Model) {
    for index in 0..model.requirements.len() {
        let supplies = model.supplies(model.requirements[index].customer);
        let requirement = &mut model.requirements[index];
        let wanted = requirement.serves.take();
        requirement.serves = wanted.and_then(|purposes| {
            let none = purposes.is_empty();
            let mut found: Vec<Purpose> = Vec::new();
            for purpose in purposes
                .into_iter()
                .filter_map(|purpose| fit_purpose(purpose, &supplies))
            {
                if !found.contains(&purpose) {
                    found.push(purpose);
                }
            }
            (none || !found.is_empty()).then_some(found)
        });
    }
}

/// One of the customers there are, if the service is one for it.
fn fit_purpose(purpose: Purpose, supplies: &[(Option<&'static str>, usize)]) -> Option<Purpose> {
    let fits = |&&(service, _): &&(Option<&str>, usize)| purpose.service.is_none() || purpose.service == service;
    let fitting: Vec<usize> = supplies.iter().filter(fits).map(|&(_, customer)| customer).collect();
    let first = *fitting.first()?;
    let customer = purpose.customer.map(|number| {
        let known = fitting.contains(&number);
        if known {
            number
        } else {
            *fitting.get(number % fitting.len()).unwrap_or(&first)
        }
    });
    Some(Purpose { customer, ..purpose })
}

fn purpose() -> impl Strategy<Value = Purpose> {
    let service = || prop::sample::select(&SERVICES[..]).prop_map(Some);
    prop_oneof![
        2 => service().prop_map(|service| Purpose { service, customer: None }),
        2 => (0usize..64).prop_map(|customer| Purpose { service: None, customer: Some(customer) }),
        1 => (service(), 0usize..64).prop_map(|(service, customer)| Purpose { service, customer: Some(customer) }),
    ]
}

pub(super) fn drop_duplicates(requirements: &mut Vec<Requirement>) {
    let mut kept: Vec<Requirement> = Vec::new();
    for requirement in requirements.drain(..) {
        if !kept.contains(&requirement) {
            kept.push(requirement);
        }
    }
    *requirements = kept;
}

pub(super) fn fit_delay(mut delay: Delay, model: &Model) -> Delay {
    delay.party %= model.parties.len();
    let services = model.services_of(delay.party);
    delay.service = delay.service.filter(|service| services.contains(service));
    delay
}
