//! Receipts: rows add up, chains are real, and a chain alone brings about its hit.

use std::collections::{BTreeMap, BTreeSet};

use frontline::impact::{Account, Cause};
use frontline::{
    Amount, Delay, DelayAmount, DependencyDraft, DependencyId, Draft, Hit, Impact, Lateness, Org, PartyId, View,
};
use proptest::prelude::*;

use super::build::calendar;
use super::cases;
use super::model::{self, DelayKind, Model};
use super::models::{models, models_late_by_minutes};

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn every_row_adds_up(model in models_late_by_minutes()) {
        let org = model.build();
        for hit in model.propagate(&org).hits() {
            for row in hit.receipt().rows() {
                prop_assert!(adds_up(row), "{:#?}", row);
            }
        }
    }

    #[test]
    fn chains_lead_from_a_cause_along_active_dependencies_to_the_hit(model in models_late_by_minutes()) {
        let org = model.build();
        let impact = model.propagate(&org);
        for hit in impact.hits() {
            chain_is_real(&model, &impact, hit)?;
        }
    }

    #[test]
    fn a_chain_alone_brings_about_its_hit(model in models_late_by_minutes()) {
        let org = model.build();
        for hit in model.propagate(&org).hits() {
            chain_reproduces(&model, hit)?;
        }
    }

    #[test]
    fn chains_hold_around_the_horizon(model in models()) {
        let model = model.times(250_000);
        let org = model.build();
        let impact = model.propagate(&org);
        for hit in impact.hits() {
            chain_is_real(&model, &impact, hit)?;
            chain_reproduces(&model, hit)?;
        }
    }
}

/// The identity of every row. What comes in as never, or beyond the horizon, has no items that could add up.
fn adds_up(row: &Account) -> bool {
    let (Some(came_in), Some(went_out)) = (row.came_in.minutes(), row.went_out.minutes()) else {
        return true;
    };
    let added = [came_in, row.cut_off, row.switch, row.overrun].map(i64::from);
    let taken = [row.absorbed, row.weakened, row.spared, row.recovered].map(i64::from);
    added.iter().sum::<i64>() - taken.iter().sum::<i64>() == i64::from(went_out)
}

/// A party's work as a whole, or one of its services, and for whom.
type Commitment = (PartyId, Option<String>, Option<PartyId>);

fn commitment(row: &Account) -> Commitment {
    (row.party, row.service.clone(), row.for_customer)
}

fn chain_is_real(model: &Model, impact: &Impact<'_>, hit: &Hit<'_>) -> Result<(), TestCaseError> {
    let receipt = hit.receipt();
    let rows = receipt.rows();
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    prop_assert_eq!(
        commitment(last),
        (hit.party(), hit.service().map(str::to_owned), hit.for_customer())
    );
    prop_assert_eq!(last.went_out, hit.lateness());
    match first.cause {
        Cause::Own => {
            let own = late(model, first).max().unwrap_or_default();
            prop_assert_eq!(first.came_in, own, "{:#?}", rows);
        }
        Cause::GivenUp => prop_assert!(matches!(rows[1].cause, Cause::Switch { .. }), "{:#?}", rows),
        _ => prop_assert!(false, "no cause: {:#?}", rows),
    }
    for pair in rows.windows(2) {
        hop_is_real(impact.view(), &pair[0], &pair[1])
            .map_err(|error| TestCaseError::fail(format!("{error}: {rows:#?}")))?;
    }
    Ok(())
}

/// The delays that make a row's commitment late by itself.
fn late<'m>(model: &'m Model, row: &'m Account) -> impl Iterator<Item = Lateness> + 'm {
    let own = own_delays(model, row.party, row.service.as_deref()).filter(|delay| delay.kind == DelayKind::Late);
    own.map(|delay| delay.by.map_or(Lateness::NEVER, |by| Lateness::from_minutes(by.into())))
}

fn own_delays<'m>(
    model: &'m Model,
    party: PartyId,
    service: Option<&'m str>,
) -> impl Iterator<Item = &'m model::Delay> {
    let own = model.delays.iter().filter(move |delay| delay.party == party.index());
    own.filter(move |delay| delay.service.is_none() || delay.service == service)
}

fn hop_is_real(view: &View<'_>, from: &Account, to: &Account) -> Result<(), String> {
    if from.went_out != to.came_in {
        return Err(format!("{:?} goes out, {:?} comes in", from.went_out, to.came_in));
    }
    let through = match to.cause {
        Cause::Dependency(dependency) => dependency,
        Cause::Switch { to, instead_of } => {
            let requirement = |dependency| view.org().dependency(dependency).requirement();
            if requirement(to) != requirement(instead_of) {
                return Err("a switch between requirements".to_owned());
            }
            instead_of
        }
        Cause::Turns { .. } if from.party == to.party => return Ok(()),
        Cause::Growth { .. } => return Ok(()),
        ref other => return Err(format!("{other:?} in the middle")),
    };
    let org = view.org();
    let customer = org.requirement(org.dependency(through).requirement()).customer();
    let active = view.dependencies().any(|dependency| dependency == through);
    if active && (org.supplier(through), customer) == (from.party, to.party) {
        Ok(())
    } else {
        Err(format!("{through:?} does not lead there"))
    }
}

/// The chain alone, each commitment on it a party of its own, must make the last one as late as the hit.
///
/// Growth without end is left out: it takes its whole loop, and the chain tells how it began.
fn chain_reproduces(model: &Model, hit: &Hit<'_>) -> Result<(), TestCaseError> {
    let receipt = hit.receipt();
    let rows = receipt.rows();
    let grows = rows.iter().any(|row| matches!(row.cause, Cause::Growth { .. }));
    if grows || is_ended_by_others(receipt.org(), rows) {
        return Ok(());
    }
    let chain = Chain::of(model, receipt.view(), rows);
    let org = chain.draft.build().expect("valid");
    let impact = model
        .view(&org)
        .propagate(chain.delays)
        .expect("delays of this organisation");
    let last = chain.parties[&commitment(&rows[rows.len() - 1])];
    // Whether growth can be proved may hang on what the chain leaves out.
    let told = |lateness: Lateness| lateness.min(Lateness::BEYOND);
    let alone = impact.lateness(last);
    prop_assert_eq!(told(alone), told(hit.lateness()), "{:?} by {:#?}", hit.party(), rows);
    Ok(())
}

/// Whether a chain goes round through a requirement with several suppliers: alone the loop might go on where, in the
/// organisation, another supplier came before.
fn is_ended_by_others(org: &Org, rows: &[Account]) -> bool {
    let several = |dependency| {
        org.requirement(org.dependency(dependency).requirement())
            .dependencies()
            .len()
            > 1
    };
    let parties: BTreeSet<Commitment> = rows.iter().map(commitment).collect();
    parties.len() < rows.len() && rows.iter().any(|row| row.cause.dependency().is_some_and(several))
}

/// An organisation with nothing but a chain.
struct Chain {
    draft: Draft,
    parties: BTreeMap<Commitment, PartyId>,
    dependencies: BTreeSet<(DependencyId, Commitment)>,
    delays: Vec<Delay>,
}

impl Chain {
    fn of(model: &Model, view: &View<'_>, rows: &[Account]) -> Self {
        let mut draft = Org::draft("");
        draft.calendar(calendar());
        let mut chain = Self {
            draft,
            parties: BTreeMap::new(),
            dependencies: BTreeSet::new(),
            delays: Vec::new(),
        };
        for (place, row) in rows.iter().enumerate() {
            chain.party(model, view.org(), row);
            match row.cause {
                Cause::Dependency(dependency) => chain.depend(view.org(), &rows[place - 1], row, dependency),
                Cause::Switch { .. } => {
                    let customer = chain.parties[&commitment(row)];
                    chain.delays.push(customer.late(Amount::minutes(row.switch)));
                }
                _ => {}
            }
        }
        chain
    }

    fn party(&mut self, model: &Model, org: &Org, row: &Account) {
        let key = commitment(row);
        // Who was given up matters only by the switch.
        if self.parties.contains_key(&key) || row.cause == Cause::GivenUp {
            return;
        }
        let party = self.draft.department(format!("{key:?}"));
        if let Some(recovers) = org.party(row.party).recovers() {
            self.draft.party(party).recovers(recovers);
        }
        for delay in own_delays(model, row.party, row.service.as_deref()) {
            let by = delay
                .by
                .map_or(DelayAmount::Never, |by| DelayAmount::By(Amount::minutes(by)));
            self.delays.push(match delay.kind {
                DelayKind::Late => party.late(by),
                DelayKind::Slower => party.slower(by),
            });
        }
        self.parties.insert(key, party);
    }

    fn depend(&mut self, org: &Org, from: &Account, to: &Account, dependency: DependencyId) {
        if !self.dependencies.insert((dependency, commitment(to))) {
            return;
        }
        let (customer, supplier) = (self.parties[&commitment(to)], self.parties[&commitment(from)]);
        let customer = self.switching(customer, dependency, to.switch);
        self.draft.add(alone(org, customer, supplier, dependency));
    }

    /// Somebody between, who takes as long as the switch: it goes to `customer`, after patience and everything else.
    fn switching(&mut self, customer: PartyId, dependency: DependencyId, switch: u32) -> PartyId {
        if switch == 0 {
            return customer;
        }
        let between = self.draft.department(format!("{customer:?} {dependency:?}"));
        self.draft.add(customer.depends_on(between).service("after a switch"));
        self.delays.push(between.slower(Amount::minutes(switch)));
        between
    }
}

/// A dependency taken as a requirement with one supplier; without its switch time, which such a one cannot have.
fn alone(org: &Org, customer: PartyId, supplier: PartyId, dependency: DependencyId) -> DependencyDraft {
    let id = org.dependency(dependency).requirement();
    let requirement = org.requirement(id);
    let terms = requirement.terms();
    let mut draft = DependencyDraft::new(customer, supplier)
        .service(format!("{dependency:?}"))
        .when(requirement.when().clone())
        .slack(Amount::minutes(org.slack(id)))
        .strength(terms.strength.into());
    if terms.cut_off {
        draft = draft.cut_off();
    }
    match terms.patience {
        Some(patience) => draft.patience(patience),
        None => draft,
    }
}
