//! A party being described.

use super::{Need, OwnLateness, Party, PartyKind, PartyRef};
use crate::time::{Amount, Given};

/// A party being described: see [`Draft::party`](super::Draft::party).
///
/// Nothing is checked here: what makes no sense is reported by [`Draft::build`](super::Draft::build), together with
/// everything else.
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
    pub(crate) accepted: Vec<String>,
}

impl PartyDraft {
    pub(crate) fn new(kind: PartyKind, id: String) -> Self {
        Self {
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
            accepted: Vec::new(),
        }
    }

    /// A party as it would have to be described to make it.
    pub(super) fn describing(party: &Party) -> Self {
        Self {
            id: party.id.clone(),
            name: party.name.clone(),
            kind: party.kind,
            within: party.within.map(PartyRef::Id),
            reports_to: party.reports_to.map(PartyRef::Id),
            need: party.need,
            recovers: party.recovers.map(Given::from),
            error_rate: party.error_rate,
            lateness: party.lateness.clone(),
            volume: party.volume,
            value: party.value,
            loses: party
                .loses
                .iter()
                .map(|&(beyond, percentage)| (beyond.into(), percentage))
                .collect(),
            accepted: party.accepted.clone(),
        }
    }

    /// The text it is called by in a document.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> PartyKind {
        self.kind
    }

    /// What people call it, where that is not its id.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = Some(name.into());
        self
    }

    /// The department that a person belongs to. The same as [`within`](Self::within).
    pub fn department(&mut self, department: impl Into<PartyRef>) -> &mut Self {
        self.within(department)
    }

    /// The department that a department lies within, or that a person belongs to.
    pub fn within(&mut self, department: impl Into<PartyRef>) -> &mut Self {
        self.within = Some(department.into());
        self
    }

    /// Takes it out of its department.
    pub fn within_none(&mut self) -> &mut Self {
        self.within = None;
        self
    }

    /// Lets it report to nobody.
    pub fn reports_to_none(&mut self) -> &mut Self {
        self.reports_to = None;
        self
    }

    /// Whom it reports to.
    pub fn reports_to(&mut self, party: impl Into<PartyRef>) -> &mut Self {
        self.reports_to = Some(party.into());
        self
    }

    /// How many of its members a department needs on time.
    pub fn need(&mut self, need: impl Into<Need>) -> &mut Self {
        self.need = Some(need.into());
        self
    }

    /// The lateness that it makes up by itself.
    pub fn recovers(&mut self, amount: impl Into<Given<Amount>>) -> &mut Self {
        self.recovers = Some(amount.into());
        self
    }

    /// The share of its own output that is wrong, 0–1.
    pub fn error_rate(&mut self, share: f64) -> &mut Self {
        self.error_rate = Some(share);
        self
    }

    /// How late it is by itself.
    pub fn lateness(&mut self, lateness: impl Into<OwnLateness>) -> &mut Self {
        self.lateness = Some(Box::new(lateness.into()));
        self
    }

    /// Customers a working day, of an external party.
    pub fn volume(&mut self, customers_a_day: f64) -> &mut Self {
        self.volume = Some(customers_a_day);
        self
    }

    /// Money a year, of an external party.
    pub fn value(&mut self, money_a_year: f64) -> &mut Self {
        self.value = Some(money_a_year);
        self
    }

    /// Of an external party: beyond this lateness, this percentage (0–100) leaves. Add the steps from small to large.
    pub fn loses(&mut self, beyond: impl Into<Given<Amount>>, percentage: f64) -> &mut Self {
        self.loses.push((beyond.into(), percentage));
        self
    }

    /// A lint of it that is known and fine, by its [code](crate::decision::LintCode); say it again for another.
    pub fn accept(&mut self, lint: impl Into<String>) -> &mut Self {
        self.accepted.push(lint.into());
        self
    }
}
