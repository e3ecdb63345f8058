//! Delays that come with changes, and that are lifted again.

use super::Application;
use super::ChangeProblemKind;
use crate::change::{Delay, DelayKind};
use crate::org::{LookupError, PartyRef};
use crate::view::DelayProblem;
use crate::view::primary_delay::checked;

impl Application<'_> {
    /// Keeps a delay, by the party's handle.
    pub(super) fn delay(&mut self, delay: &Delay) {
        match checked(&self.inner.org, delay) {
            Ok((delay, named)) => {
                self.inner.named.extend(named);
                self.inner.delays.push(delay);
            }
            Err(problems) => self.delay_problems(delay.kind, problems),
        }
    }

    fn delay_problems(&mut self, kind: DelayKind, problems: Vec<DelayProblem>) {
        let party = match kind {
            DelayKind::Late => "late",
            DelayKind::Slower => "slower",
            DelayKind::Away => "away",
        };
        for problem in problems {
            let field = match &problem {
                DelayProblem::Lookup(LookupError::UnknownService { .. }) | DelayProblem::OneCommitment { .. } => {
                    "service"
                }
                DelayProblem::Lookup(_) => party,
                DelayProblem::Amount(_) => "by",
                DelayProblem::Period(_) => "until",
            };
            self.problem(field, ChangeProblemKind::Delay(problem));
        }
    }

    pub(super) fn back(&mut self, party: PartyRef) {
        let party = self.inner.org.look_up(party);
        if let Some(party) = self.note("back", party) {
            self.inner.delays.retain(|delay| delay.party != PartyRef::Id(party));
        }
    }
}
