//! Loops: labels set the latest first, as Dijkstra's algorithm does it with the order reversed.
//!
//! No edge that only absorbs passes on more than came in. So whatever leaves the queue of such a loop is as late as it gets,
//! and is settled once. Where edges expand lateness labels may have to be corrected; as all terms are monotone, what it comes
//! to rest at is the least solution all the same. Where it does not come to rest soon, it may be growth without end, which
//! has to be proved: see [`worklist`](super::worklist).
//!
//! A large loop is seeded first: rounds in the order of a shortest-path tree settle most of it, at the price of a stream
//! over its edges; see [`ComponentLayout`](super::component_layout::ComponentLayout).

use std::ops::Range;

use super::forward::with_delay;
use super::network::Network;
use super::primary_delays::Causes;
use super::queue::LatenessQueue;
use super::schedule::Loop;
use super::transfer::{BEYOND, settle};
use super::workspace::Workspace;

/// How many steps a loop may take before growth is looked for, at least.
const FEW_STEPS: usize = 64;

/// Whether a loop came to rest can't be decided by labels: growth without end may have to be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// Relaxes the fanout within a loop of all that waits, and of whatever that raises.
///
/// O(edges of the loop × log of its commitments) where none expands lateness.
fn relax(
    queue: &mut LatenessQueue,
    nodes: &Range<u32>,
    late: &mut [u32],
    terms: &mut LoopTerms<'_, '_>,
) -> Result<(), Unclear> {
    let (mut steps, mut suspect_at, mut crossings) = (0, FEW_STEPS.max(2 * nodes.len()), 0usize);
    while let Some(node) = queue.pop() {
        let mut suspects = false;
        for &edge in terms.network.readers_of(node) {
            let customer = terms.network.edge(edge).customer;
            if !nodes.contains(&customer) {
                continue;
            }
            let makes = terms.makes(edge, late);
            if makes > late[customer as usize] {
                late[customer as usize] = makes;
                if makes == BEYOND && late[node as usize] < BEYOND {
                    crossings += 1;
                    suspects |= crossings.is_power_of_two();
                }
                queue.push(customer, makes);
            }
        }
        steps += 1;
        if steps > suspect_at {
            suspect_at = 2 * steps;
            queue.take_turns();
            suspects = true;
        }
        if suspects {
            terms.lose_patience()?;
        }
    }
    queue.clear();
    Ok(())
}

/// Raises a loop to its least solution, its commitments being as late as they are by themselves, those in `slower` taking
/// longer.
///
/// # Errors
/// If it can expand a delay and does not come to rest soon.
pub(super) fn settle_loop(
    network: &Network,
    causes: &Causes,
    group: &Loop,
    slower: &[u32],
    workspace: &mut Workspace,
) -> Result<(), Unclear> {
    let Workspace {
        lateness,
        scratch,
        queue,
        raised,
        ..
    } = workspace;
    let mut terms = LoopTerms {
        network,
        causes,
        patience: if group.expands(&network.edges, causes, slower) {
            4
        } else {
            usize::MAX
        },
        scratch,
        large_choices: Vec::new(),
    };
    seed(network, causes, group, slower, (lateness, queue, raised, terms.scratch));
    loop {
        if relax(queue, &group.nodes, lateness, &mut terms).is_err() {
            queue.clear();
            return Err(Unclear);
        }
        terms.decide_large(lateness, queue);
        if queue.is_empty() {
            return Ok(());
        }
    }
}

/// Puts commitments into the queue from which everything else in a loop is raised.
fn seed(
    network: &Network,
    causes: &Causes,
    group: &Loop,
    slower: &[u32],
    (lateness, queue, raised, scratch): (&mut [u32], &mut LatenessQueue, &mut Vec<u32>, &mut Vec<u32>),
) {
    let mut raise = |node: u32, to: u32, lateness: &mut [u32]| {
        if to > lateness[node as usize] {
            lateness[node as usize] = to;
            queue.push(node, to);
        }
    };
    let Some(layout) = &group.layout else {
        for node in group.nodes.clone() {
            let late = with_delay(network, causes, node, lateness, scratch);
            lateness[node as usize] = 0;
            raise(node, late, lateness);
        }
        return;
    };
    for _ in 0..MOST_ROUNDS {
        layout.round(lateness, raised);
        if raised.len() * FEW <= group.nodes.len() {
            break;
        }
    }
    for &edge in &layout.special {
        let customer = network.edge(edge).customer;
        let passed = network.passed(edge, lateness, scratch);
        raise(customer, settle(passed, 0, network.recovers(customer)), lateness);
    }
    for &node in slower {
        raise(node, with_delay(network, causes, node, lateness, scratch), lateness);
    }
    for &node in &*raised {
        queue.push(node, lateness[node as usize]);
    }
}

/// How many rounds there are at most.
const MOST_ROUNDS: usize = 8;

/// Where one in so many was raised by a round, or fewer, label setting goes on.
const FEW: usize = 16;

/// The terms of a loop, its commitments in any state below the solution.
struct LoopTerms<'n, 'w> {
    network: &'n Network<'n>,
    causes: &'n Causes,
    /// How often more steps are granted.
    patience: usize,
    scratch: &'w mut Vec<u32>,
    /// The first edges of requirements with many suppliers that may pass on more than before: decided when nothing else waits,
    /// for each look at them takes long.
    large_choices: Vec<u32>,
}

/// Requirements with more suppliers are decided last.
const MANY_SUPPLIERS: usize = 8;

impl LoopTerms<'_, '_> {
    fn settle(&self, customer: u32, passed: u32) -> u32 {
        settle(passed, self.causes.slower(customer), self.network.recovers(customer))
    }

    fn decide_large(&mut self, late: &mut [u32], queue: &mut LatenessQueue) {
        self.large_choices.sort_unstable();
        self.large_choices.dedup();
        for edge in std::mem::take(&mut self.large_choices) {
            let customer = self.network.edge(edge).customer;
            let passed = self.network.passed(edge, late, self.scratch);
            let makes = self.settle(customer, passed);
            if makes > late[customer as usize] {
                late[customer as usize] = makes;
                queue.push(customer, makes);
            }
        }
    }

    /// How late the requirement of an edge makes its customer.
    fn makes(&mut self, edge: u32, late: &[u32]) -> u32 {
        let ends = self.network.edge(edge);
        let alone = self.settle(ends.customer, self.network.pass(edge, late[ends.supplier as usize]));
        // A choice never comes to more than what it came to, or what this edge of it passes on.
        if alone <= late[ends.customer as usize] {
            return 0;
        }
        match self.network.choice_of(edge) {
            None => alone,
            Some((_, choice)) if choice.edges.len() > MANY_SUPPLIERS => {
                self.large_choices.push(choice.edges.start);
                0
            }
            Some((_, choice)) => {
                let passed = self.network.decide(choice, late, self.scratch);
                self.settle(ends.customer, passed)
            }
        }
    }

    /// The loop does not come to rest soon, or crosses the horizon.
    fn lose_patience(&mut self) -> Result<(), Unclear> {
        self.patience = self.patience.checked_sub(1).ok_or(Unclear)?;
        Ok(())
    }
}
