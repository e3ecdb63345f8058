//! Dependencies, each by itself.

use std::collections::hash_map;
use std::ops::Range;
use std::sync::Arc;

use petgraph::graph::DiGraph;

use super::super::dependency::Rare;
use super::super::one_or_many::Few;
use super::super::{
    Dependency, DependencyDraft, Details, Listener, Org, Origin, Party, PartyId, Phase, ProblemKind, PurposeDraft,
    Requirement, RequirementId, ServiceId, Terms, TextMap, When, number,
};
use super::report::{Place, Report};
use super::when::Situations;
use crate::time::Amount;

/// A dependency that was read, before it has a place in the organisation.
#[derive(Debug)]
pub(in crate::org) struct Declared {
    pub(in crate::org) id: Option<String>,
    pub(in crate::org) customer: PartyId,
    pub(in crate::org) suppliers: Few<(PartyId, Option<Amount>)>,
    pub(in crate::org) need: u32,
    pub(in crate::org) any_of: bool,
    pub(in crate::org) service: Option<Box<str>>,
    /// Names yet: they can be checked only when everything that is supplied is known.
    pub(in crate::org) serves: Option<Vec<PurposeDraft>>,
    pub(in crate::org) when: Option<Arc<When>>,
    pub(in crate::org) terms: Terms,
    pub(in crate::org) details: Option<Details>,
}

/// What must still be known of the dependencies of the draft after they were read.
#[derive(Default)]
pub(super) struct Written {
    /// The dependencies between bare nodes: to hang each of them between the parties themselves would mean to go through
    /// many times as much memory, in no order.
    frame: DiGraph<(), Dependency>,
    /// Where each id stands.
    ids: TextMap<String, usize>,
    /// By requirement: its place among the dependencies of the draft.
    pub(super) places: Vec<u32>,
    /// By requirement: its customer and its first supplier; [`NOBODY`] for those with problems.
    pub(super) ends: Vec<(u32, u32)>,
    /// Those that say what needs them.
    pub(super) serves: Vec<(RequirementId, Vec<PurposeDraft>)>,
    situations: Situations,
}

/// The ends of a dependency that is left alone.
pub(super) const NOBODY: (u32, u32) = (u32::MAX, u32::MAX);

impl Written {
    fn with_room(parties: usize, dependencies: usize) -> Self {
        let mut frame = DiGraph::with_capacity(parties, dependencies);
        for _ in 0..parties {
            frame.add_node(());
        }
        Self {
            frame,
            places: Vec::with_capacity(dependencies),
            ends: Vec::with_capacity(dependencies),
            ..Self::default()
        }
    }

    /// Where a requirement stands.
    pub(super) fn place(&self, requirement: RequirementId) -> Place {
        Place::Dependency(self.places[requirement.index()] as usize)
    }
}

impl Org {
    pub(super) fn add_dependencies(
        &mut self,
        drafts: Vec<DependencyDraft>,
        listener: &mut Listener<'_>,
        report: &mut Report,
    ) -> Written {
        let total = drafts.len();
        listener.hear(Phase::Checking, 0, total);
        let mut written = Written::with_room(self.graph.node_count(), total);
        let numbered = drafts.into_iter().enumerate();
        let mut removed = 0;
        // Taken from one list and collected into another, they stay in the same memory: none has to be got and cleared.
        let requirements = numbered.filter_map(|(index, draft)| {
            if listener.is_due() {
                listener.hear(Phase::Checking, index, total);
            }
            if self.requirement_handles.is_removed(number(index)) {
                removed += 1;
                return Some(self.removed_requirement(&mut written));
            }
            self.add_dependency(index - removed, draft, &mut written, report)
        });
        self.requirements = requirements.collect();
        self.requirements.shrink_to_fit();
        let parties = std::mem::take(&mut self.graph);
        self.graph = joined(parties, std::mem::take(&mut written.frame));
        listener.hear(Phase::Checking, total, total);
        written
    }

    fn add_dependency(
        &mut self,
        index: usize,
        draft: DependencyDraft,
        written: &mut Written,
        report: &mut Report,
    ) -> Option<Requirement> {
        let before = report.len();
        if let Some(id) = &draft.details().id {
            note_id(&mut written.ids, id, index, report);
        }
        let mut entry = self.read_dependency(draft, Place::Dependency(index), report)?;
        let serves = entry.serves.take();
        let sound = entry.suppliers.first().filter(|_| report.len() == before);
        let ends = sound.map(|(supplier, _)| (entry.customer.index(), supplier.index()));
        let ends = ends.map_or(NOBODY, |(customer, supplier)| (number(customer), number(supplier)));
        written.ends.push(ends);
        let id = self.requirement_at(number(written.places.len()));
        written.places.push(number(index));
        written.situations.share(&mut entry.when);
        let dependencies = push_edges(&mut written.frame, id, entry.customer, &entry.suppliers);
        written.serves.extend(serves.map(|serves| (id, serves)));
        Some(self.requirement_from(id, entry, dependencies, Origin::Declared))
    }

    /// What keeps the place of one that was removed: it concerns nobody.
    fn removed_requirement(&self, written: &mut Written) -> Requirement {
        written.ends.push(NOBODY);
        written.places.push(u32::MAX);
        Requirement {
            customer: PartyId::new(u32::MAX),
            dependencies: 0..0,
            edge_stamp: self.stamp,
            need: 0,
            any_of: false,
            service: None,
            when: None,
            terms: Terms::default(),
            rare: None,
            origin: Origin::Declared,
        }
    }

    /// Reads one dependency. `None` if it has no customer; otherwise what is wrong with it is left out, suppliers too.
    pub(in crate::org) fn read_dependency(
        &self,
        mut draft: DependencyDraft,
        place: Place,
        report: &mut Report,
    ) -> Option<Declared> {
        let customer = report.party(self, place, "customer", draft.take_customer());
        let suppliers = self.suppliers(&mut draft, customer, place, report);
        report.service(place, &draft);
        report.when(place, &mut draft.when);
        let terms = report.terms(place, &mut draft);
        self.backlog(&draft, customer, place, report);
        let rare = draft.details.take().map(|rare| *rare).unwrap_or_default();
        let (id, serves, details) = report.details(place, rare);
        Some(Declared {
            id,
            customer: customer?,
            need: draft.need.unwrap_or(1),
            suppliers,
            any_of: draft.any_of,
            service: draft.service,
            serves,
            when: draft.when,
            terms,
            details,
        })
    }

    /// Gives an entry its place, after all others.
    pub(in crate::org) fn push(&mut self, entry: Declared, origin: Origin) -> RequirementId {
        let id = self.requirement_at(number(self.requirements.len()));
        let dependencies = push_edges(&mut self.graph, id, entry.customer, &entry.suppliers);
        let requirement = self.requirement_from(id, entry, dependencies, origin);
        self.requirements.push(requirement);
        id
    }

    fn requirement_from(
        &mut self,
        id: RequirementId,
        entry: Declared,
        dependencies: Range<u32>,
        origin: Origin,
    ) -> Requirement {
        if let Some(name) = &entry.id {
            self.requirement_ids.insert(name.clone(), id);
        }
        let service = entry.service.map(|name| self.intern(&name));
        Requirement {
            customer: entry.customer,
            dependencies,
            edge_stamp: self.stamp,
            need: entry.need,
            any_of: entry.any_of,
            service,
            when: entry.when,
            terms: entry.terms,
            rare: Rare::of(entry.id, None, entry.details),
            origin,
        }
    }

    /// The id of a service, a new one if it has none yet.
    pub(in crate::org) fn intern(&mut self, name: &str) -> ServiceId {
        if let Some(&known) = self.service_ids.get(name) {
            return known;
        }
        let id = self.service_handles.at(number(self.services.len()));
        self.services.push(name.to_owned());
        self.service_ids.insert(name.to_owned(), id);
        id
    }
}

/// Adds an edge for each supplier; returns the run of them.
pub(in crate::org) fn push_edges<N>(
    graph: &mut DiGraph<N, Dependency>,
    requirement: RequirementId,
    customer: PartyId,
    suppliers: &[(PartyId, Option<Amount>)],
) -> Range<u32> {
    let first = number(graph.edge_count());
    for &(supplier, switch) in suppliers {
        let switch = switch.map(Box::new);
        let dependency = Dependency { requirement, switch };
        graph.add_edge(customer.node(), supplier.node(), dependency);
    }
    first..number(graph.edge_count())
}

/// The parties in their places in the frame.
fn joined(parties: DiGraph<Party, Dependency>, frame: DiGraph<(), Dependency>) -> DiGraph<Party, Dependency> {
    let (parties, _) = parties.into_nodes_edges();
    let mut parties = parties.into_iter().map(|node| node.weight);
    frame.map_owned(
        |_, ()| parties.next().expect("a node for each party"),
        |_, dependency| dependency,
    )
}

fn note_id(ids: &mut TextMap<String, usize>, id: &str, index: usize, report: &mut Report) {
    let place = Place::Dependency(index);
    report.id(place, "id", id);
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
