//! Verdicts: what is left of the lateness when all causes are taken away.

use std::collections::BTreeSet;

use frontline::Lateness;
use frontline::impact::Verdict;

use super::{Network, Solution, Wide};

/// How many substitutions the oracle has patience for.
const MOST_ROUNDS: u32 = 30_000;

/// A strongly connected group with somebody late in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct LateGroup {
    /// The late parties, by their places.
    pub(in super::super) parties: Vec<usize>,
    pub(in super::super) verdict: &'static str,
}

/// Every such group, sorted; `None` if that takes too long.
pub(in super::super) fn late_groups(network: &Network, solution: &Solution) -> Option<Vec<LateGroup>> {
    let left = come_down(network, solution)?;
    let mut groups: Vec<LateGroup> = network
        .groups()
        .iter()
        .filter_map(|group| late_group(network, solution, &left, group))
        .collect();
    groups.sort();
    Some(groups)
}

fn late_group(network: &Network, solution: &Solution, left: &[Wide], group: &[usize]) -> Option<LateGroup> {
    let late = |late: &[Wide]| group.iter().any(|&it| late[it] > Wide::Minutes(0));
    let parties = group.iter().filter(|&&it| solution.late[it] > Wide::Minutes(0));
    let parties: BTreeSet<usize> = parties.map(|&it| network.commitments[it].party).collect();
    let verdict = if group.iter().any(|it| solution.growing.contains(it)) {
        Verdict::Amplifying
    } else if late(left) {
        Verdict::SelfSustaining
    } else {
        Verdict::Damped
    };
    late(&solution.late).then(|| LateGroup {
        parties: parties.into_iter().collect(),
        verdict: name(verdict),
    })
}

/// A verdict in words, to be sorted by.
pub(in super::super) fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Damped => "damped",
        Verdict::SelfSustaining => "self-sustaining",
        Verdict::Amplifying => "amplifying",
    }
}

/// Substitution downwards, without any cause, from the solution; from the horizon where a cause made it never.
fn come_down(network: &Network, solution: &Solution) -> Option<Vec<Wide>> {
    let network = network.without_causes();
    let horizon = Wide::Minutes(Lateness::HORIZON.into());
    let start = |(place, &late): (usize, &Wide)| match late {
        Wide::Never if solution.growing.contains(&place) => Wide::Never,
        late => late.min(horizon),
    };
    let mut late: Vec<Wide> = solution.late.iter().enumerate().map(start).collect();
    for _ in 0..MOST_ROUNDS {
        let next: Vec<Wide> = (0..late.len())
            .map(|it| network.equation(it, &late).min(late[it]))
            .collect();
        if next == late {
            return Some(late);
        }
        late = next;
    }
    None
}
