//! What can be undone: every value that was there before.

use super::groups::Found;
use crate::impact::transfer::Transfer;

/// Something put in or set anew, by what was there before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit {
    Late { node: u32, before: u32 },
    Slower { node: u32, before: u32 },
    Terms { edge: u32, before: Transfer },
}

/// Where the records of a step begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) shifts: usize,
    pub(super) edits: usize,
    pub(super) found: usize,
}

/// The records of all steps, one after the other: nothing is allocated once they have reached their size.
#[derive(Debug, Default)]
pub(super) struct History {
    /// Commitments and how late they were.
    pub(super) shifts: Vec<(u32, u32)>,
    pub(super) edits: Vec<Edit>,
    /// Loops and what was found of them.
    pub(super) found: Vec<(u32, Found)>,
    pub(super) steps: Vec<Step>,
}

impl History {
    pub(super) fn begin(&mut self) {
        self.steps.push(Step {
            shifts: self.shifts.len(),
            edits: self.edits.len(),
            found: self.found.len(),
        });
    }

    /// Commitments that the last step shifted, and how late they were before it.
    pub(super) fn last_shifts(&self) -> &[(u32, u32)] {
        self.steps.last().map_or(&[], |step| &self.shifts[step.shifts..])
    }
}
