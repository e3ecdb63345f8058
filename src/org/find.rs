//! Finding parties, dependencies and conditions by what people call them, or hearing what was probably meant.

use super::{ForWhat, LookupError, Org, PartyId, PartyRef, RequirementId, ServiceId};

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
