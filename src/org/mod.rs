//! What exists: parties, dependencies, situations. [`Draft`] → [`Org`] is the only way in.

mod ids;
mod party;
mod situation;
mod dependency;
mod dependency_draft;
mod draft;
mod form;
mod problem;
mod build;
mod lookup;

use std::collections::HashMap;

use petgraph::graph::DiGraph;

use crate::time::{Amount, Calendar};

pub use dependency::{Dependency, Details, Origin, Requirement, Terms};
pub use dependency_draft::{DependencyDraft, SupplierDraft};
pub use draft::{Draft, PartyDraft};
pub use form::FormProblem;
pub use ids::{DependencyId, PartyId, PartyRef, RequirementId, ServiceId};
pub use lookup::LookupError;
pub use party::{LatenessModel, Need, OwnLateness, Party, PartyKind};
pub use problem::{BuildError, Position, Problem, ProblemKind};
pub use situation::{Season, SituationKind, Timing, When};

/// A valid organisation: parties and who depends on whom, for what and when.
#[derive(Clone, Debug)]
pub struct Org {
    name: String,
    calendar: Option<Calendar>,
    default_slack: Option<Amount>,
    graph: DiGraph<Party, Dependency>,
    requirements: Vec<Requirement>,
    services: Vec<String>,
    by_id: HashMap<String, PartyId>,
}
