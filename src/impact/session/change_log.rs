//! The change log: what was done in place, in order, as changes that make the view anew.

use crate::change::{Change, DependencyChange, Selector, Setting};
use crate::engine::queue::BitSet;
use crate::graph::number;
use crate::org::{PartyId, RequirementId};
use crate::time::{Amount, DelayAmount};

/// What was done, in as few bytes as it takes: changes are large, and most steps are one of these.
#[derive(Clone, Debug)]
pub(super) enum LoggedChange {
    /// All delays of a party lifted, and it is late by so much.
    Late(PartyId, DelayAmount),
    Slack(RequirementId, Amount),
    Removed(RequirementId),
    /// Other terms of a dependency.
    Terms(RequirementId, Vec<Setting>),
    /// A change that is about parties.
    Party(Box<Change>),
}

impl LoggedChange {
    fn changes(&self) -> Vec<Change> {
        match self {
            Self::Late(party, by) => vec![Change::back(*party), party.late(*by).into()],
            Self::Slack(requirement, slack) => vec![DependencyChange::new(*requirement).slack(*slack).into()],
            Self::Removed(requirement) => vec![Change::remove(*requirement)],
            Self::Terms(requirement, settings) => vec![Change::Set {
                dependency: Selector::Exactly(*requirement),
                settings: settings.clone(),
            }],
            Self::Party(change) => vec![Change::clone(change)],
        }
    }

    /// The fields set of a dependency.
    fn settings_of(&self, of: RequirementId) -> Vec<Setting> {
        match self {
            Self::Slack(requirement, slack) if *requirement == of => vec![Setting::Slack(Some((*slack).into()))],
            Self::Terms(requirement, settings) if *requirement == of => settings.clone(),
            _ => Vec::new(),
        }
    }
}

/// Changes made in place, step by step; the dependencies that they mean are looked up.
#[derive(Debug)]
pub(super) struct ChangeLog {
    entries: Vec<LoggedChange>,
    /// By step: where its entries begin.
    steps: Vec<usize>,
    /// The requirements taken out.
    removed: BitSet,
}

impl ChangeLog {
    /// An empty one, for an organisation with so many requirements.
    pub(super) fn new(requirements: usize) -> Self {
        Self {
            entries: Vec::new(),
            steps: Vec::new(),
            removed: BitSet::new(requirements),
        }
    }

    pub(super) fn begin(&mut self) {
        self.steps.push(self.entries.len());
    }

    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }

    #[inline]
    pub(super) fn push(&mut self, entry: LoggedChange) {
        if let LoggedChange::Removed(requirement) = entry {
            self.removed.insert(number(requirement.index()));
        }
        self.entries.push(entry);
    }

    pub(super) fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        self.entries.iter().flat_map(LoggedChange::changes)
    }

    /// Whether a dependency was taken out.
    pub(super) fn has_removed(&self, requirement: RequirementId) -> bool {
        self.removed.contains(number(requirement.index()))
    }

    /// The fields set of a dependency.
    pub(super) fn settings_of(&self, requirement: RequirementId) -> impl Iterator<Item = Setting> {
        self.entries
            .iter()
            .flat_map(move |entry| entry.settings_of(requirement))
    }

    /// Forgets the last step; whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(start) = self.steps.pop() else {
            return false;
        };
        for entry in self.entries.drain(start..) {
            if let LoggedChange::Removed(requirement) = entry {
                self.removed.remove(number(requirement.index()));
            }
        }
        true
    }
}
