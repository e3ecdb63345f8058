//! Changes: what is done and undone leaves no trace, and what is done is as if it had been so from the beginning.

use std::collections::BTreeSet;

use frontline::change::{DependencyChange, Setting};
use frontline::{Amount, Change, Delay, Org, RequirementId, Selector, View};
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::model::{Kind, Model, Requirement, Supplier};
use super::models::{self, models_late_by_minutes};
use super::oracle::{Network, solve};
use super::outcome::{Outcome, earlier, outcome, outcome_of};
use super::propagation::expected;

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn slack_set_and_set_back_leaves_no_trace(model in models_late_by_minutes(), which in any::<Index>(), slack in 100u32..200) {
        let Some((place, requirement)) = model.pick(which) else { return Ok(()) };
        let set = |slack| move |id: RequirementId| DependencyChange::new(id).slack(Amount::minutes(slack)).into();
        leaves_no_trace(&model, |org| vec![set(slack)(nth(org, place)), set(requirement.slack)(nth(org, place))])?;
    }

    #[test]
    fn terms_set_and_set_back_leave_no_trace(model in models_late_by_minutes(), which in any::<Index>(), strength in 1i64..=100) {
        let Some((place, requirement)) = model.pick(which) else { return Ok(()) };
        let patience = requirement.patience.map(|patience| Amount::minutes(patience).into());
        leaves_no_trace(&model, |org| {
            let change = || DependencyChange::new(nth(org, place));
            vec![
                change().strength(strength).patience("77m").into(),
                change().strength(requirement.strength.into()).set(Setting::Patience(patience.clone())).into(),
            ]
        })?;
    }

    #[test]
    fn a_dependency_added_and_removed_leaves_only_its_commitments(model in models_late_by_minutes(), more in models::requirement()) {
        let Some(more) = addition(&model, more) else { return Ok(()) };
        let added = model.dependency(&more).id("new");
        leaves_only_commitments(&model, |_| vec![Change::add(added.clone()), Change::remove(Selector::id("new"))])?;
    }

    #[test]
    fn a_dependency_removed_and_added_again_changes_nobody(model in models_late_by_minutes(), which in any::<Index>()) {
        let Some((place, requirement)) = model.pick(which) else { return Ok(()) };
        let again = model.dependency(requirement);
        let changed = changed(&model, |org| vec![Change::remove(nth(org, place)), Change::add(again.clone())])?;
        prop_assert_eq!(changed, outcome_of(&model));
    }

    #[test]
    fn a_backup_called_and_dismissed_leaves_only_its_commitments(model in models_late_by_minutes(), which in any::<Index>(), who in any::<Index>()) {
        let Some((place, requirement)) = model.pick(which) else { return Ok(()) };
        let Some(backup) = backup(&model, requirement, who) else { return Ok(()) };
        leaves_only_commitments(&model, |org| {
            let dismissed = DependencyChange::new(nth(org, place)).set(suppliers(&model, requirement));
            vec![Change::backup_after(model.name(backup), nth(org, place), "3m"), dismissed.into()]
        })?;
    }

    #[test]
    fn somebody_late_and_back_leaves_no_trace(model in models_late_by_minutes(), who in any::<Index>(), by in 1u32..50) {
        let name = model.name(who.index(model.parties.len()));
        leaves_no_trace(&model, |_| vec![Delay::late(name, Amount::minutes(by)).into(), Change::back(name)])?;
        leaves_no_trace(&model, |_| vec![Change::away(name), Change::back(name)])?;
    }

    #[test]
    fn more_slack_is_as_if_it_had_been_so(model in models_late_by_minutes(), which in any::<Index>(), slack in 100u32..200) {
        let Some((place, _)) = model.pick(which) else { return Ok(()) };
        let mut written = model.clone();
        written.requirements[place].slack = slack;
        let change = |org: &Org| vec![DependencyChange::new(nth(org, place)).slack(Amount::minutes(slack)).into()];
        prop_assert_eq!(changed(&model, change)?, outcome_of(&written));
    }

    #[test]
    fn a_dependency_added_is_as_if_it_had_been_there(model in models_late_by_minutes(), more in models::requirement()) {
        let Some(more) = addition(&model, more) else { return Ok(()) };
        let mut written = model.clone();
        written.requirements.push(more.clone());
        prop_assert_eq!(changed(&model, |_| vec![Change::add(model.dependency(&more))])?, outcome_of(&written));
    }

    #[test]
    fn a_backup_is_as_if_it_had_been_there(model in models_late_by_minutes(), which in any::<Index>(), who in any::<Index>()) {
        let Some((place, requirement)) = model.pick(which) else { return Ok(()) };
        let Some(backup) = backup(&model, requirement, who) else { return Ok(()) };
        let mut written = model.clone();
        written.requirements[place].suppliers.push(Supplier { party: backup, switch: 3 });
        let mut different = written.requirements.clone();
        models::drop_duplicates(&mut different);
        prop_assume!(different == written.requirements);
        let change = |org: &Org| vec![Change::backup_after(model.name(backup), nth(org, place), "3m")];
        prop_assert_eq!(changed(&model, change)?, outcome_of(&written));
    }

    #[test]
    fn what_is_taken_out_counts_only_for_which_commitments_there_are(model in models_late_by_minutes(), which in any::<Index>()) {
        let Some((place, _)) = model.pick(which) else { return Ok(()) };
        let mut without = model.clone();
        without.former.push(without.requirements.remove(place));
        let found = changed(&model, |org| vec![Change::remove(nth(org, place))])?;
        is_that_of_the_oracle(&without, &found)?;
        no_customer_is_later(&outcome_of(&model), &found, &model)?;
    }

    #[test]
    fn what_is_replaced_counts_only_for_which_commitments_there_are(model in models_late_by_minutes(), which in any::<Index>(), service in "[xyzw]") {
        let Some((place, _)) = model.pick(which) else { return Ok(()) };
        let service: &'static str = ["w", "x", "y", "z"].into_iter().find(|known| *known == service).expect("one of them");
        let mut replaced = model.clone();
        replaced.former.push(replaced.requirements[place].clone());
        replaced.requirements[place].service = Some(service);
        let mut different = replaced.requirements.clone();
        models::drop_duplicates(&mut different);
        prop_assume!(different == replaced.requirements);
        let change = |org: &Org| vec![DependencyChange::new(nth(org, place)).service(service).into()];
        is_that_of_the_oracle(&replaced, &changed(&model, change)?)?;
    }

    #[test]
    fn a_dependency_more_makes_no_customer_less_late(model in models_late_by_minutes(), more in models::requirement()) {
        let Some(more) = addition(&model, more) else { return Ok(()) };
        let larger = changed(&model, |_| vec![Change::add(model.dependency(&more))])?;
        no_customer_is_later(&larger, &outcome_of(&model), &model)?;
    }

    #[test]
    fn delays_of_the_view_count_like_those_put_in(model in models_late_by_minutes()) {
        let org = model.build();
        let late = view_with(&model, &org, model.delays().into_iter().map(Change::from).collect())?;
        prop_assert_eq!(outcome(&late.propagate([]).expect("no delays")), outcome_of(&model));
    }
}

fn is_that_of_the_oracle(model: &Model, found: &Outcome) -> Result<(), TestCaseError> {
    let network = Network::of(model);
    if let Some(solution) = solve(&network) {
        prop_assert_eq!(found, &expected(model, &network, &solution), "{:?}", model);
    }
    Ok(())
}

fn no_customer_is_later(before: &Outcome, after: &Outcome, model: &Model) -> Result<(), TestCaseError> {
    let outside = |(party, _): &(String, Option<String>)| {
        let mut external = model.parties.iter().filter(|it| it.kind == Kind::External);
        external.any(|it| it.name == *party)
    };
    let mut later = earlier(after, before);
    later.retain(|commitment, _| outside(commitment));
    prop_assert_eq!(later, Outcome::new());
    Ok(())
}

impl Model {
    fn pick(&self, which: Index) -> Option<(usize, &Requirement)> {
        let place = (!self.requirements.is_empty()).then(|| which.index(self.requirements.len()))?;
        Some((place, &self.requirements[place]))
    }
}

fn nth(org: &Org, place: usize) -> RequirementId {
    org.requirements().nth(place).expect("a requirement of the model")
}

fn view_with<'org>(model: &Model, org: &'org Org, changes: Vec<Change>) -> Result<View<'org>, TestCaseError> {
    let view = model.view(org).with(changes);
    view.map_err(|error| TestCaseError::fail(error.to_string()))
}

/// What the model's delays come to after changes.
fn changed(model: &Model, changes: impl FnOnce(&Org) -> Vec<Change>) -> Result<Outcome, TestCaseError> {
    let org = model.build();
    let view = view_with(model, &org, changes(&org))?;
    Ok(outcome(
        &view.propagate(model.delays()).expect("delays of this organisation"),
    ))
}

/// The same, where a change brings commitments in that stay when it is taken back.
fn leaves_only_commitments(model: &Model, changes: impl FnOnce(&Org) -> Vec<Change>) -> Result<(), TestCaseError> {
    let network = Network::of(model);
    let commitments = network.commitments.iter();
    let there: BTreeSet<_> = commitments
        .map(|it| (model.name(it.party).to_owned(), it.part(model)))
        .collect();
    let mut found = changed(model, changes)?;
    found.retain(|commitment, _| there.contains(commitment));
    prop_assert_eq!(found, outcome_of(model));
    Ok(())
}

fn leaves_no_trace(model: &Model, changes: impl FnOnce(&Org) -> Vec<Change>) -> Result<(), TestCaseError> {
    let org = model.build();
    let view = view_with(model, &org, changes(&org))?;
    let impact = view.propagate(model.delays()).expect("delays of this organisation");
    let json = |impact: &frontline::Impact<'_>| serde_json::to_string(impact).expect("it can be written");
    prop_assert_eq!(json(&impact), json(&model.propagate(&org)));
    Ok(())
}

/// A dependency that can be added to the model.
fn addition(model: &Model, more: Requirement) -> Option<Requirement> {
    let mut larger = model.clone();
    larger.requirements.push(models::fit(more, &model.parties)?);
    models::fit_services(&mut larger);
    let more = larger.requirements.pop()?;
    (!model.requirements.contains(&more)).then_some(more)
}

/// Somebody who can stand in.
fn backup(model: &Model, requirement: &Requirement, who: Index) -> Option<usize> {
    let fits = |&party: &usize| {
        let supplies = requirement.suppliers.iter().any(|supplier| supplier.party == party);
        model.parties[party].kind != super::model::Kind::External && party != requirement.customer && !supplies
    };
    let candidates: Vec<usize> = (0..model.parties.len()).filter(fits).collect();
    (!candidates.is_empty()).then(|| *who.get(&candidates))
}

fn suppliers(model: &Model, requirement: &Requirement) -> Setting {
    match requirement.suppliers[..] {
        [Supplier { party, switch: 0 }] => Setting::Supplier(model.name(party).into()),
        _ => Setting::AnyOf(
            requirement
                .suppliers
                .iter()
                .map(|supplier| alternative(model, supplier))
                .collect(),
        ),
    }
}

fn alternative(model: &Model, supplier: &Supplier) -> (frontline::PartyRef, Option<frontline::time::Given<Amount>>) {
    let switch = (supplier.switch > 0).then(|| Amount::minutes(supplier.switch).into());
    (model.name(supplier.party).into(), switch)
}
