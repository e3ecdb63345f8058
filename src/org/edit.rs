//! Changes to the dependencies of an organisation, for what-ifs: the same checks as for a draft, and ids that stay.
//!
//! A change is made by describing the dependency anew: [`Org::describe`] gives the description of one that exists, the
//! caller changes it, and [`Org::replace`] puts it in its place.

use super::build::{Entry, Place, Report, Supplied, serves};
use super::dependency_draft::DetailsDraft;
use super::{DependencyDraft, Details, Org, Origin, PartyRef, Problem, RequirementId, ServiceId, SupplierDraft};
use crate::time::{Amount, Given};

impl Org {
    /// Adds a dependency after all others.
    ///
    /// Problems have paths within the dependency: `supplier`, `when.at`.
    pub(crate) fn append(&mut self, draft: DependencyDraft) -> Result<RequirementId, Vec<Problem>> {
        let (entry, serves) = self.checked(draft)?;
        let requirement = self.push(entry, Origin::Declared);
        self.requirements[requirement.index()].serves = serves;
        Ok(requirement)
    }

    /// Puts another description in the place of a dependency. Its id among the requirements stays; where its suppliers
    /// are others than before, its edges are new ones at the end and the old ones belong to no requirement any more.
    pub(crate) fn replace(&mut self, id: RequirementId, draft: DependencyDraft) -> Result<(), Vec<Problem>> {
        let (entry, serves) = self.checked(draft)?;
        let edges = self.edges_for(id, &entry);
        let service = entry.service.map(|name| self.intern(name));
        let requirement = &mut self.requirements[id.index()];
        requirement.dependencies = edges;
        requirement.need = entry.need;
        requirement.any_of = entry.any_of;
        requirement.service = service;
        requirement.serves = serves;
        requirement.when = entry.when;
        requirement.terms = entry.terms;
        requirement.details = entry.details;
        Ok(())
    }

    /// The description of a dependency, as it would have to be given to make it.
    pub(crate) fn describe(&self, id: RequirementId) -> DependencyDraft {
        let requirement = self.requirement(id);
        let service_name = |&service: &ServiceId| self.service(service).to_owned();
        let suppliers = requirement.dependencies().map(|id| SupplierDraft {
            party: PartyRef::Id(self.supplier(id)),
            switch: given(self.dependency(id).switch),
        });
        let terms = &requirement.terms;
        DependencyDraft {
            id: requirement.id.clone(),
            customer: PartyRef::Id(requirement.customer),
            suppliers: suppliers.collect(),
            any_of: requirement.any_of,
            need: requirement.any_of.then_some(requirement.need),
            service: requirement.service.as_ref().map(service_name),
            serves: requirement.serves.iter().map(service_name).collect(),
            when: requirement.when.clone(),
            slack: given(terms.slack),
            cut_off: terms.cut_off,
            strength: Some(i64::from(terms.strength)),
            patience: given(terms.patience),
            details: requirement.details().map(|details| Box::new(details_draft(details))),
        }
    }

    fn checked(&self, draft: DependencyDraft) -> Result<(Entry, Vec<ServiceId>), Vec<Problem>> {
        let mut report = Report::default();
        let entry = self.read_dependency(draft, Place::Alone, &mut report);
        let services = entry.as_ref().map(|entry| {
            let mut supplied = Supplied::default();
            serves(
                self,
                entry.customer,
                &entry.serves,
                &mut supplied,
                Place::Alone,
                &mut report,
            )
        });
        report.finish()?;
        Ok(entry
            .zip(services)
            .expect("what has no problem has a customer and a supplier"))
    }

    /// The edges of a requirement with the suppliers of `entry`: those it has, where the suppliers are the same.
    fn edges_for(&mut self, id: RequirementId, entry: &Entry) -> std::ops::Range<u32> {
        let requirement = self.requirement(id);
        let suppliers = requirement.dependencies().map(|id| self.supplier(id));
        let same = requirement.customer == entry.customer && suppliers.eq(entry.suppliers.iter().map(|&(it, _)| it));
        if !same {
            return self.push_edges(id, entry.customer, &entry.suppliers);
        }
        let edges = requirement.dependencies.clone();
        for (dependency, &(_, switch)) in self.requirement(id).dependencies().zip(&entry.suppliers) {
            self.graph[dependency.edge()].switch = switch;
        }
        edges
    }
}

fn given(amount: Option<Amount>) -> Option<Given<Amount>> {
    amount.map(Given::from)
}

fn details_draft(details: &Details) -> DetailsDraft {
    DetailsDraft {
        note: details.note.clone(),
        source: details.source.clone(),
        catch: details.catch,
        rework: given(details.rework),
        promise: given(details.promise),
        cost: details.cost,
    }
}
