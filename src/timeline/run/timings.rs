//! A few timings out of many, each once.

/// Timings to be asked about: thousands of dependencies share a few.
#[derive(Clone, Debug, Default)]
pub(super) struct Timings {
    pub(super) list: Vec<u32>,
    is_listed: Vec<bool>,
}

impl Timings {
    /// None, out of so many.
    pub(super) fn new(all: usize) -> Self {
        Self {
            list: Vec::new(),
            is_listed: vec![false; all],
        }
    }

    /// Adds one, unless it is there; whether there are any others.
    pub(super) fn add(&mut self, timing: u32) -> bool {
        if !std::mem::replace(&mut self.is_listed[timing as usize], true) {
            self.list.push(timing);
        }
        self.list.len() < self.is_listed.len()
    }

    pub(super) fn clear(&mut self) {
        for timing in self.list.drain(..) {
            self.is_listed[timing as usize] = false;
        }
    }
}
