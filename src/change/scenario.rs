//! Named lists of changes.

use super::Change;

/// A named list of changes; may extend another.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// The scenario whose changes come before its own.
    pub extends: Option<String>,
    /// Its own changes, in order.
    pub changes: Vec<Change>,
}

/// Scenarios that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenarios {
    scenarios: Vec<Scenario>,
}

/// Why scenarios don't fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {}

impl Scenarios {
    /// Scenarios, checked: names unique, every `extends` leads somewhere and none in a circle.
    ///
    /// # Errors
    /// Every problem, with the index of the scenario it is in.
    pub fn new(_scenarios: Vec<Scenario>) -> Result<Self, Vec<(usize, ScenarioError)>> {
        todo!()
    }

    /// The scenarios in order.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// All changes of a scenario: first those of what it extends, then its own.
    #[must_use]
    pub fn changes_of<'s>(&'s self, _scenario: &'s Scenario) -> Vec<&'s Change> {
        todo!()
    }
}
