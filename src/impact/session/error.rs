//! Why a session can't take a step.

use crate::impact::DelayError;
use crate::view::ChangeError;

/// Why a [`Session`](super::Session) can't take a step. It stands as it stood before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// Changes that don't fit the organisation.
    #[error(transparent)]
    Change {
        /// What is wrong with them.
        #[from]
        error: ChangeError,
    },
    /// A mark of another session.
    #[error("the mark is another session's")]
    ForeignMark,
    /// With the changes, delays of before mean nothing any more.
    #[error(transparent)]
    Delay {
        /// What is wrong with them.
        #[from]
        error: DelayError,
    },
}
