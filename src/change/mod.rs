//! What could be otherwise, as plain data: delays, changes, scenarios.

mod delay;
mod edit;
mod scenario;

pub use delay::{Delay, DelayKind};
pub use edit::{Change, DependencyChange, Selector, Setting};
pub use scenario::{Scenario, ScenarioError, Scenarios};
