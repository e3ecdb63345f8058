//! Moments: which situations hold.

use super::View;
use crate::org::{LookupError, Org};
use crate::time::{Date, DateTime};

/// A moment to ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Every situation at once.
    #[default]
    Ever,
    /// From an instant up to another, which is not part of it.
    During(DateTime, DateTime),
}

impl Org {
    /// The organisation in every situation at once: the worst case.
    #[must_use]
    pub fn ever(&self) -> View<'_> {
        todo!()
    }

    /// The organisation on a day.
    #[must_use]
    pub fn on(&self, _date: Date) -> View<'_> {
        todo!()
    }

    /// The organisation from an instant up to another, which is not part of it.
    #[must_use]
    pub fn during(&self, _from: impl Into<DateTime>, _until: impl Into<DateTime>) -> View<'_> {
        todo!()
    }

    /// The organisation at a moment.
    #[must_use]
    pub fn at(&self, _moment: Moment) -> View<'_> {
        todo!()
    }
}

impl<'org> View<'org> {
    /// The same view, with a condition holding.
    ///
    /// # Errors
    /// If no dependency knows the condition.
    pub fn given(&self, _condition: &str) -> Result<View<'org>, LookupError> {
        todo!()
    }
}
