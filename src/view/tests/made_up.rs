//! Organisations made up for tests.

use proptest::prelude::*;

use crate::org::{DependencyDraft, Org, PartyRef, PurposeDraft, When};
use crate::time::{Amount, Weekday};

/// One dependency, made up; parties by number.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    customer: usize,
    suppliers: Vec<usize>,
    need: u32,
    service: Option<u8>,
    when: u8,
    slack: u32,
    cut_off: Option<()>,
    patience: Option<u32>,
    switch: Option<u32>,
}

pub(super) const INSIDE: [&str; 6] = ["ann", "ben", "cem", "dia", "eve", "fay"];
const OUTSIDE: [&str; 2] = ["shoppers", "tenants"];

/// Dependencies among six people and two groups of external customers.
pub(super) fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    prop::collection::vec(wish(), 0..14)
}

fn wish() -> impl Strategy<Value = Wish> {
    let parties = (0..8usize, prop::collection::btree_set(0..6usize, 1..4), 1..3u32);
    let terms = (
        0..6u8,
        0..4u32,
        prop::option::of(Just(())),
        prop::option::weighted(0.2, 1..4u32),
    );
    let rest = (prop::option::of(0..3u8), prop::option::weighted(0.2, 0..3u32));
    (parties, terms, rest).prop_map(
        |((customer, suppliers, need), (when, slack, cut_off, patience), (service, switch))| {
            let suppliers: Vec<_> = suppliers.into_iter().filter(|&supplier| supplier != customer).collect();
            Wish {
                customer,
                need: need.min(u32::try_from(suppliers.len()).unwrap()),
                suppliers,
                service,
                when,
                slack,
                cut_off,
                patience,
                switch,
            }
        },
    )
}

impl Wish {
    /// The dependency; none where nobody is left to be the supplier. Its cost is its place, so that no two are alike.
    pub(super) fn dependency(&self, place: usize) -> Option<DependencyDraft> {
        let mut suppliers = self.suppliers.iter().map(|&supplier| INSIDE[supplier]);
        let customer = INSIDE.into_iter().chain(OUTSIDE).nth(self.customer)?;
        let mut draft = if self.suppliers.len() == 1 {
            DependencyDraft::new(customer, suppliers.next()?)
        } else {
            DependencyDraft::any_of(customer, suppliers.by_ref().take(self.need as usize)).need(self.need.max(1))
        };
        for backup in suppliers {
            draft = match self.switch {
                Some(minutes) => draft.or_after(backup, Amount::minutes(minutes)),
                None => draft.or(backup),
            };
        }
        if self.suppliers.is_empty() {
            return None;
        }
        let when = situation(self.when);
        if self.cut_off.is_some() && when.recurrence().is_some() {
            draft = draft.cut_off();
        }
        if let Some(service) = self.service {
            draft = draft.service(format!("service {service}"));
        }
        if let Some(minutes) = self.patience {
            draft = draft.patience(Amount::minutes(minutes));
        }
        #[allow(clippy::cast_precision_loss)] // A small number.
        let cost = place as f64;
        Some(draft.when(when).slack(Amount::minutes(self.slack)).cost(cost))
    }
}

fn situation(kind: u8) -> When {
    match kind {
        0 => When::weekly(Weekday::Friday).at(12, 0),
        1 => When::weekly(Weekday::Monday),
        2 => When::standing().only_if("audit"),
        3 => When::yearly_between((11, 1), (2, 1)),
        _ => When::standing(),
    }
}

/// The six people and the two groups outside, with these dependencies; a handle of another such organisation means whoever
/// has that place.
pub(super) fn org(dependencies: impl IntoIterator<Item = DependencyDraft>) -> Org {
    let mut draft = Org::draft("Made up");
    let [.., fay] = INSIDE.map(|person| draft.person(person));
    draft.party(fay).recovers("1m");
    for customers in OUTSIDE {
        draft.external(customers);
    }
    for mut dependency in dependencies {
        let serves = dependency.details().serves.clone();
        let mut named: Vec<PurposeDraft> = serves.into_iter().flatten().collect();
        let customers = named.iter_mut().filter_map(|purpose| purpose.customer.as_mut());
        let suppliers = dependency.suppliers.iter_mut().map(|supplier| &mut supplier.party);
        for party in suppliers.chain([&mut dependency.customer]).chain(customers) {
            if let PartyRef::Id(id) = party {
                let name = INSIDE.into_iter().chain(OUTSIDE).nth(id.index());
                *party = name.expect("one of these").into();
            }
        }
        if dependency.details().serves.is_some() {
            dependency.details_mut().serves = Some(named);
        }
        draft.add(dependency);
    }
    draft.build().expect("nothing is wrong with what is made up")
}

/// The organisation of these wishes.
pub(super) fn org_of(wishes: &[Wish]) -> Org {
    org(wishes
        .iter()
        .enumerate()
        .filter_map(|(place, wish)| wish.dependency(place)))
}
