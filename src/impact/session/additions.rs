//! Dependencies added in place.

use std::ops::Range;
use std::sync::Arc;

use super::epoch::Epoch;
use super::in_place::NotInPlace;
use super::log::Entry;
use crate::change::Selector;
use crate::engine::network::NewEdge;
use crate::engine::transfer::Transfer;
use crate::graph::number;
use crate::org::{
    Checked, DependencyDraft, DependencyId, LookupError, Origin, PartyId, Requirement, RequirementId, ServiceId, Terms,
    When,
};

/// So many are added in place at most: they are looked through one by one, and leave the edges of their customers behind.
const MOST_ADDED: usize = 1000;

/// A requirement that was added since the compiling.
#[derive(Debug)]
pub(super) struct Addition {
    /// What was said of it when it was added.
    pub(super) draft: DependencyDraft,
    pub(super) customer: PartyId,
    suppliers: Vec<PartyId>,
    /// The numbers of its dependencies, after all of before.
    pub(super) dependencies: Range<u32>,
    id: Option<String>,
    service: Option<String>,
    pub(super) when: Arc<When>,
}

impl Epoch<'_> {
    /// Adds a dependency.
    pub(super) fn add(&mut self, draft: &DependencyDraft) -> Result<(), NotInPlace> {
        let checked = self.base.org().check(draft.clone()).map_err(|_| NotInPlace)?;
        if !self.can_add(&checked) {
            return Err(NotInPlace);
        }
        let addition = self.addition(draft, &checked);
        let edges = self.edges_for(&checked, addition.dependencies.start)?;
        let customers: Vec<u32> = self.standing.network.commitments.all(checked.customer).collect();
        let suppliers: Vec<u32> = edges.iter().map(|edge| edge.supplier).collect();
        if !self.standing.leaves_loops(&customers, &suppliers) {
            return Err(NotInPlace);
        }
        for customer in customers {
            let decided_by = number(edges.len()) - checked.need + 1;
            self.standing.append(customer, &edges, decided_by);
        }
        self.log.push(Entry::Added(Box::new(draft.clone())));
        self.added.push(addition);
        Ok(())
    }

    /// Whether it is active, tells no services apart, and has a name of its own and something of its own to say.
    fn can_add(&self, checked: &Checked) -> bool {
        self.added.len() < MOST_ADDED
            && checked.serves.is_none()
            && self.base.would_be_active(&checked.when)
            && checked.id.as_ref().is_none_or(|id| self.is_free(id))
            && !self.has_backed(checked.customer)
            && !self.is_said(checked)
    }

    fn is_free(&self, id: &str) -> bool {
        let taken = self.base.org().look_up_requirement_id(id).is_ok();
        !taken && !id.trim().is_empty() && self.added.iter().all(|added| added.id.as_deref() != Some(id))
    }

    /// Whether there is a dependency that says the same but for its terms: then it might be a duplicate.
    fn is_said(&self, checked: &Checked) -> bool {
        let org = self.base.org();
        let mut own = org.requirements_of(checked.customer).into_iter();
        let alike = |requirement: &Requirement| {
            let suppliers = requirement.dependencies().map(|dependency| org.supplier(dependency));
            requirement.origin() == Origin::Declared
                && suppliers.eq(checked.suppliers.iter().map(|&(supplier, _)| supplier))
                && requirement.service().map(|service| org.service(service)) == checked.service.as_deref()
                && *requirement.when() == *checked.when
        };
        own.any(|id| self.is_there(id) && alike(org.requirement(id)))
            || self.added.iter().any(|added| added.is_like(checked))
    }

    fn addition(&self, draft: &DependencyDraft, checked: &Checked) -> Addition {
        let first = self.next_dependency();
        Addition {
            draft: draft.clone(),
            customer: checked.customer,
            suppliers: checked.suppliers.iter().map(|&(supplier, _)| supplier).collect(),
            dependencies: first..first + number(checked.suppliers.len()),
            id: checked.id.clone(),
            service: checked.service.clone(),
            when: Arc::clone(&checked.when),
        }
    }

    /// The number that a dependency gets which comes now.
    pub(super) fn next_dependency(&self) -> u32 {
        let edges = number(self.base.org().graph().edge_count());
        let added = self.added.last().map_or(edges, |last| last.dependencies.end);
        self.backed
            .last()
            .map_or(added, |last| added.max(last.next_dependency()))
    }

    fn edges_for(&self, checked: &Checked, first: u32) -> Result<Vec<NewEdge>, NotInPlace> {
        let org = self.base.org();
        let shared = self.transfer_of(&checked.terms, &checked.when);
        let edge = |(&(supplier, switch), number): (&(PartyId, Option<_>), u32)| {
            Ok(NewEdge {
                supplier: self.supplied_by(checked.customer, supplier, checked.service.as_deref())?,
                dependency: DependencyId::new(number),
                transfer: shared.switching(org, switch),
            })
        };
        checked.suppliers.iter().zip(first..).map(edge).collect()
    }

    /// The commitment that a dependency of `customer` on a service of a party reads, if there is one already.
    pub(super) fn supplied_by(
        &self,
        customer: PartyId,
        party: PartyId,
        service: Option<&str>,
    ) -> Result<u32, NotInPlace> {
        let commitments = &self.standing.network.commitments;
        let known: Option<ServiceId> = service.and_then(|name| self.base.org().service_named(name));
        let node = commitments.read_by(customer, party, known);
        let is_own = service.is_none() || commitments.service(node).is_some();
        let named = commitments
            .all(party)
            .any(|own| commitments.customer(own) == Some(customer));
        let is_narrowest = !named || commitments.customer(node).is_some();
        (!commitments.is_split(party) || is_own && is_narrowest)
            .then_some(node)
            .ok_or(NotInPlace)
    }

    /// How a dependency with these terms passes lateness on, switch times aside.
    pub(super) fn transfer_of(&self, terms: &Terms, when: &When) -> Transfer {
        let period = if terms.cut_off { self.base.gap(when) } else { 0 };
        Transfer::of(self.base.org(), terms, period)
    }

    /// The one of those added that has this id in the view with all changes.
    pub(super) fn addition_of(&self, requirement: RequirementId) -> Option<&Addition> {
        let place = requirement.index().checked_sub(self.base.org().requirements().len())?;
        self.added.get(place)
    }

    /// The dependency meant, `found` among those of before: it may be one that was added.
    pub(super) fn or_added(
        &self,
        selector: &Selector,
        found: Result<RequirementId, LookupError>,
    ) -> Result<RequirementId, NotInPlace> {
        let mut added = self.selected_of_added(selector)?.into_iter();
        match (added.next(), added.next()) {
            (None, _) => found.map_err(|_| NotInPlace),
            (Some(one), None) if !is_found(&found) => Ok(one),
            _ => Err(NotInPlace),
        }
    }

    /// Those added that a selector means.
    fn selected_of_added(&self, selector: &Selector) -> Result<Vec<RequirementId>, NotInPlace> {
        if self.added.is_empty() {
            return Ok(Vec::new());
        }
        let ids = (number(self.base.org().requirements().len())..).map(RequirementId::new);
        let there = ids.zip(&self.added).filter(|(id, _)| !self.removed.contains(id));
        let meant: Vec<RequirementId> = match selector {
            Selector::Id(id) => there
                .filter(|(_, it)| it.id.as_ref() == Some(id))
                .map(|(id, _)| id)
                .collect(),
            Selector::Exactly(exactly) => there.map(|(id, _)| id).filter(|id| id == exactly).collect(),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => {
                let (customer, supplier) = (self.find(customer)?, self.find(supplier)?);
                let between = there.filter(|(_, it)| it.customer == customer && it.suppliers.contains(&supplier));
                let meant = between.filter(|(_, it)| for_what.includes(it.service.as_deref()));
                meant.map(|(id, _)| id).collect()
            }
        };
        Ok(meant)
    }
}

impl Addition {
    fn is_like(&self, checked: &Checked) -> bool {
        self.customer == checked.customer
            && self
                .suppliers
                .iter()
                .eq(checked.suppliers.iter().map(|(supplier, _)| supplier))
            && self.service == checked.service
            && self.when == checked.when
    }
}

/// Whether one of those of before may be meant.
fn is_found(found: &Result<RequirementId, LookupError>) -> bool {
    !matches!(
        found,
        Err(LookupError::NoSuchDependency { .. }
            | LookupError::UnknownDependencyId { .. }
            | LookupError::ForeignDependency { .. })
    )
}
