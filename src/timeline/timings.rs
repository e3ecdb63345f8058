//! The different timings of a view's requirements, each numbered once: thousands of requirements share a few.

use std::collections::HashMap;

use crate::graph::number;
use crate::org::{RequirementId, Timing, When};
use crate::time::Calendar;
use crate::view::View;

/// The timings of a view that are not standing.
#[derive(Clone, Debug)]
pub(super) struct Timings {
    calendar: Calendar,
    /// By timing: what has it.
    examples: Vec<When>,
}

impl Timings {
    pub(super) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.examples.len()
    }

    /// When something with a timing falls due, or is in season.
    pub(super) fn when(&self, timing: u32) -> &When {
        &self.examples[timing as usize]
    }

    /// Whether a timing falls due again after each of its occurrences.
    pub(super) fn is_endless(&self, timing: u32) -> bool {
        let rule = self.when(timing).recurrence();
        rule.is_some_and(|rule| rule.last().is_none())
    }
}

/// Numbers timings in the order in which they come up.
#[derive(Debug)]
pub(super) struct Numbering<'n, 'org> {
    view: &'n View<'org>,
    examples: Vec<RequirementId>,
    numbers: HashMap<&'n Timing, u32>,
}

impl<'n, 'org> Numbering<'n, 'org> {
    pub(super) fn new(view: &'n View<'org>) -> Self {
        Self {
            view,
            examples: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// The number of the timing of a requirement; `None` of a standing one.
    pub(super) fn number(&mut self, id: RequirementId) -> Option<u32> {
        let timing = self.view.org().requirement(id).when().timing();
        if *timing == Timing::Standing {
            return None;
        }
        let examples = &mut self.examples;
        let number = self.numbers.entry(timing).or_insert_with(|| {
            examples.push(id);
            number(examples.len() - 1)
        });
        Some(*number)
    }

    /// All that came up.
    pub(super) fn finish(self) -> Timings {
        let org = self.view.org();
        let examples = self.examples.into_iter();
        Timings {
            calendar: org.calendar().clone(),
            examples: examples.map(|id| org.requirement(id).when().clone()).collect(),
        }
    }
}
