//! What becomes of the lateness in a loop once its causes are gone.
//!
//! All causes are taken away, and the lateness comes down from where it was to the greatest solution below. Whether that
//! is zero can be told from far lower than the horizon: let `L` be the least common multiple of the group's cut-off
//! periods, 1 if it has none. No edge passes on more than `L` minutes less of a lateness that is `L` less: `g(x − L) ≥
//! g(x) − L`, and `g(0) ≥ g(x) − L` for `x < L`. So if everyone of a lateness that holds itself up is let down by `L`, or
//! to zero, what is left holds itself up as well; and again, until the latest is no later than `L`. Something stays,
//! then, if and only if something stays of what was late, cut down to `L`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::hit::Verdict;
use super::network::Network;
use super::solution::Solution;
use super::transfer::{BEYOND, NEVER, common_period, settle};
use crate::graph::number;
use crate::time::Lateness;

/// A strongly connected group with someone late in it.
#[derive(Clone, Debug)]
pub(crate) struct LateGroup {
    pub(crate) component: u32,
    pub(crate) verdict: Verdict,
    /// The number of its growth without end.
    pub(crate) growth: Option<usize>,
}

/// The verdict on every strongly connected group with a late commitment.
///
/// Where no growth was proved, the lateness comes down turn by turn, O(edges) each.
pub(crate) fn verdicts(network: &Network, solution: &Solution) -> Vec<LateGroup> {
    let late = late_components(network, solution);
    let Some(&last) = late.last() else { return Vec::new() };
    let mut after = After::start(network, solution);
    let growths = growth_of_components(solution);
    let mut groups = Vec::new();
    for component in 0..=last {
        let growth = growths.get(&component).copied();
        let stays = after.come_down(component, component == last);
        if late.binary_search(&component).is_ok() {
            let verdict = match (growth, stays) {
                (Some(_), _) => Verdict::Amplifying,
                (None, true) => Verdict::SelfSustaining,
                (None, false) => Verdict::Damped,
            };
            groups.push(LateGroup {
                component,
                verdict,
                growth,
            });
        }
    }
    groups
}

/// The number of the first growth that was proved in each component.
fn growth_of_components(solution: &Solution) -> BTreeMap<u32, usize> {
    let growths = solution.growths.iter().enumerate().rev();
    growths.map(|(number, growth)| (growth.component, number)).collect()
}

fn late_components(network: &Network, solution: &Solution) -> Vec<u32> {
    let components = network.components();
    let late = |&component: &u32| {
        let members = components.members.of(component);
        members.len() > 1 && members.iter().any(|&node| solution.lateness[node as usize] > 0)
    };
    (0..number(components.len())).filter(late).collect()
}

/// The lateness that is left when nobody is late by himself any more.
struct After<'n> {
    network: &'n Network<'n>,
    late: Vec<u32>,
    waiting: VecDeque<u32>,
    marked: Vec<bool>,
    scratch: Vec<u32>,
}

impl<'n> After<'n> {
    /// Everyone as late as they were; who never arrives because of a cause: as late as the horizon.
    fn start(network: &'n Network<'n>, solution: &Solution) -> Self {
        let growths = growth_of_components(solution);
        let grown = |node: usize| growths.contains_key(&network.components().of[node]);
        let start = |(node, &late): (usize, &u32)| match late {
            NEVER if grown(node) => NEVER,
            BEYOND | NEVER => Lateness::HORIZON,
            late => late,
        };
        Self {
            network,
            late: solution.lateness.iter().enumerate().map(start).collect(),
            waiting: VecDeque::new(),
            marked: vec![false; network.len()],
            scratch: Vec::new(),
        }
    }

    /// Lets one component come down to its greatest solution; whether any lateness stays. Where `only_whether`, the
    /// amounts that stay don't matter.
    fn come_down(&mut self, component: u32, only_whether: bool) -> bool {
        let members = self.network.components().members.of(component);
        if let [node] = *members {
            self.lower(node);
            return self.late[node as usize] > 0;
        }
        if members.iter().any(|&node| self.late[node as usize] == NEVER) {
            // What has grown without end stays so, whatever is taken off it.
            self.descend(component);
            return true;
        }
        let before: Vec<u32> = members.iter().map(|&node| self.late[node as usize]).collect();
        let stays = self
            .caps(component)
            .into_iter()
            .any(|cap| self.stays_up_to(component, &before, cap));
        if stays && !only_whether {
            self.stays_up_to(component, &before, u32::MAX);
        }
        stays
    }

    /// How far lateness is cut down to see whether any of it stays: most that stays, stays below one of the periods.
    fn caps(&self, component: u32) -> BTreeSet<u32> {
        let of = &self.network.components().of;
        let members = self.network.components().members.of(component);
        let edges = members.iter().flat_map(|&node| self.network.edges_of(node));
        let inside = edges.filter(|&edge| of[self.network.edge(edge).supplier as usize] == component);
        let mut caps: BTreeSet<u32> = inside.map(|edge| self.network.transfer(edge).period.max(1)).collect();
        let all = common_period(caps.iter().copied()).and_then(|period| u32::try_from(period).ok());
        caps.insert(all.unwrap_or(Lateness::HORIZON));
        caps
    }

    /// Lets a component come down from where it was, or from `cap` where that is less; whether anything stays.
    fn stays_up_to(&mut self, component: u32, before: &[u32], cap: u32) -> bool {
        let members = self.network.components().members.of(component);
        for (&node, &late) in members.iter().zip(before) {
            self.late[node as usize] = late.min(cap);
        }
        self.descend(component);
        members.iter().any(|&node| self.late[node as usize] > 0)
    }

    fn descend(&mut self, component: u32) {
        let network = self.network;
        for &node in network.components().members.of(component) {
            self.wait(node);
        }
        while let Some(node) = self.waiting.pop_front() {
            self.marked[node as usize] = false;
            if self.lower(node) {
                self.wait_for_readers(node, component);
            }
        }
    }

    /// Lowers a commitment to what still reaches it; whether that is less than before.
    fn lower(&mut self, node: u32) -> bool {
        let reaches = self.network.reaches(node, &self.late, &mut self.scratch);
        let left = settle(reaches, 0, self.network.recovers[node as usize]);
        let late = &mut self.late[node as usize];
        let lower = left < *late;
        *late = (*late).min(left);
        lower
    }

    fn wait(&mut self, node: u32) {
        if !std::mem::replace(&mut self.marked[node as usize], true) {
            self.waiting.push_back(node);
        }
    }

    fn wait_for_readers(&mut self, node: u32, component: u32) {
        let network = self.network;
        for &edge in network.readers_of(node) {
            let customer = network.edge(edge).customer;
            if network.components().of[customer as usize] == component {
                self.wait(customer);
            }
        }
    }
}
