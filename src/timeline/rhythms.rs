//! Rhythms: the different timings with which anything is needed, but for always. Thousands of dependencies share a few.

use std::collections::HashMap;

use crate::graph::number;
use crate::org::{Org, RequirementId, Timing, When};
use crate::time::Calendar;
use crate::view::View;

/// The timings of a view that are not standing, each numbered once.
#[derive(Clone, Debug)]
pub(super) struct Rhythms<'org> {
    view: View<'org>,
    /// By timing: a requirement that has it.
    examples: Vec<RequirementId>,
}

impl Rhythms<'_> {
    pub(super) fn org(&self) -> &Org {
        self.view.org()
    }

    pub(super) fn calendar(&self) -> &Calendar {
        self.org().calendar()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.examples.len()
    }

    /// When something with a timing falls due, or is there.
    pub(super) fn when(&self, timing: u32) -> &When {
        self.org().requirement(self.examples[timing as usize]).when()
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
    pub(super) fn finish(self) -> Rhythms<'org> {
        Rhythms {
            view: self.view.clone(),
            examples: self.examples,
        }
    }
}
