//! Changes to the dependencies of an organisation, for what-ifs: the same checks as for a draft, and ids that stay.
//!
//! A change is made by describing the dependency anew: [`Org::describe`] gives the description of one that exists, the
//! caller changes it, and [`Org::replace`] puts it in its place.

use super::build::{Declared, Place, Report, Supplied, push_edges, serves};
use super::dependency::Rare;
use super::dependency_draft::DetailsDraft;
use super::{
    DependencyDraft, Details, Org, Origin, PartyRef, Problem, Purpose, PurposeDraft, Requirement, RequirementId, Stamp,
    SupplierDraft, Terms, number,
};
use crate::time::{Amount, Given};

impl Org {
    /// Adds a dependency after all others.
    ///
    /// Problems have paths within the dependency: `supplier`, `when.at`.
    pub(crate) fn append(&mut self, draft: DependencyDraft) -> Result<RequirementId, Vec<Problem>> {
        let (entry, serves) = self.checked(draft)?;
        let requirement = self.push(entry, Origin::Declared);
        if serves.is_some() {
            self.requirements[requirement.index()]
                .rare
                .get_or_insert_default()
                .serves = serves;
        }
        Ok(requirement)
    }

    /// Puts another description in the place of a dependency. Its id among the requirements stays; where its suppliers
    /// are others than before, its edges are new ones at the end and the old ones belong to no requirement any more.
    pub(crate) fn replace(&mut self, id: RequirementId, draft: DependencyDraft) -> Result<(), Vec<Problem>> {
        let (entry, serves) = self.checked(draft)?;
        let edges = self.edges_for(id, &entry);
        let service = entry.service.map(|name| self.intern(&name));
        let requirement = &mut self.requirements[id.index()];
        let says = (&requirement.dependencies, requirement.service, requirement.serves());
        if says != (&edges, service, serves.as_deref()) {
            self.former.push(requirement.clone());
        }
        requirement.edge_stamp = self.dependency_handles.stamp(edges.start);
        requirement.dependencies = edges;
        requirement.need = entry.need;
        requirement.any_of = entry.any_of;
        requirement.service = service;
        requirement.when = entry.when;
        requirement.terms = entry.terms;
        let id = requirement.id().map(str::to_owned);
        requirement.rare = Rare::of(id, serves, entry.details);
        Ok(())
    }

    /// Makes what is added from now on this copy's own.
    pub(crate) fn give_out_own_handles(&mut self) {
        self.stamp = Stamp::new();
        self.requirement_handles
            .continue_from(number(self.requirements.len()), self.stamp);
        self.dependency_handles
            .continue_from(number(self.graph.edge_count()), self.stamp);
        self.service_handles
            .continue_from(number(self.services.len()), self.stamp);
    }

    /// Takes a requirement out. It keeps its place, and what it says of commitments.
    pub(crate) fn take_out(&mut self, id: RequirementId) {
        self.requirement_handles.remove(number(id.index()));
    }

    /// The description of a dependency, as it would have to be given to make it.
    pub(crate) fn describe(&self, id: RequirementId) -> DependencyDraft {
        let requirement = self.requirement(id);
        let mut draft = DependencyDraft::without_suppliers(PartyRef::Id(requirement.customer));
        let suppliers = requirement.dependencies().map(|id| SupplierDraft {
            party: PartyRef::Id(self.supplier(id)),
            switch: given(self.dependency(id).switch()).map(Box::new),
        });
        draft.suppliers = suppliers.collect();
        draft.any_of = requirement.any_of;
        draft.need = requirement.any_of.then_some(requirement.need);
        draft.service = requirement.service.map(|service| self.service(service).into());
        draft.when.clone_from(&requirement.when);
        draft.slack = given(requirement.terms.slack);
        draft.cut_off = requirement.terms.cut_off;
        draft.backlog = requirement.terms.backlog;
        let rare = self.describe_rare(requirement);
        if rare != DetailsDraft::default() {
            *draft.details_mut() = rare;
        }
        draft
    }

    fn describe_rare(&self, requirement: &Requirement) -> DetailsDraft {
        let terms = &requirement.terms;
        let strength = i64::from(terms.strength);
        let rare = DetailsDraft {
            id: requirement.id().map(str::to_owned),
            serves: requirement
                .serves()
                .map(|serves| serves.iter().map(|&it| self.describe_purpose(it)).collect()),
            strength: Some(strength).filter(|&strength| strength != 100),
            patience: given(terms.patience),
            ..DetailsDraft::default()
        };
        match requirement.details() {
            Some(details) => with_details(rare, details),
            None => rare,
        }
    }

    fn describe_purpose(&self, purpose: Purpose) -> PurposeDraft {
        PurposeDraft {
            service: purpose.service.map(|service| self.service(service).to_owned()),
            customer: purpose.customer.map(PartyRef::Id),
        }
    }

    /// The terms of a description, checked with everything else in it.
    pub(crate) fn checked_terms(&self, draft: DependencyDraft) -> Result<Terms, Vec<Problem>> {
        self.checked(draft).map(|(entry, _)| entry.terms)
    }

    fn checked(&self, draft: DependencyDraft) -> Result<(Declared, Option<Vec<Purpose>>), Vec<Problem>> {
        let mut report = Report::default();
        let mut entry = self.read_dependency(draft, Place::Alone, &mut report);
        let purposes = entry.as_mut().and_then(|entry| {
            let drafts = entry.serves.take()?;
            let supplied = Supplied::default();
            let found = serves(self, entry.customer, &drafts, &supplied, Place::Alone, &mut report);
            Some(found)
        });
        report.finish()?;
        Ok((entry.expect("what has no problem has a customer"), purposes))
    }

    /// The edges of a requirement with the suppliers of `entry`: those it has, where the suppliers are the same.
    fn edges_for(&mut self, id: RequirementId, entry: &Declared) -> std::ops::Range<u32> {
        let requirement = self.requirement(id);
        let suppliers = requirement.dependencies().map(|id| self.supplier(id));
        let same = requirement.customer == entry.customer && suppliers.eq(entry.suppliers.iter().map(|&(it, _)| it));
        if !same {
            return push_edges(&mut self.graph, id, entry.customer, &entry.suppliers);
        }
        let edges = requirement.dependencies.clone();
        for (dependency, &(_, switch)) in self.requirement(id).dependencies().zip(&entry.suppliers) {
            self.graph[dependency.edge()].switch = switch.map(Box::new);
        }
        edges
    }
}

fn given(amount: Option<Amount>) -> Option<Given<Amount>> {
    amount.map(Given::from)
}

fn with_details(rare: DetailsDraft, details: &Details) -> DetailsDraft {
    DetailsDraft {
        note: details.note.clone(),
        source: details.source.clone(),
        catch: details.catch,
        rework: given(details.rework),
        promise: given(details.promise),
        cost: details.cost,
        accepted: details.accepted.clone(),
        ..rare
    }
}
