//! The organisation at a moment.

mod apply;
mod layers;
mod link;
mod loops;
mod moment;

use std::{borrow::Cow, sync::Arc};

use crate::change::Delay;
use crate::org::{Org, RequirementId};

pub use apply::ChangeError;
pub use layers::Layers;
pub use link::Link;
pub use loops::Loop;
pub use moment::Moment;

/// The organisation at a moment, with changes applied. Cheap to clone.
#[derive(Clone, Debug)]
pub struct View<'org> {
    inner: Arc<Inner<'org>>,
}

#[derive(Clone, Debug)]
struct Inner<'org> {
    /// The organisation, changed where changes were applied: ids stay what they are, added ones come after.
    org: Cow<'org, Org>,
    moment: Moment,
    conditions: Vec<String>,
    /// By requirement: whether it is active.
    active: Vec<bool>,
    /// By requirement: taken out by a change.
    removed: Vec<bool>,
    /// Delays that came with changes.
    delays: Vec<Delay>,
}

impl View<'_> {
    /// The organisation, with the changes applied.
    #[must_use]
    pub fn org(&self) -> &Org {
        &self.inner.org
    }

    /// The moment asked about.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.inner.moment
    }

    /// Delays that came with the changes.
    #[must_use]
    pub fn delays(&self) -> &[Delay] {
        &self.inner.delays
    }

    /// Whether a requirement is active at the moment.
    #[must_use]
    pub fn is_active(&self, requirement: RequirementId) -> bool {
        self.inner.active[requirement.index()]
    }

    /// The active requirements in the order of declaration.
    pub fn requirements(&self) -> impl Iterator<Item = RequirementId> + '_ {
        self.org()
            .requirements()
            .filter(|&requirement| self.is_active(requirement))
    }

    /// Working minutes from one occurrence to the next of a requirement with a cut-off: the longest such gap at the
    /// moment. `None` without a cut-off.
    #[must_use]
    pub fn cut_off_period(&self, _requirement: RequirementId) -> Option<u32> {
        todo!()
    }
}
