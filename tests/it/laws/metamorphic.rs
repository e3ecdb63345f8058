//! What must not change, or only one way, when something else changes.

use proptest::prelude::*;

use super::cases;
use super::model::{Model, Moment, Requirement, Supplier, When};
use super::models::{self, models_late_by_minutes};
use super::outcome::{Outcome, earlier, outcome_of};

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn more_delay_makes_nobody_earlier(model in models_late_by_minutes(), which in any::<prop::sample::Index>(), more in 1u32..20) {
        let mut later = model.clone();
        let delay = which.get_mut(&mut later.delays);
        delay.by = delay.by.map(|by| by + more);
        nobody_is_earlier(&model, &later)?;
    }

    #[test]
    fn amounts_are_at_most_where_situations_are_taken_together(model in models::models()) {
        let together = model.moment == Moment::Ever && model.requirements.iter().any(|it| it.when != When::Standing);
        prop_assert_eq!(model.view(&model.build()).takes_situations_together(), together);
    }

    #[test]
    fn less_slack_makes_nobody_earlier(model in models_late_by_minutes(), which in any::<prop::sample::Index>(), less in 1u32..9) {
        let mut tighter = model.clone();
        if !tighter.requirements.is_empty() {
            let requirement = which.get_mut(&mut tighter.requirements);
            requirement.slack = requirement.slack.saturating_sub(less);
        }
        models::drop_duplicates(&mut tighter.requirements);
        nobody_is_earlier(&model, &tighter)?;
    }

    #[test]
    fn another_dependency_makes_nobody_earlier(model in models_late_by_minutes(), more in models::requirement()) {
        let mut larger = model.clone();
        let more = models::fit(more, &model.parties);
        larger.requirements.extend(more.map(|more| Requirement { suppliers: vec![more.suppliers[0]], need: 1, ..more }));
        models::fit_services(&mut larger);
        models::drop_duplicates(&mut larger.requirements);
        nobody_is_earlier(&model, &larger)?;
    }

    #[test]
    fn the_order_of_declaration_does_not_matter((model, shuffled) in models_late_by_minutes().prop_flat_map(shuffled)) {
        prop_assert_eq!(outcome_of(&model), outcome_of(&shuffled), "{:?}", shuffled);
    }

    #[test]
    fn what_is_not_active_does_not_matter(model in models_late_by_minutes()) {
        let mut active = model.clone();
        active.requirements.retain(|requirement| model.is_active(requirement));
        models::fit_services(&mut active);
        prop_assume!(serves_the_same(&model, &active) && delays_the_same(&active));
        let (all, kept) = (outcome_of(&model), outcome_of(&active));
        let lost: Vec<_> = kept.iter().filter(|&(key, late)| all.get(key) != Some(late)).collect();
        prop_assert!(lost.is_empty(), "{:?} of {:?}, but {:?}", lost, active, all);
    }
}

fn nobody_is_earlier(before: &Model, after: &Model) -> Result<(), TestCaseError> {
    let (was, is) = (outcome_of(before), outcome_of(after));
    prop_assert_eq!(earlier(&was, &is), Outcome::new(), "{:?} after {:?}", is, after);
    Ok(())
}

/// The same model with its parties, requirements, suppliers and delays in another order.
fn shuffled(model: Model) -> impl Strategy<Value = (Model, Model)> {
    let parties: Vec<usize> = (0..model.parties.len()).collect();
    let requirements: Vec<usize> = (0..model.requirements.len()).collect();
    (
        Just(model),
        Just(parties).prop_shuffle(),
        Just(requirements).prop_shuffle(),
    )
        .prop_map(|(model, parties, order)| {
            let shuffled = model.rearranged(&parties, &order);
            (model, shuffled)
        })
}

impl Model {
    /// The party at place `n` comes from `parties[n]`, the requirement from `requirements[n]`; suppliers and delays turn
    /// round.
    fn rearranged(&self, parties: &[usize], requirements: &[usize]) -> Self {
        let place = |party: usize| parties.iter().position(|&from| from == party).expect("a permutation");
        let supplier = |it: &Supplier| Supplier {
            party: place(it.party),
            ..*it
        };
        let requirement = |from: &usize| {
            let old = &self.requirements[*from];
            let suppliers = old.suppliers.iter().rev().map(supplier).collect();
            Requirement {
                customer: place(old.customer),
                suppliers,
                ..old.clone()
            }
        };
        let mut new = self.clone();
        new.parties = parties.iter().map(|&from| self.parties[from].clone()).collect();
        for party in &mut new.parties {
            party.department = party.department.map(place);
        }
        new.requirements = requirements.iter().map(requirement).collect();
        for purpose in new
            .requirements
            .iter_mut()
            .flat_map(|it| it.serves.iter_mut().flatten())
        {
            purpose.customer = purpose.customer.map(place);
        }
        new.delays.reverse();
        for delay in &mut new.delays {
            delay.party = place(delay.party);
        }
        new
    }
}

/// Whether no active requirement lost a service that it is for.
fn serves_the_same(model: &Model, active: &Model) -> bool {
    let serves = |model: &Model| -> Vec<_> {
        let active = model
            .requirements
            .iter()
            .filter(|requirement| model.is_active(requirement));
        active.map(|requirement| requirement.serves.clone()).collect()
    };
    serves(model) == serves(active)
}

/// Whether every service that is late is still supplied.
fn delays_the_same(active: &Model) -> bool {
    let supplied = |delay: &super::model::Delay| {
        delay
            .service
            .is_none_or(|service| active.services_of(delay.party).contains(&service))
    };
    active.delays.iter().all(supplied)
}
