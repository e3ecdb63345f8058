//! What a dependency says besides who and when: services, terms, details.

use super::super::dependency_draft::DetailsDraft;
use super::super::{DependencyDraft, Details, Org, PartyId, ProblemKind, PurposeDraft, Terms};
use super::report::{Place, Report};

impl Org {
    /// Checks that what keeps a backlog falls due again and again, and that its customer is inside.
    pub(super) fn backlog(
        &self,
        draft: &DependencyDraft,
        customer: Option<PartyId>,
        place: Place,
        report: &mut Report,
    ) {
        if !draft.backlog {
            return;
        }
        if draft.situation().recurrence().is_none() {
            let kind = draft.situation().kind();
            report.add(place, "backlog", ProblemKind::BacklogWithoutRecurrence { kind });
        }
        if let Some(customer) = customer.filter(|&customer| report.is_external(self, customer)) {
            let party = self.party(customer).id().to_owned();
            report.add(place, "backlog", ProblemKind::BacklogOutside { party });
        }
    }
}

impl Report {
    /// Checks the text of the service.
    pub(super) fn service(&mut self, place: Place, draft: &DependencyDraft) {
        if let Some(service) = &draft.service {
            self.text(place, "service", service);
        }
    }

    pub(super) fn terms(&mut self, place: Place, draft: &mut DependencyDraft) -> Terms {
        let slack = self.amount(place, "slack", draft.slack.take());
        if draft.cut_off && draft.situation().recurrence().is_none() {
            let kind = draft.situation().kind();
            self.add(place, "cut_off", ProblemKind::CutOffWithoutRecurrence { kind });
        }
        Terms {
            slack,
            cut_off: draft.cut_off,
            backlog: draft.backlog,
            strength: self.strength(place, draft.details().strength),
            patience: self.amount(place, "patience", draft.take_patience()),
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

    /// The id, what needs it, and the details, if there are any.
    pub(super) fn details(
        &mut self,
        place: Place,
        draft: DetailsDraft,
    ) -> (Option<String>, Option<Vec<PurposeDraft>>, Option<Details>) {
        self.share(place, "catch", draft.catch);
        self.number_from_zero(place, "cost", draft.cost);
        let details = Details {
            note: draft.note,
            source: draft.source,
            catch: draft.catch,
            rework: self.amount(place, "rework", draft.rework),
            promise: self.amount(place, "promise", draft.promise),
            cost: draft.cost,
            accepted: draft.accepted,
        };
        let details = Some(details).filter(|details| *details != Details::default());
        (draft.id, draft.serves, details)
    }
}
