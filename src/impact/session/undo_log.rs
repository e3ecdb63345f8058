//! The undo log: every value that was there before.

use crate::engine::transfer::Transfer;

/// Something set anew, by what was there before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit {
    Late { node: u32, before: u32 },
    Slower { node: u32, before: u32 },
    Terms { edge: u32, before: Transfer },
}

/// Where the records of a step begin.
#[derive(Debug)]
pub(super) struct LoggedStep {
    /// How late every commitment was, where all were settled anew: then there are no shifts.
    pub(super) whole: Option<Vec<u32>>,
    pub(super) shifts: usize,
    pub(super) edits: usize,
}

/// The records of all steps, one after the other: nothing is allocated once they have reached their size.
#[derive(Debug, Default)]
pub(super) struct UndoLog {
    /// Commitments and how late they were; in a step each comes once at most.
    pub(super) shifts: Vec<(u32, u32)>,
    pub(super) edits: Vec<Edit>,
    pub(super) steps: Vec<LoggedStep>,
    /// Room for how late every commitment was.
    pub(super) spare: Vec<Vec<u32>>,
}

impl UndoLog {
    pub(super) fn begin(&mut self) {
        self.steps.push(LoggedStep {
            whole: None,
            shifts: self.shifts.len(),
            edits: self.edits.len(),
        });
    }

    /// The edits of the last step, as a place in `edits`.
    pub(super) fn last_edits(&self) -> std::ops::Range<usize> {
        let start = self.steps.last().map_or(0, |step| step.edits);
        start..self.edits.len()
    }

    /// Commitments that the last step shifted, and how late they were before it; `late` is how late they are.
    pub(super) fn last_shifts(&self, late: &[u32]) -> Vec<(u32, u32)> {
        let Some(step) = self.steps.last() else {
            return Vec::new();
        };
        let Some(whole) = &step.whole else {
            return self.shifts[step.shifts..].to_vec();
        };
        let nodes = whole.iter().zip(late).zip(0u32..);
        let shifted = nodes.filter(|((before, after), _)| before != after);
        shifted.map(|((&before, _), node)| (node, before)).collect()
    }
}
