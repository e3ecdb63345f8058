//! The timings at which something is pending, each once: thousands of needs share a few.

/// A set of timings, listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) list: Vec<u32>,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Free,
    Listed,
    /// It falls due at the event that is happening.
    Due,
}

impl Pending {
    /// None, out of so many.
    pub(super) fn new(all: usize) -> Self {
        Self {
            list: Vec::new(),
            marks: vec![Mark::Free; all],
        }
    }

    /// Adds one, unless it is there.
    pub(super) fn add(&mut self, timing: u32) {
        if std::mem::replace(&mut self.marks[timing as usize], Mark::Listed) == Mark::Free {
            self.list.push(timing);
        }
    }

    /// Marks those that fall due at an event.
    pub(super) fn fall_due(&mut self, mut is_due: impl FnMut(u32) -> bool) {
        for &timing in self.list.iter().filter(|&&timing| is_due(timing)) {
            self.marks[timing as usize] = Mark::Due;
        }
    }

    pub(super) fn is_due(&self, timing: u32) -> bool {
        self.marks[timing as usize] == Mark::Due
    }

    /// Whether there are no others.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() == self.marks.len()
    }

    pub(super) fn clear(&mut self) {
        for timing in self.list.drain(..) {
            self.marks[timing as usize] = Mark::Free;
        }
    }
}
