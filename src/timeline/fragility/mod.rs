//! Fragility: what an absence does, by the day on which it begins.

mod data;
mod sweep;

use std::cmp::Ordering;

use crate::org::{LookupError, PartyId, PartyRef};
use crate::risk::{CustomerHours, Total};
use crate::time::{Amount, AmountError, Date, DateTime, Given, Lateness};
use crate::view::View;

use super::SimulateError;
use super::disruption::Disruptions;

/// What an absence of a party does to the external customers, for every day of a period on which it may begin: see
/// [`View::fragility`].
#[derive(Clone)]
pub struct Fragility<'org> {
    view: View<'org>,
    party: PartyId,
    /// Working minutes.
    length: u32,
    days: Vec<FragileDay>,
}

crate::short_debug::short_debug!(Fragility<'_>: view, party, length; listing days);

/// What an absence that begins on a day does.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FragileDay {
    /// The day on which the absence begins.
    pub date: Date,
    /// When it begins: with the first working minute of that day that lies in the period.
    pub from: DateTime,
    /// When the party is back.
    pub back: DateTime,
    /// How many external customers are late for it.
    pub customers: u32,
    /// How late the latest of them is at its worst.
    pub worst: Lateness,
    /// The worst minutes of all occasions on which external customers are late, together; `None` where one of them is late
    /// never, or beyond the horizon.
    pub total_minutes: Option<u64>,
    /// The same, each times the customer's volume.
    pub customer_hours: Total<CustomerHours>,
    /// From when on everyone is on time again; `None` if that takes more than 92 days from its beginning, or nothing was ever late.
    pub recovered_at: Option<DateTime>,
}

/// Why an absence can't be tried on every day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FragilityError {
    /// There is no such party.
    #[error(transparent)]
    Party(#[from] LookupError),
    /// The text is no amount of time.
    #[error(transparent)]
    Length(#[from] AmountError),
    /// The view can't be followed along the calendar.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
}

impl<'org> View<'org> {
    /// What an absence of `party` does, for every day of the view's period on which it may begin.
    ///
    /// Each absence begins with the first working minute of its day that lies in the period, and lasts so much working
    /// time; the delays that came with the view's changes are there as well. It is followed until everyone has recovered,
    /// for 92 days at most, also beyond the end of the period.
    ///
    /// # Errors
    /// If there is no such party, the length is no amount of time, or the view has no period.
    ///
    /// # Complexity
    /// That of [`View::simulate`] for each day, with the memory of one. With the feature `parallel` the days are shared out
    /// among the threads of the current rayon pool; what comes out is the same.
    pub fn fragility(
        &self,
        party: impl Into<PartyRef>,
        length: impl Into<Given<Amount>>,
    ) -> Result<Fragility<'org>, FragilityError> {
        let party = self.org().find(party)?;
        let length = self.org().minutes(length.into().0?);
        let period = self.moment().period().ok_or(SimulateError::NoPeriod)?;
        let others = Disruptions::of(self, period, &[]).map_err(SimulateError::Delays)?;
        Ok(Fragility {
            view: self.clone(),
            party,
            length,
            days: sweep::days(self, period, party, length, &others),
        })
    }
}

impl<'org> Fragility<'org> {
    /// The view asked.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// Who is away.
    #[must_use]
    pub fn party(&self) -> PartyId {
        self.party
    }

    /// For how many working minutes.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// Every day with a working minute in the period, in order.
    #[must_use]
    pub fn days(&self) -> &[FragileDay] {
        &self.days
    }

    /// The day on which the absence does least: by customer-hours where [all are known](Self::hours_are_known), then by
    /// minutes, then the earliest. `None` where the period has no working day.
    #[must_use]
    pub fn best(&self) -> Option<&FragileDay> {
        let harm = self.harm();
        self.days
            .iter()
            .reduce(|best, other| if harm(other) < harm(best) { other } else { best })
    }

    /// The day on which it does most, by the same. `None` where the period has no working day.
    #[must_use]
    pub fn worst(&self) -> Option<&FragileDay> {
        let harm = self.harm();
        self.days
            .iter()
            .reduce(|worst, other| if harm(other) > harm(worst) { other } else { worst })
    }

    /// The days on which an external customer feels it, the worst first, by the same.
    #[must_use]
    pub fn felt(&self) -> Vec<&FragileDay> {
        let harm = self.harm();
        let mut days: Vec<_> = self.days.iter().filter(|day| day.customers > 0).collect();
        // Hours are finite or without end: there are always two to compare.
        days.sort_by(|one, other| harm(other).partial_cmp(&harm(one)).unwrap_or(Ordering::Equal));
        days
    }

    /// Whether customer-hours can put the days in order: every customer that is late on any of them has a volume.
    #[must_use]
    pub fn hours_are_known(&self) -> bool {
        self.days.iter().all(|day| day.customer_hours.unknown.is_empty())
    }

    /// What a day is put in order by.
    fn harm(&self) -> impl Fn(&FragileDay) -> (CustomerHours, u64) + use<> {
        let known = self.hours_are_known();
        move |day| {
            let hours = if known {
                day.customer_hours.counted()
            } else {
                CustomerHours::default()
            };
            // Never is more than any number of minutes.
            (hours, day.total_minutes.unwrap_or(u64::MAX))
        }
    }
}
