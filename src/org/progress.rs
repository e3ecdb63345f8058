//! How far something long has come.

use std::fmt;

/// What a long reading is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The text of a file is being read; counted in bytes.
    Reading,
    /// What was described is being checked; counted in dependencies.
    Checking,
}

/// How far a long reading has come: see [`document::read_with`](crate::document::read_with).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// What it is at.
    pub phase: Phase,
    /// How much of this phase is done: bytes, or dependencies.
    pub done: usize,
    /// How much there is to do in this phase. What is done never becomes more.
    pub total: usize,
}

/// Somebody who wants to hear how far a phase has come.
///
/// They hear of its start, of every so many steps, and of its end. Nobody who listens costs a comparison a step.
pub(crate) struct Listener<'l> {
    report: &'l mut dyn FnMut(Progress),
    steps: usize,
}

/// So many steps go by unheard: a fraction of a millisecond's work.
const UNHEARD: usize = 4096;

impl<'l> Listener<'l> {
    pub(crate) fn new(report: &'l mut dyn FnMut(Progress)) -> Self {
        Self { report, steps: 0 }
    }

    /// Says how far a phase has come.
    pub(crate) fn hear(&mut self, phase: Phase, done: usize, total: usize) {
        (self.report)(Progress { phase, done, total });
    }

    /// Counts a step; whether it is time to say how far it has come.
    pub(crate) fn is_due(&mut self) -> bool {
        self.steps += 1;
        self.steps.is_multiple_of(UNHEARD)
    }
}

impl fmt::Display for Phase {
    /// `reading`, `checking`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Reading => "reading",
            Self::Checking => "checking",
        })
    }
}

impl fmt::Debug for Listener<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener")
            .field("steps", &self.steps)
            .finish_non_exhaustive()
    }
}
