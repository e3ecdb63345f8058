//! What a dependency says besides who and when: services, terms, details.

use std::collections::HashSet;

use super::super::dependency_draft::DetailsDraft;
use super::super::{DependencyDraft, Details, ProblemKind, Terms};
use super::report::{Place, Report};

impl Report {
    /// Checks the texts of the services; whether they exist is seen later.
    pub(super) fn services(&mut self, place: Place, draft: &DependencyDraft) {
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

    pub(super) fn terms(&mut self, place: Place, draft: &mut DependencyDraft) -> Terms {
        let slack = self.amount(place, "slack", draft.slack.take());
        if draft.cut_off && draft.when.recurrence().is_none() {
            let kind = draft.when.kind();
            self.add(place, "cut_off", ProblemKind::CutOffWithoutRecurrence { kind });
        }
        Terms {
            slack,
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

    pub(super) fn details(&mut self, place: Place, draft: DetailsDraft) -> Details {
        self.share(place, "catch", draft.catch);
        self.number_from_zero(place, "cost", draft.cost);
        Details {
            note: draft.note,
            source: draft.source,
            catch: draft.catch,
            rework: self.amount(place, "rework", draft.rework),
            promise: self.amount(place, "promise", draft.promise),
            cost: draft.cost,
        }
    }
}
