//! What could be otherwise, as plain data: delays, changes, scenarios.

mod delay;
mod dependency_change;
mod edit;
mod scenario;

pub use delay::{Delay, DelayKind};
pub use dependency_change::DependencyChange;
pub use edit::{Change, Selector, Setting};
pub use scenario::{InvalidScenarios, Scenario, ScenarioError, Scenarios};
