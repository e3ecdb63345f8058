//! Who depends on whom inside an organisation, and when; and how a delay travels until an external customer feels it.

pub mod time;
mod graph;
pub mod org;
pub mod change;
pub mod document;
pub mod view;
pub mod impact;
pub mod report;

pub use change::{Change, Delay, Scenario, Scenarios, Selector};
pub use impact::{Comparison, Hit, Impact, Receipt, Tolerance};
pub use org::{
    BuildError, Dependency, DependencyDraft, DependencyId, Draft, Org, Party, PartyId, PartyKind, PartyRef,
    Requirement, RequirementId, When,
};
pub use time::{Amount, Calendar, Date, DateTime, DelayAmount, Lateness, Time, Weekday};
pub use view::{Link, Moment, View};
