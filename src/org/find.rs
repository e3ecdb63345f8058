//! Finding parties, dependencies and conditions by what people call them, and saying what was probably meant.

use super::{Org, Origin, PartyId, PartyRef, RequirementId, closest, hint};

/// How many matches an error names.
const NAMED_MATCHES: usize = 10;

/// Why something was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// No party has this id or name.
    #[error("no party {name:?}{}", hint(suggestion.as_deref()))]
    UnknownParty {
        /// What was asked for.
        name: String,
        /// The id that was probably meant.
        suggestion: Option<String>,
    },
    /// A handle of another organisation.
    #[error("handle {index} is not of this organisation, which has {parties} parties")]
    ForeignHandle {
        /// The place the handle points to.
        index: usize,
        /// How many parties there are.
        parties: usize,
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
    #[error("{customer:?} does not depend on {supplier:?}{}{}", for_what(service.as_deref()), only_for(others))]
    NoSuchDependency {
        /// The id of the customer.
        customer: String,
        /// The id of the supplier.
        supplier: String,
        /// What was asked for.
        service: Option<String>,
        /// The dependencies that there are between the two.
        others: Vec<String>,
    },
    /// Several dependencies match.
    #[error(
        "{customer:?} has {} dependencies on {supplier:?}{}: {}; say which by its service or its id",
        matches.len(), for_what(service.as_deref()), short(matches)
    )]
    AmbiguousDependency {
        /// The id of the customer.
        customer: String,
        /// The id of the supplier.
        supplier: String,
        /// What was asked for.
        service: Option<String>,
        /// The dependencies that match.
        matches: Vec<String>,
    },
}

impl Org {
    /// The party of that id, or else of that name.
    ///
    /// ```
    /// # use frontline::Org;
    /// let mut draft = Org::draft("Corner shop");
    /// let ada = draft.person("p1");
    /// draft.party(ada).name("Ada");
    /// let shop = draft.build()?;
    /// assert_eq!(shop.find("Ada")?, ada);
    /// assert_eq!(shop.find("Adda").unwrap_err().to_string(), r#"no party "Adda" (did you mean "p1"?)"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there is none (with what was probably meant), or several have the name.
    ///
    /// # Complexity
    /// O(1) by id, O(parties) by name.
    pub fn find(&self, party: impl Into<PartyRef>) -> Result<PartyId, LookupError> {
        match party.into() {
            PartyRef::Id(id) if id.index() < self.graph.node_count() => Ok(id),
            PartyRef::Id(id) => Err(LookupError::ForeignHandle {
                index: id.index(),
                parties: self.graph.node_count(),
            }),
            PartyRef::Named(name) => match self.party_ids.get(&name) {
                Some(&id) => Ok(id),
                None => self.find_by_name(name),
            },
        }
    }

    /// The external customer of that id, or else of that name.
    ///
    /// # Errors
    /// As [`find`](Self::find), or if the party is inside.
    pub fn find_external(&self, party: impl Into<PartyRef>) -> Result<PartyId, LookupError> {
        let id = self.find(party)?;
        let party = self.party(id);
        if party.is_external() {
            return Ok(id);
        }
        Err(LookupError::NotExternal {
            party: party.id().to_owned(),
            kind: party.kind().with_article(),
        })
    }

    fn find_by_name(&self, name: String) -> Result<PartyId, LookupError> {
        let called = self.parties().filter(|&id| self.party(id).given_name() == Some(&name));
        let called: Vec<_> = called.collect();
        match called[..] {
            [one] => Ok(one),
            [] => Err(self.unknown_party(name)),
            _ => Err(LookupError::AmbiguousName {
                name,
                ids: called.iter().map(|&id| self.party(id).id().to_owned()).collect(),
            }),
        }
    }

    fn unknown_party(&self, name: String) -> LookupError {
        let texts = || {
            self.parties()
                .flat_map(|id| [(id, self.party(id).id()), (id, self.party(id).name())])
        };
        let text = closest(&name, texts().map(|(_, text)| text));
        let party = text.and_then(|text| texts().find(|&(_, other)| other == text));
        let suggestion = party.map(|(id, _)| self.party(id).id().to_owned());
        LookupError::UnknownParty { name, suggestion }
    }

    /// The dependency with that `id`.
    ///
    /// # Errors
    /// If none has it (with what was probably meant).
    pub fn find_requirement_by_id(&self, id: &str) -> Result<RequirementId, LookupError> {
        self.requirement_ids.get(id).copied().ok_or_else(|| {
            let ids = self.requirements.iter().filter_map(|it| it.id());
            LookupError::UnknownDependencyId {
                id: id.to_owned(),
                suggestion: closest(id, ids).map(str::to_owned),
            }
        })
    }

    /// The dependency of `customer` on `supplier`, for `service` where one is given; without one, for anything.
    ///
    /// # Errors
    /// If one of the two parties is not found, or there is no such dependency, or there are several: then the error
    /// names them.
    pub fn find_requirement(
        &self,
        customer: impl Into<PartyRef>,
        supplier: impl Into<PartyRef>,
        service: Option<&str>,
    ) -> Result<RequirementId, LookupError> {
        self.find_requirement_among(customer, supplier, service, |_| true)
    }

    /// The same among those that `counts` lets through.
    pub(crate) fn find_requirement_among(
        &self,
        customer: impl Into<PartyRef>,
        supplier: impl Into<PartyRef>,
        service: Option<&str>,
        counts: impl Fn(RequirementId) -> bool,
    ) -> Result<RequirementId, LookupError> {
        let (customer, supplier) = (self.find(customer)?, self.find(supplier)?);
        let between: Vec<_> = self.between(customer, supplier).filter(|&id| counts(id)).collect();
        let wanted = |&id: &RequirementId| service.is_none_or(|service| self.service_name(id) == Some(service));
        let found: Vec<_> = between.iter().copied().filter(wanted).collect();
        let text = |ids: &[RequirementId]| ids.iter().map(|&id| self.requirement_text(id)).collect();
        let service = service.map(str::to_owned);
        let id_of = |party: PartyId| self.party(party).id().to_owned();
        match found[..] {
            [one] => Ok(one),
            [] => Err(LookupError::NoSuchDependency {
                customer: id_of(customer),
                supplier: id_of(supplier),
                service,
                others: text(&between),
            }),
            _ => Err(LookupError::AmbiguousDependency {
                customer: id_of(customer),
                supplier: id_of(supplier),
                service,
                matches: text(&found),
            }),
        }
    }

    /// The declared requirements of `customer` that name `supplier`.
    fn between(&self, customer: PartyId, supplier: PartyId) -> impl Iterator<Item = RequirementId> + '_ {
        self.requirements_of(customer).into_iter().filter(move |&id| {
            let requirement = self.requirement(id);
            let declared = requirement.origin == Origin::Declared;
            declared && requirement.dependencies().any(|edge| self.supplier(edge) == supplier)
        })
    }

    fn service_name(&self, id: RequirementId) -> Option<&str> {
        self.requirement(id).service.map(|service| self.service(service))
    }

    /// What tells a dependency from others between the same two: `"hours", Fridays 12:00 (id "weekly-hours")`.
    #[must_use]
    pub fn requirement_text(&self, id: RequirementId) -> String {
        let requirement = self.requirement(id);
        let service = self
            .service_name(id)
            .map_or_else(|| "its work as a whole".to_owned(), |name| format!("{name:?}"));
        let name = requirement.id().map_or_else(String::new, |id| format!(" (id {id:?})"));
        format!("{service}, {}{name}", requirement.when)
    }

    /// The service that a party supplies under that name.
    ///
    /// # Errors
    /// If it supplies none of that name (with what was probably meant).
    pub fn find_service(&self, party: PartyId, name: &str) -> Result<super::ServiceId, LookupError> {
        let supplied = self.services_of(party);
        let found = self.service_named(name).filter(|service| supplied.contains(service));
        found.ok_or_else(|| LookupError::UnknownService {
            party: self.party(party).id().to_owned(),
            service: name.to_owned(),
            suggestion: closest(name, supplied.iter().map(|&it| self.service(it))).map(str::to_owned),
        })
    }

    /// The condition as dependencies know it.
    ///
    /// # Errors
    /// If none knows it (with what was probably meant).
    pub fn find_condition(&self, name: &str) -> Result<&str, LookupError> {
        let known = self.conditions();
        let found = known.iter().copied().find(|&condition| condition == name);
        found.ok_or_else(|| LookupError::UnknownCondition {
            condition: name.to_owned(),
            suggestion: closest(name, known).map(str::to_owned),
        })
    }
}

fn quoted(texts: &[String]) -> String {
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

fn for_what(service: Option<&str>) -> String {
    service.map_or_else(String::new, |service| format!(" for {service:?}"))
}

fn only_for(others: &[String]) -> String {
    if others.is_empty() {
        String::new()
    } else {
        format!(", only for {}", short(others))
    }
}
