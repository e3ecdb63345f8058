//! What becomes of the lateness in a loop once its causes are gone.
//!
//! All causes are taken away, and the lateness comes down from where it was to the greatest solution below. Whether that
//! is zero can be decided far below the horizon: let `L` be the least common multiple of the group's cut-off
//! periods, 1 if it has none. No edge passes on more than `L` minutes less of a lateness that is `L` less: `g(x − L) ≥
//! g(x) − L`, and `g(0) ≥ g(x) − L` for `x < L`. So if everyone of a lateness that holds itself up is let down by `L`, or
//! to zero, what is left holds itself up as well; and again, until the latest is no later than `L`. Something stays,
//! then, if and only if something stays of what was late, cut down to `L`.
//!
//! Along the calendar whatever falls due lets go of what it held before, and an instant alone has no lateness without a
//! cause. So what stays is only handed on where two dependencies that it goes round by fall due at differing instants.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use crate::engine::network::Network;
use crate::engine::trace::Solution;
use crate::engine::transfer::{BEYOND, NEVER, common_period, settle};
use crate::graph::{Csr, components, number};
use crate::org::{PartyId, RequirementId};
use crate::time::Lateness;
use crate::view::Commitment;

/// What becomes of the lateness in a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It dies out once the cause is gone.
    Damped,
    /// It stays after the cause is gone: nothing in the loop absorbs it for good.
    SelfSustaining,
    /// It grows turn by turn, without end.
    Amplifying,
}

/// A loop with late parties in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateLoop {
    /// The late parties, in order of declaration.
    pub parties: Vec<PartyId>,
    /// What of their work goes round late, in the same order.
    pub commitments: Vec<Commitment>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Whether it is self-sustaining by its terms alone: along the calendar it ends with its cause, since all that it goes
    /// round by is standing, or falls due at one instant.
    pub ends_with_cause: bool,
    /// Working minutes it grows by in a turn, where it is amplifying.
    pub growth: Option<u32>,
    /// The parties of the loop that binds the growth, each depending on the next; empty where it does not grow.
    pub binding: Vec<PartyId>,
}

/// A strongly connected group with someone late in it.
#[derive(Clone, Debug)]
pub(crate) struct LateGroup {
    pub(crate) component: u32,
    pub(crate) verdict: Verdict,
    /// Whether it ends with its cause along the calendar, though nothing in it absorbs it.
    pub(crate) ends_with_cause: bool,
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
    let growths = growth_of_components(network, solution);
    let mut groups = Vec::new();
    for component in 0..=last {
        let growth = growths.get(&component).copied();
        let left = after.come_down(component, component == last);
        let left = after.hand_on(component, left);
        if late.binary_search(&component).is_ok() {
            let verdict = match (growth, left) {
                (Some(_), _) => Verdict::Amplifying,
                (None, Some(_)) => Verdict::SelfSustaining,
                (None, None) => Verdict::Damped,
            };
            groups.push(LateGroup {
                component,
                verdict,
                ends_with_cause: (growth, left) == (None, Some(Left::WithItsCause)),
                growth,
            });
        }
    }
    groups
}

/// The number of the first growth that was proved in each component.
fn growth_of_components(network: &Network, solution: &Solution) -> BTreeMap<u32, usize> {
    let of = &network.components().of;
    let growths = solution.growths.iter().enumerate().rev();
    growths
        .map(|(number, growth)| (of[growth.commitments[0] as usize], number))
        .collect()
}

fn late_components(network: &Network, solution: &Solution) -> Vec<u32> {
    let components = network.components();
    let late = |&component: &u32| {
        let members = components.members.of(component);
        members.len() > 1 && members.iter().any(|&node| solution.lateness[node as usize] > 0)
    };
    (0..number(components.len())).filter(late).collect()
}

/// How long lateness that stays without its causes does so along the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    /// It is gone with its cause: all that it goes round by is standing, or falls due at one instant.
    WithItsCause,
    /// It may be handed on from instant to instant.
    HandedOn,
}

/// The lateness that is left once no commitment is late on its own any more.
struct After<'n> {
    network: &'n Network<'n>,
    late: Vec<u32>,
    /// By commitment: whether what is left of its lateness may be handed on along the calendar.
    handed_on: Vec<bool>,
    waiting: VecDeque<u32>,
    marked: Vec<bool>,
    scratch: Vec<u32>,
}

impl<'n> After<'n> {
    /// Everyone as late as they were; who never arrives because of a cause: as late as the horizon.
    fn start(network: &'n Network<'n>, solution: &Solution) -> Self {
        let growths = growth_of_components(network, solution);
        let grown = |node: usize| growths.contains_key(&network.components().of[node]);
        let start = |(node, &late): (usize, &u32)| match late {
            NEVER if grown(node) => NEVER,
            BEYOND | NEVER => Lateness::HORIZON,
            late => late,
        };
        Self {
            network,
            late: solution.lateness.iter().enumerate().map(start).collect(),
            handed_on: vec![false; network.len()],
            waiting: VecDeque::new(),
            marked: vec![false; network.len()],
            scratch: Vec::new(),
        }
    }

    /// Lets one component come down to its greatest solution; how long what stays in it goes round. Where `only_whether`, the
    /// amounts that stay don't matter.
    fn come_down(&mut self, component: u32, only_whether: bool) -> Option<Left> {
        let members = self.network.components().members.of(component);
        if let [node] = *members {
            self.lower(node);
            return (self.late[node as usize] > 0).then_some(Left::WithItsCause);
        }
        if members.iter().any(|&node| self.late[node as usize] == NEVER) {
            // What has grown without end stays so, whatever is taken off it.
            self.descend(component);
            return Some(self.left(component));
        }
        let before: Vec<u32> = members.iter().map(|&node| self.late[node as usize]).collect();
        let mut left = None;
        for cap in self.caps(component) {
            if left < Some(Left::HandedOn) && self.stays_up_to(component, &before, cap) {
                left = left.max(Some(self.left(component)));
            }
        }
        if left.is_some() && !only_whether {
            self.stays_up_to(component, &before, u32::MAX);
        }
        left
    }

    /// How long what is left in a component stays along the calendar, be it handed on within it or to it.
    fn hand_on(&mut self, component: u32, left: Option<Left>) -> Option<Left> {
        let left = left.map(|left| if self.is_fed(component) { Left::HandedOn } else { left });
        for &node in self.network.components().members.of(component) {
            self.handed_on[node as usize] = left == Some(Left::HandedOn) && self.late[node as usize] > 0;
        }
        left
    }

    /// Whether anything reaches a component that is handed on to it.
    fn is_fed(&self, component: u32) -> bool {
        let network = self.network;
        let mut members = network.components().members.of(component).iter();
        members.any(|&node| {
            network.edges_of(node).any(|edge| {
                let supplier = network.edge(edge).supplier as usize;
                self.handed_on[supplier] && network.transfer(edge).pass(self.late[supplier]) > 0
            })
        })
    }

    /// How long what goes round in a component stays along the calendar.
    fn left(&self, component: u32) -> Left {
        let org = self.network.view().org();
        let mut round = self.round(component);
        round.sort_unstable();
        let mut loops = round.chunk_by(|one, other| one.0 == other.0);
        if loops.any(|round| org.fall_due_apart(round.iter().map(|&(_, requirement)| requirement))) {
            Left::HandedOn
        } else {
            Left::WithItsCause
        }
    }

    /// What lateness goes round by in a component, each with a number that those share that go round together.
    fn round(&self, component: u32) -> Vec<(u32, RequirementId)> {
        let (network, org) = (self.network, self.network.view().org());
        let members = network.components().members.of(component);
        let place = |node: u32| members.binary_search(&node).ok().map(number);
        let late = |node: u32| self.late[node as usize];
        let edges = members.iter().flat_map(|&node| network.edges_of(node));
        let passing = edges.filter_map(|edge| {
            let ends = network.edge(edge);
            let from = late(ends.supplier);
            let passes = late(ends.customer) > 0 && from > 0 && network.transfer(edge).pass(from) > 0;
            let requirement = org.dependency(network.dependency(edge)).requirement();
            passes.then_some((place(ends.customer)?, place(ends.supplier)?, requirement))
        });
        let passing: Vec<_> = passing.collect();
        let suppliers = Csr::group(
            members.len(),
            passing.iter().map(|&(customer, supplier, _)| (customer, supplier)),
        );
        let of = components(&suppliers).of;
        let inside = passing
            .into_iter()
            .filter(|&(customer, supplier, _)| of[customer as usize] == of[supplier as usize]);
        inside
            .map(|(customer, _, requirement)| (of[customer as usize], requirement))
            .collect()
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
        let left = settle(reaches, 0, self.network.recovers(node));
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
