//! The equation of delays, iterated from zero until nothing changes: too simple to be wrong, and too slow for anything
//! but a test.

use std::collections::{BTreeMap, BTreeSet};

use frontline::org::{Origin, ServiceId};
use frontline::{DependencyId, Lateness, Org, PartyId, RequirementId, View};

/// A party's work as a whole, or one of its services.
pub(crate) type Commitment = (PartyId, Option<ServiceId>);

/// Everything late, in minutes, with `u64::MAX` for whatever went beyond the horizon; `None` if that took too long.
pub(crate) fn solve(view: &View<'_>, late: &[(PartyId, u64)], rounds: usize) -> Option<BTreeMap<Commitment, u64>> {
    let commitments = commitments(view.org());
    let mut solution: BTreeMap<Commitment, u64> = commitments.iter().map(|&commitment| (commitment, 0)).collect();
    for _ in 0..rounds {
        let next = |&commitment: &Commitment| (commitment, lateness(view, late, &solution, commitment));
        let raised: BTreeMap<_, _> = commitments.iter().map(next).collect();
        if raised == solution {
            return Some(solution.into_iter().filter(|&(_, minutes)| minutes > 0).collect());
        }
        solution = raised;
    }
    None
}

fn commitments(org: &Org) -> BTreeSet<Commitment> {
    let services = |party: PartyId| {
        if org.is_split(party) {
            org.services_of(party)
        } else {
            Vec::new()
        }
    };
    let split = org
        .parties()
        .flat_map(|party| services(party).into_iter().map(move |service| (party, Some(service))));
    org.parties().map(|party| (party, None)).chain(split).collect()
}

fn lateness(
    view: &View<'_>,
    late: &[(PartyId, u64)],
    solution: &BTreeMap<Commitment, u64>,
    (party, service): Commitment,
) -> u64 {
    let org = view.org();
    let own = late
        .iter()
        .filter(|&&(who, _)| who == party)
        .map(|&(_, minutes)| minutes);
    let requirements = org
        .requirements_of(party)
        .into_iter()
        .filter(|&id| view.is_active(id))
        .filter(|&id| {
            let serves = org.requirement(id).serves();
            serves.is_none_or(|serves| serves.iter().any(|purpose| purpose.service == service))
        });
    let worst = own
        .chain(requirements.map(|id| required(view, solution, id)))
        .max()
        .unwrap_or(0);
    let recovers = org
        .party(party)
        .recovers()
        .map_or(0, |amount| u64::from(org.minutes(amount)));
    within_horizon(if worst == u64::MAX {
        worst
    } else {
        worst.saturating_sub(recovers)
    })
}

/// The kth smallest of what the suppliers pass on.
fn required(view: &View<'_>, solution: &BTreeMap<Commitment, u64>, id: RequirementId) -> u64 {
    let requirement = view.org().requirement(id);
    let mut passed: Vec<u64> = requirement
        .dependencies()
        .map(|edge| passes(view, solution, id, edge))
        .collect();
    passed.sort_unstable();
    passed[requirement.need() as usize - 1]
}

fn passes(view: &View<'_>, solution: &BTreeMap<Commitment, u64>, id: RequirementId, edge: DependencyId) -> u64 {
    let org = view.org();
    let requirement = org.requirement(id);
    let minutes = |amount| u64::from(org.minutes(amount));
    let supplier = org.supplier(edge);
    let service = requirement.service().filter(|_| org.is_split(supplier));
    let slack = if requirement.origin() == Origin::Membership {
        0
    } else {
        u64::from(org.slack(id))
    };
    let mut rest = match solution[&(supplier, service)] {
        u64::MAX => u64::MAX,
        late => late.saturating_sub(slack),
    };
    if rest != u64::MAX {
        if let Some(period) = view.cut_off_period(id).map(u64::from) {
            rest = rest.div_ceil(period) * period;
        }
        rest = rest * u64::from(requirement.terms().strength) / 100;
    }
    let patience = requirement.terms().patience.map_or(u64::MAX, minutes);
    let switch = org.dependency(edge).switch().map_or(0, minutes);
    rest.min(patience).saturating_add(switch)
}

fn within_horizon(minutes: u64) -> u64 {
    if minutes > u64::from(Lateness::HORIZON) {
        u64::MAX
    } else {
        minutes
    }
}
