//! An organisation being described.

use super::{BuildError, DependencyDraft, Need, Org, OwnLateness, PartyId, PartyKind, PartyRef, Problem};
use crate::time::{Amount, Calendar, Given};

/// A party being described: see [`Draft::party`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartyDraft {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: PartyKind,
    /// `department` of a person, `within` of a department.
    pub(crate) within: Option<PartyRef>,
    pub(crate) reports_to: Option<PartyRef>,
    pub(crate) need: Option<Need>,
    pub(crate) recovers: Option<Given<Amount>>,
    pub(crate) error_rate: Option<f64>,
    pub(crate) lateness: Option<Box<OwnLateness>>,
    pub(crate) volume: Option<f64>,
    pub(crate) value: Option<f64>,
    pub(crate) loses: Vec<(Given<Amount>, f64)>,
}

/// An organisation being described. Nothing is checked before [`build`](Draft::build), which reports every problem at
/// once.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(crate) name: String,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) default_slack: Option<Given<Amount>>,
    pub(crate) parties: Vec<PartyDraft>,
    pub(crate) dependencies: Vec<DependencyDraft>,
    /// What was already found wrong while it was described.
    pub(crate) problems: Vec<Problem>,
}

impl Org {
    /// Begins the description of an organisation.
    pub fn draft(name: impl Into<String>) -> Draft {
        Draft {
            name: name.into(),
            ..Draft::default()
        }
    }
}

impl Draft {
    /// Adds a person.
    pub fn person(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::Person, id.into())
    }

    /// Adds a department.
    pub fn department(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::Department, id.into())
    }

    /// Adds a group of external customers.
    pub fn external(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::External, id.into())
    }

    pub(crate) fn declare(&mut self, kind: PartyKind, id: String) -> PartyId {
        let party = PartyId::new(self.parties.len() as u32);
        self.parties.push(PartyDraft {
            id,
            name: None,
            kind,
            within: None,
            reports_to: None,
            need: None,
            recovers: None,
            error_rate: None,
            lateness: None,
            volume: None,
            value: None,
            loses: Vec::new(),
        });
        party
    }

    /// Adds a dependency.
    pub fn add(&mut self, dependency: DependencyDraft) {
        self.dependencies.push(dependency);
    }

    /// The organisation described.
    ///
    /// # Errors
    /// Every problem at once.
    pub fn build(self) -> Result<Org, BuildError> {
        todo!()
    }
}
