//! One active dependency, as the answer to a question.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

use super::View;
use crate::org::{Dependency, DependencyId, Party, PartyId, Requirement, RequirementId, SituationKind};
use crate::time::DateTime;

/// How many due instants are shown of something that recurs.
const SHOWN_INSTANTS: usize = 3;

/// One active dependency, as the answer to a question: who depends on whom, for what, when, and how far away from the
/// party asked about.
///
/// Serialises as `customer` and `supplier` (ids), `service` (null where there is none), `situation`, `kind`,
/// `external` (whether the customer is), `mutual`, `hops`, `next` (dates), `slack_minutes`, `slack` (the same in words),
/// `cut_off`, `need` and `of` (so many of so many suppliers), `switch_minutes` (null unless it is a backup), `strength`
/// (percentage) and `patience_minutes` (null without limit). Minutes are working minutes.
#[derive(Clone)]
pub struct Link<'org> {
    view: View<'org>,
    dependency: DependencyId,
    hops: u32,
}

impl fmt::Debug for Link<'_> {
    /// Customer, supplier and service.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (customer, supplier) = (self.customer().id(), self.supplier().id());
        write!(f, "Link({customer:?} on {supplier:?} for {:?})", self.named_service())
    }
}

impl<'org> Link<'org> {
    pub(crate) fn new(view: &View<'org>, dependency: DependencyId, hops: u32) -> Self {
        Self {
            view: view.clone(),
            dependency,
            hops,
        }
    }

    /// The view it belongs to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Link<'_> {
    /// Who depends.
    #[must_use]
    pub fn customer(&self) -> &Party {
        self.view.org().party(self.customer_id())
    }

    /// On whom.
    #[must_use]
    pub fn supplier(&self) -> &Party {
        self.view.org().party(self.supplier_id())
    }

    /// Who depends, as a handle.
    #[must_use]
    pub fn customer_id(&self) -> PartyId {
        self.requirement().customer
    }

    /// On whom, as a handle.
    #[must_use]
    pub fn supplier_id(&self) -> PartyId {
        self.view.org().supplier(self.dependency)
    }

    /// What is supplied, to read: "work" where no service is named, which stands for the supplier's work as a whole.
    #[must_use]
    pub fn service(&self) -> &str {
        self.named_service().unwrap_or("work")
    }

    /// The service that is supplied; `None` for the supplier's work as a whole.
    #[must_use]
    pub fn named_service(&self) -> Option<&str> {
        self.requirement()
            .service
            .map(|service| self.view.org().service(service))
    }

    /// When, in words: "always", "every week on Friday 12:00".
    #[must_use]
    pub fn situation(&self) -> String {
        self.requirement().when().to_string()
    }

    /// The kind of situation.
    #[must_use]
    pub fn kind(&self) -> SituationKind {
        self.requirement().when().kind()
    }

    /// Whether it exists only in a situation, not always.
    #[must_use]
    pub fn is_situational(&self) -> bool {
        self.kind() != SituationKind::Standing
    }

    /// Whether the customer is outside.
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.customer().is_external()
    }

    /// Whether the supplier depends directly on the customer as well, at the same moment.
    ///
    /// # Complexity
    /// O(dependencies of whichever of the two has fewer of them in that direction).
    #[must_use]
    pub fn is_mutual(&self) -> bool {
        self.view.depends(self.supplier_id(), self.customer_id())
    }

    /// One more than how many dependencies the nearer end is away from the party asked about: 1 for a direct customer or
    /// supplier.
    #[must_use]
    pub const fn hops(&self) -> u32 {
        self.hops
    }

    /// The next three instants at which it falls due from the view's start: none in `ever`, where no date is known, nor
    /// for what doesn't fall due.
    #[must_use]
    pub fn next_due(&self) -> Vec<DateTime> {
        let Some(period) = self.view.moment().period() else {
            return Vec::new();
        };
        let calendar = self.view.org().calendar();
        let due = self.requirement().when().next_due(calendar, period.from());
        due.take(SHOWN_INSTANTS).collect()
    }

    /// The dependency: an edge of [`Org::graph`](crate::Org::graph).
    #[must_use]
    pub const fn dependency_id(&self) -> DependencyId {
        self.dependency
    }

    /// The dependency.
    #[must_use]
    pub fn dependency(&self) -> &Dependency {
        self.view.org().dependency(self.dependency)
    }

    /// The requirement it stands in, as a handle.
    #[must_use]
    pub fn requirement_id(&self) -> RequirementId {
        self.dependency().requirement
    }

    /// The requirement it stands in, with its terms.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        self.view.org().requirement(self.requirement_id())
    }

    /// Working minutes of lateness that the customer absorbs.
    #[must_use]
    pub fn slack(&self) -> u32 {
        self.view.org().slack(self.requirement_id())
    }

    /// Working minutes that the customer waits at most; `None` without limit.
    #[must_use]
    pub fn patience(&self) -> Option<u32> {
        let patience = self.requirement().terms.patience;
        patience.map(|patience| self.view.org().minutes(patience))
    }

    /// How many of how many suppliers the customer needs: (1, 1) where there is only this one.
    #[must_use]
    pub fn alternatives(&self) -> (u32, u32) {
        let requirement = self.requirement();
        (
            requirement.need,
            requirement.dependencies.end - requirement.dependencies.start,
        )
    }

    /// Working minutes that switching to this supplier takes, if it is a backup.
    #[must_use]
    pub fn switch(&self) -> Option<u32> {
        self.dependency().switch().map(|switch| self.view.org().minutes(switch))
    }
}

impl PartialEq for Link<'_> {
    /// Whether it is the same dependency of the same organisation, equally far away. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (self.dependency, self.hops) == (other.dependency, other.hops)
    }
}

impl Serialize for Link<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let next: Vec<_> = self
            .next_due()
            .iter()
            .map(|instant| instant.date().to_string())
            .collect();
        let mut link = serializer.serialize_struct("Link", 17)?;
        link.serialize_field("customer", self.customer().id())?;
        link.serialize_field("supplier", self.supplier().id())?;
        link.serialize_field("service", &self.named_service())?;
        link.serialize_field("situation", &self.situation())?;
        link.serialize_field("kind", &self.kind().to_string())?;
        link.serialize_field("external", &self.is_external())?;
        link.serialize_field("mutual", &self.is_mutual())?;
        link.serialize_field("hops", &self.hops)?;
        link.serialize_field("next", &next)?;
        self.serialize_terms(&mut link)?;
        link.end()
    }
}

impl Link<'_> {
    fn serialize_terms<L: SerializeStruct>(&self, link: &mut L) -> Result<(), L::Error> {
        let (need, of) = self.alternatives();
        link.serialize_field("slack_minutes", &self.slack())?;
        link.serialize_field("slack", &self.view.org().calendar().text(self.slack()))?;
        link.serialize_field("cut_off", &self.requirement().terms.cut_off)?;
        link.serialize_field("need", &need)?;
        link.serialize_field("of", &of)?;
        link.serialize_field("switch_minutes", &self.switch())?;
        link.serialize_field("strength", &self.requirement().terms.strength)?;
        link.serialize_field("patience_minutes", &self.patience())
    }
}
