//! What several external customers come to together, and of whom that is not known.

use super::harm::{CustomerHours, Harm, finite};
use crate::org::PartyId;

/// A figure of all external customers that are late, together: whoever is known counts, and whoever is not is named.
///
/// What is unknown is never 0, and what is not late is never unknown: where nobody is late, the figure is 0.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Total<T> {
    /// The sum of what is known; `None` where somebody is late and it is known of nobody who is.
    pub known: Option<T>,
    /// Who is late without its being known, in order of declaration: theirs is missing in the sum.
    pub unknown: Vec<PartyId>,
}

/// What lateness costs all external customers together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TotalHarm {
    /// Customer-hours late for every working day that it lasts.
    pub customer_hours: Total<CustomerHours>,
    /// What those customers are worth a year who are beyond their patience.
    pub money_at_risk: Total<f64>,
}

impl<T: Copy> Total<T> {
    /// The figure of each customer that is late, and as often as it is.
    fn of(late: impl Iterator<Item = (PartyId, Option<T>)>, nothing: T, plus: impl Fn(T, T) -> T) -> Self {
        let (mut sum, mut unknown) = (None, Vec::new());
        for (customer, figure) in late {
            match figure {
                Some(figure) => sum = Some(sum.map_or(figure, |sum| plus(sum, figure))),
                None => unknown.push(customer),
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        Self {
            known: sum.or(unknown.is_empty().then_some(nothing)),
            unknown,
        }
    }

    /// What counts where one figure is put in order with another: of the unknown nothing does.
    pub(crate) fn counted(&self) -> T
    where
        T: Default,
    {
        self.known.unwrap_or_default()
    }
}

impl Total<CustomerHours> {
    /// The hours of each customer that is late, and as often as it is.
    pub(crate) fn hours(late: impl Iterator<Item = (PartyId, Option<CustomerHours>)>) -> Self {
        Self::of(late, CustomerHours::default(), CustomerHours::plus)
    }
}

impl TotalHarm {
    /// The harm to each customer that is late; whoever is on time must not be among them.
    pub(crate) fn of(late: impl Iterator<Item = (PartyId, Harm)> + Clone) -> Self {
        let money = late.clone().map(|(customer, harm)| (customer, harm.money_at_risk));
        Self {
            customer_hours: Total::hours(late.map(|(customer, harm)| (customer, harm.customer_hours))),
            money_at_risk: Total::of(money, 0.0, |one, other| finite(one + other)),
        }
    }

    /// The sums of what is known.
    #[must_use]
    pub const fn known(&self) -> Harm {
        Harm {
            customer_hours: self.customer_hours.known,
            money_at_risk: self.money_at_risk.known,
        }
    }

    /// Who is late without all figures being known, in order of declaration.
    #[must_use]
    pub fn unknown(&self) -> Vec<PartyId> {
        let mut unknown = [&self.customer_hours.unknown[..], &self.money_at_risk.unknown].concat();
        unknown.sort_unstable();
        unknown.dedup();
        unknown
    }
}
