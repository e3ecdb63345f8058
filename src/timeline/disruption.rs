//! Disruptions: dated delays, by commitment.

use std::collections::BTreeSet;

use crate::change::{Delay, DelayKind};
use crate::engine::{Commitments, settle};
use crate::impact::{DelayError, resolve};
use crate::org::{PartyId, ServiceId};
use crate::time::{Calendar, DateTime, DelayAmount, Lateness, whole_minute};
use crate::view::{Period, View};

/// A delay with its dates, checked.
#[derive(Clone, Debug)]
pub(super) struct Disruption {
    party: PartyId,
    service: Option<ServiceId>,
    kind: DelayKind,
    /// In the engine's bits; of a party away never.
    by: u32,
    pub(super) from: DateTime,
    pub(super) until: Option<DateTime>,
}

/// What a disruption does to a commitment at an instant, in the engine's bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Late(u32),
    Slower(u32),
}

/// The delays of a period, checked.
#[derive(Clone, Debug)]
pub(super) struct Disruptions {
    /// Those that count in it: the view's own, then those given.
    pub(super) list: Vec<Disruption>,
    /// The parties of which a delay names a service, whether it counts or not.
    pub(super) named: BTreeSet<PartyId>,
}

impl Disruptions {
    /// A delay without a start begins with the period; one that begins after it counts for nothing.
    pub(super) fn of(view: &View<'_>, period: Period, delays: &[Delay]) -> Result<Self, DelayError> {
        let all = || view.delays().iter().chain(delays);
        let resolved = resolve(view, all())?;
        let named = resolved.iter().filter(|found| found.service.is_some());
        let named = named.map(|found| found.party).collect();
        let disruptions = all().zip(resolved).map(|(delay, found)| Disruption {
            party: found.party,
            service: found.service,
            kind: delay.kind(),
            by: match delay.amount() {
                Ok(DelayAmount::By(amount)) => Lateness::from_minutes(view.org().minutes(amount).into()).bits(),
                _ => Lateness::NEVER.bits(),
            },
            from: whole(delay.starts().unwrap_or(period.from())),
            until: delay.ends().map(whole),
        });
        let is_over_before = |it: &Disruption| it.until.is_some_and(|until| until <= it.from);
        let counts = |it: &Disruption| it.from < period.until() && !is_over_before(it);
        Ok(Self {
            list: disruptions.filter(counts).collect(),
            named,
        })
    }
}

/// An instant without parts of a minute.
pub(super) fn whole(instant: DateTime) -> DateTime {
    instant.date().to_datetime(whole_minute(instant.time()))
}

impl Disruption {
    pub(super) fn away(party: PartyId, from: DateTime, until: DateTime) -> Self {
        Self {
            party,
            service: None,
            kind: DelayKind::Away,
            by: Lateness::NEVER.bits(),
            from,
            until: Some(until),
        }
    }

    pub(super) fn is_on(&self, at: DateTime) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// The first instant at or after `from` at which it begins or, all at once, ends.
    pub(super) fn next_turn(&self, from: DateTime) -> Option<DateTime> {
        let ends = self.until.filter(|_| self.kind != DelayKind::Away);
        let turns = [Some(self.from), ends].into_iter().flatten();
        turns.filter(|&turn| turn >= from).min()
    }

    /// What it does at a place on the line of working minutes, while it is on.
    pub(super) fn effect(&self, calendar: &Calendar, position: i64) -> Effect {
        match (self.kind, self.until) {
            (DelayKind::Slower, _) => Effect::Slower(self.by),
            (DelayKind::Away, Some(until)) => {
                let left = calendar.position(until) - position;
                Effect::Late(Lateness::from_minutes(u64::try_from(left).unwrap_or(0)).bits())
            }
            _ => Effect::Late(self.by),
        }
    }

    /// The place on the line of working minutes at which a party away is back.
    pub(super) fn back(&self, calendar: &Calendar) -> Option<i64> {
        let until = self.until.filter(|_| self.kind == DelayKind::Away)?;
        Some(calendar.position(until))
    }

    /// The commitments it concerns.
    pub(super) fn commitments(&self, commitments: &Commitments) -> Vec<u32> {
        let mut concerned = Vec::new();
        commitments.each_late(self.party, self.service, |node| concerned.push(node));
        concerned
    }
}

impl Effect {
    /// Adds what takes longer to what takes longer already.
    pub(super) fn add(slower: u32, more: u32) -> u32 {
        settle(more, slower, 0)
    }
}

/// When the last of the disruptions is over; `None` if one never is.
pub(super) fn all_over(disruptions: &[Disruption]) -> Option<DateTime> {
    let ends: Option<Vec<DateTime>> = disruptions.iter().map(|it| it.until).collect();
    ends?.into_iter().max()
}
