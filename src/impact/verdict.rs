//! What becomes of the lateness in a loop once its causes are gone.

use std::collections::VecDeque;

use super::causes::Causes;
use super::hit::Verdict;
use super::network::Network;
use super::solution::Solution;
use super::transfer::{BEYOND, NEVER, settle};
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
/// Where no growth was proved, all causes are taken away and the lateness comes down from where it was to the greatest
/// solution below: O(edges) a turn of the loops.
pub(crate) fn verdicts(network: &Network, solution: &Solution) -> Vec<LateGroup> {
    let late = late_components(network, solution);
    let Some(&last) = late.last() else { return Vec::new() };
    let mut after = After::start(network, solution);
    let mut groups = Vec::new();
    for component in 0..=last {
        let growth = solution.growths.iter().position(|growth| growth.component == component);
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

fn late_components(network: &Network, solution: &Solution) -> Vec<u32> {
    let components = network.components();
    let late = |&component: &u32| {
        let members = components.members.of(component);
        members.len() > 1 && members.iter().any(|&node| solution.lateness[node as usize] > 0)
    };
    (0..components.len() as u32).filter(late).collect()
}

/// The lateness that is left when nobody is late by himself any more.
struct After<'n> {
    network: &'n Network,
    causes: Causes,
    late: Vec<u32>,
    waiting: VecDeque<u32>,
    marked: Vec<bool>,
    scratch: Vec<u32>,
}

impl<'n> After<'n> {
    /// Everyone as late as they were; who never arrives because of a cause: as late as the horizon.
    fn start(network: &'n Network, solution: &Solution) -> Self {
        let grown = |node: usize| {
            let component = network.components().of[node];
            solution.growths.iter().any(|growth| growth.component == component)
        };
        let start = |(node, &late): (usize, &u32)| match late {
            NEVER if grown(node) => NEVER,
            BEYOND | NEVER => Lateness::HORIZON,
            late => late,
        };
        Self {
            network,
            causes: Causes::none(network.len()),
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
        if members.iter().all(|&node| self.late[node as usize] == 0) {
            return false;
        }
        if let [node] = *members {
            self.lower(node);
            return self.late[node as usize] > 0;
        }
        let holds = self.holds_without_loss(component);
        if holds && only_whether {
            return true;
        }
        if !holds && !super::sweep::can_expand(self.network, &self.causes, component) {
            for &node in members {
                self.late[node as usize] = 0;
            }
            return false;
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

    /// Whether commitments of a group hold each other up without losing a minute, or are held up from outside.
    ///
    /// In a group that cannot expand a delay nothing else stays: the latest of those that stay must be held up, through
    /// edges that pass on every minute, by others as late.
    fn holds_without_loss(&self, component: u32) -> bool {
        let network = self.network;
        let members = network.components().members.of(component);
        let mut holds: Vec<bool> = members.iter().map(|&node| self.late[node as usize] > 0).collect();
        let mut open: VecDeque<usize> = (0..members.len()).collect();
        while let Some(place) = open.pop_front() {
            let node = members[place];
            if !holds[place] || self.is_held(node, component, members, &holds) {
                continue;
            }
            holds[place] = false;
            for &edge in network.readers_of(node) {
                if let Ok(reader) = members.binary_search(&network.edge(edge).customer) {
                    open.push_back(reader);
                }
            }
        }
        holds.contains(&true)
    }

    fn is_held(&self, node: u32, component: u32, members: &[u32], holds: &[bool]) -> bool {
        let network = self.network;
        if network.recovers[node as usize] > 0 {
            return self.is_held_from_outside(node, component);
        }
        let held = |edge: u32| {
            let supplier = network.edge(edge).supplier;
            match members.binary_search(&supplier) {
                Ok(place) => holds[place] && network.transfer(edge).is_lossless(),
                Err(_) => network.pass(edge, self.late[supplier as usize]) > 0,
            }
        };
        any_requirement(network, node, held)
    }

    fn is_held_from_outside(&self, node: u32, component: u32) -> bool {
        let network = self.network;
        let held = |edge: u32| {
            let supplier = network.edge(edge).supplier;
            network.components().of[supplier as usize] != component
                && network.pass(edge, self.late[supplier as usize]) > network.recovers[node as usize]
        };
        any_requirement(network, node, held)
    }
}

/// Whether enough edges of some requirement of a commitment are such.
fn any_requirement(network: &Network, node: u32, such: impl Fn(u32) -> bool) -> bool {
    let mut edges = network.edges_of(node);
    while let Some(edge) = edges.next() {
        let enough = match network.choice_of(edge) {
            None => such(edge),
            Some((_, choice)) => {
                edges.start = choice.edges.end;
                choice.edges.clone().filter(|&edge| such(edge)).count() >= choice.decided_by as usize
            }
        };
        if enough {
            return true;
        }
    }
    false
}
