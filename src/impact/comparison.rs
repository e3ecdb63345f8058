//! Two impacts side by side.

use super::Impact;

/// What got better and what worse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {}

impl Impact<'_> {
    /// What differs between this impact and `after`.
    #[must_use]
    pub fn compare(&self, _after: &Impact<'_>) -> Comparison {
        todo!()
    }
}
