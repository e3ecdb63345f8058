//! Neighbourhoods, against what small graphs say by trying everything.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::made_up::{org_of, wishes};
use crate::org::{Org, PartyId};
use crate::view::{Detour, Neighbourhood};

type Pair = (PartyId, PartyId);

/// Customers and their suppliers.
fn ties(org: &Org) -> BTreeSet<Pair> {
    let links = org.ever().links();
    links
        .iter()
        .map(|link| (link.customer_id(), link.supplier_id()))
        .collect()
}

/// Whom `sources` lead to in at most so many steps.
fn reached(ties: &BTreeSet<Pair>, sources: &[PartyId], steps: usize) -> BTreeSet<PartyId> {
    let mut reached: BTreeSet<PartyId> = sources.iter().copied().collect();
    for _ in 0..steps {
        let next = ties
            .iter()
            .filter(|(from, _)| reached.contains(from))
            .map(|&(_, to)| to);
        let next: Vec<_> = next.collect();
        reached.extend(next);
    }
    reached
}

fn turned(ties: &BTreeSet<Pair>) -> BTreeSet<Pair> {
    ties.iter().map(|&(customer, supplier)| (supplier, customer)).collect()
}

/// Every detour there is, with how many lie on the shortest.
fn detours(near: &Neighbourhood<'_>, ties: &BTreeSet<Pair>) -> BTreeSet<(usize, PartyId, PartyId)> {
    let shown = |party: &PartyId| near.parties.contains(party);
    let mut found = BTreeSet::new();
    for &customer in &near.parties {
        // Nobody goes on from somebody shown.
        let ways: BTreeSet<Pair> = ties
            .iter()
            .copied()
            .filter(|(from, _)| *from == customer || !shown(from))
            .collect();
        for &supplier in &near.parties {
            let direct = ties.contains(&(customer, supplier)) || customer == supplier;
            let steps = (1..=ties.len()).find(|&steps| reached(&ways, &[customer], steps).contains(&supplier));
            found.extend(steps.filter(|_| !direct).map(|steps| (steps - 1, customer, supplier)));
        }
    }
    found
}

fn told(detours: &[Detour]) -> BTreeSet<(usize, PartyId, PartyId)> {
    let tell = |detour: &Detour| (detour.through.len(), detour.customer, detour.supplier);
    detours.iter().map(tell).collect()
}

proptest! {
    #[test]
    fn everybody_near_is_in_it(wishes in wishes(), at in 0..8usize, hops in 0..3u32) {
        let org = org_of(&wishes);
        let centre = org.parties().nth(at).expect("there are eight");
        let ties = ties(&org);
        let steps = usize::try_from(hops).expect("a few");
        let mut expected = reached(&ties, &[centre], steps);
        expected.extend(reached(&turned(&ties), &[centre], steps));
        let far = reached(&turned(&ties), &[centre], 8);
        expected.extend(far.into_iter().filter(|&party| org.party(party).is_external()));
        let near = org.ever().around([centre], hops)?;
        prop_assert_eq!(near.parties, expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn detours_are_the_ways_on_which_nobody_is_shown(wishes in wishes(), at in 0..8usize, hops in 0..2u32) {
        let org = org_of(&wishes);
        let centre = org.parties().nth(at).expect("there are eight");
        let ties = ties(&org);
        let near = org.ever().around([centre], hops)?;
        let all = detours(&near, &ties);
        let pairs: Vec<_> = ties.iter().map(|(customer, supplier)| (customer.index(), supplier.index())).collect();
        prop_assert_eq!(told(&near.detours_over(&pairs)), all.clone());
        prop_assert!(told(&near.detours).is_subset(&all));
        prop_assert_eq!(near.detours.len() + near.detours_left_out, all.len());
        for detour in &near.detours {
            let way = [&[detour.customer], &detour.through[..], &[detour.supplier]].concat();
            prop_assert!(way.windows(2).all(|pair| ties.contains(&(pair[0], pair[1]))));
            prop_assert!(detour.through.iter().all(|party| !near.parties.contains(party)));
        }
    }

    #[test]
    fn every_customer_shown_is_tied_to_a_centre(wishes in wishes(), at in 0..8usize, hops in 0..2u32) {
        let org = org_of(&wishes);
        let centre = org.parties().nth(at).expect("there are eight");
        let near = org.ever().around([centre], hops)?;
        let shown = |party: &PartyId| near.parties.contains(party);
        let mut ties: BTreeSet<Pair> = ties(&org).into_iter().filter(|(one, other)| shown(one) && shown(other)).collect();
        ties.extend(near.detours.iter().map(|detour| (detour.customer, detour.supplier)));
        let reached = reached(&turned(&ties), &[centre], 8);
        for &party in near.parties.iter().filter(|&&party| org.party(party).is_external()) {
            prop_assert!(reached.contains(&party));
        }
    }
}

#[test]
fn who_is_not_there_is_told() {
    let org = org_of(&[]);
    let missing = org.ever().around(["anne"], 1).expect_err("there is no Anne");
    assert_eq!(missing.to_string(), "no party \"anne\" (did you mean \"ann\"?)");
}

#[test]
fn neighbourhoods_are_answers() {
    let mut draft = Org::draft("");
    let [one, two, three] = ["one", "two", "three"].map(|id| draft.person(id));
    let customers = draft.external("customers");
    for (customer, supplier) in [(customers, one), (one, two), (two, three)] {
        draft.add(customer.depends_on(supplier));
    }
    let org = draft.build().expect("nothing is wrong with it");
    let near = org.ever().around([three], 1).expect("it is there");
    assert_eq!(
        serde_json::to_string(&near).expect("it can be written"),
        "{\"centres\":[\"three\"],\"hops\":1,\"parties\":[\"two\",\"three\",\"customers\"],\"detours\":[{\"customer\":\
         \"customers\",\"supplier\":\"two\",\"through\":[\"one\"]}],\"detours_left_out\":0}"
    );
}
