//! Why a view can't be followed along the calendar.

use crate::impact::DelayError;

/// Why a view can't be followed along the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SimulateError {
    /// The view is `ever`, in which no date is known.
    #[error("the moment is ever, in which no date is known; expected a day or a period to follow along the calendar")]
    NoPeriod,
    /// Delays that don't fit the organisation.
    #[error(transparent)]
    Delays(#[from] DelayError),
}
