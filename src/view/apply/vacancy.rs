//! A party that is gone for good.

use super::Application;
use super::ChangeProblemKind;
use crate::change::Delay;
use crate::graph;
use crate::org::{DependencyDraft, Org, PartyId, PartyRef, RequirementId, SupplierDraft};
use crate::time::DelayAmount;

impl Application<'_> {
    pub(super) fn vacancy(&mut self, party: PartyRef, to: Option<PartyRef>) {
        let vacant = self.inner.org.look_up(party);
        let vacant = self.note("vacancy", vacant);
        let successor = to.map(|to| self.inner.org.look_up(to));
        let successor = successor.map(|found| self.note("to", found));
        match (vacant, successor) {
            (Some(vacant), None) if self.can_be_vacant(vacant) => {
                self.inner.delays.push(Delay::late(vacant, DelayAmount::Never));
            }
            (Some(vacant), Some(Some(successor)))
                if self.can_be_vacant(vacant) && self.can_succeed(vacant, successor) =>
            {
                self.hand_over(vacant, successor);
            }
            _ => {}
        }
    }

    fn can_be_vacant(&mut self, vacant: PartyId) -> bool {
        let party = self.inner.org.party(vacant);
        if party.is_external() {
            let party = party.id().to_owned();
            self.problem("vacancy", ChangeProblemKind::VacancyOutside { party });
            return false;
        }
        true
    }

    fn can_succeed(&mut self, vacant: PartyId, successor: PartyId) -> bool {
        let details = self.inner.org.party(successor);
        let party = details.id().to_owned();
        if details.is_external() {
            self.problem("to", ChangeProblemKind::SuccessorOutside { party });
        } else if vacant == successor {
            self.problem("to", ChangeProblemKind::OwnSuccessor { party });
        } else {
            return true;
        }
        false
    }

    fn hand_over(&mut self, vacant: PartyId, successor: PartyId) {
        for requirement in self.inner.org.requirements_of(vacant) {
            self.org_mut().take_out(requirement);
        }
        for requirement in self.inner.org.requirements_on(vacant) {
            self.hand_over_one(requirement, vacant, successor);
        }
    }

    fn hand_over_one(&mut self, requirement: RequirementId, vacant: PartyId, successor: PartyId) {
        let org = self.org_mut();
        let mut draft = org.describe(requirement);
        let Some(place) = draft.suppliers.iter().position(|supplier| is(supplier, vacant)) else {
            return;
        };
        let taken_over = draft.suppliers.list().remove(place);
        if org.requirement(requirement).customer == successor {
            let needed_of_others = org.requirement(requirement).need - 1;
            if needed_of_others == 0 {
                org.take_out(requirement);
                return;
            }
            draft.need = Some(needed_of_others);
        } else if draft.suppliers.iter().any(|supplier| is(supplier, successor)) {
            merge(org, &mut draft, &taken_over, successor);
        } else {
            let party = PartyRef::Id(successor);
            draft
                .suppliers
                .list()
                .insert(place, SupplierDraft { party, ..taken_over });
        }
        if let Err(problems) = org.replace(requirement, draft) {
            self.dependency_problems("vacancy", problems);
        }
    }
}

/// Makes one of the successor and the place it takes over: with the shorter switch time, and no more needed than there
/// are without one.
fn merge(org: &Org, draft: &mut DependencyDraft, taken_over: &SupplierDraft, successor: PartyId) {
    for supplier in draft.suppliers.iter_mut().filter(|supplier| is(supplier, successor)) {
        if switch_minutes(org, taken_over) < switch_minutes(org, supplier) {
            supplier.switch.clone_from(&taken_over.switch);
        }
    }
    let at_once = draft
        .suppliers
        .iter()
        .filter(|supplier| switch_minutes(org, supplier) == 0);
    let at_once = graph::number(at_once.count());
    draft.need = draft.need.map(|need| need.min(at_once));
}

fn is(supplier: &SupplierDraft, party: PartyId) -> bool {
    supplier.party == PartyRef::Id(party)
}

fn switch_minutes(org: &Org, supplier: &SupplierDraft) -> u32 {
    let amount = supplier.switch.as_deref().and_then(|switch| switch.0.as_ref().ok());
    amount.map_or(0, |&amount| org.minutes(amount))
}
