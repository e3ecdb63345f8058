//! Primary delays: what a delay that is put in amounts to at the moment.

use super::{DelayError, Moment, Period, PeriodError, View};
use crate::change::{Delay, DelayKind};
use crate::org::{LookupError, Org, PartyId, PartyRef, ServiceId};
use crate::time::{AmountError, DateTime, DelayAmount, Lateness};

/// A delay as it counts at a moment: how late who is, or by how much who takes longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrimaryDelay {
    /// Whose delay it is.
    pub party: PartyId,
    /// The service that is late; `None` for everything the party does.
    pub service: Option<ServiceId>,
    /// How it goes together with whatever else makes the party late.
    pub combine: Combine,
    /// By how much: on time where the delay lies outside the moment.
    pub lateness: Lateness,
}

/// How a delay goes together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Combine {
    /// The party is late: of several latenesses the largest counts.
    Largest,
    /// The party takes longer: that is added to whatever made it late.
    Sum,
}

/// What is wrong with a delay.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DelayProblem {
    /// There is no such party, or it supplies no such service.
    #[error(transparent)]
    Lookup(LookupError),
    /// The text is no amount of time.
    #[error(transparent)]
    Amount(AmountError),
    /// It ends where it starts, or before.
    #[error(transparent)]
    Period(PeriodError),
    /// It names a service of a party that counts as a whole in the network it is put in.
    #[error(
        "delay of {service:?}: the services of {party:?} count as one in this network; ask for the network of these delays"
    )]
    OneCommitment {
        /// The party's id.
        party: String,
        /// The service.
        service: String,
    },
}

impl DelayProblem {
    /// The same with what was probably meant.
    pub(crate) fn explained(self, org: &Org) -> Self {
        match self {
            Self::Lookup(error) => Self::Lookup(error.explained(org)),
            other => other,
        }
    }
}

impl View<'_> {
    /// What a delay amounts to at this moment.
    ///
    /// A delay with dates counts where it has an instant in common with the moment, and in `ever`; but not where nobody
    /// works as long as it lasts and nothing falls due meanwhile, as over a weekend. Somebody away until an instant is late by the working time until then: from the start of the absence, or of the period where that
    /// is later. An absence without an end is never; so is one without a start in `ever`, where no date is known to
    /// count from.
    ///
    /// # Errors
    /// Everything that is wrong with it: a party or service that is not there, an amount that is none, an end before
    /// the start.
    ///
    /// ```
    /// use frontline::{Delay, Lateness, Org};
    /// use frontline::time::Date;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// draft.add(payroll.depends_on(managers));
    /// let org = draft.build()?;
    ///
    /// let (thursday, friday): (Date, Date) = ("2026-11-26".parse()?, "2026-11-27".parse()?);
    /// let away = managers.away().from(thursday).until(friday);
    /// assert_eq!(org.ever().primary_delay(&away)?.lateness, Lateness::from_minutes(24 * 60));
    /// assert_eq!(org.on(friday).primary_delay(&away)?.lateness, Lateness::ON_TIME);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn primary_delay(&self, delay: &Delay) -> Result<PrimaryDelay, DelayError> {
        let explained = |problem: DelayProblem| problem.explained(self.org());
        self.look_up_delay(delay)
            .map_err(|problems| DelayError::new(problems.into_iter().map(explained).collect()))
    }

    /// The same without what was probably meant by unknown names.
    pub(crate) fn look_up_delay(&self, delay: &Delay) -> Result<PrimaryDelay, Vec<DelayProblem>> {
        let (party, service, amount) = check(self.org(), delay)?;
        Ok(PrimaryDelay {
            party,
            service,
            combine: match delay.kind {
                DelayKind::Late | DelayKind::Away => Combine::Largest,
                DelayKind::Slower => Combine::Sum,
            },
            lateness: match (delay.kind, amount) {
                _ if !self.meets(delay) => Lateness::ON_TIME,
                (DelayKind::Away, _) => self.absence(delay.from, delay.until),
                (_, by) => self.org().lateness_of(by),
            },
        })
    }

    fn meets(&self, delay: &Delay) -> bool {
        let (from, until) = (delay.from, delay.until);
        match self.moment() {
            _ if from.is_none() && until.is_none() => true,
            Moment::Ever => self.is_noticed(from, until),
            Moment::During(period) => {
                let end = until.map_or(period.until(), |until| until.min(period.until()));
                period.meets(from, until) && self.is_noticed(from.or(Some(period.from())), Some(end))
            }
        }
    }

    /// Whether anybody works between two instants, or anything falls due then.
    fn is_noticed(&self, from: Option<DateTime>, until: Option<DateTime>) -> bool {
        let (Some(from), Some(until)) = (from, until) else {
            return true;
        };
        let calendar = self.org().calendar();
        let falls_due = |id| {
            let when = self.org().requirement(id).when();
            when.falls_due() && when.falls_in(calendar, from, until)
        };
        calendar.minutes_between(from, until) > 0 || self.requirements().any(falls_due)
    }

    fn absence(&self, from: Option<DateTime>, until: Option<DateTime>) -> Lateness {
        // None comes before every instant: the later of the two starts, or the one there is.
        let from = from.max(self.moment().period().map(|period| period.from()));
        let (Some(from), Some(until)) = (from, until) else {
            return Lateness::NEVER;
        };
        let minutes = self.org().calendar().minutes_between(from, until);
        Lateness::from_minutes(u64::try_from(minutes).unwrap_or(0))
    }
}

/// The delay by the party's handle, checked, and the party if the delay names a service of it.
pub(super) fn checked(org: &Org, delay: &Delay) -> Result<(Delay, Option<PartyId>), Vec<DelayProblem>> {
    let (party, service, _) = check(org, delay)?;
    let delay = Delay {
        party: PartyRef::Id(party),
        ..delay.clone()
    };
    Ok((delay, service.map(|_| party)))
}

fn check(org: &Org, delay: &Delay) -> Result<(PartyId, Option<ServiceId>, DelayAmount), Vec<DelayProblem>> {
    let mut problems = Vec::new();
    let party = org
        .look_up(delay.party.clone())
        .map_err(|error| problems.push(DelayProblem::Lookup(error)));
    let service = delay.service.as_deref().zip(party.ok()).and_then(|(name, party)| {
        let service = org.look_up_service(party, name);
        service.map_err(|error| problems.push(DelayProblem::Lookup(error))).ok()
    });
    let amount = delay
        .by
        .0
        .clone()
        .map_err(|error| problems.push(DelayProblem::Amount(error)));
    let early = [delay.from, delay.until]
        .into_iter()
        .flatten()
        .filter(|at| at.year() < 0);
    problems.extend(early.map(|at| DelayProblem::Period(PeriodError::TooEarly { at })));
    if let (Some(from), Some(until)) = (delay.from, delay.until) {
        problems.extend(Period::new(from, until).err().map(DelayProblem::Period));
    }
    match (party, amount) {
        (Ok(party), Ok(amount)) if problems.is_empty() => Ok((party, service, amount)),
        _ => Err(problems),
    }
}
