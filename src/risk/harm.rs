//! Harm: what lateness costs external customers, in hours and in money.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{Stakes, TotalHarm};
use crate::impact::Impact;
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::View;

/// Minutes in an hour.
const HOUR: f64 = 60.0;

/// Hours that the customers of one working day are late, all of them together. Ordered from none to unbounded.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum CustomerHours {
    /// So many: finite, never negative.
    Finite(f64),
    /// More than any number: some of them wait for ever, or beyond the horizon.
    Unbounded,
}

impl Default for CustomerHours {
    /// None.
    fn default() -> Self {
        Self::Finite(0.0)
    }
}

/// What lateness costs outside: of one external customer, or of all that are known.
///
/// Serialized it has the keys `customer_hours` (null: unknown, or `unbounded`), `unbounded` and `money_at_risk` (null:
/// unknown).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Harm {
    /// Customer-hours late for every working day that it lasts; `None` where no volume is known.
    pub customer_hours: Option<CustomerHours>,
    /// What those customers are worth a year who are beyond their patience, in the organisation's currency; `None` where
    /// nothing is known of what is lost.
    pub money_at_risk: Option<f64>,
}

/// What lateness costs one external customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerHarm {
    /// Which external customer.
    pub customer: PartyId,
    /// How late it is: the latest of its commitments.
    pub lateness: Lateness,
    /// The percentage (0–100) of it that leaves; `None` where `loses` is not given.
    pub percentage_lost: Option<f64>,
    /// What that comes to.
    pub harm: Harm,
}

/// The harm of an impact: see [`Impact::harm`].
///
/// Serialized it has the keys `customers` (each with `party`, `minutes`, `beyond_horizon`, `text`, `percentage_lost` and
/// the keys of [`Harm`]), `total` (the keys of [`Harm`]) and `unknown` (ids: who is late without all figures being known).
#[derive(Clone)]
pub struct HarmByCustomer<'org> {
    view: View<'org>,
    customers: Vec<CustomerHarm>,
    total: TotalHarm,
}

crate::short_debug::short_debug!(HarmByCustomer<'_>: view; listing customers);

impl CustomerHours {
    /// Those of a customer that is so late; `None` where its volume is unknown.
    pub(crate) fn of(volume: Option<f64>, lateness: Lateness) -> Option<Self> {
        let volume = volume?;
        Some(match lateness.minutes() {
            Some(minutes) => Self::Finite(finite(volume * f64::from(minutes) / HOUR)),
            // Nobody who comes, nobody who waits.
            None if volume == 0.0 => Self::Finite(0.0),
            None => Self::Unbounded,
        })
    }

    /// The hours; `None` where they are unbounded.
    #[must_use]
    pub const fn hours(self) -> Option<f64> {
        match self {
            Self::Finite(hours) => Some(hours),
            Self::Unbounded => None,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Finite(one), Self::Finite(other)) => Self::Finite(finite(one + other)),
            _ => Self::Unbounded,
        }
    }
}

/// Numbers out of a file may be so large that no sum of them is one; and nothing is not less than nothing.
pub(super) fn finite(number: f64) -> f64 {
    number.min(f64::MAX) + 0.0
}

impl CustomerHarm {
    fn of(stakes: &Stakes, place: usize, customer: PartyId, lateness: Lateness) -> Self {
        Self {
            customer,
            lateness,
            percentage_lost: stakes.percentage_lost(place, lateness),
            harm: stakes.harm(place, lateness),
        }
    }
}

impl<'org> Impact<'org> {
    /// What the lateness costs outside: each external customer, and all of them together.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let tills = draft.department("tills");
    /// let shoppers = draft.external("shoppers");
    /// draft.party(shoppers).volume(400.0);
    /// draft.add(shoppers.depends_on(tills));
    /// let shop = draft.build()?;
    ///
    /// let hours = |by| -> Result<_, Box<dyn std::error::Error>> {
    ///     let harm = shop.ever().propagate([tills.late(by)])?.harm();
    ///     Ok(harm.total().customer_hours.known.and_then(|hours| hours.hours()))
    /// };
    /// assert_eq!(hours("30m")?, Some(200.0));
    /// assert_eq!(hours("never")?, None); // unbounded
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(parties + thresholds of `loses`).
    #[must_use]
    pub fn harm(&self) -> HarmByCustomer<'org> {
        let org = self.view().org();
        let stakes = Stakes::of(org, org.parties().filter(|&party| org.party(party).is_external()));
        let of_customer = |(place, &customer)| CustomerHarm::of(&stakes, place, customer, self.lateness(customer));
        let customers: Vec<_> = stakes.customers().iter().enumerate().map(of_customer).collect();
        let late = customers.iter().filter(|each| each.lateness.is_late());
        let total = TotalHarm::of(late.map(|each| (each.customer, each.harm)));
        HarmByCustomer {
            view: self.view().clone(),
            customers,
            total,
        }
    }
}

impl<'org> HarmByCustomer<'org> {
    /// Every external customer, those on time included, in order of declaration.
    #[must_use]
    pub fn customers(&self) -> &[CustomerHarm] {
        &self.customers
    }

    /// All of them together.
    #[must_use]
    pub const fn total(&self) -> &TotalHarm {
        &self.total
    }

    /// The view it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Serialize for Harm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hours = self.customer_hours;
        let mut harm = serializer.serialize_struct("Harm", 3)?;
        harm.serialize_field("customer_hours", &hours.and_then(CustomerHours::hours))?;
        harm.serialize_field("unbounded", &(hours == Some(CustomerHours::Unbounded)))?;
        harm.serialize_field("money_at_risk", &self.money_at_risk)?;
        harm.end()
    }
}

impl Serialize for HarmByCustomer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let customer = |each: &CustomerHarm| SerializedCustomer {
            party: org.party(each.customer).id().to_owned(),
            minutes: each.lateness.minutes(),
            beyond_horizon: each.lateness.is_beyond_horizon(),
            text: org.calendar().lateness_text(each.lateness),
            percentage_lost: each.percentage_lost,
            harm: each.harm,
        };
        let customers: Vec<_> = self.customers.iter().map(customer).collect();
        let unknown: Vec<_> = self
            .total
            .unknown()
            .into_iter()
            .map(|customer| org.party(customer).id())
            .collect();
        let mut harm = serializer.serialize_struct("HarmByCustomer", 3)?;
        harm.serialize_field("customers", &customers)?;
        harm.serialize_field("total", &self.total.known())?;
        harm.serialize_field("unknown", &unknown)?;
        harm.end()
    }
}

#[derive(Serialize)]
struct SerializedCustomer {
    party: String,
    minutes: Option<u32>,
    beyond_horizon: bool,
    text: String,
    percentage_lost: Option<f64>,
    #[serde(flatten)]
    harm: Harm,
}

#[cfg(test)]
mod tests;
