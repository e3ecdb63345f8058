//! What part every dependency has in how late its customer is.

use super::solved::Solved;
use crate::engine::network::Choice;

/// What part an edge has in what its requirement passes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is waited for.
    Arrives,
    /// A backup gone over to: it passes on the time that this takes.
    StandsIn,
    /// The latest of those given up for a backup: it passes on what going over to that takes.
    GivenUp {
        /// The edge of the backup, of several the first declared.
        backup: u32,
    },
    /// Enough others came before, or it is a backup that nobody went over to: it passes on nothing.
    Unneeded,
}

/// An edge's part, and the amounts that go with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role {
    pub(super) part: Part,
    /// What it would pass on alone.
    pub(super) passed: u32,
    /// What its requirement passes on.
    pub(super) decided: u32,
}

impl Role {
    /// What it passes on.
    pub(super) fn passes(self) -> u32 {
        match self.part {
            Part::Unneeded => 0,
            _ => self.passed.min(self.decided),
        }
    }

    /// Whether it makes the customer as late as `reaches`, alone or by being replaced.
    pub(super) fn binds(self, reaches: u32) -> bool {
        self.decided == reaches && self.passes() == reaches
    }
}

/// The parts of edges, what their requirements pass on being worked out once for all edges of each, which stand side by
/// side.
#[derive(Debug, Default)]
pub(super) struct Parts {
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
    pub(super) fn of(&mut self, solved: &Solved<'_>, edge: u32) -> Role {
        let passed = solved.passed(edge);
        let Some((number, choice)) = solved.network.choice_of(edge) else {
            return Role {
                part: Part::Arrives,
                passed,
                decided: passed,
            };
        };
        let known = self.last.filter(|&(last, _)| last == number);
        let (_, decision) = known.unwrap_or_else(|| (number, Decision::of(solved, choice, &mut self.scratch)));
        self.last = Some((number, decision));
        Role {
            part: decision.part(solved, edge, passed),
            passed,
            decided: decision.decided,
        }
    }
}

impl Decision {
    fn of(solved: &Solved<'_>, choice: &Choice, scratch: &mut Vec<u32>) -> Self {
        let decided = solved.network.decide(choice, &solved.solution.lateness, scratch);
        let mut decision = Self {
            decided,
            backup: None,
            latest: 0,
        };
        let need = choice.edges.len() + 1 - choice.decided_by as usize;
        let arrives = |&edge: &u32| {
            let passed = solved.passed(edge);
            passed < decided || (passed == decided && !solved.only_switches(edge))
        };
        if choice.edges.clone().filter(arrives).count() >= need {
            return decision;
        }
        let mut switches = choice.edges.clone().filter(|&edge| solved.passed(edge) == decided);
        decision.backup = switches.find(|&edge| solved.only_switches(edge));
        let given_up = choice.edges.clone().filter(|&edge| solved.passed(edge) > decided);
        let late = given_up.map(|edge| solved.late(solved.network.edge(edge).supplier));
        decision.latest = late.max().unwrap_or(0);
        decision
    }

    fn part(self, solved: &Solved<'_>, edge: u32, passed: u32) -> Part {
        let late = solved.late(solved.network.edge(edge).supplier);
        match (self.backup, solved.only_switches(edge)) {
            (Some(backup), _) if passed > self.decided && late > 0 && late == self.latest => Part::GivenUp { backup },
            _ if passed > self.decided => Part::Unneeded,
            (_, false) => Part::Arrives,
            (None, true) if passed == self.decided => Part::Unneeded,
            (_, true) => Part::StandsIn,
        }
    }
}
