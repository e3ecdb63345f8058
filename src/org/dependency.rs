//! Requirements and the dependencies that stand in them.

use std::ops::Range;
use std::sync::Arc;

use super::handles::{Handle, Stamp};
use super::situation::STANDING;
use super::{DependencyId, PartyId, Purpose, RequirementId, ServiceId, When};
use crate::time::Amount;

/// One supplier of one requirement: an edge of [`Org::graph`](super::Org::graph), customer → supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    pub(crate) requirement: RequirementId,
    /// Apart, since most have none and there are many.
    pub(super) switch: Option<Box<Amount>>,
}

/// Where a requirement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// Written down as a dependency.
    Declared,
    /// A department's need of its members.
    Membership,
}

/// How a delay passes through a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Terms {
    /// Lateness absorbed; the organisation's default where none is given.
    pub slack: Option<Amount>,
    /// Beyond the slack it waits for the next occurrence.
    pub cut_off: bool,
    /// Along the calendar, what was missed is still needed when it falls due again. Views ignore it.
    pub backlog: bool,
    /// Percentage of the remaining lateness that passes on, 1–100.
    pub strength: u8,
    /// The customer waits at most this long.
    pub patience: Option<Amount>,
}

/// What else is known of a requirement.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Details {
    /// Why.
    pub note: Option<String>,
    /// Who said so.
    pub source: Option<String>,
    /// Share of the supplier's errors that the customer notices, 0–1.
    pub catch: Option<f64>,
    /// Time lost for each error caught.
    pub rework: Option<Amount>,
    /// Lateness the supplier reserves for itself.
    pub promise: Option<Amount>,
    /// Cost of one hour of added slack.
    pub cost: Option<f64>,
    /// Lints of it that are known and fine, by their codes.
    pub accepted: Vec<String>,
}

/// One or more dependencies of which the customer needs so many.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    pub(crate) customer: PartyId,
    /// Its dependencies: a run of edges.
    pub(crate) dependencies: Range<u32>,
    /// Who gave out the handles of these.
    pub(super) edge_stamp: Stamp,
    pub(crate) need: u32,
    pub(crate) service: Option<ServiceId>,
    pub(crate) terms: Terms,
    /// Written as `any_of`, even if with one supplier.
    pub(crate) any_of: bool,
    pub(crate) origin: Origin,
    /// Nothing for always; shared by those that a file gives the same.
    pub(super) when: Option<Arc<When>>,
    pub(super) rare: Option<Box<Rare>>,
}

/// What few requirements have: most have no memory for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rare {
    pub(super) id: Option<String>,
    /// What of the customer's own work needs it; nothing for all of it.
    pub(super) serves: Option<Vec<Purpose>>,
    pub(super) details: Option<Details>,
}

impl Rare {
    /// Nothing where there is nothing to keep.
    pub(super) fn of(id: Option<String>, serves: Option<Vec<Purpose>>, details: Option<Details>) -> Option<Box<Self>> {
        let rare = Self { id, serves, details };
        (rare != Self::default()).then(|| Box::new(rare))
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            slack: None,
            cut_off: false,
            backlog: false,
            strength: 100,
            patience: None,
        }
    }
}

impl Dependency {
    /// The requirement it stands in.
    #[must_use]
    pub fn requirement(&self) -> RequirementId {
        self.requirement
    }

    /// The time it takes to switch to this supplier, of a backup.
    #[must_use]
    pub fn switch(&self) -> Option<Amount> {
        self.switch.as_deref().copied()
    }
}

impl Requirement {
    /// Its dependencies, one for each supplier, in the order given.
    #[must_use]
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = DependencyId> + Clone + use<> {
        let stamp = self.edge_stamp;
        self.dependencies
            .clone()
            .map(move |edge| DependencyId::from_parts(edge, stamp))
    }

    /// Whether the dependency is one of its own, and not one of a supplier that was replaced in a what-if.
    pub(crate) fn lists(&self, dependency: DependencyId) -> bool {
        self.dependencies.contains(&super::number(dependency.index()))
    }

    /// The unique name it was given, to select it by.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.rare.as_ref()?.id.as_deref()
    }

    /// Who depends.
    #[must_use]
    pub fn customer(&self) -> PartyId {
        self.customer
    }

    /// How many of its suppliers are needed on time.
    #[must_use]
    pub fn need(&self) -> u32 {
        self.need
    }

    /// Whether it was written as a list of alternatives, even if with one supplier.
    #[must_use]
    pub fn is_any_of(&self) -> bool {
        self.any_of
    }

    /// What is supplied; `None` is the supplier's work as a whole.
    #[must_use]
    pub fn service(&self) -> Option<ServiceId> {
        self.service
    }

    /// What of the customer's own work needs it; `None` for all of it. Where the list is empty nothing waits for it.
    #[must_use]
    pub fn serves(&self) -> Option<&[Purpose]> {
        self.rare.as_ref()?.serves.as_deref()
    }

    /// The situation in which it exists.
    #[must_use]
    pub fn when(&self) -> &When {
        self.when.as_deref().unwrap_or(&STANDING)
    }

    /// How a delay passes through it.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What else is known of it, if anything is.
    #[must_use]
    pub fn details(&self) -> Option<&Details> {
        self.rare.as_ref()?.details.as_ref()
    }

    /// Lints of it that are known and fine, by their codes.
    #[must_use]
    pub fn accepted(&self) -> &[String] {
        self.details().map_or(&[], |details| &details.accepted)
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }
}
