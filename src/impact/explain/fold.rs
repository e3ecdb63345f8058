//! Repeated turns of a loop, folded.

use std::collections::HashMap;

use super::critical_path::{Link, Step};
use super::explained::Explained;
use crate::graph::number;
use crate::org::DependencyId;

/// Consecutive steps: each on its own, or turns that only repeat the steps before.
pub(crate) struct Run<'s> {
    pub(crate) steps: &'s [Step],
    /// 0 where each step is on its own.
    pub(crate) turns: u32,
}

impl Run<'_> {
    /// The dependencies of one turn.
    pub(crate) fn dependencies(&self, explained: &Explained<'_>) -> Vec<DependencyId> {
        let turn = &self.steps[..self.steps.len() / self.turns.max(1) as usize];
        let edge = |step: &Step| match step.link {
            Link::Edge(edge) | Link::Switch { edge, .. } => Some(explained.network.dependency(edge)),
            Link::Own | Link::GivenUp | Link::Growth(_) => None,
        };
        turn.iter().filter_map(edge).collect()
    }
}

/// Cuts a chain into runs: the first turn of a loop is unfolded, the same turns after it are one run.
///
/// O(steps × turns of loops in them).
pub(crate) fn runs(steps: &[Step]) -> Vec<Run<'_>> {
    let next = next_alike(steps);
    let mut runs = Vec::new();
    let (mut done, mut at) = (0, 0);
    while at < steps.len() {
        let turn = next[at].map_or(0, |next| next - at);
        let turns = repeats(steps, at, turn);
        if turns == 0 {
            at += 1;
            continue;
        }
        let (first_turn, end) = (at + turn, at + turn * (turns + 1));
        runs.push(Run {
            steps: &steps[done..first_turn],
            turns: 0,
        });
        runs.push(Run {
            steps: &steps[first_turn..end],
            turns: number(turns),
        });
        (done, at) = (end, end);
    }
    runs.push(Run {
        steps: &steps[done..],
        turns: 0,
    });
    runs
}

/// How many times the `turn` steps from `at` on come again right after themselves.
fn repeats(steps: &[Step], at: usize, turn: usize) -> usize {
    if turn == 0 {
        return 0;
    }
    let alike = |again: &usize| {
        let next = at + turn * again;
        steps
            .get(next..next + turn)
            .is_some_and(|next| next.iter().zip(&steps[at..]).all(|(a, b)| key(a) == key(b)))
    };
    (1..=steps.len() / turn).take_while(alike).count()
}

/// For each step the next one like it.
fn next_alike(steps: &[Step]) -> Vec<Option<usize>> {
    let mut seen = HashMap::new();
    let mut next = vec![None; steps.len()];
    for (at, step) in steps.iter().enumerate().rev() {
        next[at] = seen.insert(key(step), at);
    }
    next
}

fn key(step: &Step) -> (u32, Link) {
    (step.node, step.link)
}
