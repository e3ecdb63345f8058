//! Situations of dependencies.

use super::super::situation::{Fault, Misfit};
use super::super::{DependencyDraft, ProblemKind, Season, Timing, When};
use super::report::{Place, Report};
use crate::time::RecurrenceError;

impl Report {
    pub(super) fn when(&mut self, place: Place, draft: &mut DependencyDraft) {
        let when = &mut draft.when;
        if when.misfits.is_empty() {
            self.timing(place, when);
        } else {
            for misfit in std::mem::take(&mut when.misfits) {
                let kind = misfit_problem(&misfit, when);
                self.add(place, format_args!("when.{}", misfit.field), kind);
            }
        }
        if let Some(condition) = &when.condition {
            self.text(place, "when.if", condition);
        }
    }

    fn timing(&mut self, place: Place, when: &mut When) {
        match &mut when.timing {
            Timing::Recurring(rule) => {
                for reason in rule.problems() {
                    self.recurrence(place, reason);
                }
            }
            Timing::Dated { on, .. } if on.is_empty() => self.add(place, "when.on", ProblemKind::NoDates),
            Timing::Dated { on, .. } => {
                on.sort_unstable();
                on.dedup();
            }
            &mut Timing::Seasonal(Season::Once { first, last }) if first > last => {
                self.add(place, "when.between", ProblemKind::SeasonReversed { first, last });
            }
            Timing::Standing | Timing::Seasonal(_) => {}
        }
    }
}

impl Report {
    fn recurrence(&mut self, place: Place, reason: RecurrenceError) {
        let field = match &reason {
            RecurrenceError::ZeroInterval | RecurrenceError::IntervalWithoutFrom { .. } => "when.interval",
            RecurrenceError::NoDays { .. } => "when.on",
            RecurrenceError::EndsBeforeStart { .. } => "when.until",
            _ => "when",
        };
        match reason.index() {
            Some(index) => self.add(
                place,
                format_args!("when.on[{index}]"),
                ProblemKind::Recurrence { reason },
            ),
            None => self.add(place, field, ProblemKind::Recurrence { reason }),
        }
    }
}

fn misfit_problem(misfit: &Misfit, when: &When) -> ProblemKind {
    match misfit.fault {
        Fault::NoSuchTime { hour, minute } => ProblemKind::InvalidTime { hour, minute },
        Fault::NoSuchDay { month, day } => ProblemKind::InvalidMonthDay { month, day },
        Fault::MeansNothing => ProblemKind::MeansNothing { kind: when.kind() },
    }
}
