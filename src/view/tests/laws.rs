//! What must hold of every view.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::made_up::{INSIDE, org, org_of, wishes};
use super::{date, ids};
use crate::change::{Change, DependencyChange, Selector};
use crate::org::{DependencyDraft, DependencyId, Org, PartyId};
use crate::time::Amount;
use crate::view::{Link, View};

/// Everything a view answers, in words that don't depend on how it came to be.
fn answers(view: &View<'_>) -> Vec<String> {
    let links: Vec<_> = view
        .links()
        .iter()
        .map(|link| format!("{} slack {}", serde_json::to_string(link).unwrap(), link.slack()))
        .collect();
    let far: Vec<_> = view
        .org()
        .parties()
        .map(|party| serde_json::to_string(&view.all_customers_of(party)).unwrap())
        .collect();
    let mut answers = vec![
        serde_json::to_string(&view.layers()).unwrap(),
        serde_json::to_string(&view.loops()).unwrap(),
        serde_json::to_string(&view.single_points_of_failure()).unwrap(),
        serde_json::to_string(&view.roll_up()).unwrap(),
        serde_json::to_string(&view.lines_of_sight()).unwrap(),
        serde_json::to_string(&view.dependents()).unwrap(),
        serde_json::to_string(&view.situational_links()).unwrap(),
        format!("{:?}", ids(view, &view.front_line())),
        format!("{:?}", ids(view, &view.serves_nobody())),
        format!("{:?}", ids(view, &view.only_situational_customers())),
    ];
    answers.extend(links);
    answers.extend(far);
    answers
}

/// An organisation of what is active alone.
fn rebuilt(view: &View<'_>) -> Org {
    org(view.requirements().map(|id| view.org().describe(id)))
}

fn moments(org: &Org) -> Vec<View<'_>> {
    let friday = org.on(date("2026-11-27"));
    let given = friday.given("audit").unwrap_or_else(|_| friday.clone());
    vec![org.ever(), friday, given, org.on(date("2026-06-29"))]
}

fn supplier(link: &Link<'_>) -> PartyId {
    link.supplier_id()
}

fn customer(link: &Link<'_>) -> PartyId {
    link.customer_id()
}

/// How far everybody is from `start`, one step at a time until nobody is nearer: `near` is whom a link leads on from.
fn steps(view: &View<'_>, start: PartyId, near: fn(&Link<'_>) -> PartyId) -> BTreeMap<PartyId, u32> {
    let far = |link: &Link<'_>| match near(link) {
        end if end == link.supplier_id() => link.customer_id(),
        _ => link.supplier_id(),
    };
    let mut steps = BTreeMap::from([(start, 0)]);
    for step in 0..u32::try_from(view.org().parties().len()).unwrap() {
        for link in view
            .links()
            .iter()
            .filter(|link| steps.get(&near(link)) == Some(&step))
            .cloned()
            .collect::<Vec<_>>()
        {
            steps.entry(far(&link)).or_insert(step + 1);
        }
    }
    steps
}

/// Every active link both of whose ends are reached, with one more than the steps to its nearer end.
fn reached(view: &View<'_>, start: PartyId, near: fn(&Link<'_>) -> PartyId) -> Vec<(DependencyId, u32)> {
    let steps = steps(view, start, near);
    let hops = |link: &Link<'_>| Some(1 + steps.get(&link.customer_id())?.min(steps.get(&link.supplier_id())?));
    let links = view.links();
    let mut reached: Vec<_> = links
        .iter()
        .filter_map(|link| Some((link.dependency_id(), hops(link)?)))
        .collect();
    reached.sort_by_key(|&(_, hops)| hops);
    reached
}

proptest! {
    #[test]
    fn all_customers_and_all_suppliers_are_every_link_among_those_reached(wishes in wishes()) {
        let org = org_of(&wishes);
        let told = |links: Vec<Link<'_>>| links.iter().map(|link| (link.dependency_id(), link.hops())).collect::<Vec<_>>();
        for view in moments(&org) {
            for party in org.parties() {
                prop_assert_eq!(told(view.all_customers_of(party)), reached(&view, party, supplier));
                prop_assert_eq!(told(view.all_suppliers_of(party)), reached(&view, party, customer));
            }
        }
    }

    #[test]
    fn dependents_are_all_customers(wishes in wishes()) {
        let org = org_of(&wishes);
        for view in moments(&org) {
            for on in view.dependents().parties() {
                let links = view.all_customers_of(on.party);
                let customers: BTreeSet<_> = links.iter().map(|link| link.customer().id()).collect();
                let (inside, external): (Vec<_>, Vec<_>) = customers
                    .into_iter()
                    .filter(|&id| id != org.party(on.party).id())
                    .partition(|id| INSIDE.contains(id));
                prop_assert_eq!((on.inside as usize, on.external as usize), (inside.len(), external.len()));
            }
        }
    }

    #[test]
    fn all_routes_lead_through_whom_they_lead_through(wishes in wishes()) {
        let whole = org_of(&wishes);
        let view = whole.ever();
        for line in view.lines_of_sight().parties() {
            let Some(through) = line.through else { continue };
            prop_assert!(line.distance.is_some());
            let others = view.requirements().filter(|&id| view.org().requirement(id).customer() != through);
            let without = org(others.map(|id| view.org().describe(id)));
            prop_assert!(without.ever().lines_of_sight().parties()[line.party.index()].distance.is_none());
        }
    }

    #[test]
    fn a_view_is_the_organisation_of_what_is_active(wishes in wishes()) {
        let org = org_of(&wishes);
        for view in moments(&org) {
            let rebuilt = rebuilt(&view);
            let mut same = rebuilt.at(*view.moment());
            for condition in view.conditions() {
                same = same.given(condition).unwrap_or(same);
            }
            prop_assert_eq!(answers(&view), answers(&same));
        }
    }

    #[test]
    fn adding_is_as_if_it_had_been_there(wishes in wishes(), more in wishes()) {
        let org = org_of(&wishes);
        let more: Vec<_> = more.iter().enumerate().filter_map(|(place, wish)| wish.dependency(100 + place)).collect();
        let all = wishes.iter().enumerate().filter_map(|(place, wish)| wish.dependency(place)).chain(more.clone());
        let with = org.ever().with(more.into_iter().map(Change::add)).unwrap();
        prop_assert_eq!(answers(&with), answers(&super::made_up::org(all).ever()));
    }

    #[test]
    fn a_change_is_as_if_it_had_been_said(wishes in wishes(), which in any::<prop::sample::Index>(), slack in 0u32..5, backup in 0usize..6) {
        let org = org_of(&wishes);
        prop_assume!(org.requirements().len() > 0);
        let changed = org.requirements().nth(which.index(org.requirements().len())).unwrap();
        let said = |change: &dyn Fn(DependencyDraft) -> DependencyDraft| {
            let draft = |id| if id == changed { change(org.describe(id)) } else { org.describe(id) };
            super::made_up::org(org.requirements().map(draft))
        };
        let amount = Amount::minutes(slack);

        let slacker = org.ever().with([DependencyChange::new(changed).slack(amount)]).unwrap();
        let built = said(&|draft| draft.slack(amount));
        prop_assert_eq!(answers(&slacker), answers(&built.ever()));
        prop_assert!(slacker.difference(&built.ever()).is_empty());
        let changed_terms = org.ever().difference(&slacker).changed;
        let expected = if org.slack(changed) == slack { 0 } else { org.requirement(changed).dependencies().len() };
        prop_assert_eq!(changed_terms.len(), expected);

        let removed = org.ever().with([Change::remove(changed)]).unwrap();
        let built = super::made_up::org(org.requirements().filter(|&id| id != changed).map(|id| org.describe(id)));
        prop_assert_eq!(answers(&removed), answers(&built.ever()));

        if let Ok(backed) = org.ever().with([Change::backup_after(INSIDE[backup], changed, amount)]) {
            let built = said(&|draft| draft.or_after(INSIDE[backup], amount));
            prop_assert_eq!(answers(&backed), answers(&built.ever()));
        }
    }

    #[test]
    fn a_change_undone_changes_nothing(wishes in wishes(), which in any::<prop::sample::Index>()) {
        let org = org_of(&wishes);
        prop_assume!(org.requirements().len() > 0);
        let changed = org.requirements().nth(which.index(org.requirements().len())).unwrap();
        let before = answers(&org.ever());
        let slack = org.requirement(changed).terms().slack.unwrap();
        let undone = org.ever().with([DependencyChange::new(changed).slack("9h"), DependencyChange::new(changed).slack(slack)]).unwrap();
        prop_assert_eq!(&answers(&undone), &before);

        let added = DependencyDraft::new("ann", "ben").id("added");
        let undone = org.ever().with([Change::add(added), Change::remove(Selector::id("added"))]).unwrap();
        prop_assert_eq!(&answers(&undone), &before);

        let lifted = org.ever().with([Change::away("ann"), Change::vacancy("ann"), Change::back("ann")]).unwrap();
        prop_assert_eq!(lifted.delays(), []);
        prop_assert_eq!(&answers(&org.ever()), &before);
    }

    #[test]
    fn handed_over_is_as_if_the_successor_had_been_named(wishes in wishes(), vacant in 0usize..6, to in 0usize..6) {
        let org = org_of(&wishes);
        prop_assume!(vacant != to);
        let (vacant, to) = (INSIDE[vacant], INSIDE[to]);
        let view = org.ever().with([Change::handover(vacant, to)]).unwrap();
        let gone = org.find(vacant).unwrap();
        prop_assert_eq!(view.customers_of(gone), []);
        prop_assert_eq!(view.suppliers_of(gone), []);
        let before: std::collections::BTreeSet<_> = [vacant, to]
            .iter()
            .flat_map(|party| org.ever().customers_of(org.find(*party).unwrap()))
            .map(|link| link.customer_id())
            .filter(|&customer| customer != gone && customer != org.find(to).unwrap())
            .collect();
        let after: std::collections::BTreeSet<_> =
            view.customers_of(org.find(to).unwrap()).iter().map(crate::view::Link::customer_id).collect();
        prop_assert_eq!(before, after);
        answers(&rebuilt(&view).ever());
    }

    #[test]
    fn single_points_are_those_whose_failing_reaches_outside(wishes in wishes()) {
        let org = org_of(&wishes);
        for view in moments(&org) {
            let points = view.single_points_of_failure();
            for party in org.parties().filter(|&party| org.party(party).is_inside()) {
                let stopped: Vec<_> = stopped_by(&view, party).into_iter().filter(|&party| org.party(party).is_external()).collect();
                let found: Vec<_> = points.iter().filter(|point| point.party == party).flat_map(|point| point.customers.clone()).collect();
                prop_assert_eq!(&found, &stopped, "{:?}", org.party(party).id());
            }
        }
    }
}

/// Who stops when `party` fails for good, looked through again and again until nothing changes.
fn stopped_by(view: &View<'_>, party: PartyId) -> Vec<PartyId> {
    let org = view.org();
    let mut stopped = vec![party];
    loop {
        let before = stopped.clone();
        for requirement in view.requirements().map(|id| org.requirement(id)) {
            let left = requirement
                .dependencies()
                .filter(|&id| !before.contains(&org.supplier(id)))
                .count();
            if left < requirement.need() as usize && requirement.terms().patience.is_none() {
                stopped.push(requirement.customer());
            }
        }
        stopped.sort_unstable();
        stopped.dedup();
        if stopped == before {
            return stopped;
        }
    }
}
