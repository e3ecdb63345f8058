//! Fields set anew.

use super::Application;
use super::ChangeProblemKind;
use crate::change::Setting;
use crate::org::{DependencyDraft, Few, Origin, PartyId, PartyRef, RequirementId, ServiceId, SupplierDraft};
use crate::time::{Amount, Given};

/// Sets one field of a description anew.
pub(crate) fn apply(draft: &mut DependencyDraft, setting: Setting) {
    match setting {
        Setting::Slack(slack) => draft.slack = slack,
        Setting::CutOff(cut_off) => draft.cut_off = cut_off,
        Setting::Strength(strength) => draft.details_mut().strength = strength,
        Setting::Patience(patience) => draft.details_mut().patience = patience,
        Setting::When(when) => draft.set_when(when),
        Setting::Need(need) => draft.need = need,
        Setting::Service(service) => draft.service = service.map(Into::into),
        Setting::For(services) => draft.details_mut().serves = services,
        Setting::Supplier(supplier) => {
            draft.suppliers = Few::One(SupplierDraft::new(supplier));
            (draft.any_of, draft.need) = (false, None);
        }
        Setting::AnyOf(suppliers) => {
            draft.suppliers = suppliers.into_iter().map(supplier).collect();
            draft.any_of = true;
        }
        Setting::Note(note) => draft.details_mut().note = note,
        Setting::Source(source) => draft.details_mut().source = source,
        Setting::Catch(catch) => draft.details_mut().catch = catch,
        Setting::Rework(rework) => draft.details_mut().rework = rework,
        Setting::Promise(promise) => draft.details_mut().promise = promise,
        Setting::Cost(cost) => draft.details_mut().cost = cost,
    }
}

fn supplier((party, switch): (PartyRef, Option<Given<Amount>>)) -> SupplierDraft {
    let switch = switch.map(Box::new);
    SupplierDraft { party, switch }
}

impl Application<'_> {
    /// The suppliers of a requirement, each with the service it supplies there.
    pub(super) fn supplies(&self, requirement: RequirementId) -> Vec<(PartyId, ServiceId)> {
        let org = &self.inner.org;
        let requirement = org.requirement(requirement);
        let Some(service) = requirement.service else {
            return Vec::new();
        };
        let suppliers = requirement.dependencies().map(|id| org.supplier(id));
        suppliers.map(|supplier| (supplier, service)).collect()
    }

    /// Notes a problem where a party that was a supplier has dependencies for a service that it no longer supplies.
    pub(super) fn check_services(&mut self, before: &[(PartyId, ServiceId)]) {
        for &(party, service) in before {
            let org = &self.inner.org;
            let named = || {
                let mut own = org.requirements_of(party).into_iter();
                own.any(|id| org.requirement(id).serves().contains(&service) && !self.inner.removed[id.index()])
            };
            if !org.services_of(party).contains(&service) && named() {
                let kind = ChangeProblemKind::ServiceStillNamed {
                    party: org.party(party).id().to_owned(),
                    service: org.service(service).to_owned(),
                };
                self.problem("set", kind);
            }
        }
    }

    /// Notes a problem where another dependency says the same in everything but its id, note and source.
    pub(super) fn check_duplicate(&mut self, field: &str, requirement: RequirementId) {
        let org = &self.inner.org;
        let customer = org.requirement(requirement).customer;
        let essence = self.essence(requirement);
        let others = org
            .requirements_of(customer)
            .into_iter()
            .filter(|&id| id != requirement);
        // A department's need of its members may well say what a dependency says, too.
        let same = others
            .filter(|id| !self.inner.removed[id.index()] && org.requirement(*id).origin == Origin::Declared)
            .find(|&id| self.essence(id) == essence);
        if let Some(same) = same {
            let kind = ChangeProblemKind::Duplicate {
                customer: org.party(customer).id().to_owned(),
                dependency: org.requirement_text(same),
            };
            self.problem(field, kind);
        }
    }

    /// The description of a dependency without its id, note and source.
    fn essence(&self, requirement: RequirementId) -> DependencyDraft {
        let mut draft = self.inner.org.describe(requirement);
        let details = draft.details_mut();
        (details.id, details.note, details.source) = (None, None, None);
        (draft.need, draft.any_of) = (draft.need.or(Some(1)), true);
        draft
    }
}
