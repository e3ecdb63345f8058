//! Organisations made up for tests: loops, cut-offs, backups, services, everything close to where it matters.

use proptest::prelude::*;

use crate::org::{DependencyDraft, Need, Org, When};
use crate::time::{Amount, Calendar, DelayAmount};

/// A made-up organisation; parties by number, amounts in units.
#[derive(Clone, Debug)]
pub(super) struct Model {
    wishes: Vec<Wish>,
    recovers: Vec<u32>,
    need: Option<u32>,
    /// Minutes that a unit has.
    unit: u32,
}

/// One dependency.
#[derive(Clone, Debug)]
struct Wish {
    customer: usize,
    suppliers: Vec<usize>,
    need: u32,
    slack: u32,
    cut_off: bool,
    strength: u32,
    patience: Option<u32>,
    switch: Option<u32>,
    service: Option<u8>,
    serves: Option<u8>,
}

/// How many people there are; two of them make up a department, and two groups of customers come after.
pub(super) const PEOPLE: usize = 8;

pub(super) fn models() -> impl Strategy<Value = Model> {
    let recovers = prop::collection::vec(prop_oneof![3 => Just(0u32), 1 => 1..4u32], PEOPLE);
    let unit = prop_oneof![4 => Just(1u32), 1 => Just(10_000), 1 => Just(250_000)];
    (
        prop::collection::vec(wish(), 0..22),
        recovers,
        prop::option::of(1..3u32),
        unit,
    )
        .prop_map(|(wishes, recovers, need, unit)| Model {
            wishes,
            recovers,
            need,
            unit,
        })
}

fn wish() -> impl Strategy<Value = Wish> {
    let several = prop_oneof![3 => Just(1usize), 1 => 2..5usize];
    let parties =
        several.prop_flat_map(|count| (0..PEOPLE + 3, prop::collection::btree_set(0..=PEOPLE, count), 1..4u32));
    let terms = (
        0..4u32,
        prop::bool::weighted(0.15),
        prop_oneof![5 => Just(100u32), 1 => 30..100u32],
        prop::option::weighted(0.15, 0..6u32),
        prop::option::weighted(0.5, 0..4u32),
    );
    let services = (prop::option::weighted(0.3, 0..3u8), prop::option::weighted(0.1, 0..3u8));
    (parties, terms, services).prop_map(|((customer, suppliers, need), terms, (service, serves))| {
        let (slack, cut_off, strength, patience, switch) = terms;
        Wish {
            customer,
            suppliers: suppliers.into_iter().filter(|&supplier| supplier != customer).collect(),
            need,
            slack,
            cut_off,
            strength,
            patience,
            switch,
            service,
            serves,
        }
    })
}

/// Five days a week, five minutes a day: cut-off periods of five minutes.
fn short_days() -> Calendar {
    let hours = "09:00-09:05".parse().unwrap();
    Calendar::new("mon-fri".parse().unwrap(), vec![hours], Vec::new()).unwrap()
}

fn name(party: usize) -> String {
    match party {
        PEOPLE => "department".to_owned(),
        party if party < PEOPLE => format!("person {party}"),
        party => format!("customers {party}"),
    }
}

impl Model {
    /// So many units, or never.
    pub(super) fn delay(&self, units: Option<u32>) -> DelayAmount {
        units.map_or(DelayAmount::Never, |units| DelayAmount::By(self.amount(units)))
    }

    /// So many units.
    fn amount(&self, units: u32) -> Amount {
        Amount::minutes(units * self.unit)
    }

    pub(super) fn org(&self) -> Org {
        let mut draft = Org::draft("Made up");
        draft.calendar(short_days());
        let department = draft.department(name(PEOPLE));
        if let Some(need) = self.need {
            draft.party(department).need(Need::Count(need));
        }
        for (person, &recovers) in self.recovers.iter().enumerate() {
            let id = draft.person(name(person));
            draft.party(id).recovers(self.amount(recovers));
            if person < 2 {
                draft.party(id).department(name(PEOPLE));
            }
        }
        for customer in PEOPLE + 1..PEOPLE + 3 {
            draft.external(name(customer));
        }
        let wishes = self.wishes.iter().enumerate();
        for dependency in wishes.filter_map(|(place, wish)| self.dependency(place, wish)) {
            draft.add(dependency);
        }
        draft.build().expect("nothing is wrong with what is made up")
    }

    fn dependency(&self, place: usize, wish: &Wish) -> Option<DependencyDraft> {
        let need = wish.need.min(u32::try_from(wish.suppliers.len()).unwrap());
        let mut draft = match wish.suppliers[..] {
            [] => return None,
            [supplier] => DependencyDraft::new(name(wish.customer), name(supplier)),
            _ => {
                let (first, rest) = wish.suppliers.split_at(need as usize);
                let first = first.iter().map(|&supplier| name(supplier));
                let any_of = DependencyDraft::any_of(name(wish.customer), first).need(need);
                rest.iter().fold(any_of, |draft, &backup| match wish.switch {
                    Some(units) => draft.or_after(name(backup), self.amount(units)),
                    None => draft.or(name(backup)),
                })
            }
        };
        if wish.cut_off {
            draft = draft.when(When::daily()).cut_off();
        }
        if let Some(units) = wish.patience {
            draft = draft.patience(self.amount(units));
        }
        if let Some(service) = wish.service {
            draft = draft.service(format!("service {service}"));
        }
        if let Some(service) = wish.serves.filter(|&service| self.supplies(wish.customer, service)) {
            draft = draft.for_service(format!("service {service}"));
        }
        // No two are alike: each has a cost of its own.
        draft = draft.cost(f64::from(u32::try_from(place).unwrap()));
        Some(draft.slack(self.amount(wish.slack)).strength(i64::from(wish.strength)))
    }

    fn supplies(&self, party: usize, service: u8) -> bool {
        let mut supplied = self.wishes.iter().filter(|wish| wish.service == Some(service));
        supplied.any(|wish| wish.suppliers.contains(&party))
    }
}
