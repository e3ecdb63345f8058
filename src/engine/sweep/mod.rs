//! The least solution: one sweep over the acyclic order, loops as they come.

mod abreast;
mod around;
mod backwards;
mod blocks;
mod buckets;
mod choices;
mod each;
mod few;
mod finish;
mod flood;
mod further;
mod hub;
mod kinds;
mod lead;
mod nearest;
mod patch;
mod periods;
mod plan;
mod room;
mod side;
mod slots;
mod table;
mod told;
mod web;
mod within;

use self::finish::Finish;
use self::plan::{Stretch, Work};
use super::label_setting;
use super::network::Network;
use super::primary_delays::Causes;
use super::solution::Solution;
use super::trace::{Journal, Record, Silent};
use super::transfer::settle;
use super::worklist;
use super::workspace::Workspace;

pub(crate) use self::backwards::{lower_limits, reached_by};
pub(crate) use self::blocks::NEAR;
pub(crate) use self::buckets::Buckets;
pub(crate) use self::plan::{Arrival, Arrivals, Plan};

/// The least solution of a network under some causes, with all that receipts need.
///
/// O(edges) plus, for loops, O(edges in loops × log of them) where none can expand a delay; loops that can are raised
/// step by step.
pub(crate) fn solve(network: &Network, causes: &Causes) -> Solution {
    let mut workspace = Workspace::of(network);
    let mut record = Record::new(network.len());
    sweep(network, causes, &mut workspace, &mut record);
    workspace.keep(network.plan());
    Solution {
        lateness: workspace.lateness,
        raises: record.raises,
        growths: record.growths,
    }
}

/// The same without anything to explain it by: only `workspace.lateness`.
pub(crate) fn settle_all(network: &Network, causes: &Causes, workspace: &mut Workspace) {
    sweep(network, causes, workspace, &mut Silent);
    workspace.keep(network.plan());
}

/// The same, by commitment, without a copy: in `workspace.lateness` there is nothing to be found.
pub(crate) fn settled<'w>(network: &Network, causes: &Causes, workspace: &'w mut Workspace) -> &'w [u32] {
    sweep(network, causes, workspace, &mut Silent);
    workspace.leave_room(network.plan())
}

/// The same, by commitment.
pub(crate) fn lateness(network: &Network, causes: &Causes) -> Vec<u32> {
    let mut workspace = Workspace::of(network);
    settle_all(network, causes, &mut workspace);
    workspace.lateness
}

fn sweep(network: &Network, causes: &Causes, workspace: &mut Workspace, journal: &mut impl Journal) {
    let plan = network.plan();
    workspace.make_room(plan);
    let slower = workspace.start(network, causes);
    let instructions = workspace.instructions;
    let mut finish = Finish::new(network, causes, &slower);
    let mut at = 0;
    while let Some(&stretch) = plan.stretches.get(at) {
        let Stretch { first, until, .. } = stretch;
        let start = stretch.start as usize;
        let Workspace { lateness, scratch, .. } = workspace;
        at += 1;
        match stretch.work {
            Work::Idle => {}
            Work::Blocks(shape) => {
                let stretches = &plan.stretches[at - 1..];
                at += plan.blocks.raise(shape.bits, stretches, lateness, instructions) - 1;
            }
            Work::Side => plan.side.raise(start, lateness, scratch, instructions),
            Work::Rows | Work::Chain => {
                for (node, row) in (first..until).zip(start..) {
                    lateness[node as usize] = plan.rows.latest(row, lateness[node as usize], lateness);
                    if stretch.work == Work::Chain {
                        finish.until(node + 1, lateness, scratch);
                    }
                }
            }
            Work::Finish => finish.until(until, lateness, scratch),
            Work::Loop(number) => {
                let slower = finish.skip(until);
                settle_loop(network, causes, number, slower, workspace, journal);
            }
        }
    }
    workspace.slower = slower;
}

/// Settles one loop that can't expand a delay, its suppliers outside being settled.
pub(crate) fn settle_loop_alone(network: &Network, causes: &Causes, component: u32, workspace: &mut Workspace) {
    let members = network.components().members.of(component);
    let mut slower = std::mem::take(&mut workspace.slower);
    slower.clear();
    slower.extend(members.iter().filter(|&&node| causes.slower(node) > 0));
    for &node in members {
        let recovers = network.recovers[node as usize];
        workspace.lateness[node as usize] = settle(causes.late(node), causes.slower(node), recovers);
    }
    let loops = &network.plan().loops;
    loops.settle(network, causes, loops.of(members[0]), &slower, workspace);
    workspace.slower = slower;
}

fn settle_loop<J: Journal>(
    network: &Network,
    causes: &Causes,
    number: u32,
    slower: &[u32],
    workspace: &mut Workspace,
    journal: &mut J,
) {
    let loops = &network.plan().loops;
    let group = loops.get(number);
    let grows = |&node: &u32| causes.slower(node) > network.recovers[node as usize];
    if group.expands || slower.iter().any(grows) {
        worklist::raise(network, causes, group.component, workspace, journal);
    } else if J::IS_SILENT {
        loops.settle(network, causes, number, slower, workspace);
    } else {
        label_setting::settle_group(network, causes, group.component, workspace);
    }
}
