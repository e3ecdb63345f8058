//! A draft edited: what is in it found, listed, changed and removed. What stays keeps its handles.

use super::handles::{NotHere, Stamp};
use super::{
    DependencyDraft, Draft, LookupError, Org, Origin, PartyDraft, PartyId, PartyRef, RequirementId, closest, number,
};
use crate::org::MeantParty;
use crate::time::Given;

impl Org {
    /// The description of this organisation, to be edited and [built](Draft::build) again. What stays in it keeps its
    /// handles; what two drafts of one organisation add to it, each rejects of the other.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [payroll, managers] = ["payroll", "managers"].map(|id| draft.department(id));
    /// let hours = draft.add(payroll.depends_on(managers).service("hours"));
    /// let shop = draft.build()?;
    ///
    /// let mut draft = shop.to_draft();
    /// let ada = draft.person("ada");
    /// draft.party(ada).department(payroll);
    /// draft.change(hours, |hours| hours.slack("4h"))?;
    /// let larger = draft.build()?;
    /// assert_eq!(larger.party(payroll).id(), "payroll");
    /// assert_eq!(larger.slack(hours), 240);
    /// assert!(shop.get(ada).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        let is_written = |&place: &u32| self.requirements[place as usize].origin == Origin::Declared;
        let places = number(self.requirements.len());
        // Departments' needs of their members are made anew by the next build.
        let end = (0..places).rev().find(is_written).map_or(0, |last| last + 1);
        let (mut parties, mut requirements) = (self.party_handles.clone(), self.requirement_handles.clone());
        (0..end)
            .filter(|place| !is_written(place))
            .for_each(|place| requirements.remove(place));
        let stamp = Stamp::new();
        parties.continue_from(number(self.party_places()), stamp);
        requirements.continue_from(end, stamp);
        let dependency = |place| {
            if requirements.is_removed(place) {
                DependencyDraft::without_suppliers(PartyRef::Named(String::new()))
            } else {
                self.describe(self.requirement_at(place))
            }
        };
        Draft {
            name: self.name.clone(),
            calendar: self.given_calendar().cloned(),
            default_slack: self.default_slack.map(Given::from),
            accepted: self.accepted.clone(),
            parties: self.graph.node_weights().map(PartyDraft::describing).collect(),
            dependencies: (0..end).map(dependency).collect(),
            party_handles: parties,
            requirement_handles: requirements,
            problems: Vec::new(),
        }
    }
}

impl Draft {
    /// The party of that id, or else of that name.
    ///
    /// # Errors
    /// If there is none (with what was probably meant), several have the name, or the handle is another draft's.
    ///
    /// # Complexity
    /// O(1) by handle, O(parties) otherwise.
    pub fn find(&self, party: impl Into<PartyRef>) -> Result<PartyId, LookupError> {
        match party.into() {
            PartyRef::Id(id) => self.place_of(id).map(|place| self.party_handles.at(place)),
            PartyRef::Named(name) => {
                let found = self.parties().find(|id| self.parties[id.index()].id == name);
                found.map_or_else(|| self.find_by_name(name), Ok)
            }
        }
    }

    fn find_by_name(&self, name: String) -> Result<PartyId, LookupError> {
        let called = self
            .parties()
            .filter(|id| self.parties[id.index()].name.as_ref() == Some(&name));
        let called: Vec<PartyId> = called.collect();
        match called[..] {
            [one] => Ok(one),
            [] => Err(self.unknown(name)),
            _ => Err(LookupError::AmbiguousName {
                ids: called.iter().map(|id| self.parties[id.index()].id.clone()).collect(),
                name,
            }),
        }
    }

    fn unknown(&self, name: String) -> LookupError {
        let parties = || self.parties().map(|id| &self.parties[id.index()]);
        let names = parties().filter_map(|party| party.name.as_deref());
        let meant = closest(&name, parties().map(|party| party.id.as_str()).chain(names)).and_then(|text| {
            let meant = parties().find(|party| party.id == text || party.name.as_deref() == Some(text))?;
            Some(MeantParty {
                id: meant.id.clone(),
                name: (meant.id != text).then(|| text.to_owned()),
            })
        });
        LookupError::UnknownParty {
            name,
            suggestion: meant,
        }
    }

    /// A party as it is described.
    ///
    /// # Errors
    /// If the handle is another draft's, or the party was removed.
    pub fn get(&self, party: PartyId) -> Result<&PartyDraft, LookupError> {
        self.place_of(party).map(|place| &self.parties[place as usize])
    }

    /// The parties, in the order of declaration.
    #[must_use]
    pub fn parties(&self) -> impl ExactSizeIterator<Item = PartyId> + Clone + '_ {
        self.party_handles.all(number(self.parties.len()))
    }

    /// The dependencies that were added, in order.
    #[must_use]
    pub fn requirements(&self) -> impl ExactSizeIterator<Item = RequirementId> + Clone + '_ {
        self.requirement_handles.all(number(self.dependencies.len()))
    }

    /// Describes a dependency anew, beginning with what it says.
    ///
    /// # Errors
    /// If the handle is another draft's, or the dependency was removed.
    pub fn change(
        &mut self,
        requirement: RequirementId,
        change: impl FnOnce(DependencyDraft) -> DependencyDraft,
    ) -> Result<(), LookupError> {
        let place = self.place_of_requirement(requirement)? as usize;
        self.dependencies[place] = change(self.dependencies[place].clone());
        Ok(())
    }

    /// Takes a dependency out.
    ///
    /// # Errors
    /// If the handle is another draft's, or the dependency was removed before.
    pub fn remove(&mut self, requirement: RequirementId) -> Result<(), LookupError> {
        let place = self.place_of_requirement(requirement)?;
        self.requirement_handles.remove(place);
        Ok(())
    }

    /// Takes a party out, and everything that it depends on. Whoever else still names it (as a supplier, a department or
    /// a superior) is reported by [`build`](Self::build): nobody's need is dropped in silence.
    ///
    /// # Errors
    /// If the handle is another draft's, or the party was removed before.
    ///
    /// # Complexity
    /// O(dependencies).
    pub fn remove_party(&mut self, party: PartyId) -> Result<(), LookupError> {
        let place = self.place_of(party)?;
        let id = self.parties[place as usize].id.as_str();
        let is_own = |customer: &PartyRef| match customer {
            PartyRef::Id(customer) => *customer == party,
            PartyRef::Named(name) => name == id,
        };
        for (dependency, place) in self.dependencies.iter().zip(0..) {
            if is_own(&dependency.customer) {
                self.requirement_handles.remove(place);
            }
        }
        self.party_handles.remove(place);
        Ok(())
    }

    fn place_of(&self, party: PartyId) -> Result<u32, LookupError> {
        let place = self.party_handles.check(party, self.parties.len());
        place.map_err(|why| match why {
            NotHere::Foreign => LookupError::ForeignHandle { index: party.index() },
            NotHere::Removed => LookupError::RemovedParty {
                party: self.parties[party.index()].id.clone(),
            },
        })
    }

    fn place_of_requirement(&self, requirement: RequirementId) -> Result<u32, LookupError> {
        let place = self.requirement_handles.check(requirement, self.dependencies.len());
        let index = requirement.index();
        place.map_err(|why| match why {
            NotHere::Foreign => LookupError::ForeignDependency { index },
            NotHere::Removed => LookupError::RemovedDependency { index },
        })
    }
}
