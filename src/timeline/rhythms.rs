//! Rhythms: the different timings with which anything is needed, but for always. Thousands of dependencies share a few.

use std::collections::HashMap;

use crate::graph::number;
use crate::org::{RequirementId, Timing, When};
use crate::time::Calendar;
use crate::view::View;

/// The timings of a view that are not standing, each numbered once.
#[derive(Clone, Debug)]
pub(super) struct Rhythms {
    calendar: Calendar,
    /// By timing: what has it.
    examples: Vec<When>,
}

impl Rhythms {
    pub(super) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.examples.len()
    }

    /// When something with a timing falls due, or is there.
    pub(super) fn when(&self, timing: u32) -> &When {
        &self.examples[timing as usize]
    }
}

/// Timings being numbered in the order in which they come up.
#[derive(Debug)]
pub(super) struct Numbering<'n, 'org> {
    view: &'n View<'org>,
    examples: Vec<RequirementId>,
    timings: Vec<&'n Timing>,
    numbers: HashMap<&'n Timing, u32>,
}

/// How many timings are a few.
const FEW: usize = 12;

impl<'n, 'org> Numbering<'n, 'org> {
    pub(super) fn new(view: &'n View<'org>) -> Self {
        Self {
            view,
            examples: Vec::new(),
            timings: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// The number of the timing of a requirement; `None` if it is always there.
    pub(super) fn number(&mut self, id: RequirementId) -> Option<u32> {
        let timing = self.view.org().requirement(id).when().timing();
        if *timing == Timing::Standing {
            return None;
        }
        Some(self.known(timing).unwrap_or_else(|| {
            let next = number(self.examples.len());
            self.examples.push(id);
            self.timings.push(timing);
            self.numbers.insert(timing, next);
            next
        }))
    }

    /// The number of a timing, if it has one. Mostly it is the very same that came up before; and comparing with a few
    /// costs less than one look into a table.
    fn known(&self, timing: &Timing) -> Option<u32> {
        let few = &self.timings[..self.timings.len().min(FEW)];
        if let Some(place) = few.iter().position(|known| std::ptr::eq(*known, timing)) {
            return Some(number(place));
        }
        if self.timings.len() > FEW {
            return self.numbers.get(timing).copied();
        }
        few.iter().position(|known| *known == timing).map(number)
    }

    /// All that came up.
    pub(super) fn finish(self) -> Rhythms {
        let org = self.view.org();
        let examples = self.examples.into_iter();
        Rhythms {
            calendar: org.calendar().clone(),
            examples: examples.map(|id| org.requirement(id).when().clone()).collect(),
        }
    }
}
