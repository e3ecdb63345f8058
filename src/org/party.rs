//! Parties: people, departments, external customers.

use std::fmt;

use serde::Serialize;

use super::PartyId;
use crate::time::Amount;

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// Somebody inside.
    Person,
    /// A department inside.
    Department,
    /// A group of customers outside.
    External,
}

/// How many of its members a department needs on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// So many.
    Count(u32),
    /// Every one.
    All,
}

/// How late a party, or one of its services, is by itself: a distribution.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LatenessModel {
    /// On time with probability `on_time`; else log-normal through two quantiles of the late ones.
    Quantiles {
        /// Probability of being on time, 0–1.
        on_time: f64,
        /// Half of the late ones are later than this.
        p50: Amount,
        /// One in ten of the late ones is later than this.
        p90: Amount,
    },
    /// Least, most likely, most.
    Triangular([Amount; 3]),
    /// As seen.
    Observed(Vec<Amount>),
}

/// The lateness of a party by itself, as a whole or service by service.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OwnLateness {
    /// The same for everything it does.
    All(LatenessModel),
    /// By service, in the order given.
    ByService(Vec<(String, LatenessModel)>),
}

/// A person, a department or an external customer: a node of [`Org::graph`](super::Org::graph).
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) kind: PartyKind,
    /// The department of a person; what a department lies within.
    pub(super) within: Option<PartyId>,
    pub(super) reports_to: Option<PartyId>,
    pub(super) need: Option<Need>,
    pub(super) recovers: Option<Amount>,
    pub(super) error_rate: Option<f64>,
    pub(super) lateness: Option<Box<OwnLateness>>,
    pub(super) volume: Option<f64>,
    pub(super) value: Option<f64>,
    /// Beyond that lateness, that percentage leaves.
    pub(super) loses: Vec<(Amount, f64)>,
    pub(super) accepted: Vec<String>,
}

impl PartyKind {
    /// "a person", "a department", "an external customer".
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Person => "a person",
            Self::Department => "a department",
            Self::External => "an external customer",
        }
    }

    /// The list that parties of this kind stand in, in a document.
    pub(crate) const fn list(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Department => "departments",
            Self::External => "external",
        }
    }
}

impl fmt::Display for PartyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Person => "person",
            Self::Department => "department",
            Self::External => "external",
        })
    }
}

impl From<u32> for Need {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<LatenessModel> for OwnLateness {
    fn from(model: LatenessModel) -> Self {
        Self::All(model)
    }
}

impl Party {
    /// The text it is called by in a document: unique in the organisation.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people call it: its name, or its id where it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// Its name, if it was given one besides its id.
    #[must_use]
    pub fn given_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> PartyKind {
        self.kind
    }

    /// Whether it is a person or a department of the organisation.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        !self.is_external()
    }

    /// Whether it is a customer outside.
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.kind == PartyKind::External
    }

    /// The department that a person belongs to, or that a department lies within.
    #[must_use]
    pub fn within(&self) -> Option<PartyId> {
        self.within
    }

    /// Whom it reports to.
    #[must_use]
    pub fn reports_to(&self) -> Option<PartyId> {
        self.reports_to
    }

    /// How many of its members a department needs on time.
    #[must_use]
    pub fn need(&self) -> Option<Need> {
        self.need
    }

    /// The lateness that it makes up by itself.
    #[must_use]
    pub fn recovers(&self) -> Option<Amount> {
        self.recovers
    }

    /// The share of its own output that is wrong, 0–1.
    #[must_use]
    pub fn error_rate(&self) -> Option<f64> {
        self.error_rate
    }

    /// How late it is by itself.
    #[must_use]
    pub fn lateness(&self) -> Option<&OwnLateness> {
        self.lateness.as_deref()
    }

    /// Customers a working day, of an external party.
    #[must_use]
    pub fn volume(&self) -> Option<f64> {
        self.volume
    }

    /// Money a year, of an external party.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.value
    }

    /// Lints of it that are known and fine, by their codes.
    #[must_use]
    pub fn accepted(&self) -> &[String] {
        &self.accepted
    }

    /// Of an external party: beyond such a lateness, such a percentage (0–100) leaves. Both rise.
    #[must_use]
    pub fn loses(&self) -> &[(Amount, f64)] {
        &self.loses
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
