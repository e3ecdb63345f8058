//! The change log: what was done in place, in order, as changes that make the view anew.

use crate::change::{Change, Selector, Setting};
use crate::engine::queue::BitSet;
use crate::graph::number;
use crate::org::RequirementId;

/// Changes made in place, step by step; the dependencies that they mean are looked up.
#[derive(Debug)]
pub(super) struct ChangeLog {
    changes: Vec<Change>,
    /// By step: where its changes begin.
    steps: Vec<usize>,
    /// The requirements taken out.
    removed: BitSet,
}

impl ChangeLog {
    /// An empty one, for an organisation with so many requirements.
    pub(super) fn new(requirements: usize) -> Self {
        Self {
            changes: Vec::new(),
            steps: Vec::new(),
            removed: BitSet::new(requirements),
        }
    }

    pub(super) fn begin(&mut self) {
        self.steps.push(self.changes.len());
    }

    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn push(&mut self, change: Change) {
        if let Change::Remove(Selector::Exactly(requirement)) = change {
            self.removed.insert(number(requirement.index()));
        }
        self.changes.push(change);
    }

    pub(super) fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        self.changes.iter().cloned()
    }

    /// Whether a dependency was taken out.
    pub(super) fn has_removed(&self, requirement: RequirementId) -> bool {
        self.removed.contains(number(requirement.index()))
    }

    /// The fields set of a dependency.
    pub(super) fn settings_of(&self, requirement: RequirementId) -> impl Iterator<Item = &Setting> {
        let settings = self.changes.iter().filter_map(move |change| match change {
            Change::Set { dependency, settings } if *dependency == Selector::Exactly(requirement) => Some(settings),
            _ => None,
        });
        settings.flatten()
    }

    /// Forgets the last step; whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(start) = self.steps.pop() else {
            return false;
        };
        for change in self.changes.drain(start..) {
            if let Change::Remove(Selector::Exactly(requirement)) = change {
                self.removed.remove(number(requirement.index()));
            }
        }
        true
    }
}
