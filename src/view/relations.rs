//! Who depends on whom at the moment.

use std::collections::BTreeSet;

use petgraph::{Direction, visit::EdgeRef};

use super::map::Map;
use super::{Link, View};
use crate::graph::{UNREACHED, distances, number};
use crate::org::{DependencyId, PartyId, SituationKind};

impl<'org> View<'org> {
    /// Who depends on `party` directly, external customers included: a link for each active dependency, in the order
    /// of declaration.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// draft.add(payroll.depends_on(managers).service("hours"));
    /// let org = draft.build()?;
    ///
    /// let links = org.ever().customers_of(managers);
    /// assert_eq!(links.len(), 1);
    /// assert_eq!(links[0].customer().id(), "payroll");
    /// assert_eq!(links[0].service(), "hours");
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(d log d) for d dependencies on the party.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn customers_of(&self, party: PartyId) -> Vec<Link<'org>> {
        self.direct(party, Direction::Incoming)
    }

    /// On whom `party` depends directly: a link for each active dependency, in the order of declaration.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies of the party.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn suppliers_of(&self, party: PartyId) -> Vec<Link<'org>> {
        self.direct(party, Direction::Outgoing)
    }

    /// The internal customers of `party`: who depends on it directly, inside the organisation.
    ///
    /// # Complexity
    /// As [`customers_of`](Self::customers_of).
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn internal_customers_of(&self, party: PartyId) -> Vec<Link<'org>> {
        let mut links = self.customers_of(party);
        links.retain(|link| !link.is_external());
        links
    }

    /// Who depends on `party` directly or through others: a link for each active dependency among them and the party,
    /// whether or not it lies on a shortest way; the nearest first, then in the order of declaration. Its
    /// [`hops`](Link::hops) are one more than how far the nearer of its ends is away: 1 at the party itself. In a loop
    /// that includes what the party needs of its own customers.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn all_customers_of(&self, party: PartyId) -> Vec<Link<'org>> {
        let map = Map::of(self);
        let distance = distances(&map.customers(), [number(self.org().node_of(party).index())]);
        self.among(&map, &distance)
    }

    /// On whom `party` depends directly or through others: a link for each active dependency among them and the party,
    /// as in [`all_customers_of`](Self::all_customers_of).
    ///
    /// # Complexity
    /// O(parties + dependencies).
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn all_suppliers_of(&self, party: PartyId) -> Vec<Link<'org>> {
        let map = Map::of(self);
        let distance = distances(&map.suppliers(), [number(self.org().node_of(party).index())]);
        self.among(&map, &distance)
    }

    /// Every active dependency, in the order of declaration.
    #[must_use]
    pub fn links(&self) -> Vec<Link<'org>> {
        self.dependencies()
            .map(|dependency| Link::new(self, dependency, 1))
            .collect()
    }

    /// Every situational internal customer: each active dependency between two parties inside that is not standing. By
    /// situation: by its kind (recurring, dated, seasonal, conditional), then by its words, then in the order of
    /// declaration.
    ///
    /// # Complexity
    /// O(d log d) for d dependencies.
    #[must_use]
    pub fn situational_links(&self) -> Vec<Link<'org>> {
        let mut links = self.links();
        links.retain(|link| link.is_situational() && !link.is_external());
        links.sort_by_cached_key(|link| (link.kind(), link.situation()));
        links
    }

    /// Parties inside that are somebody's customer only situationally: they depend on others, but on nobody always. In
    /// the order of declaration.
    ///
    /// # Complexity
    /// O(parties + requirements).
    #[must_use]
    pub fn only_situational_customers(&self) -> Vec<PartyId> {
        let org = self.org();
        let (mut standing, mut situational) = (BTreeSet::new(), BTreeSet::new());
        for requirement in self.requirements().map(|id| org.requirement(id)) {
            match requirement.when().kind() {
                SituationKind::Standing => standing.insert(requirement.customer),
                _ => situational.insert(requirement.customer),
            };
        }
        situational
            .difference(&standing)
            .copied()
            .filter(|&party| org.party(party).is_inside())
            .collect()
    }

    /// Parties inside that nobody depends on, in the order of declaration.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn serves_nobody(&self) -> Vec<PartyId> {
        let org = self.org();
        let mut serves = vec![false; org.party_places()];
        for dependency in self.dependencies() {
            serves[org.supplier(dependency).index()] = true;
        }
        org.parties()
            .filter(|&party| !serves[party.index()] && org.party(party).is_inside())
            .collect()
    }

    /// The front line: parties inside on which an external customer depends directly, in the order of declaration.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn front_line(&self) -> Vec<PartyId> {
        let org = self.org();
        let mut serves = vec![false; org.party_places()];
        for requirement in self.requirements().map(|id| org.requirement(id)) {
            if org.party(requirement.customer).is_external() {
                for dependency in requirement.dependencies() {
                    serves[org.supplier(dependency).index()] = true;
                }
            }
        }
        org.parties()
            .filter(|&party| serves[party.index()] && org.party(party).is_inside())
            .collect()
    }

    /// Whether `customer` depends on `supplier` directly. Looks through the dependencies of both at the same pace,
    /// until either has no more.
    pub(super) fn depends(&self, customer: PartyId, supplier: PartyId) -> bool {
        let org = self.org();
        let graph = org.graph();
        let outgoing = graph.edges_directed(customer.node(), Direction::Outgoing);
        let incoming = graph.edges_directed(supplier.node(), Direction::Incoming);
        outgoing.zip(incoming).any(|(out, into)| {
            (out.target() == supplier.node() && self.is_active_dependency(org.dependency_of(out.id())))
                || (into.source() == customer.node() && self.is_active_dependency(org.dependency_of(into.id())))
        })
    }

    fn direct(&self, party: PartyId, direction: Direction) -> Vec<Link<'org>> {
        let mut dependencies: Vec<DependencyId> = self
            .org()
            .graph()
            .edges_directed(self.org().node_of(party), direction)
            .map(|edge| self.org().dependency_of(edge.id()))
            .filter(|&dependency| self.is_active_dependency(dependency))
            .collect();
        dependencies.sort_unstable_by_key(|&id| (self.org().dependency(id).requirement, id));
        dependencies.into_iter().map(|id| Link::new(self, id, 1)).collect()
    }

    /// The dependencies both of whose ends are reached.
    fn among(&self, map: &Map, distance: &[u32]) -> Vec<Link<'org>> {
        let ends = std::iter::zip(&map.customers, &map.suppliers).zip(&map.dependencies);
        let mut links: Vec<_> = ends
            .filter_map(|((&customer, &supplier), &dependency)| {
                let (customer, supplier) = (distance[customer as usize], distance[supplier as usize]);
                let reached = customer.max(supplier) != UNREACHED;
                reached.then(|| Link::new(self, dependency, 1 + customer.min(supplier)))
            })
            .collect();
        links.sort_by_key(Link::hops);
        links
    }
}
