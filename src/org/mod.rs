//! What exists: parties, dependencies, situations. [`Draft`] → [`Org`] is the only way in.
//!
//! # Handles
//!
//! [`PartyId`] and [`RequirementId`] are handles that a draft gives out. They are valid in that draft, in the organisation
//! built from it, in the views of that, and in everything that is [edited](Org::to_draft) from it, until what they stand
//! for is removed. [`DependencyId`], [`ServiceId`] and the requirements that are departments' needs of their members are
//! those of one built organisation and its views. What a what-if adds has handles of that what-if.
//!
//! A handle of anything else (another organisation, a sibling edited apart from the same one, something removed) is an
//! error in what is looked up, built or changed, and a panic in the plain accessors such as [`Org::party`]; it is never
//! taken for something else. Texts mean the same everywhere: what has to outlive a program is better kept by its id.

mod handles;
mod ids;
mod party;
mod purpose;
mod situation;
mod situation_text;
mod when;
mod due;
mod dependency;
mod dependency_draft;
mod party_draft;
mod draft;
mod draft_edit;
mod form;
mod invisible;
mod suggest;
mod problem_kind;
mod problem;
mod progress;
mod fx_hash;
mod one_or_many;
mod build;
mod accessors;
mod lookup_error;
mod for_what;
mod resolve;
mod edit;

#[cfg(test)]
mod tests;

use petgraph::graph::DiGraph;
use std::fmt;

use crate::graph::Csr;
use crate::short_debug::Listed;
use crate::time::{Amount, Calendar};

pub use dependency::{Dependency, Details, Origin, Requirement, Terms};
pub use dependency_draft::{DependencyDraft, SupplierDraft};
pub use draft::Draft;
pub use due::DueDates;
pub use for_what::ForWhat;
pub use form::FormProblem;
pub use ids::{DependencyId, PartyId, PartyRef, RequirementId, ServiceId};
pub use lookup_error::LookupError;
pub use party::{LatenessModel, Need, OwnLateness, Party, PartyKind};
pub use party_draft::PartyDraft;
pub use problem::{BuildError, Position, Problem};
pub use problem_kind::ProblemKind;
pub use progress::{Phase, Progress};
pub use purpose::{Purpose, PurposeDraft};
pub use situation::{Season, SituationKind, Timing, When};
pub use suggest::MeantParty;

use crate::graph::number;
pub(crate) use fx_hash::{FxHash, TextMap};
pub(crate) use handles::{Handles, Stamp};
pub(crate) use invisible::{invisible, unseen};
pub(crate) use one_or_many::Few;
pub(crate) use problem::write_problems;
pub(crate) use progress::Listener;
pub(crate) use suggest::{SUGGESTIONS, closest, hint};

/// A valid organisation: parties and who depends on whom, for what and when.
///
/// It comes from a [`Draft`], which [`Org::draft`] begins, and does not change any more: what-ifs are asked of
/// [views](crate::View), and [`Org::to_draft`] begins another one from it.
#[derive(Clone)]
pub struct Org {
    name: String,
    calendar: Calendar,
    /// Whether the calendar was given, rather than the one around the clock that holds without one.
    own_calendar: bool,
    default_slack: Option<Amount>,
    /// Lints that are known and fine wherever they are found, by their codes.
    accepted: Vec<String>,
    graph: DiGraph<Party, Dependency>,
    requirements: Vec<Requirement>,
    /// Requirements as they were before changes replaced them with others that say something else of commitments.
    former: Vec<Requirement>,
    services: Vec<String>,
    party_ids: TextMap<String, PartyId>,
    service_ids: TextMap<String, ServiceId>,
    /// The requirements that were given an id.
    requirement_ids: TextMap<String, RequirementId>,
    /// The people of each department.
    members: Csr,
    /// Gives out handles of what is added.
    stamp: Stamp,
    party_handles: Handles<PartyId>,
    requirement_handles: Handles<RequirementId>,
    dependency_handles: Handles<DependencyId>,
    service_handles: Handles<ServiceId>,
}

impl fmt::Debug for Org {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Org")
            .field("name", &self.name)
            .field("parties", &Listed(self.parties().len()))
            .field("requirements", &Listed(self.requirements().len()))
            .finish_non_exhaustive()
    }
}
