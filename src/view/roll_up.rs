//! The roll-up to departments: people counted into their department, parallel dependencies merged.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::View;
use crate::org::{DependencyId, PartyId, SituationKind};

/// The organisation seen as departments.
///
/// Serialises as `groups` (`party`, `people`, `inner_dependencies`) and `flows` (`customer`, `supplier`,
/// `dependencies`, `slack_minutes`, `services`, `kinds`).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RollUp<'org> {
    /// Departments, external customers, and people without a department, in the order of declaration.
    pub groups: Vec<Group<'org>>,
    /// Who depends on whom, by customer and supplier in the order of declaration.
    pub flows: Vec<Flow<'org>>,
}

crate::short_debug::short_debug!(RollUp<'_>: ; listing groups, flows);

/// A department, or a party that stands for itself.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Group<'org> {
    view: View<'org>,
    /// The department or the party itself.
    pub party: PartyId,
    /// How many people were counted into it.
    pub people: usize,
    /// How many dependencies stay within it.
    pub inner_dependencies: usize,
}

/// All dependencies of one group on another.
#[derive(Clone)]
#[non_exhaustive]
pub struct Flow<'org> {
    view: View<'org>,
    /// Who depends.
    pub customer: PartyId,
    /// On whom.
    pub supplier: PartyId,
    /// The dependencies merged here, in the order of declaration.
    pub dependencies: Vec<DependencyId>,
    /// The least slack of any of them, in working minutes.
    pub slack: u32,
    /// What is supplied, by name; work without a named service is not listed.
    pub services: Vec<String>,
    /// The kinds of situation.
    pub kinds: Vec<SituationKind>,
}

crate::short_debug::short_debug!(Flow<'_>: view, customer, supplier, slack; listing dependencies, services);

impl<'org> View<'org> {
    /// The roll-up to departments: people are counted into their department, parallel dependencies are merged with
    /// their least slack. A department within another one stands for itself.
    ///
    /// # Complexity
    /// O(parties + dependencies × log dependencies).
    #[must_use]
    pub fn roll_up(&self) -> RollUp<'org> {
        let org = self.org();
        let mut people = BTreeMap::new();
        for party in org.parties() {
            let counted = people.entry(self.group_of(party)).or_insert(0);
            *counted += usize::from(org.party(party).kind() == crate::org::PartyKind::Person);
        }
        let mut inner = BTreeMap::new();
        let mut between = Vec::new();
        for dependency in self.dependencies() {
            let customer = org.requirement(org.dependency(dependency).requirement).customer;
            let ends = (self.group_of(customer), self.group_of(org.supplier(dependency)));
            if ends.0 == ends.1 {
                *inner.entry(ends.0).or_insert(0) += 1;
            } else {
                between.push((ends, dependency));
            }
        }
        let groups = people.into_iter().map(|(party, people)| Group {
            view: self.clone(),
            party,
            people,
            inner_dependencies: inner.get(&party).copied().unwrap_or(0),
        });
        // The sort is stable: dependencies between the same two stay in the order of declaration.
        between.sort_by_key(|&(ends, _)| ends);
        let flows = between.chunk_by(|one, two| one.0 == two.0);
        RollUp {
            groups: groups.collect(),
            flows: flows
                .map(|parallel| {
                    self.flow(
                        parallel[0].0,
                        parallel.iter().map(|&(_, dependency)| dependency).collect(),
                    )
                })
                .collect(),
        }
    }

    /// The department of a person who has one; else the party itself.
    fn group_of(&self, party: PartyId) -> PartyId {
        let details = self.org().party(party);
        match details.kind() {
            crate::org::PartyKind::Person => details.within().unwrap_or(party),
            _ => party,
        }
    }

    fn flow(&self, (customer, supplier): (PartyId, PartyId), dependencies: Vec<DependencyId>) -> Flow<'org> {
        let org = self.org();
        let requirements = || dependencies.iter().map(|&id| org.dependency(id).requirement);
        let mut services: Vec<_> = requirements()
            .filter_map(|id| org.requirement(id).service)
            .map(|service| org.service(service).to_owned())
            .collect();
        services.sort_unstable();
        services.dedup();
        let mut kinds: Vec<_> = requirements().map(|id| org.requirement(id).when().kind()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let slack = requirements().map(|id| org.slack(id)).min().unwrap_or(0);
        Flow {
            view: self.clone(),
            customer,
            supplier,
            slack,
            services,
            kinds,
            dependencies,
        }
    }
}

impl PartialEq for Group<'_> {
    /// Whether it is the same group of as many. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (self.party, self.people, self.inner_dependencies) == (other.party, other.people, other.inner_dependencies)
    }
}

impl PartialEq for Flow<'_> {
    /// Whether the same dependencies are merged with the same result. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (self.customer, self.supplier, self.slack) == (other.customer, other.supplier, other.slack)
            && (&self.dependencies, &self.services, &self.kinds) == (&other.dependencies, &other.services, &other.kinds)
    }
}

impl Serialize for RollUp<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut roll_up = serializer.serialize_struct("RollUp", 2)?;
        roll_up.serialize_field("groups", &self.groups)?;
        roll_up.serialize_field("flows", &self.flows)?;
        roll_up.end()
    }
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut group = serializer.serialize_struct("Group", 3)?;
        group.serialize_field("party", self.view.org().party(self.party).id())?;
        group.serialize_field("people", &self.people)?;
        group.serialize_field("inner_dependencies", &self.inner_dependencies)?;
        group.end()
    }
}

impl Serialize for Flow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let id = |party| self.view.org().party(party).id();
        let mut flow = serializer.serialize_struct("Flow", 6)?;
        flow.serialize_field("customer", id(self.customer))?;
        flow.serialize_field("supplier", id(self.supplier))?;
        flow.serialize_field("dependencies", &self.dependencies.len())?;
        flow.serialize_field("slack_minutes", &self.slack)?;
        flow.serialize_field("services", &self.services)?;
        flow.serialize_field("kinds", &self.kinds)?;
        flow.end()
    }
}
