//! What part every dependency has in how late its customer is.

use super::explained::Explained;
use crate::engine::network::Choice;

/// What part an edge has in what its requirement passes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is waited for.
    Arrives,
    /// A backup gone over to: it passes on the time that this takes.
    StandsIn,
    /// The latest of those given up for a backup: it passes on what going over to that takes.
    GivenUp {
        /// The edge of the backup, of several the first declared.
        backup: u32,
    },
    /// Enough others came before, or it is an unused backup: it passes on nothing.
    Unneeded,
}

/// An edge's part, and the amounts that go with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Role {
    pub(crate) part: Part,
    /// What it would pass on alone.
    pub(crate) passed: u32,
    /// What its requirement passes on.
    pub(crate) decided: u32,
}

impl Role {
    /// What it passes on.
    pub(crate) fn passes(self) -> u32 {
        match self.part {
            Part::Unneeded => 0,
            _ => self.passed.min(self.decided),
        }
    }

    /// Whether it makes the customer as late as `reaches`, alone or by being replaced.
    pub(crate) fn binds(self, reaches: u32) -> bool {
        self.decided == reaches && self.passes() == reaches
    }
}

/// The parts of edges, what their requirements pass on being worked out once for all edges of each, which stand side by
/// side.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// The last choice asked about.
    last: Option<(u32, Decision)>,
    scratch: Vec<u32>,
}

/// What a requirement with several suppliers comes to.
#[derive(Clone, Copy, Debug)]
struct Decision {
    decided: u32,
    /// The first backup gone over to, if too few others arrive by then.
    backup: Option<u32>,
    /// How late the latest of those given up for it is.
    latest: u32,
}

impl Parts {
    pub(crate) fn of(&mut self, explained: &Explained<'_>, edge: u32) -> Role {
        let passed = explained.passed(edge);
        let Some((number, choice)) = explained.network.choice_of(edge) else {
            return Role {
                part: Part::Arrives,
                passed,
                decided: passed,
            };
        };
        let known = self.last.filter(|&(last, _)| last == number);
        let (_, decision) = known.unwrap_or_else(|| (number, Decision::of(explained, choice, &mut self.scratch)));
        self.last = Some((number, decision));
        Role {
            part: decision.part(explained, edge, passed),
            passed,
            decided: decision.decided,
        }
    }
}

impl Decision {
    fn of(explained: &Explained<'_>, choice: &Choice, scratch: &mut Vec<u32>) -> Self {
        let decided = explained.network.decide(choice, &explained.solution.lateness, scratch);
        let mut decision = Self {
            decided,
            backup: None,
            latest: 0,
        };
        let need = choice.edges.len() + 1 - choice.decided_by as usize;
        let arrives = |&edge: &u32| {
            let passed = explained.passed(edge);
            passed < decided || (passed == decided && !explained.only_switches(edge))
        };
        if choice.edges.clone().filter(arrives).count() >= need {
            return decision;
        }
        let mut switches = choice.edges.clone().filter(|&edge| explained.passed(edge) == decided);
        decision.backup = switches.find(|&edge| explained.only_switches(edge));
        let given_up = choice.edges.clone().filter(|&edge| explained.passed(edge) > decided);
        let late = given_up.map(|edge| explained.late(explained.network.edge(edge).supplier));
        decision.latest = late.max().unwrap_or(0);
        decision
    }

    fn part(self, explained: &Explained<'_>, edge: u32, passed: u32) -> Part {
        let late = explained.late(explained.network.edge(edge).supplier);
        match (self.backup, explained.only_switches(edge)) {
            (Some(backup), _) if passed > self.decided && late > 0 && late == self.latest => Part::GivenUp { backup },
            _ if passed > self.decided => Part::Unneeded,
            (_, false) => Part::Arrives,
            (None, true) if passed == self.decided => Part::Unneeded,
            (_, true) => Part::StandsIn,
        }
    }
}
