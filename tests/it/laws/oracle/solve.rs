//! The least solution: substitution from zero, again and again.

use super::growth::growing;
use super::{Network, Wide};

/// How many substitutions the oracle has patience for.
const MOST_ROUNDS: u32 = 30_000;
/// How many rounds it waits before it looks for growth, then twice as many, and so on.
const FIRST_LOOK: u32 = 64;

/// How late every commitment is, and which of them grow without end.
#[derive(Clone, Debug)]
pub(in super::super) struct Solution {
    pub(in super::super) late: Vec<Wide>,
    pub(in super::super) growing: Vec<usize>,
}

/// The least solution; `None` if it takes too long.
pub(in super::super) fn solve(network: &Network) -> Option<Solution> {
    let mut solution = Solution {
        late: vec![Wide::Minutes(0); network.commitments.len()],
        growing: Vec::new(),
    };
    let mut look = FIRST_LOOK;
    for round in 0..MOST_ROUNDS {
        let next = substitute(network, &solution.late);
        if next == solution.late {
            return Some(solution);
        }
        let crosses = |(next, late): (&Wide, &Wide)| *next == Wide::Beyond && *late < Wide::Beyond;
        let grows = if next.iter().zip(&solution.late).any(crosses) {
            growing(network, &without_horizon(network, &solution.late))
        } else if round == look {
            look *= 2;
            growing(network, &solution.late)
        } else {
            None
        };
        match grows {
            Some(set) => solution.never(set),
            None => solution.late = next,
        }
    }
    None
}

/// Everyone's equation once; nobody is earlier than before.
fn substitute(network: &Network, late: &[Wide]) -> Vec<Wide> {
    (0..late.len())
        .map(|commitment| {
            network
                .equation(commitment, late)
                .within_horizon()
                .max(late[commitment])
        })
        .collect()
}

/// How late all would be some rounds later if there were no horizon.
fn without_horizon(network: &Network, late: &[Wide]) -> Vec<Wide> {
    (0..=late.len()).fold(late.to_vec(), |late, _| {
        (0..late.len())
            .map(|commitment| network.equation(commitment, &late).max(late[commitment]))
            .collect()
    })
}

impl Solution {
    fn never(&mut self, set: Vec<usize>) {
        for &commitment in &set {
            self.late[commitment] = Wide::Never;
        }
        self.growing.extend(set);
    }
}
