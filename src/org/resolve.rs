//! From what people name to handles. What was probably meant by a name that means nothing costs a look at all names: it
//! is said [apart](LookupError::explained), by those who know for how many it is worth that.

use super::handles::NotHere;
use super::{ForWhat, LookupError, MeantParty, Org, Origin, PartyId, PartyRef, RequirementId, ServiceId, closest};

impl Org {
    /// The party of that id.
    pub(super) fn look_up_id(&self, party: PartyRef) -> Result<PartyId, LookupError> {
        match party {
            PartyRef::Id(id) => self.own_party(id),
            PartyRef::Named(name) => match self.party_ids.get(&name) {
                Some(&id) => Ok(id),
                None => Err(LookupError::UnknownParty { name, suggestion: None }),
            },
        }
    }

    /// The party of exactly that id.
    pub(crate) fn party_with_id(&self, id: &str) -> Option<PartyId> {
        self.party_ids.get(id).copied()
    }

    /// The handle, if it is of this organisation.
    fn own_party(&self, id: PartyId) -> Result<PartyId, LookupError> {
        match self.party_handles.check(id, self.graph.node_count()) {
            Ok(place) => Ok(self.party_at(place)),
            Err(NotHere::Removed) => Err(LookupError::RemovedParty {
                party: self.graph[id.node()].id.clone(),
            }),
            Err(NotHere::Foreign) => Err(LookupError::ForeignHandle { index: id.index() }),
        }
    }

    /// The party of that id, or else of that name.
    pub(crate) fn look_up(&self, party: PartyRef) -> Result<PartyId, LookupError> {
        self.look_up_id(party).or_else(|error| match error {
            LookupError::UnknownParty { name, .. } => self.look_up_name(name),
            other => Err(other),
        })
    }

    fn look_up_name(&self, name: String) -> Result<PartyId, LookupError> {
        let called = self.parties().filter(|&id| self.party(id).given_name() == Some(&name));
        let called: Vec<_> = called.collect();
        match called[..] {
            [one] => Ok(one),
            [] => Err(LookupError::UnknownParty { name, suggestion: None }),
            _ => Err(LookupError::AmbiguousName {
                name,
                ids: called.iter().map(|&id| self.party(id).id().to_owned()).collect(),
            }),
        }
    }

    /// The handle, if it is of this organisation, also of what was removed.
    pub(crate) fn ever_own_requirement(&self, id: RequirementId) -> Result<RequirementId, LookupError> {
        let found = self.requirement_handles.place(id, self.requirements.len());
        found
            .map(|_| id)
            .ok_or(LookupError::ForeignDependency { index: id.index() })
    }

    /// The dependency with that `id`.
    pub(crate) fn look_up_requirement_id(&self, id: &str) -> Result<RequirementId, LookupError> {
        let found = self.requirement_ids.get(id).copied();
        found.ok_or_else(|| LookupError::UnknownDependencyId {
            id: id.to_owned(),
            suggestion: None,
        })
    }

    /// The dependency between two, among those that `counts` lets through.
    pub(crate) fn look_up_requirement(
        &self,
        customer: PartyRef,
        supplier: PartyRef,
        for_what: ForWhat,
        counts: impl Fn(RequirementId) -> bool,
    ) -> Result<RequirementId, LookupError> {
        let (customer, supplier) = (self.look_up(customer)?, self.look_up(supplier)?);
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

    pub(super) fn service_name(&self, id: RequirementId) -> Option<&str> {
        self.requirement(id).service.map(|service| self.service(service))
    }

    /// The service that a party supplies under that name.
    pub(crate) fn look_up_service(&self, party: PartyId, name: &str) -> Result<ServiceId, LookupError> {
        let found = self.service_named(name);
        let found = found.filter(|&service| self.supplies(party).any(|(supplied, _)| supplied == Some(service)));
        found.ok_or_else(|| LookupError::UnknownService {
            party: self.party(party).id().to_owned(),
            service: name.to_owned(),
            suggestion: None,
        })
    }

    /// The condition as dependencies know it.
    pub(crate) fn look_up_condition(&self, name: &str) -> Result<&str, LookupError> {
        let mut known = self.requirements.iter().filter_map(|it| it.when().condition());
        let found = known.find(|&condition| condition == name);
        found.ok_or_else(|| LookupError::UnknownCondition {
            condition: name.to_owned(),
            suggestion: None,
        })
    }

    /// The party that was probably meant by a name that none has.
    pub(crate) fn suggest_party(&self, name: &str) -> Option<MeantParty> {
        let meant = closest(name, self.party_texts())?;
        let place = self.party_texts().position(|text| text == meant);
        place.and_then(|place| self.meant_party(place))
    }

    /// All ids and names: the first party's id, its name, the second one's id, ….
    pub(super) fn party_texts(&self) -> impl Iterator<Item = &str> {
        let parties = self.parties().map(|id| self.party(id));
        parties.flat_map(|party| [party.id(), party.name()])
    }

    /// The party at this place in [`party_texts`](Self::party_texts).
    pub(super) fn meant_party(&self, place: usize) -> Option<MeantParty> {
        let party = self.party(self.parties().nth(place / 2)?);
        Some(if place.is_multiple_of(2) {
            MeantParty::by_id(party)
        } else {
            MeantParty::by_name(party)
        })
    }
}

impl LookupError {
    /// The same with what was probably meant.
    ///
    /// # Complexity
    /// O(parties + requirements).
    pub(crate) fn explained(mut self, org: &Org) -> Self {
        match &mut self {
            Self::UnknownParty { name, suggestion } => *suggestion = org.suggest_party(name),
            Self::UnknownService {
                party,
                service,
                suggestion,
            } => {
                let supplied = org.party_ids.get(party).map(|&id| org.services_of(id));
                let supplied = supplied.iter().flatten().map(|&id| org.service(id));
                *suggestion = closest(service, supplied).map(str::to_owned);
            }
            Self::UnknownCondition { condition, suggestion } => {
                *suggestion = closest(condition, org.conditions()).map(str::to_owned);
            }
            Self::UnknownDependencyId { id, suggestion } => {
                let ids = org.requirements.iter().filter_map(|it| it.id());
                *suggestion = closest(id, ids).map(str::to_owned);
            }
            _ => {}
        }
        self
    }
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
    /// assert_eq!(shop.find("Adda").unwrap_err().to_string(), r#"no party "Adda" (did you mean "Ada" ("p1")?)"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there is none (with what was probably meant), or several have the name.
    ///
    /// # Complexity
    /// O(1) by id, O(parties) by name.
    pub fn find(&self, party: impl Into<PartyRef>) -> Result<PartyId, LookupError> {
        self.look_up(party.into()).map_err(|error| error.explained(self))
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

    /// The dependency with that `id`.
    ///
    /// # Errors
    /// If none has it (with what was probably meant).
    pub fn find_requirement_by_id(&self, id: &str) -> Result<RequirementId, LookupError> {
        self.look_up_requirement_id(id).map_err(|error| error.explained(self))
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
        self.look_up_requirement(customer.into(), supplier.into(), for_what.into(), |_| true)
            .map_err(|error| error.explained(self))
    }

    /// What tells a dependency from others between the same two: `"hours", Fridays 12:00 (id "weekly-hours")`.
    #[must_use]
    pub fn requirement_text(&self, id: RequirementId) -> String {
        let requirement = self.requirement(id);
        let service = self
            .service_name(id)
            .map_or_else(|| "its work as a whole".to_owned(), |name| format!("{name:?}"));
        let name = requirement.id().map_or_else(String::new, |id| format!(" (id {id:?})"));
        format!("{service}, {}{name}", requirement.when())
    }

    /// The service that a party supplies under that name.
    ///
    /// # Errors
    /// If it supplies none of that name (with what was probably meant).
    pub fn find_service(&self, party: PartyId, name: &str) -> Result<ServiceId, LookupError> {
        self.look_up_service(party, name).map_err(|error| error.explained(self))
    }

    /// The condition as dependencies know it.
    ///
    /// # Errors
    /// If none knows it (with what was probably meant).
    pub fn find_condition(&self, name: &str) -> Result<&str, LookupError> {
        self.look_up_condition(name).map_err(|error| error.explained(self))
    }
}
