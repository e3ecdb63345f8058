//! Situations of dependencies.

use std::fmt::Display;
use std::sync::Arc;

use super::super::situation::{Fault, Misfit};
use super::super::{ProblemKind, Season, Timing, When};
use super::report::{Place, Report};
use crate::time::{Date, RecurrenceError};

/// Situations that came up before: many dependencies say the same few, and need not keep each its own.
#[derive(Debug, Default)]
pub(super) struct Situations {
    few: Vec<Arc<When>>,
    /// How many came up that are none of these.
    others: usize,
}

/// How many situations are a few.
const FEW: usize = 16;

impl Situations {
    /// Takes the same situation from before, if there is one: of others than the first few no more than a few are looked for.
    pub(super) fn share(&mut self, when: &mut Option<Arc<When>>) {
        let Some(when) = when else { return };
        if self.others > FEW || self.few.iter().any(|known| Arc::ptr_eq(known, when)) {
            return;
        }
        match self.few.iter().find(|known| *known == when) {
            Some(known) => *when = Arc::clone(known),
            None if self.few.len() < FEW => self.few.push(Arc::clone(when)),
            None => self.others += 1,
        }
    }
}

impl Report {
    /// Checks a situation; what is shared with others is changed only where there is something to change.
    pub(super) fn when(&mut self, place: Place, when: &mut Option<Arc<When>>) {
        let Some(when) = when else { return };
        if when.misfits.is_empty() {
            self.timing(place, when);
        } else {
            let own = Arc::make_mut(when);
            for misfit in std::mem::take(&mut own.misfits) {
                let kind = misfit_problem(&misfit, own);
                self.add(place, format_args!("when.{}", misfit.field), kind);
            }
        }
        if let Some(condition) = &when.condition {
            self.text(place, "when.if", condition);
        }
    }

    /// Checks that a date can be written down.
    pub(super) fn date(&mut self, place: Place, field: impl Display, date: Date) {
        if date.year() < 0 {
            self.add(place, field, ProblemKind::TooEarly { date });
        }
    }

    fn dates(&mut self, place: Place, timing: &Timing) {
        match timing {
            Timing::Recurring(rule) => {
                let from = rule.first().map(|date| ("when.from", date));
                let until = rule.last().map(|date| ("when.until", date));
                for (field, date) in from.into_iter().chain(until) {
                    self.date(place, field, date);
                }
            }
            Timing::Dated { on, .. } => {
                for (index, &date) in on.iter().enumerate() {
                    self.date(place, format_args!("when.on[{index}]"), date);
                }
            }
            Timing::Seasonal(Season::Once { first, last }) => {
                for (index, &date) in [first, last].into_iter().enumerate() {
                    self.date(place, format_args!("when.between[{index}]"), date);
                }
            }
            Timing::Standing | Timing::Seasonal(_) => {}
        }
    }

    fn timing(&mut self, place: Place, when: &mut Arc<When>) {
        self.dates(place, &when.timing);
        match &when.timing {
            Timing::Recurring(rule) => {
                for reason in rule.problems() {
                    self.recurrence(place, reason);
                }
            }
            Timing::Dated { on, .. } if on.is_empty() => self.add(place, "when.on", ProblemKind::NoDates),
            Timing::Dated { on, .. } if on.is_sorted_by(|date, next| date < next) => {}
            Timing::Dated { .. } => Arc::make_mut(when).put_dates_in_order(),
            &Timing::Seasonal(Season::Once { first, last }) if first > last => {
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

impl When {
    fn put_dates_in_order(&mut self) {
        if let Timing::Dated { on, .. } = &mut self.timing {
            on.sort_unstable();
            on.dedup();
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
