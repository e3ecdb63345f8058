//! Loops: labels set the latest first, as Dijkstra's algorithm does it with the order reversed.
//!
//! No edge that only absorbs passes on more than came in. So whatever leaves the queue of such a loop is as late as it gets,
//! and is settled once. Where edges expand lateness labels may have to be corrected; as all terms are monotone, what it comes
//! to rest at is the least solution all the same. Where it does not come to rest soon, it may be growth without end, which
//! has to be proved: see [`worklist`](super::worklist).
//!
//! A large loop gets a warm start from a shortest-path tree: labels are set until its root is settled, and the tree then says
//! of most commitments how late they are, and of which of them nothing is to be relaxed; see [`ComponentLayout`].

use std::ops::Range;

use super::component_layout::ComponentLayout;
use super::edges::{OutEdge, special};
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

/// Relaxes the fanout within a loop of all that waits, and of whatever that raises; `until` says whether it may stop after
/// a commitment, and leave the others waiting.
///
/// O(edges of the loop × log of its commitments) where none expands lateness.
fn relax(
    queue: &mut LatenessQueue,
    group: &Loop,
    late: &mut [u32],
    terms: &mut LoopTerms<'_, '_>,
    mut until: impl FnMut(u32) -> bool,
) -> Result<(), Unclear> {
    let nodes = &group.nodes;
    let (mut steps, mut suspect_at, mut crossings) = (0, FEW_STEPS.max(2 * nodes.len()), 0usize);
    while let Some(node) = queue.pop() {
        if terms.is_covered(node, nodes, late) {
            continue;
        }
        let mut suspects = false;
        for &edge in group.out.of(node - nodes.start) {
            let customer = edge.customer;
            let makes = terms.makes(edge, late[node as usize], late);
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
        if until(node) {
            return Ok(());
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
        led_to,
        ..
    } = workspace;
    led_to.clear();
    let mut terms = LoopTerms {
        network,
        causes,
        patience: if group.expands(&network.edges, causes, slower) {
            4
        } else {
            usize::MAX
        },
        scratch,
        led_to,
        large_choices: Vec::new(),
    };
    let mut relaxed = Ok(());
    if let Some(layout) = &group.layout {
        relaxed = terms.seed_by(layout, group, slower, lateness, queue);
    } else {
        terms.seed(&group.nodes, lateness, queue);
    }
    while relaxed.is_ok() && !(queue.is_empty() && terms.large_choices.is_empty()) {
        relaxed = relax(queue, group, lateness, &mut terms, |_| false);
        terms.decide_large(lateness, queue);
    }
    queue.clear();
    relaxed
}

/// The terms of a loop, its commitments in any state below the solution.
struct LoopTerms<'n, 'w> {
    network: &'n Network<'n>,
    causes: &'n Causes,
    /// How often more steps are granted.
    patience: usize,
    scratch: &'w mut Vec<u32>,
    /// Where the tree of a large loop leads its commitments, once its root is settled.
    led_to: &'w mut Vec<u32>,
    /// The first edges of requirements with many suppliers that may pass on more than before: decided when nothing else waits,
    /// for each look at them takes long.
    large_choices: Vec<u32>,
}

/// Requirements with more suppliers are decided last.
const MANY_SUPPLIERS: usize = 8;

impl LoopTerms<'_, '_> {
    /// Raises every commitment to what reaches it; all that are late wait.
    fn seed(&mut self, nodes: &Range<u32>, late: &mut [u32], queue: &mut LatenessQueue) {
        for node in nodes.clone() {
            let to = with_delay(self.network, self.causes, node, late, self.scratch);
            late[node as usize] = 0;
            raise(node, to, late, queue);
        }
    }

    /// Raises most commitments of a large loop to where they come to rest; those whose fanout is not relaxed wait.
    fn seed_by(
        &mut self,
        layout: &ComponentLayout,
        group: &Loop,
        slower: &[u32],
        late: &mut [u32],
        queue: &mut LatenessQueue,
    ) -> Result<(), Unclear> {
        let nodes = &group.nodes;
        for &edge in &layout.entries {
            let customer = self.network.edge(edge).customer;
            let passed = self.network.passed(edge, late, self.scratch);
            late[customer as usize] = self.settle(customer, passed).max(late[customer as usize]);
        }
        let own = nodes.clone().filter(|&node| late[node as usize] > 0);
        own.for_each(|node| queue.push(node, late[node as usize]));
        let root = layout.root();
        relax(queue, group, late, self, |node| node == root)?;
        if queue.is_empty() {
            return Ok(());
        }
        layout.lead(nodes, late, self.led_to);
        for node in layout.orphans(nodes, self.led_to) {
            let to = with_delay(self.network, self.causes, node, late, self.scratch);
            late[node as usize] = to.max(late[node as usize]);
            queue.push(node, late[node as usize]);
        }
        self.raise_other(layout, slower, late, queue);
        Ok(())
    }

    /// Whether a commitment raises no other through a plain edge, by where the tree leads them.
    fn is_covered(&self, node: u32, nodes: &Range<u32>, late: &[u32]) -> bool {
        let led_to = self.led_to.get((node - nodes.start) as usize);
        led_to == Some(&late[node as usize])
    }

    /// Raises the customers of requirements that are more than plain, or were given other terms, and those that take longer
    /// than planned.
    fn raise_other(&mut self, layout: &ComponentLayout, slower: &[u32], late: &mut [u32], queue: &mut LatenessQueue) {
        let edges = &self.network.edges;
        for &first in &layout.special {
            let customer = edges.specials[first as usize].customer;
            let passed = edges.decide(first, late, self.scratch);
            raise(customer, self.settle(customer, passed), late, queue);
        }
        for edge in layout.edited() {
            let customer = self.network.edge(edge).customer;
            let passed = self.network.passed(edge, late, self.scratch);
            raise(customer, self.settle(customer, passed), late, queue);
        }
        for &node in slower {
            let to = with_delay(self.network, self.causes, node, late, self.scratch);
            raise(node, to, late, queue);
        }
    }

    fn settle(&self, customer: u32, passed: u32) -> u32 {
        settle(passed, self.causes.slower(customer), self.network.recovers(customer))
    }

    fn decide_large(&mut self, late: &mut [u32], queue: &mut LatenessQueue) {
        self.large_choices.sort_unstable();
        self.large_choices.dedup();
        for edge in std::mem::take(&mut self.large_choices) {
            let customer = self.network.edge(edge).customer;
            let passed = self.network.passed(edge, late, self.scratch);
            raise(customer, self.settle(customer, passed), late, queue);
        }
    }

    /// How late the requirement of an edge makes its customer, the supplier being so late.
    fn makes(&mut self, edge: OutEdge, supplier: u32, late: &[u32]) -> u32 {
        let edges = &self.network.edges;
        let alone = self.settle(edge.customer, edges.pass_by(edge.terms, supplier));
        // A choice never comes to more than what it came to, or what this edge of it passes on.
        if alone <= late[edge.customer as usize] {
            return 0;
        }
        let choice = special(edge.terms).and_then(|special| edges.choices.get(edges.specials[special].choice as usize));
        match choice {
            None => alone,
            Some(choice) if choice.edges.len() > MANY_SUPPLIERS => {
                self.large_choices.push(choice.edges.start);
                0
            }
            Some(choice) => {
                let passed = self.network.decide(choice, late, self.scratch);
                self.settle(edge.customer, passed)
            }
        }
    }

    /// The loop does not come to rest soon, or crosses the horizon.
    fn lose_patience(&mut self) -> Result<(), Unclear> {
        self.patience = self.patience.checked_sub(1).ok_or(Unclear)?;
        Ok(())
    }
}

/// Raises a commitment to a lateness, if that is more, and lets it wait.
fn raise(node: u32, to: u32, late: &mut [u32], queue: &mut LatenessQueue) {
    if to > late[node as usize] {
        late[node as usize] = to;
        queue.push(node, to);
    }
}
