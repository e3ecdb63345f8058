//! What disruptions do to a commitment, and what it makes up.

use super::{Crowd, NEVER, place};
use crate::impact::{BEYOND, finite};
use crate::time::{Calendar, DateTime, Lateness};
use crate::timeline::disruption::{Disruption, Effect};

/// What a commitment does by itself, in finite minutes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    late: u32,
    slower: u32,
    recovers: u32,
    /// The place at which whoever is away is back.
    back: i32,
}

impl Own {
    /// On time.
    pub(super) const fn new(recovers: u32) -> Self {
        Self {
            late: 0,
            slower: 0,
            recovers,
            back: i32::MIN,
        }
    }

    /// How late it is by itself at a place, before it takes longer or makes up anything.
    pub(super) fn late(&self, place: i32) -> u32 {
        self.late.max(self.back.saturating_sub(place).max(0).unsigned_abs())
    }

    /// How late it is in the end.
    pub(super) fn settle(&self, reached: u32) -> u32 {
        (reached + self.slower).saturating_sub(self.recovers)
    }

    /// What may reach it without making it late.
    pub(super) fn limit(&self) -> u32 {
        self.recovers.saturating_sub(self.slower)
    }

    /// From which place on it is not late by itself.
    pub(super) fn ends(&self) -> i32 {
        let limit = self.limit();
        if self.late > limit || self.slower > self.recovers {
            NEVER
        } else {
            self.back.saturating_sub_unsigned(limit)
        }
    }
}

impl Crowd<'_> {
    /// Puts in the disruptions that are on at an instant.
    pub(super) fn put_in(&mut self, at: DateTime) {
        let template = self.template;
        for (own, &recovers) in self.own.iter_mut().zip(&template.recovers) {
            *own = Own::new(recovers);
        }
        let calendar = self.calendar();
        for disruption in self.disruptions.iter().filter(|it| it.is_on(at)) {
            let back = disruption.back(calendar).map(|back| place(back - self.origin));
            let effect = disruption.effect(calendar, calendar.position(at));
            for node in disruption.commitments(&template.commitments) {
                let own = &mut self.own[template.place_of[node as usize] as usize];
                match (back, effect) {
                    (Some(back), _) => own.back = own.back.max(back),
                    (None, Effect::Late(by)) => own.late = own.late.max(by),
                    (None, Effect::Slower(by)) => own.slower = Effect::add(own.slower, by),
                }
            }
        }
    }
}

/// Whether nobody can be so late that it is told no more in minutes: on no way does a delay meet anybody twice.
pub(super) fn stay_in_reach(disruptions: &[Disruption], calendar: &Calendar) -> bool {
    let (mut late, mut slower) = (0, 0u64);
    for disruption in disruptions {
        match disruption.effect(calendar, calendar.position(disruption.from)) {
            Effect::Late(by) => late = late.max(by),
            Effect::Slower(by) => slower += u64::from(by),
        }
    }
    finite(u64::from(late) + slower) < BEYOND && u64::from(late) + slower < u64::from(Lateness::HORIZON)
}
