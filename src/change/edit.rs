//! Changes to an organisation, as values.

use super::Delay;
use crate::org::{DependencyDraft, PartyRef, RequirementId, When};
use crate::time::{Amount, DateTime, Given};

/// Which dependency is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The one with this `id`.
    Id(String),
    /// The one between these two, for this service where one is given.
    Between {
        /// Who depends.
        customer: PartyRef,
        /// On whom.
        supplier: PartyRef,
        /// For what; needed where the two have several dependencies.
        service: Option<String>,
    },
    /// This one.
    Exactly(RequirementId),
}

/// A field of a dependency, set anew. `None` takes the field away: its default holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Setting {
    /// Lateness absorbed.
    Slack(Option<Given<Amount>>),
    /// Beyond the slack it waits for the next occurrence.
    CutOff(bool),
    /// Percentage of the remaining lateness that passes on.
    Strength(Option<i64>),
    /// The customer waits at most this long.
    Patience(Option<Given<Amount>>),
    /// The situation.
    When(When),
    /// How many of the suppliers are needed.
    Need(Option<u32>),
    /// What is supplied.
    Service(Option<String>),
    /// The customer's services that need it; empty: all.
    For(Vec<String>),
    /// The supplier, of a dependency with one.
    Supplier(PartyRef),
    /// The suppliers, each with its switch time.
    AnyOf(Vec<(PartyRef, Option<Given<Amount>>)>),
    /// Why.
    Note(Option<String>),
    /// Who said so.
    Source(Option<String>),
    /// Share of the supplier's errors that the customer notices.
    Catch(Option<f64>),
    /// Time lost for each error caught.
    Rework(Option<Given<Amount>>),
    /// Lateness the supplier reserves for itself.
    Promise(Option<Given<Amount>>),
    /// Cost of one hour of added slack.
    Cost(Option<f64>),
}

/// One change, applied by [`View::with`](crate::View::with) without touching the organisation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// A party is late or slower.
    Delay(Delay),
    /// A party is away: late never, where no dates are given.
    Away {
        /// Who.
        party: PartyRef,
        /// From when.
        from: Option<DateTime>,
        /// Until when.
        until: Option<DateTime>,
    },
    /// A party is back: its delays are lifted.
    Back {
        /// Who.
        party: PartyRef,
    },
    /// Fields of a dependency are set anew.
    Set {
        /// Which.
        dependency: Selector,
        /// To what.
        settings: Vec<Setting>,
    },
    /// A dependency more.
    Add(Box<DependencyDraft>),
    /// A dependency less.
    Remove(Selector),
    /// Another supplier that can stand in.
    Backup {
        /// Who stands in.
        party: PartyRef,
        /// In which dependency.
        dependency: Selector,
        /// How long it takes to switch.
        switch: Option<Given<Amount>>,
    },
    /// A party is gone for good: its customers keep their needs.
    Vacancy {
        /// Who.
        party: PartyRef,
        /// Who takes its customers over.
        to: Option<PartyRef>,
    },
    /// A condition holds.
    Given(String),
}

impl From<Delay> for Change {
    fn from(delay: Delay) -> Self {
        Self::Delay(delay)
    }
}

/// A change to one dependency being described: see `Org::change`.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DependencyChange {
    pub(crate) dependency: Selector,
    pub(crate) settings: Vec<Setting>,
}

impl From<DependencyChange> for Change {
    fn from(change: DependencyChange) -> Self {
        Self::Set {
            dependency: change.dependency,
            settings: change.settings,
        }
    }
}
