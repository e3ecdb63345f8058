//! What is there, by id.

use std::collections::{BTreeSet, HashSet};

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::{Direction, visit::EdgeRef};

use super::{
    Dependency, DependencyId, Handles, LookupError, Org, Origin, Party, PartyId, PartyRef, Requirement, RequirementId,
    ServiceId, Terms, number,
};
use crate::time::{Amount, Calendar, DelayAmount, Lateness};

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

    /// The map: parties, and an edge customer → supplier for every dependency. What was removed by
    /// [editing](Self::to_draft) keeps its node, without edges; what a view's changes took out keeps its edges, too.
    #[must_use]
    pub fn graph(&self) -> &DiGraph<Party, Dependency> {
        &self.graph
    }

    /// The parties in the order of declaration.
    #[must_use]
    pub fn parties(&self) -> impl ExactSizeIterator<Item = PartyId> + Clone + '_ {
        self.party_handles.all(number(self.graph.node_count()))
    }

    /// How many places parties have: lists by place are so long. What was removed keeps its place.
    pub(crate) fn party_places(&self) -> usize {
        self.graph.node_count()
    }

    /// Where the parties have their places.
    pub(crate) fn party_handles(&self) -> &Handles<PartyId> {
        &self.party_handles
    }

    /// By place: the number of a party among those that are there.
    pub(crate) fn party_numbers(&self) -> Vec<usize> {
        let mut numbers = vec![0; self.party_places()];
        for (number, party) in self.parties().enumerate() {
            numbers[party.index()] = number;
        }
        numbers
    }

    /// Whether the party at a place was removed.
    pub(crate) fn is_vacant(&self, place: u32) -> bool {
        self.party_handles.is_removed(place)
    }

    /// The party at a place.
    pub(crate) fn party_at(&self, place: u32) -> PartyId {
        self.party_handles.at(place)
    }

    /// A party.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn party(&self, id: PartyId) -> &Party {
        &self.graph[self.node_of(id)]
    }

    /// The node of a party.
    ///
    /// # Panics
    /// If the id is another organisation's, or the party was removed.
    pub(crate) fn node_of(&self, id: PartyId) -> NodeIndex {
        let place = self.party_handles.check(id, self.graph.node_count());
        NodeIndex::from(place.expect("a party of this organisation"))
    }

    /// A party; an error where [`party`](Self::party) would panic.
    ///
    /// # Errors
    /// If the id is another organisation's, or the party was removed.
    pub fn get(&self, id: PartyId) -> Result<&Party, LookupError> {
        self.look_up_id(PartyRef::Id(id)).map(|id| self.party(id))
    }

    /// The requirements in the order of declaration: those written down, then departments' needs of their members.
    #[must_use]
    pub fn requirements(&self) -> impl ExactSizeIterator<Item = RequirementId> + Clone + '_ {
        self.requirement_handles.all(number(self.requirements.len()))
    }

    /// Those written down: a department's need of its members is one of its fields.
    pub(crate) fn declared(&self) -> impl Iterator<Item = RequirementId> + '_ {
        let requirements = self.requirements();
        requirements.filter(|&id| self.requirement(id).origin() == Origin::Declared)
    }

    /// How many places requirements have: lists by place are so long. What was removed keeps its place.
    pub(crate) fn requirement_places(&self) -> usize {
        self.requirements.len()
    }

    /// The requirement at a place.
    pub(crate) fn requirement_at(&self, place: u32) -> RequirementId {
        self.requirement_handles.at(place)
    }

    pub(crate) fn assert_own(&self, id: RequirementId) {
        let place = self.requirement_handles.place(id, self.requirements.len());
        place.expect("a requirement of this organisation");
    }

    /// Whether a requirement of this organisation was taken out.
    pub(crate) fn is_removed(&self, id: RequirementId) -> bool {
        self.requirement_handles.is_removed(number(id.index()))
    }

    /// A requirement.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn requirement(&self, id: RequirementId) -> &Requirement {
        self.assert_own(id);
        &self.requirements[id.index()]
    }

    /// A dependency.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn dependency(&self, id: DependencyId) -> &Dependency {
        &self.graph[self.own_edge(id)]
    }

    fn own_edge(&self, id: DependencyId) -> EdgeIndex {
        let place = self.dependency_handles.place(id, self.graph.edge_count());
        EdgeIndex::from(place.expect("a dependency of this organisation"))
    }

    /// The party at a node of [`graph`](Self::graph).
    ///
    /// # Panics
    /// If there is no such node.
    #[must_use]
    pub fn party_of(&self, node: NodeIndex) -> PartyId {
        assert!(node.index() < self.party_places(), "a node of this graph");
        self.party_at(number(node.index()))
    }

    /// The dependency at an edge of [`graph`](Self::graph).
    ///
    /// # Panics
    /// If there is no such edge.
    #[must_use]
    pub fn dependency_of(&self, edge: EdgeIndex) -> DependencyId {
        assert!(edge.index() < self.graph.edge_count(), "an edge of this graph");
        self.dependency_at(number(edge.index()))
    }

    /// The dependency at a place.
    pub(crate) fn dependency_at(&self, place: u32) -> DependencyId {
        self.dependency_handles.at(place)
    }

    /// The supplier of a dependency.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn supplier(&self, id: DependencyId) -> PartyId {
        let (_, supplier) = self
            .graph
            .edge_endpoints(self.own_edge(id))
            .expect("an edge of this graph");
        self.party_at(number(supplier.index()))
    }

    /// What a service is called.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> &str {
        let place = self.service_handles.place(id, self.services.len());
        &self.services[place.expect("a service of this organisation") as usize]
    }

    /// The service of that name.
    #[must_use]
    pub fn service_named(&self, name: &str) -> Option<ServiceId> {
        self.service_ids.get(name).copied()
    }

    /// The services that are supplied somewhere, in the order of first declaration.
    #[must_use]
    pub fn services(&self) -> impl ExactSizeIterator<Item = ServiceId> + Clone + '_ {
        self.service_handles.all(number(self.services.len()))
    }

    /// The services that a party supplies to anyone in any situation, in the order of first declaration. Its work as a
    /// whole is not one of them.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies on the party.
    #[must_use]
    pub fn services_of(&self, party: PartyId) -> Vec<ServiceId> {
        let mut seen = HashSet::new();
        let services = self.ever_at(party, Direction::Incoming).into_iter();
        let services = services.filter_map(|id| self.requirement(id).service);
        services.filter(|&service| seen.insert(service)).collect()
    }

    /// What a party supplies and to whom, also what changes have taken from it; some come twice.
    pub(crate) fn supplies(&self, party: PartyId) -> impl Iterator<Item = (Option<ServiceId>, PartyId)> + '_ {
        let current = self.ever_at(party, Direction::Incoming).into_iter();
        let current = current.map(|id| self.requirement(id));
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
        let mut found = self.ever_at(customer, Direction::Outgoing);
        found.retain(|&id| !self.is_removed(id));
        found
    }

    /// The requirements that name a party as a supplier, in the order of declaration.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies on the party.
    #[must_use]
    pub fn requirements_on(&self, supplier: PartyId) -> Vec<RequirementId> {
        let mut found = self.ever_at(supplier, Direction::Incoming);
        found.retain(|&id| !self.is_removed(id));
        found
    }

    /// The requirements at a party, what was taken out included.
    fn ever_at(&self, party: PartyId, direction: Direction) -> Vec<RequirementId> {
        let edges = self.graph.edges_directed(self.node_of(party), direction);
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
        let requirements = self.ever_at(party, Direction::Outgoing);
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
        let members = self.members.of(number(self.node_of(department).index()));
        members.iter().map(|&person| self.party_at(person))
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

    /// How late a delay is, in its working minutes.
    pub(crate) fn lateness_of(&self, by: DelayAmount) -> Lateness {
        match by {
            DelayAmount::By(amount) => Lateness::from_minutes(self.minutes(amount).into()),
            DelayAmount::Never => Lateness::NEVER,
        }
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
