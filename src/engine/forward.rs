//! The pass forward: one sweep in topological order, levels by slices, loops as they come. It finds the least solution.

use super::edges::Edges;
use super::label_setting;
use super::network::Network;
use super::primary_delays::Causes;
use super::schedule::{Loop, Work};
use super::trace::{NoTrace, Solution, Trace};
use super::transfer::{BEYOND, settle};
use super::worklist;
use super::workspace::Workspace;

/// The least solution of a network under some causes, with all that receipts need.
///
/// O(edges) plus, for loops, O(edges in loops × log of them) where none can expand a delay; loops that can are raised
/// step by step.
pub(crate) fn solve(network: &Network, causes: &Causes) -> Solution {
    let mut workspace = Workspace::of(network);
    let mut solution = Solution::new(network.len());
    sweep(network, causes, &mut workspace, &mut solution);
    Solution {
        lateness: workspace.lateness,
        ..solution
    }
}

/// The same without anything to explain it by: how late every commitment is, which stays in the workspace.
pub(crate) fn settle_all<'w>(network: &Network, causes: &Causes, workspace: &'w mut Workspace) -> &'w [u32] {
    sweep(network, causes, workspace, &mut NoTrace);
    &workspace.lateness
}

fn sweep(network: &Network, causes: &Causes, workspace: &mut Workspace, trace: &mut impl Trace) {
    workspace.start(network, causes);
    let slower = std::mem::take(&mut workspace.slower);
    let schedule = &network.schedule;
    let mut overruns = &slower[..];
    for step in &schedule.steps {
        let Workspace { lateness, scratch, .. } = &mut *workspace;
        match &step.work {
            Work::Plain(slices) => schedule.sell.raise(*slices, lateness),
            Work::Special(range) => {
                let special = &schedule.special[range.start as usize..range.end as usize];
                raise_special(&network.edges, special, lateness, scratch);
                for &node in take_until(&mut overruns, step.nodes.end) {
                    lateness[node as usize] = with_delay(network, causes, node, lateness, scratch);
                }
            }
            Work::Loop(place) => {
                let slower = take_until(&mut overruns, step.nodes.end);
                settle_loop(
                    network,
                    causes,
                    &schedule.loops[*place as usize],
                    slower,
                    workspace,
                    trace,
                );
            }
        }
    }
    workspace.slower = slower;
    workspace.finish(network);
}

/// Takes the nodes numbered below `until` off the beginning of a list of nodes in ascending order.
fn take_until<'s>(nodes: &mut &'s [u32], until: u32) -> &'s [u32] {
    let count = nodes.iter().take_while(|&&node| node < until).count();
    let (taken, rest) = nodes.split_at(count);
    *nodes = rest;
    taken
}

/// Raises the customers of requirements that are more than plain.
fn raise_special(edges: &Edges, first: &[u32], lateness: &mut [u32], scratch: &mut Vec<u32>) {
    for &first in first {
        let customer = edges.specials[first as usize].customer as usize;
        let passed = edges.decide(first, lateness, scratch);
        lateness[customer] = settle(passed, 0, edges.recovers[customer]).max(lateness[customer]);
    }
}

/// How late a commitment is that has a delay of its own.
pub(super) fn with_delay(
    network: &Network,
    causes: &Causes,
    node: u32,
    lateness: &[u32],
    scratch: &mut Vec<u32>,
) -> u32 {
    let reaches = network.reaches(node, lateness, scratch).max(causes.late(node));
    settle(reaches, causes.slower(node), network.recovers(node))
}

/// Settles one loop, what it depends on outside being settled.
pub(crate) fn settle_component(
    network: &Network,
    causes: &Causes,
    component: u32,
    workspace: &mut Workspace,
    trace: &mut impl Trace,
) {
    let members = network.components().members.of(component);
    for &node in members {
        let recovers = network.recovers(node);
        workspace.lateness[node as usize] = settle(causes.late(node), causes.slower(node), recovers);
    }
    let slower = members.iter().copied().filter(|&node| causes.slower(node) > 0);
    let slower: Vec<u32> = slower.collect();
    let group = network.schedule.loop_of(members[0]).expect("the component is a loop");
    settle_loop(network, causes, group, &slower, workspace, trace);
}

/// Settles a loop whose commitments are as late as they are by themselves, those in `slower` taking longer: by label setting,
/// and where that can't tell, since growth without end may have to be proved, by a worklist.
fn settle_loop<T: Trace>(
    network: &Network,
    causes: &Causes,
    group: &Loop,
    slower: &[u32],
    workspace: &mut Workspace,
    trace: &mut T,
) {
    let expands = group.expands(&network.edges, causes, slower);
    if !expands || !T::IN_ORDER {
        let found = label_setting::settle_loop(network, causes, group, slower, workspace);
        let members = group.nodes.start as usize..group.nodes.end as usize;
        let is_finite = || workspace.lateness[members].iter().all(|&late| late < BEYOND);
        if !expands || (found.is_ok() && is_finite()) {
            return;
        }
    }
    worklist::raise(network, causes, group.component, workspace, trace);
}
