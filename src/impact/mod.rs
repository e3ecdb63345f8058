//! How a delay travels.
//!
#![doc = include_str!("semantics.md")]

mod comparison;
mod hit;
mod receipt;
mod tolerance;

use crate::change::Delay;
use crate::view::View;

pub use comparison::Comparison;
pub use hit::{Hit, LateLoop, Verdict};
pub use receipt::{Account, NonCause, Receipt};
pub use tolerance::{PartyTolerance, Tolerance};

/// The result of a propagation.
#[derive(Clone, Debug)]
pub struct Impact<'org> {
    view: View<'org>,
    hits: Vec<Hit<'org>>,
    loops: Vec<LateLoop>,
}

/// Why a delay can't be put in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("todo")]
pub struct DelayError {}

impl<'org> View<'org> {
    /// Puts delays in, with those that came with the view's changes, and follows them as far as they go.
    ///
    /// # Errors
    /// Every delay of a party or service that is not there, and every amount that is none.
    pub fn propagate(&self, _delays: impl IntoIterator<Item = Delay>) -> Result<Impact<'org>, DelayError> {
        todo!()
    }
}

impl<'org> Impact<'org> {
    /// The moment, and the organisation, it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// Every late commitment: external customers first, then the latest, then by id.
    #[must_use]
    pub fn hits(&self) -> &[Hit<'org>] {
        &self.hits
    }

    /// Every loop with a late commitment.
    #[must_use]
    pub fn loops(&self) -> &[LateLoop] {
        &self.loops
    }
}
