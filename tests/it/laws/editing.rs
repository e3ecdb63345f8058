//! An organisation edited is the organisation that is described so from the beginning, whatever is asked of it; handles
//! of what stays stay what they are, and no others mean anything.

use std::panic::{AssertUnwindSafe, catch_unwind};

use frontline::impact::Trend;
use frontline::org::LookupError;
use frontline::report::{Export, Page, Picture};
use frontline::{Change, Draft, Org, PartyId, RequirementId};
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::model::{Figures, Kind, Model, Party, Requirement};
use super::models::{self, models};

/// What is done to an organisation, fitted to it.
#[derive(Clone, Debug)]
struct Edits {
    parties: Vec<Index>,
    requirements: Vec<Index>,
    newcomers: usize,
    added: Vec<Requirement>,
}

fn edits() -> impl Strategy<Value = Edits> {
    let some = |most| prop::collection::vec(any::<Index>(), 0..most);
    (
        some(3),
        some(3),
        0usize..3,
        prop::collection::vec(models::requirement(), 0..4),
    )
        .prop_map(|(parties, requirements, newcomers, added)| Edits {
            parties,
            requirements,
            newcomers,
            added,
        })
}

/// The same organisation as a model without some of it and with more, and what became of its requirements: which of them
/// stay, in order.
struct Edited {
    model: Model,
    gone: Vec<bool>,
    kept: Vec<usize>,
}

fn edited(before: &Model, edits: &Edits) -> Edited {
    let mut model = before.clone();
    model.former.clear();
    let mut gone = vec![false; model.parties.len()];
    for which in &edits.parties {
        let place = which.index(before.parties.len());
        gone[place] = true;
    }
    // A department goes only without its members, and stays where it needs all of them.
    for (place, party) in before.parties.iter().enumerate() {
        if let Some(department) = party.department {
            gone[department] = false;
            gone[place] &= before.parties[department].need.is_none();
        }
    }
    gone[0] = false;
    let touches = |it: &Requirement| gone[it.customer] || it.suppliers.iter().any(|supplier| gone[supplier.party]);
    let mut leaves: Vec<bool> = before.requirements.iter().map(touches).collect();
    for which in &edits.requirements {
        if !leaves.is_empty() {
            let place = which.index(leaves.len());
            leaves[place] = true;
        }
    }
    let kept: Vec<usize> = (0..leaves.len()).filter(|&place| !leaves[place]).collect();
    model.requirements = kept.iter().map(|&place| before.requirements[place].clone()).collect();
    model.delays.retain(|delay| !gone[delay.party]);
    renumber(&mut model, &gone);
    for number in 0..edits.newcomers {
        model.parties.push(Party {
            name: format!("newcomer{number}"),
            kind: Kind::Person,
            department: None,
            need: None,
            recovers: 1,
            figures: Figures::default(),
        });
    }
    let added = edits
        .added
        .iter()
        .filter_map(|it| models::fit(it.clone(), &model.parties));
    model.requirements.extend(added.collect::<Vec<_>>());
    models::fit_services(&mut model);
    model.delays = model
        .delays
        .iter()
        .map(|delay| models::fit_delay(delay.clone(), &model))
        .collect();
    Edited { model, gone, kept }
}

/// Takes out those who are gone, and lets every number mean whom it meant.
fn renumber(model: &mut Model, gone: &[bool]) {
    let mut next = 0;
    let number: Vec<usize> = gone
        .iter()
        .map(|&gone| {
            next += usize::from(!gone);
            next.saturating_sub(1)
        })
        .collect();
    let mut stays = gone.iter().map(|gone| !gone);
    model.parties.retain(|_| stays.next().unwrap_or(true));
    for party in &mut model.parties {
        party.department = party.department.map(|department| number[department]);
    }
    for requirement in &mut model.requirements {
        requirement.customer = number[requirement.customer];
        for supplier in &mut requirement.suppliers {
            supplier.party = number[supplier.party];
        }
        for purpose in requirement.serves.iter_mut().flatten() {
            purpose.customer = purpose
                .customer
                .filter(|&customer| !gone[customer])
                .map(|customer| number[customer]);
        }
        if let Some(serves) = &mut requirement.serves {
            serves.retain(|purpose| purpose.service.is_some() || purpose.customer.is_some());
        }
    }
    for delay in &mut model.delays {
        delay.party = number[delay.party];
    }
}

/// Makes the edits in a draft of the organisation as it was.
fn edit(org: &Org, before: &Model, after: &Edited) -> Result<Draft, LookupError> {
    let mut draft = org.to_draft();
    let requirements: Vec<RequirementId> = draft.requirements().collect();
    let parties: Vec<PartyId> = draft.parties().collect();
    let (old, new) = after.model.requirements.split_at(after.kept.len());
    for (place, &id) in requirements.iter().enumerate() {
        match after.kept.iter().position(|&kept| kept == place) {
            None => draft.remove(id)?,
            // What it is for may have changed.
            Some(kept) if before.requirements[place] != old[kept] => {
                draft.change(id, |_| after.model.dependency(&old[kept]))?;
            }
            Some(_) => {}
        }
    }
    for (party, _) in parties.into_iter().zip(&after.gone).filter(|(_, gone)| **gone) {
        draft.remove_party(party)?;
    }
    for newcomer in after
        .model
        .parties
        .iter()
        .filter(|party| party.name.starts_with("newcomer"))
    {
        let id = draft.person(&newcomer.name);
        draft.party(id).recovers("1m");
    }
    for requirement in new {
        draft.add(after.model.dependency(requirement));
    }
    Ok(draft)
}

/// Whatever is said of an organisation, in one text.
fn everything(model: &Model, org: &Org) -> Vec<String> {
    let view = model.view(org);
    let impact = view.propagate(model.delays()).expect("parties there are");
    let mut said = vec![
        json(&impact),
        json(&view.tolerance()),
        json(&view.layers()),
        json(&view.lines_of_sight()),
        json(&view.dependents()),
        json(&view.roll_up()),
        json(&view.links()),
        json(&view.loops()),
        json(&view.single_points_of_failure()),
        json(&view.rank("1d").expect("an amount")),
        // The places of requirements tell which edges stand together, and no more.
        without(&Export::of_impact(&impact).graphml(), "edge_requirement"),
        Picture::of_impact(&impact).svg(),
        Page::of_impact(&impact).html(),
        frontline::document::write(org),
    ];
    let network = view.network();
    let mut workspace = network.workspace();
    let bearable = network.bearable(&mut workspace);
    said.extend(org.parties().map(|party| format!("{:?}", bearable.minutes(party))));
    said.extend(view.lints().iter().map(|lint| lint.text(org)));
    said.extend(view.charters().map(|charter| json(&charter)));
    said.extend(org.parties().map(|party| format!("{:?}", org.party(party).id())));
    said
}

fn without(text: &str, what: &str) -> String {
    let lines: Vec<_> = text.lines().filter(|line| !line.contains(what)).collect();
    lines.join("\n")
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it can be written")
}

/// Nothing takes a handle of another organisation for somebody of this one.
fn means_nothing(org: &Org, foreign: PartyId) -> Result<(), TestCaseError> {
    let view = org.ever();
    let impact = view.propagate([]).expect("no delays");
    let network = view.network();
    let asked: [&dyn Fn() -> usize; 13] = [
        &|| org.party(foreign).id().len(),
        &|| org.members(foreign).len(),
        &|| org.services_of(foreign).len(),
        &|| org.requirements_of(foreign).len(),
        &|| org.requirements_on(foreign).len(),
        &|| usize::from(org.is_split(foreign)),
        &|| org.command_level(foreign) as usize,
        &|| view.customers_of(foreign).len(),
        &|| view.suppliers_of(foreign).len(),
        &|| view.all_customers_of(foreign).len(),
        &|| view.all_suppliers_of(foreign).len(),
        &|| usize::from(impact.lateness(foreign).is_late()),
        &|| {
            network
                .bearable(&mut network.workspace())
                .minutes(foreign)
                .is_some()
                .into()
        },
    ];
    for (place, ask) in asked.iter().enumerate() {
        let answer = catch_unwind(AssertUnwindSafe(ask));
        prop_assert!(answer.is_err(), "question {place} was answered");
    }
    prop_assert!(view.propagate([foreign.late("1d")]).is_err());
    prop_assert!(view.agenda(foreign).is_err());
    prop_assert!(view.charter(foreign).is_err() && view.around([foreign], 1).is_err());
    prop_assert!(view.with([Change::away(foreign)]).is_err());
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn edited_is_as_if_described_so(model in models(), edits in edits()) {
        let after = edited(&model, &edits);
        let described = after.model.try_build();
        prop_assume!(described.is_ok());
        let org = model.build();
        let draft = edit(&org, &model, &after).expect("handles of this organisation");
        let edited = draft.build().expect("what can be described can be edited");
        let expected = everything(&after.model, &described.expect("it is"));
        for (one, other) in everything(&after.model, &edited).iter().zip(&expected) {
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            prop_assert_eq!(differs, None);
            prop_assert_eq!(one, other);
        }
        let described = after.model.build();
        prop_assert!(edited.ever().revision(&described.ever()).is_empty());
        let [one, other] = [&edited, &described].map(|org| after.model.view(org).propagate(after.model.delays()));
        let comparison = one.expect("parties there are").compare(&other.expect("parties there are"));
        prop_assert!(comparison.inside().is_empty());
        prop_assert!(comparison.customers().iter().all(|felt| felt.trend() == Trend::Same && felt.is_in_before));
        let parties = org.ever().difference(&edited.ever()).parties;
        let gone = org.parties().zip(&after.gone).filter(|(_, gone)| **gone);
        let gone: Vec<_> = gone.map(|(party, _)| org.party(party).id().to_owned()).collect();
        prop_assert_eq!(parties.vanished, gone);
        prop_assert_eq!(parties.appeared.len(), edits.newcomers);
    }

    #[test]
    fn handles_stay_what_they_are(model in models(), edits in edits()) {
        let after = edited(&model, &edits);
        let org = model.build();
        let draft = edit(&org, &model, &after).expect("handles of this organisation");
        let Ok(edited) = draft.build() else { return Ok(()) };
        for (party, &gone) in org.parties().zip(&after.gone) {
            match edited.get(party) {
                Ok(same) => prop_assert_eq!((gone, same.id()), (false, org.party(party).id())),
                Err(error) => prop_assert_eq!(error.to_string(), format!("{:?} was removed", org.party(party).id())),
            }
        }
        let sibling = {
            let mut draft = org.to_draft();
            let newcomer = draft.person("somebody else");
            prop_assert!(edited.get(newcomer).is_err());
            prop_assert!(org.get(newcomer).is_err());
            draft.build().expect("one more")
        };
        for party in edited.parties() {
            prop_assert_eq!(edited.party(party).id().starts_with("newcomer"), org.get(party).is_err());
            prop_assert_eq!(edited.party(party).id().starts_with("newcomer"), sibling.get(party).is_err());
        }
        let foreign = model.build();
        prop_assert!(foreign.parties().all(|party| org.get(party).is_err() && edited.find(party).is_err()));
        means_nothing(&org, foreign.parties().next().expect("somebody"))?;
    }
}
