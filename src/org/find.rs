//! Finding parties, dependencies and conditions by what people call them, and saying what was probably meant.

use super::{ForWhat, LookupError, Org, Origin, PartyId, PartyRef, RequirementId, ServiceId, closest};

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

    /// The handle, if it is of this organisation.
    pub(crate) fn own_requirement(&self, id: RequirementId) -> Result<RequirementId, LookupError> {
        let requirements = self.requirements.len();
        let index = id.index();
        let foreign = LookupError::ForeignDependency { index, requirements };
        (index < requirements).then_some(id).ok_or(foreign)
    }

    /// The dependency of `customer` on `supplier` for a service, for the supplier's work as a whole, or for anything.
    ///
    /// # Errors
    /// If one of the two parties is not found, or there is no such dependency, or there are several: then the error
    /// names them.
    pub fn find_requirement(
        &self,
        customer: impl Into<PartyRef>,
        supplier: impl Into<PartyRef>,
        for_what: impl Into<ForWhat>,
    ) -> Result<RequirementId, LookupError> {
        self.find_requirement_among(customer, supplier, for_what.into(), |_| true)
    }

    /// The same among those that `counts` lets through.
    pub(crate) fn find_requirement_among(
        &self,
        customer: impl Into<PartyRef>,
        supplier: impl Into<PartyRef>,
        for_what: ForWhat,
        counts: impl Fn(RequirementId) -> bool,
    ) -> Result<RequirementId, LookupError> {
        let (customer, supplier) = (self.find(customer)?, self.find(supplier)?);
        let between: Vec<_> = self.between(customer, supplier).filter(|&id| counts(id)).collect();
        let wanted = |&id: &RequirementId| for_what.includes(self.service_name(id));
        let found: Vec<_> = between.iter().copied().filter(wanted).collect();
        if let [one] = found[..] {
            return Ok(one);
        }
        let text = |ids: &[RequirementId]| ids.iter().map(|&id| self.requirement_text(id)).collect();
        let [customer, supplier] = [customer, supplier].map(|party| self.party(party).id().to_owned());
        Err(if found.is_empty() {
            LookupError::NoSuchDependency {
                customer,
                supplier,
                for_what,
                others: text(&between),
            }
        } else {
            LookupError::AmbiguousDependency {
                customer,
                supplier,
                for_what,
                matches: text(&found),
            }
        })
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
    pub fn find_service(&self, party: PartyId, name: &str) -> Result<ServiceId, LookupError> {
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
