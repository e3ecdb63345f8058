//! Dependencies, each by itself.

use std::collections::{HashMap, hash_map};

use super::super::{
    Dependency, DependencyDraft, Details, Listener, Org, Origin, PartyId, Phase, ProblemKind, Requirement,
    RequirementId, ServiceId, Terms, When, number,
};
use super::report::{Place, Report};
use crate::time::Amount;

/// A dependency that was read, before it has a place in the organisation.
#[derive(Debug)]
pub(in crate::org) struct Entry {
    pub(in crate::org) id: Option<String>,
    pub(in crate::org) customer: PartyId,
    pub(in crate::org) suppliers: Vec<(PartyId, Option<Amount>)>,
    pub(in crate::org) need: u32,
    pub(in crate::org) any_of: bool,
    pub(in crate::org) service: Option<String>,
    /// Names yet: they can be checked only when everything that is supplied is known.
    pub(in crate::org) serves: Vec<String>,
    pub(in crate::org) when: When,
    pub(in crate::org) terms: Terms,
    pub(in crate::org) details: Option<Box<Details>>,
}

/// What must still be known of a dependency of the draft after it was read.
pub(super) struct Written {
    pub(super) requirement: RequirementId,
    /// Its place among the dependencies of the draft.
    pub(super) index: usize,
    pub(super) serves: Vec<String>,
    /// How many problems it has.
    pub(super) problems: usize,
}

impl Org {
    pub(super) fn add_dependencies(
        &mut self,
        drafts: Vec<DependencyDraft>,
        listener: &mut Listener<'_>,
        report: &mut Report,
    ) -> Vec<Written> {
        let total = drafts.len();
        listener.hear(Phase::Checking, 0, total);
        self.graph.reserve_edges(drafts.len());
        self.requirements.reserve(drafts.len());
        let mut written = Vec::with_capacity(drafts.len());
        let mut ids = HashMap::new();
        for (index, draft) in drafts.into_iter().enumerate() {
            if listener.is_due() {
                listener.hear(Phase::Checking, index, total);
            }
            let before = report.len();
            if let Some(id) = &draft.id {
                note_id(&mut ids, id, index, report);
            }
            let Some(mut entry) = self.read_dependency(draft, Place::Dependency(index), report) else {
                continue;
            };
            let serves = std::mem::take(&mut entry.serves);
            written.push(Written {
                requirement: self.push(entry, Origin::Declared),
                index,
                serves,
                problems: report.len() - before,
            });
        }
        listener.hear(Phase::Checking, total, total);
        written
    }

    /// Reads one dependency. `None` if it has no customer; otherwise what is wrong with it is left out, suppliers too.
    pub(in crate::org) fn read_dependency(
        &self,
        mut draft: DependencyDraft,
        place: Place,
        report: &mut Report,
    ) -> Option<Entry> {
        let customer = report.party(self, place, "customer", draft.customer.clone());
        let suppliers = self.suppliers(&mut draft, customer, place, report);
        report.services(place, &draft);
        report.when(place, &mut draft);
        let terms = report.terms(place, &mut draft);
        let details = draft.details.take().map(|details| report.details(place, *details));
        Some(Entry {
            id: draft.id,
            customer: customer?,
            need: draft.need.unwrap_or(1),
            suppliers,
            any_of: draft.any_of,
            service: draft.service,
            serves: draft.serves,
            when: draft.when,
            terms,
            details: details.map(Box::new),
        })
    }

    /// Gives an entry its place, after all others.
    pub(in crate::org) fn push(&mut self, entry: Entry, origin: Origin) -> RequirementId {
        let requirement = RequirementId::new(number(self.requirements.len()));
        let dependencies = self.push_edges(requirement, entry.customer, &entry.suppliers);
        if let Some(id) = &entry.id {
            self.requirement_ids.insert(id.clone(), requirement);
        }
        let service = entry.service.map(|name| self.intern(name));
        self.requirements.push(Requirement {
            id: entry.id,
            customer: entry.customer,
            dependencies,
            need: entry.need,
            any_of: entry.any_of,
            service,
            serves: Vec::new(),
            when: entry.when,
            terms: entry.terms,
            details: entry.details,
            origin,
        });
        requirement
    }

    /// Adds an edge for each supplier; returns the run of them.
    pub(in crate::org) fn push_edges(
        &mut self,
        requirement: RequirementId,
        customer: PartyId,
        suppliers: &[(PartyId, Option<Amount>)],
    ) -> std::ops::Range<u32> {
        let first = number(self.graph.edge_count());
        for &(supplier, switch) in suppliers {
            let dependency = Dependency { requirement, switch };
            self.graph.add_edge(customer.node(), supplier.node(), dependency);
        }
        first..number(self.graph.edge_count())
    }

    /// The id of a service, a new one if it has none yet.
    pub(in crate::org) fn intern(&mut self, name: String) -> ServiceId {
        if let Some(&known) = self.service_ids.get(&name) {
            return known;
        }
        let id = ServiceId::new(number(self.services.len()));
        self.services.push(name.clone());
        self.service_ids.insert(name, id);
        id
    }
}

fn note_id(ids: &mut HashMap<String, usize>, id: &str, index: usize, report: &mut Report) {
    let place = Place::Dependency(index);
    report.text(place, "id", id);
    match ids.entry(id.to_owned()) {
        hash_map::Entry::Vacant(free) => {
            free.insert(index);
        }
        hash_map::Entry::Occupied(_) if id.is_empty() => {}
        hash_map::Entry::Occupied(taken) => {
            let first = Place::Dependency(*taken.get()).path("");
            let id = id.to_owned();
            report.add(place, "id", ProblemKind::DuplicateId { id, first });
        }
    }
}
