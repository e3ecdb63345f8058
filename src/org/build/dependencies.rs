//! Dependencies, each by itself.

use std::collections::{HashMap, HashSet, hash_map};

use super::super::{
    Dependency, DependencyDraft, Details, Org, Origin, PartyId, ProblemKind, Requirement, RequirementId, ServiceId,
    Terms, When, dependency_draft::DetailsDraft, number,
};
use super::report::{Place, Report};
use crate::time::Amount;

/// A dependency that was read, before it has a place in the organisation.
#[derive(Debug)]
pub(in super::super) struct Entry {
    pub(in super::super) id: Option<String>,
    pub(in super::super) customer: PartyId,
    pub(in super::super) suppliers: Vec<(PartyId, Option<Amount>)>,
    pub(in super::super) need: u32,
    pub(in super::super) any_of: bool,
    pub(in super::super) service: Option<String>,
    /// Names yet: they can be checked only when everything that is supplied is known.
    pub(in super::super) serves: Vec<String>,
    pub(in super::super) when: When,
    pub(in super::super) terms: Terms,
    pub(in super::super) details: Option<Box<Details>>,
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
    pub(super) fn add_dependencies(&mut self, drafts: Vec<DependencyDraft>, report: &mut Report) -> Vec<Written> {
        self.graph.reserve_edges(drafts.len());
        self.requirements.reserve(drafts.len());
        let mut written = Vec::with_capacity(drafts.len());
        let mut ids = HashMap::new();
        for (index, draft) in drafts.into_iter().enumerate() {
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
        written
    }

    /// Reads one dependency. `None` if it has no customer or no supplier; otherwise what is wrong with it is left out.
    pub(in super::super) fn read_dependency(
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
        if suppliers.is_empty() {
            return None;
        }
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
            details,
        })
    }

    /// Gives an entry its place, after all others.
    pub(in super::super) fn push(&mut self, entry: Entry, origin: Origin) -> RequirementId {
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
    pub(in super::super) fn push_edges(
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
    pub(in super::super) fn intern(&mut self, name: String) -> ServiceId {
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

impl Report {
    /// Checks the texts of the services; whether they exist is seen later.
    fn services(&mut self, place: Place, draft: &DependencyDraft) {
        if let Some(service) = &draft.service {
            self.text(place, "service", service);
        }
        let mut seen = HashSet::new();
        for (index, service) in draft.serves.iter().enumerate() {
            if !seen.insert(service) {
                let service = service.clone();
                self.add(
                    place,
                    format_args!("for[{index}]"),
                    ProblemKind::ServiceTwice { service },
                );
            }
        }
    }

    fn terms(&mut self, place: Place, draft: &mut DependencyDraft) -> Terms {
        if draft.cut_off && draft.when.recurrence().is_none() {
            let kind = draft.when.kind();
            self.add(place, "cut_off", ProblemKind::CutOffWithoutRecurrence { kind });
        }
        Terms {
            slack: self.amount(place, "slack", draft.slack.take()),
            cut_off: draft.cut_off,
            strength: self.strength(place, draft.strength),
            patience: self.amount(place, "patience", draft.patience.take()),
        }
    }

    fn strength(&mut self, place: Place, given: Option<i64>) -> u8 {
        let Some(given) = given else {
            return Terms::default().strength;
        };
        let strength = u8::try_from(given).ok().filter(|strength| (1..=100).contains(strength));
        strength.unwrap_or_else(|| {
            self.add(place, "strength", ProblemKind::StrengthOutOfRange { given });
            Terms::default().strength
        })
    }

    fn details(&mut self, place: Place, draft: DetailsDraft) -> Box<Details> {
        self.share(place, "catch", draft.catch);
        self.number_from_zero(place, "cost", draft.cost);
        Box::new(Details {
            note: draft.note,
            source: draft.source,
            catch: draft.catch,
            rework: self.amount(place, "rework", draft.rework),
            promise: self.amount(place, "promise", draft.promise),
            cost: draft.cost,
        })
    }
}
