//! What was changed, in order: enough to make the view anew.

use crate::change::{Change, DependencyChange, Selector, Setting};
use crate::org::{DependencyDraft, PartyId, RequirementId};
use crate::time::{Amount, DelayAmount};

/// One change made in place, its party or dependency looked up.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    /// A delay, or the lifting of all of a party.
    Delay(Change),
    /// The delays of a party are lifted, and it is late by so much.
    Late(PartyId, DelayAmount),
    Slack(RequirementId, Amount),
    Terms(RequirementId, Vec<Setting>),
    Removed(RequirementId),
    Added(Box<DependencyDraft>),
    Backup(Change),
}

impl Entry {
    /// The same as changes to a view.
    pub(super) fn changes(&self) -> Vec<Change> {
        match *self {
            Self::Delay(ref change) | Self::Backup(ref change) => vec![change.clone()],
            Self::Late(party, by) => vec![Change::back(party), party.late(by).into()],
            Self::Slack(requirement, slack) => vec![DependencyChange::new(requirement).slack(slack).into()],
            Self::Terms(requirement, ref settings) => vec![Change::Set {
                dependency: Selector::Exactly(requirement),
                settings: settings.clone(),
            }],
            Self::Removed(requirement) => vec![Change::remove(requirement)],
            Self::Added(ref draft) => vec![Change::Add(draft.clone())],
        }
    }

    /// The fields that it sets of a dependency.
    pub(super) fn settings_of(&self, requirement: RequirementId) -> Vec<Setting> {
        match *self {
            Self::Slack(of, slack) if of == requirement => vec![Setting::Slack(Some(slack.into()))],
            Self::Terms(of, ref settings) if of == requirement => settings.clone(),
            _ => Vec::new(),
        }
    }
}
