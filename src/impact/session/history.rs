//! What can be undone: every value that was there before.

use super::groups::Found;
use crate::engine::network::Former;
use crate::engine::transfer::Transfer;

/// Something put in or set anew, by what was there before.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Late {
        node: u32,
        before: u32,
    },
    Slower {
        node: u32,
        before: u32,
    },
    Terms {
        edge: u32,
        before: Transfer,
    },
    /// Edges came.
    Added(Former),
}

/// Where the records of a step begin.
#[derive(Debug)]
pub(super) struct Step {
    /// How late everyone was, where everyone was settled anew: then there are no shifts.
    pub(super) whole: Option<Vec<u32>>,
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
    /// Room for how late everyone was.
    pub(super) spare: Vec<Vec<u32>>,
}

impl History {
    pub(super) fn begin(&mut self) {
        self.steps.push(Step {
            whole: None,
            shifts: self.shifts.len(),
            edits: self.edits.len(),
            found: self.found.len(),
        });
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
