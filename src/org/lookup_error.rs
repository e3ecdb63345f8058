//! Why something was not found.

use super::suggest::{hint, party_hint};
use super::{ForWhat, MeantParty};

/// How many matches an error names.
const NAMED_MATCHES: usize = 10;

/// Why something was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// No party has this id or name.
    #[error("no party {name:?}{}", party_hint(suggestion.as_ref()))]
    UnknownParty {
        /// What was asked for.
        name: String,
        /// The party that was probably meant.
        suggestion: Option<MeantParty>,
    },
    /// A handle of another organisation.
    #[error("handle {index} is not of this organisation")]
    ForeignHandle {
        /// The place the handle points to.
        index: usize,
    },
    /// A handle of a party that was taken out of the organisation.
    #[error("{party:?} was removed")]
    RemovedParty {
        /// The id it had.
        party: String,
    },
    /// A dependency's handle of another organisation.
    #[error("dependency {index} is not of this organisation")]
    ForeignDependency {
        /// The place the handle points to.
        index: usize,
    },
    /// A handle of a dependency that was taken out of the organisation.
    #[error("dependency {index} was removed")]
    RemovedDependency {
        /// The place the handle points to.
        index: usize,
    },
    /// The party is inside, where an external customer is meant.
    #[error("{party:?} is {kind}, not an external customer")]
    NotExternal {
        /// The id of the party.
        party: String,
        /// What it is.
        kind: &'static str,
    },
    /// Several parties have the name.
    #[error("several parties are called {name:?}: {}; say which by its id", quoted(ids))]
    AmbiguousName {
        /// What was asked for.
        name: String,
        /// The ids of those called so.
        ids: Vec<String>,
    },
    /// The party supplies no such service.
    #[error("{party:?} supplies no {service:?}{}", hint(suggestion.as_deref()))]
    UnknownService {
        /// The id of the party.
        party: String,
        /// What was asked for.
        service: String,
        /// The service that was probably meant.
        suggestion: Option<String>,
    },
    /// No dependency knows the condition.
    #[error("no dependency knows the condition {condition:?}{}", hint(suggestion.as_deref()))]
    UnknownCondition {
        /// What was asked for.
        condition: String,
        /// The condition that was probably meant.
        suggestion: Option<String>,
    },
    /// No dependency has this id.
    #[error("no dependency has the id {id:?}{}", hint(suggestion.as_deref()))]
    UnknownDependencyId {
        /// What was asked for.
        id: String,
        /// The id that was probably meant.
        suggestion: Option<String>,
    },
    /// The two have no such dependency.
    #[error(
        "{customer:?} does not depend on {supplier:?}{}{}",
        purpose(for_what),
        only_for(others)
    )]
    NoSuchDependency {
        /// The id of the customer.
        customer: String,
        /// The id of the supplier.
        supplier: String,
        /// What was asked for.
        for_what: ForWhat,
        /// The dependencies that there are between the two.
        others: Vec<String>,
    },
    /// Several dependencies match.
    #[error(
        "{customer:?} has {} dependencies on {supplier:?}{}: {}; say which by its service or its id",
        matches.len(), purpose(for_what), short(matches)
    )]
    AmbiguousDependency {
        /// The id of the customer.
        customer: String,
        /// The id of the supplier.
        supplier: String,
        /// What was asked for.
        for_what: ForWhat,
        /// The dependencies that match.
        matches: Vec<String>,
    },
}

pub(super) fn quoted(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| format!("{text:?}")).collect();
    short(&texts)
}

/// The first few, and how many more there are.
fn short(texts: &[String]) -> String {
    let more = texts.len().saturating_sub(NAMED_MATCHES);
    let named = texts.iter().take(NAMED_MATCHES).cloned().collect::<Vec<_>>().join("; ");
    if more == 0 {
        named
    } else {
        format!("{named}; and {more} more")
    }
}

fn purpose(for_what: &ForWhat) -> String {
    match for_what {
        ForWhat::Anything => String::new(),
        ForWhat::WholeWork => " for its work as a whole".to_owned(),
        ForWhat::Service(service) => format!(" for {service:?}"),
    }
}

fn only_for(others: &[String]) -> String {
    if others.is_empty() {
        String::new()
    } else {
        format!(", only for {}", short(others))
    }
}
