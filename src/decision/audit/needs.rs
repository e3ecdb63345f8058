//! Needs of parties with several services that don't say which of them they are for: a late one holds up all of them.

use std::cmp::Reverse;

use super::{Lint, WorstNeed};
use crate::impact::Network;
use crate::org::{Origin, PartyId, Requirement, RequirementId};
use crate::time::{Amount, Lateness};
use crate::view::{Combine, PrimaryDelay, View};

/// Of so many parties the worst consequence is named, those with most such needs.
const FOLLOWED: usize = 10;

/// Whether a requirement says what of its customer's work needs it.
fn says_for(requirement: &Requirement) -> bool {
    requirement.serves().is_some()
}

/// A finding for each party, in the order of declaration.
pub(super) fn needs_without_for(view: &View<'_>) -> Vec<Lint> {
    let (services, needs) = (services(view), needs(view));
    let parties = view
        .org()
        .parties()
        .map(|party| (party, (services[party.index()], needs[party.index()])));
    let found = parties.filter(|&(_, (services, needs))| services > 1 && needs > 0);
    let mut found: Vec<_> = found
        .map(|(party, (services, needs))| (party, services, needs))
        .collect();
    found.sort_by_key(|&(_, _, needs)| Reverse(needs));
    let followed = found.iter().take(FOLLOWED).map(|&(party, ..)| party);
    let mut worst = worst(view, followed.collect()).into_iter();
    let mut lints: Vec<_> = found
        .into_iter()
        .map(|(party, services, needs)| (party, (services, needs, worst.next().flatten())))
        .collect();
    lints.sort_by_key(|&(party, _)| party);
    let lints = lints.into_iter();
    lints
        .map(|(party, (services, needs, worst))| Lint::NeedsWithoutFor {
            party,
            services,
            needs,
            worst,
        })
        .collect()
}

/// How many services each party supplies.
fn services(view: &View<'_>) -> Vec<usize> {
    let org = view.org();
    let supplied = view
        .requirements()
        .map(|id| org.requirement(id))
        .flat_map(|requirement| {
            let suppliers = requirement.dependencies().map(|id| org.supplier(id));
            requirement
                .service()
                .into_iter()
                .flat_map(move |service| suppliers.clone().map(move |party| (party, service)))
        });
    let mut supplied: Vec<_> = supplied.collect();
    supplied.sort_unstable();
    supplied.dedup();
    let mut services = vec![0; org.party_places()];
    for (party, _) in supplied {
        services[party.index()] += 1;
    }
    services
}

/// How many needs each party has that don't say what they are for.
fn needs(view: &View<'_>) -> Vec<usize> {
    let mut needs = vec![0; view.org().party_places()];
    for requirement in view.requirements().map(|id| view.org().requirement(id)) {
        if is_meant(requirement) {
            needs[requirement.customer().index()] += 1;
        }
    }
    needs
}

/// A department's need of its members is never for one service alone.
fn is_meant(requirement: &Requirement) -> bool {
    requirement.origin() == Origin::Declared && !says_for(requirement)
}

/// The worst that one such need does when it comes a day late, party by party.
///
/// Lateness passes on the more the larger it is: the need that lets most of the day through is the worst. It is put in as
/// a delay of its customer, so that its supplier is late to no other.
fn worst(view: &View<'_>, parties: Vec<PartyId>) -> Vec<Option<WorstNeed>> {
    if parties.is_empty() {
        return Vec::new();
    }
    let network = view.without_delays().network();
    let mut workspace = network.workspace();
    let mut causes = network.no_causes();
    let day = Lateness::from_minutes(view.org().minutes(Amount::days(1)).into());
    let late = vec![day.bits(); network.len()];
    let consequence = |party| {
        let (requirement, passed) = lets_through(&network, party, &late)?;
        causes.clear();
        let delay = PrimaryDelay {
            party,
            service: None,
            combine: Combine::Largest,
            lateness: Lateness::from_bits(passed),
        };
        network.put(&mut causes, &delay).ok()?;
        let settled = network.settle(&causes, &mut workspace);
        let outside = view
            .org()
            .parties()
            .filter(|&party| view.org().party(party).is_external());
        let felt = outside.map(|party| (party, settled.lateness(party)));
        let felt = felt.filter(|(_, lateness)| lateness.is_late());
        // Of equals the first.
        let felt = felt.max_by_key(|&(party, lateness)| (lateness, Reverse(party)));
        Some(WorstNeed { requirement, felt })
    };
    parties.into_iter().map(consequence).collect()
}

/// Of a party's needs without `for` the one that lets most through where all its suppliers are `late`, and how much.
fn lets_through(network: &Network<'_>, party: PartyId, late: &[u32]) -> Option<(RequirementId, u32)> {
    let org = network.view.org();
    let mut most: Option<(RequirementId, u32)> = None;
    let mut scratch = Vec::new();
    let mut edges = network.edges_of(network.commitments.all(party).next()?);
    while let Some(edge) = edges.next() {
        let passed = match network.choice_of(edge) {
            Some((_, choice)) => {
                edges.start = choice.edges.end;
                network.decide(choice, late, &mut scratch)
            }
            None => network.pass(edge, late[network.edge(edge).supplier as usize]),
        };
        let requirement = org.dependency(network.dependency(edge)).requirement();
        if is_meant(org.requirement(requirement)) && most.is_none_or(|(_, before)| passed > before) {
            most = Some((requirement, passed));
        }
    }
    most
}
