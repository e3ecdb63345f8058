//! Proof that a loop grows without end.
//!
//! Commitments that each depend on others among them, over edges that pass on every further minute, form a system that
//! looks the same again once all of them are later by the least common multiple of their cut-off periods. If some number
//! of turns raises every one by at least that much, as many turns again raise it by as much again, and so on for ever:
//! none of them ever arrives.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::causes::Causes;
use super::network::Network;
use super::solution::{Growth, Solution, Via};
use super::transfer::{BEYOND, NEVER, Transfer, common_period};

/// How many evaluations of an edge the proofs of one group may take together. A turn gains at least a cut-off period, so
/// common calendars need a few thousand.
pub(super) const MOST_STEPS: usize = 50_000_000;

/// How many turns of a loop its growth is averaged over at most.
const MOST_TURNS: u64 = 10_000;

/// Tries to prove that the commitment raised last grows without end, by what raised it, and what raised that.
pub(super) fn prove(
    network: &Network,
    causes: &Causes,
    component: u32,
    solution: &Solution,
    from: u32,
    steps: &mut usize,
) -> Option<Growth> {
    let supports = gather(network, component, solution, from)?;
    let mut turns = Turns {
        network,
        causes,
        supports: &supports,
        late: Vec::new(),
        steps,
    };
    turns.late = supports
        .iter()
        .map(|support| u64::from(solution.lateness[support.node as usize]))
        .collect();
    if !turns.gain_without_cut_offs() {
        turns.rise_by_period()?;
    }
    let (binding, per_turn) = turns.binding_loop();
    Some(Growth {
        component,
        commitments: supports.iter().map(|support| support.node).collect(),
        binding,
        per_turn,
    })
}

/// One commitment, and the edges that must be late together for the requirement that raised it last. Suppliers that
/// never arrive are left out: they hold up anything.
struct Support {
    node: u32,
    edges: Vec<Held>,
}

/// An edge, and the place of its supplier among the supports.
#[derive(Clone, Copy)]
struct Held {
    edge: u32,
    by: usize,
}

/// Follows what raised each commitment last until everything found is held up by something found; suppliers come after
/// the customer that they were found by. `None` if it rests on a delay that doesn't grow.
fn gather(network: &Network, component: u32, solution: &Solution, from: u32) -> Option<Vec<Support>> {
    let mut place = HashMap::from([(from, 0)]);
    let mut nodes = vec![from];
    let mut supports = Vec::new();
    while let Some(&node) = nodes.get(supports.len()) {
        let mut edges = Vec::new();
        for edge in raising_edges(network, solution, node)? {
            let supplier = network.edge(edge).supplier;
            let late = solution.lateness[supplier as usize];
            if late == NEVER {
                continue;
            }
            let inside = network.components().of[supplier as usize] == component;
            if !inside || !passes_on_every_minute(&network.transfer(edge), late) {
                return None;
            }
            let by = *place.entry(supplier).or_insert_with(|| {
                nodes.push(supplier);
                nodes.len() - 1
            });
            edges.push(Held { edge, by });
        }
        supports.push(Support { node, edges });
    }
    Some(supports)
}

fn passes_on_every_minute(transfer: &Transfer, late: u32) -> bool {
    transfer.is_unbounded() && late > transfer.slack && late < BEYOND
}

/// The edges that must be late together for the requirement that raised a commitment last: the one supplier's, or the
/// n − k + 1 latest of a choice. `None` if its own delay raised it.
fn raising_edges(network: &Network, solution: &Solution, node: u32) -> Option<Vec<u32>> {
    let raise = solution.raises.get(solution.raises.last(node)?);
    let Via::Edge(edge) = raise.via else { return None };
    let Some((_, choice)) = network.choice_of(edge) else {
        return Some(vec![edge]);
    };
    let passes = |edge: u32| network.pass(edge, solution.lateness[network.edge(edge).supplier as usize]);
    let mut edges: Vec<u32> = choice.edges.clone().collect();
    edges.sort_by_key(|&edge| Reverse(passes(edge)));
    edges.truncate(choice.decided_by as usize);
    Some(edges)
}

/// The supports, turned round by themselves; minutes without a horizon.
struct Turns<'t> {
    network: &'t Network,
    causes: &'t Causes,
    supports: &'t [Support],
    late: Vec<u64>,
    /// How many more evaluations of an edge there may be.
    steps: &'t mut usize,
}

impl Turns<'_> {
    /// Whether there is but one loop, and it gains in every turn even without its cut-offs: they only add to it.
    fn gain_without_cut_offs(&self) -> bool {
        self.supports.iter().all(|support| support.edges.len() == 1)
            && self.least_loop().iter().map(|held| self.gain(held.edge)).sum::<i64>() > 0
    }

    /// What an edge and its customer add to a lateness, less what they take off it.
    fn gain(&self, edge: u32) -> i64 {
        let transfer = self.network.transfer(edge);
        let customer = self.network.edge(edge).customer;
        i64::from(transfer.switch) + i64::from(self.causes.slower(customer))
            - i64::from(transfer.slack)
            - i64::from(self.network.recovers[customer as usize])
    }

    /// Turns until every commitment is later by the period of the whole. `None` if they come to rest before.
    fn rise_by_period(&mut self) -> Option<()> {
        let period = self.period()?;
        let start = self.late.clone();
        while self.late.iter().zip(&start).any(|(late, start)| late - start < period) {
            if !self.turn() || *self.steps == 0 {
                return None;
            }
        }
        Some(())
    }

    fn period(&self) -> Option<u64> {
        let edges = self.supports.iter().flat_map(|support| &support.edges);
        common_period(edges.map(|held| self.network.transfer(held.edge).period))
    }

    /// One turn, suppliers before customers where it can be; whether anything became later.
    fn turn(&mut self) -> bool {
        let mut rose = false;
        for place in (0..self.supports.len()).rev() {
            let late = self.held_up(place);
            if late > self.late[place] {
                self.late[place] = late;
                rose = true;
            }
        }
        rose
    }

    /// How late a commitment is by its support alone.
    fn held_up(&mut self, place: usize) -> u64 {
        let support = &self.supports[place];
        *self.steps = self.steps.saturating_sub(support.edges.len());
        let Some(least) = support.edges.iter().map(|&held| self.pass(held)).min() else {
            return self.late[place];
        };
        let node = support.node;
        (least + u64::from(self.causes.slower(node))).saturating_sub(u64::from(self.network.recovers[node as usize]))
    }

    fn pass(&self, held: Held) -> u64 {
        self.network.transfer(held.edge).pass_unbounded(self.late[held.by])
    }

    /// The loop that limits the growth, upstream from edge to edge, and the whole minutes that it gains in a turn.
    fn binding_loop(&self) -> (Vec<u32>, u32) {
        let path = self.least_loop();
        let per_turn = self.growth_around(&path);
        (path.iter().map(|held| held.edge).collect(), per_turn)
    }

    /// The loop that comes up when each commitment is followed to what holds it up least.
    fn least_loop(&self) -> Vec<Held> {
        let mut path: Vec<Held> = Vec::new();
        let mut first_seen = HashMap::new();
        let mut place = 0;
        while let Some(&held) = self.supports[place].edges.iter().min_by_key(|&&held| self.pass(held)) {
            if let Some(&first) = first_seen.get(&place) {
                path.drain(..first);
                break;
            }
            first_seen.insert(place, path.len());
            path.push(held);
            place = held.by;
        }
        path
    }

    /// What a loop gains in a turn on its own, once it is past its start: over as many turns as bring it back to where
    /// it stands between its cut-offs, or over very many where that takes too long.
    fn growth_around(&self, path: &[Held]) -> u32 {
        let period = self.period().unwrap_or(u64::MAX);
        let Some(last) = path.last() else { return 0 };
        let start = self.late[last.by];
        let (warm, _) = self.run_around(path, start, period);
        let (end, turns) = self.run_around(path, warm, period);
        u32::try_from((end - warm) / turns.max(1)).unwrap_or(u32::MAX)
    }

    /// Runs round a loop from `start` until it has gained `period`, and says how many turns it took.
    fn run_around(&self, path: &[Held], start: u64, period: u64) -> (u64, u64) {
        let (mut late, mut turns) = (start, 0);
        while late - start < period && turns < MOST_TURNS {
            let next = path.iter().rev().fold(late, |late, held| self.step(held.edge, late));
            if next <= late {
                break;
            }
            late = next;
            turns += 1;
        }
        (late, turns)
    }

    fn step(&self, edge: u32, late: u64) -> u64 {
        let customer = self.network.edge(edge).customer;
        (self.network.transfer(edge).pass_unbounded(late) + u64::from(self.causes.slower(customer)))
            .saturating_sub(u64::from(self.network.recovers[customer as usize]))
    }
}
