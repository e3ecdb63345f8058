//! What is there, by id.

use std::collections::{BTreeSet, HashSet};

use petgraph::{Direction, graph::DiGraph, visit::EdgeRef};

use super::{Dependency, DependencyId, Org, Party, PartyId, Requirement, RequirementId, ServiceId, Terms, number};
use crate::time::{Amount, Calendar};

impl Org {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it works: around the clock where it has no calendar.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Its calendar, if it was given one.
    #[must_use]
    pub fn given_calendar(&self) -> Option<&Calendar> {
        Some(&self.calendar).filter(|_| self.own_calendar)
    }

    /// The slack of every dependency that gives none.
    #[must_use]
    pub fn default_slack(&self) -> Option<Amount> {
        self.default_slack
    }

    /// Lints that are known and fine wherever they are found, by their codes.
    #[must_use]
    pub fn accepted(&self) -> &[String] {
        &self.accepted
    }

    /// The map: parties, and an edge customer → supplier for every dependency.
    #[must_use]
    pub fn graph(&self) -> &DiGraph<Party, Dependency> {
        &self.graph
    }

    /// The parties in the order of declaration.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = PartyId> + Clone + use<> {
        (0..number(self.graph.node_count())).map(PartyId::new)
    }

    /// A party.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn party(&self, id: PartyId) -> &Party {
        &self.graph[id.node()]
    }

    /// The requirements in the order of declaration: those written down, then departments' needs of their members.
    pub fn requirements(&self) -> impl ExactSizeIterator<Item = RequirementId> + Clone + use<> {
        (0..number(self.requirements.len())).map(RequirementId::new)
    }

    /// A requirement.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn requirement(&self, id: RequirementId) -> &Requirement {
        &self.requirements[id.index()]
    }

    /// A dependency.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn dependency(&self, id: DependencyId) -> &Dependency {
        &self.graph[id.edge()]
    }

    /// The supplier of a dependency.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn supplier(&self, id: DependencyId) -> PartyId {
        let (_, supplier) = self
            .graph
            .edge_endpoints(id.edge())
            .expect("a dependency of this organisation");
        supplier.into()
    }

    /// What a service is called.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> &str {
        &self.services[id.index()]
    }

    /// The service of that name.
    #[must_use]
    pub fn service_named(&self, name: &str) -> Option<ServiceId> {
        self.service_ids.get(name).copied()
    }

    /// The services that are supplied somewhere, in the order of first declaration.
    pub fn services(&self) -> impl ExactSizeIterator<Item = ServiceId> + Clone + use<> {
        (0..number(self.services.len())).map(ServiceId::new)
    }

    /// The services that a party supplies to anyone in any situation, in the order of first declaration. Its work as a
    /// whole is not one of them.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies on the party.
    #[must_use]
    pub fn services_of(&self, party: PartyId) -> Vec<ServiceId> {
        let mut seen = HashSet::new();
        let services = self.requirements_on(party).into_iter();
        let services = services.filter_map(|id| self.requirement(id).service);
        services.filter(|&service| seen.insert(service)).collect()
    }

    /// What a party supplies and to whom, also what changes have taken from it; some come twice.
    pub(crate) fn supplies(&self, party: PartyId) -> impl Iterator<Item = (Option<ServiceId>, PartyId)> + '_ {
        let current = self.requirements_on(party).into_iter().map(|id| self.requirement(id));
        let former = self.former.iter();
        let former = former.filter(move |it| it.dependencies().any(|edge| self.supplier(edge) == party));
        current.chain(former).map(|it| (it.service, it.customer))
    }

    /// All requirements that were ever written: those that there are, and what changes replaced with something else.
    pub(crate) fn written(&self) -> impl Iterator<Item = &Requirement> + Clone {
        self.requirements.iter().chain(&self.former)
    }

    /// The requirements of a party, in the order of declaration.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies of the party.
    #[must_use]
    pub fn requirements_of(&self, customer: PartyId) -> Vec<RequirementId> {
        self.requirements_at(customer, Direction::Outgoing)
    }

    /// The requirements that name a party as a supplier, in the order of declaration.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies on the party.
    #[must_use]
    pub fn requirements_on(&self, supplier: PartyId) -> Vec<RequirementId> {
        self.requirements_at(supplier, Direction::Incoming)
    }

    fn requirements_at(&self, party: PartyId, direction: Direction) -> Vec<RequirementId> {
        let edges = self.graph.edges_directed(party.node(), direction);
        let current = edges.filter(|edge| {
            let requirement = self.requirement(edge.weight().requirement);
            requirement.dependencies.contains(&number(edge.id().index()))
        });
        let mut found: Vec<_> = current.map(|edge| edge.weight().requirement).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the services of a party are separate commitments: one of its own requirements says what of its work
    /// it is for.
    #[must_use]
    pub fn is_split(&self, party: PartyId) -> bool {
        let requirements = self.requirements_of(party);
        requirements
            .into_iter()
            .any(|id| self.requirement(id).serves().is_some())
    }

    /// The people whose department it is, in the order of declaration; not those of departments within it.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn members(&self, department: PartyId) -> impl ExactSizeIterator<Item = PartyId> + Clone + '_ {
        let members = self.members.of(number(department.index()));
        members.iter().map(|&person| PartyId::new(person))
    }

    /// The conditions that situations name, each once, in alphabetical order.
    ///
    /// # Complexity
    /// O(requirements).
    #[must_use]
    pub fn conditions(&self) -> Vec<&str> {
        let conditions = self.requirements.iter().filter_map(|it| it.when().condition());
        let conditions: BTreeSet<_> = conditions.collect();
        conditions.into_iter().collect()
    }

    /// An amount in this organisation's working minutes.
    #[must_use]
    pub fn minutes(&self, amount: Amount) -> u32 {
        amount.to_minutes(self.calendar())
    }

    /// Whether some requirements fall due at differing instants, so that lateness can be handed on from one to the next:
    /// what is standing or seasonal takes part in all of them.
    pub(crate) fn fall_due_apart(&self, requirements: impl IntoIterator<Item = RequirementId>) -> bool {
        let all = requirements.into_iter().map(|id| self.requirement(id).when());
        let mut due = all.filter(|when| when.falls_due()).map(|when| &when.timing);
        let first = due.next();
        due.any(|timing| Some(timing) != first)
    }

    /// Working minutes of lateness that a requirement absorbs.
    #[must_use]
    pub fn slack(&self, id: RequirementId) -> u32 {
        self.slack_of(&self.requirement(id).terms)
    }

    /// The same of terms.
    pub(crate) fn slack_of(&self, terms: &Terms) -> u32 {
        let given = terms.slack.or(self.default_slack);
        given.map_or(0, |slack| self.minutes(slack))
    }
}
