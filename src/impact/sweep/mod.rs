//! The least solution: one sweep over the acyclic order, loops as they come.

mod blocks;
mod finish;
mod plan;
mod side;

use self::finish::Finish;
use self::plan::{Stretch, Work};
use super::causes::Causes;
use super::journal::{Journal, Record, Silent};
use super::largest_first;
use super::network::Network;
use super::raise;
use super::solution::Solution;
use super::workspace::Workspace;

pub(crate) use self::plan::Plan;

#[cfg(test)]
mod tests;

/// The least solution of a network under some causes, with all that receipts need.
///
/// O(edges) plus, for loops, O(edges in loops × log of them) where none can expand a delay; loops that can are raised
/// step by step.
pub(crate) fn solve(network: &Network, causes: &Causes) -> Solution {
    let mut workspace = Workspace::of(network);
    let mut record = Record::new(network.len());
    sweep(network, causes, &mut workspace, &mut record);
    Solution {
        lateness: workspace.lateness,
        settled: record.settled,
        raises: record.raises,
        growths: record.growths,
    }
}

/// The same without anything to explain it by: only `workspace.lateness`.
pub(crate) fn settle_all(network: &Network, causes: &Causes, workspace: &mut Workspace) {
    sweep(network, causes, workspace, &mut Silent);
}

/// The same, by commitment.
pub(crate) fn lateness(network: &Network, causes: &Causes) -> Vec<u32> {
    let mut workspace = Workspace::of(network);
    settle_all(network, causes, &mut workspace);
    workspace.lateness
}

fn sweep(network: &Network, causes: &Causes, workspace: &mut Workspace, journal: &mut impl Journal) {
    let plan = network.plan();
    let mut passed = std::mem::take(&mut workspace.scratch);
    let slower = workspace.start(network, causes);
    let mut finish = Finish::new(&plan.side, causes, &slower, &mut passed);
    let (mut slot, mut row) = (0, 0);
    for &Stretch { first, until, work } in &plan.stretches {
        let lateness = &mut workspace.lateness;
        match work {
            Work::Blocks(0) => {}
            Work::Blocks(width) => {
                let (done, rest) = lateness.split_at_mut(first as usize);
                slot = plan
                    .blocks
                    .raise(done, &mut rest[..(until - first) as usize], slot, width as usize);
            }
            Work::Rows => {
                for node in first..until {
                    plan.rows.raise(row, node, lateness);
                    row += 1;
                }
            }
            Work::Chain => {
                for node in first..until {
                    plan.rows.raise(row, node, lateness);
                    row += 1;
                    finish.until(node + 1, lateness);
                }
            }
            Work::Finish => finish.until(until, lateness),
            Work::Loop(component) => {
                finish.skip(until);
                lateness[first as usize..until as usize].fill(0);
                settle_loop(network, causes, component, workspace, journal);
            }
        }
    }
    workspace.slower = slower;
    workspace.scratch = passed;
}

fn settle_loop(
    network: &Network,
    causes: &Causes,
    component: u32,
    workspace: &mut Workspace,
    journal: &mut impl Journal,
) {
    if can_expand(network, causes, component) {
        raise::raise(network, causes, component, workspace, journal);
    } else {
        largest_first::settle_group(network, causes, component, workspace, journal);
    }
}

/// Whether a loop could make a delay larger than it came in: a cut-off, a switch time, or a party that is slower than it
/// recovers.
fn can_expand(network: &Network, causes: &Causes, component: u32) -> bool {
    let components = network.components();
    components.members.of(component).iter().any(|&node| {
        causes.slower(node) > network.recovers[node as usize]
            || network.edges_of(node).any(|edge| {
                components.of[network.edge(edge).supplier as usize] == component && network.transfer(edge).expands()
            })
    })
}
