//! Finding what is there, and saying what was probably meant.

use petgraph::graph::DiGraph;

use super::{Dependency, DependencyId, Org, Party, PartyId, PartyRef, Requirement, RequirementId, ServiceId};
use crate::time::{Amount, Calendar};

/// Why something was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {}

impl Org {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it works: around the clock where it has no calendar.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        todo!()
    }

    /// The map: parties, and an edge customer → supplier for every dependency.
    #[must_use]
    pub fn graph(&self) -> &DiGraph<Party, Dependency> {
        &self.graph
    }

    /// The parties in the order of declaration.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = PartyId> + Clone + use<> {
        (0..self.graph.node_count() as u32).map(PartyId::new)
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
        (0..self.requirements.len() as u32).map(RequirementId::new)
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
    #[must_use]
    pub fn service(&self, id: ServiceId) -> &str {
        &self.services[id.index()]
    }

    /// The service of that name.
    #[must_use]
    pub fn service_named(&self, _name: &str) -> Option<ServiceId> {
        todo!()
    }

    /// The party of that id, or else of that name.
    ///
    /// # Errors
    /// If there is none (with what was probably meant), or several have the name.
    pub fn find(&self, _party: impl Into<PartyRef>) -> Result<PartyId, LookupError> {
        todo!()
    }

    /// An amount in this organisation's working minutes.
    #[must_use]
    pub fn minutes(&self, amount: Amount) -> u32 {
        amount.to_minutes(self.calendar())
    }

    /// Working minutes of lateness that a requirement absorbs.
    #[must_use]
    pub fn slack(&self, id: RequirementId) -> u32 {
        let given = self.requirement(id).terms.slack.or(self.default_slack);
        given.map_or(0, |slack| self.minutes(slack))
    }
}
