//! What a ranking is asked for.

use crate::org::PartyRef;
use crate::time::{Amount, DelayAmount, Given};

/// The question of a ranking: by how much each party is late, whom to mind, and how many to name. A value: nothing is
/// checked before it is asked.
///
/// ```
/// use frontline::{Amount, decision::Rank};
///
/// let question = Rank::by("1d").customer("shoppers").top(10);
/// assert_eq!(question, Rank::by(Amount::days(1)).customer("shoppers").top(10));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Rank {
    pub(super) by: Given<DelayAmount>,
    pub(super) customer: Option<PartyRef>,
    pub(super) top: Option<usize>,
}

impl Rank {
    /// Each party in turn is late by `by`, alone.
    pub fn by(by: impl Into<Given<DelayAmount>>) -> Self {
        Self {
            by: by.into(),
            customer: None,
            top: None,
        }
    }

    /// Mind this external customer only: what others feel does not count.
    pub fn customer(mut self, customer: impl Into<PartyRef>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// Name only the worst `count`. All are compared anyway; the others take no memory.
    pub const fn top(mut self, count: usize) -> Self {
        self.top = Some(count);
        self
    }
}

impl From<&str> for Rank {
    fn from(by: &str) -> Self {
        Self::by(by)
    }
}

impl From<Amount> for Rank {
    fn from(by: Amount) -> Self {
        Self::by(by)
    }
}

impl From<DelayAmount> for Rank {
    fn from(by: DelayAmount) -> Self {
        Self::by(by)
    }
}
