//! The timings at which something is pending, each once: thousands of needs share a few.

/// A set of timings, listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) list: Vec<u32>,
    is_listed: Vec<bool>,
}

impl Pending {
    /// None, out of so many.
    pub(super) fn new(all: usize) -> Self {
        Self {
            list: Vec::new(),
            is_listed: vec![false; all],
        }
    }

    /// Adds one, unless it is there.
    pub(super) fn add(&mut self, timing: u32) {
        if !std::mem::replace(&mut self.is_listed[timing as usize], true) {
            self.list.push(timing);
        }
    }

    /// Whether there are no others.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() == self.is_listed.len()
    }

    pub(super) fn clear(&mut self) {
        for timing in self.list.drain(..) {
            self.is_listed[timing as usize] = false;
        }
    }
}
