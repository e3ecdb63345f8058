//! Valid drafts of any shape are built as they were declared.

use std::collections::HashSet;

use petgraph::visit::EdgeRef;
use proptest::prelude::*;

use crate::{Amount, Org, When};

/// A dependency as numbers: customer, suppliers, service, slack in minutes, kind of situation.
type Plan = (usize, Vec<usize>, usize, u32, usize);

fn plans() -> impl Strategy<Value = (usize, Vec<Plan>)> {
    (2..12usize).prop_flat_map(|parties| {
        let suppliers = prop::collection::vec(0..parties, 1..4);
        let plan = (0..parties, suppliers, 0..4usize, 0..500u32, 0..3usize);
        (Just(parties), prop::collection::vec(plan, 0..40))
    })
}

/// Leaves out what would be refused.
fn valid(plans: Vec<Plan>) -> Vec<Plan> {
    let mut seen = HashSet::new();
    let plans = plans
        .into_iter()
        .filter_map(|(customer, suppliers, service, slack, when)| {
            let mut named = HashSet::new();
            let others = suppliers.into_iter().filter(|&it| it != customer && named.insert(it));
            let plan = (customer, others.collect::<Vec<_>>(), service, slack, when);
            (!plan.1.is_empty() && seen.insert(plan.clone())).then_some(plan)
        });
    plans.collect()
}

fn when(kind: usize) -> When {
    [When::standing(), When::daily(), When::standing().only_if("audit")][kind].clone()
}

fn build(parties: usize, plans: &[Plan]) -> Org {
    let mut draft = Org::draft("any");
    let ids: Vec<_> = (0..parties).map(|index| draft.person(index.to_string())).collect();
    for (customer, suppliers, service, slack, kind) in plans {
        let mut dependency = ids[*customer].depends_on(ids[suppliers[0]]);
        for &other in &suppliers[1..] {
            dependency = dependency.or(ids[other]);
        }
        let dependency = dependency.slack(Amount::minutes(*slack)).when(when(*kind));
        draft.add(match service {
            0 => dependency,
            number => dependency.service(format!("service {number}")),
        });
    }
    draft.build().unwrap()
}

proptest! {
    #[test]
    fn the_graph_is_what_was_declared((parties, plans) in plans()) {
        let plans = valid(plans);
        let org = build(parties, &plans);
        prop_assert_eq!(org.graph().node_count(), parties);
        prop_assert_eq!(org.requirements().len(), plans.len());

        let edges = org.graph().edge_references();
        let edges = edges.map(|edge| (edge.source().index(), edge.target().index()));
        let declared = plans.iter().flat_map(|plan| plan.1.iter().map(|&supplier| (plan.0, supplier)));
        prop_assert_eq!(edges.collect::<Vec<_>>(), declared.collect::<Vec<_>>());

        for (id, plan) in org.requirements().zip(&plans) {
            let requirement = org.requirement(id);
            let suppliers = requirement.dependencies().map(|edge| org.supplier(edge).index());
            prop_assert_eq!(suppliers.collect::<Vec<_>>(), plan.1.clone());
            prop_assert_eq!(requirement.dependencies().all(|edge| org.dependency(edge).requirement() == id), true);
            prop_assert_eq!(org.slack(id), plan.3);
            prop_assert_eq!(requirement.when(), &when(plan.4));
            let service = requirement.service().map(|service| org.service(service).to_owned());
            prop_assert_eq!(service, (plan.2 > 0).then(|| format!("service {}", plan.2)));
        }
    }

    #[test]
    fn both_sides_of_the_index_agree((parties, plans) in plans()) {
        let org = build(parties, &valid(plans));
        for party in org.parties() {
            let own = org.requirements().filter(|&id| org.requirement(id).customer() == party);
            prop_assert_eq!(org.requirements_of(party), own.collect::<Vec<_>>());
            let named = |id| org.requirement(id).dependencies().any(|edge| org.supplier(edge) == party);
            let on = org.requirements().filter(|&id| named(id));
            prop_assert_eq!(org.requirements_on(party), on.collect::<Vec<_>>());
            prop_assert_eq!(org.find(org.party(party).id()), Ok(org.party_of(party.node())));
        }
    }

    #[test]
    fn a_dependency_described_and_replaced_is_what_it_was((parties, plans) in plans()) {
        let before = build(parties, &valid(plans));
        let mut after = before.clone();
        for id in before.requirements() {
            let description = after.describe(id);
            after.replace(id, description).unwrap();
            prop_assert_eq!(before.requirement(id), after.requirement(id));
        }
        prop_assert_eq!(before.graph().edge_count(), after.graph().edge_count());
    }
}
