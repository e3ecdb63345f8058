//! Parties: people, departments, external customers.

use super::PartyId;
use crate::time::Amount;

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}
