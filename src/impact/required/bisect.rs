//! Exact tolerance behind alternatives: propagations of one party's delay, kept to where the bounds leave a doubt.
//!
//! Commitments that are no later than their ignorable limit can be left out: whatever they pass on, alone or together,
//! makes no customer later than its own, or no later than if they were on time. And as soon as one is later than its upper limit, an external
//! customer is sure to feel it. So only what lies between the two is followed.

use std::collections::{BTreeSet, BinaryHeap};

use super::bounds::Bounds;
use crate::engine::Causes;
use crate::engine::forward::solve;
use crate::engine::network::Network;
use crate::engine::order_statistic::{Decisions, Ranks};
use crate::engine::transfer::{NEVER, settle};
use crate::org::{DependencyId, PartyId};
use crate::time::Lateness;

/// Room for propagations from one party, kept between them.
pub(super) struct Bisection<'n> {
    network: &'n Network<'n>,
    bounds: &'n Bounds,
    external: &'n BTreeSet<PartyId>,
    /// By commitment: how late, 0 up to its ignorable limit.
    late: Vec<u32>,
    /// By commitment: the edge that made it later than that first.
    via: Vec<u32>,
    /// A commitment that is later than its upper limit.
    felt: Option<u32>,
    touched: Vec<u32>,
    /// What is to be passed on and of whom, by their places in order of declaration.
    queue: BinaryHeap<(u32, u32)>,
    /// What choices pass on.
    ranks: Ranks,
    decisions: Decisions,
}

/// What became of one propagation.
enum Probe {
    No,
    /// Felt, through this dependency on the party.
    Through(DependencyId),
    /// It goes round in loops for too long: a whole solution must tell.
    Unclear,
}

impl<'n> Bisection<'n> {
    pub(super) fn new(network: &'n Network<'n>, bounds: &'n Bounds, external: &'n BTreeSet<PartyId>) -> Self {
        let nodes = network.len();
        let ranks = Ranks::of_network(network);
        Self {
            network,
            bounds,
            external,
            felt: None,
            late: vec![0; nodes],
            via: vec![0; nodes],
            touched: Vec::new(),
            queue: BinaryHeap::new(),
            decisions: Decisions::new(&ranks),
            ranks,
        }
    }

    /// The largest delay that is not felt, known to be at least `safe` and at most `limit`, and the dependency through
    /// which more is.
    pub(super) fn between(&mut self, party: PartyId, safe: u32, limit: u32) -> (u32, Option<DependencyId>) {
        let Some(mut binds) = self.felt(party, above(limit)) else {
            return (NEVER, None);
        };
        let mut safe = safe;
        let mut felt = limit.min(Lateness::HORIZON) + 1;
        // Most parties end at one of the bounds: look there before halving.
        let mut guesses = [felt - 1, safe + 1].into_iter();
        while felt - safe > 1 {
            let guess = guesses
                .next()
                .filter(|&guess| safe < guess && guess < felt)
                .unwrap_or(safe.midpoint(felt));
            match self.felt(party, guess) {
                None => safe = guess,
                Some(through) => (felt, binds) = (guess, through),
            }
        }
        (safe, Some(binds))
    }

    /// Whether an external customer feels it if a party is late by `by`: the dependency on it by which they do.
    fn felt(&mut self, party: PartyId, by: u32) -> Option<DependencyId> {
        let felt = self.propagate(party, by);
        for node in self.touched.drain(..) {
            self.late[node as usize] = 0;
        }
        self.queue.clear();
        self.decisions.clear(&self.ranks);
        match felt {
            Probe::No => None,
            Probe::Through(dependency) => Some(dependency),
            Probe::Unclear => self.solve_whole(party, by),
        }
    }

    fn solve_whole(&self, party: PartyId, by: u32) -> Option<DependencyId> {
        let network = self.network;
        let mut causes = Causes::none(network.len());
        for node in network.commitments.all(party) {
            causes.set_late(node, by);
        }
        let solution = solve(network, &causes);
        let mut external = self
            .external
            .iter()
            .flat_map(|&customer| network.commitments.all(customer));
        let felt = external.any(|node| solution.lateness[node as usize] > 0);
        let readers = network.commitments.all(party).flat_map(|node| network.readers_of(node));
        let passes = readers.filter(|&&edge| {
            let ends = network.edge(edge);
            network.pass(edge, solution.lateness[ends.supplier as usize]) > 0
                && solution.lateness[ends.customer as usize] > 0
        });
        passes.map(|&edge| network.dependency(edge)).min().filter(|_| felt)
    }

    /// Largest first, until an external customer is sure to be late or nothing new is.
    fn propagate(&mut self, party: PartyId, by: u32) -> Probe {
        let network = self.network;
        for node in network.commitments.all(party) {
            let late = settle(by, 0, network.recovers(node));
            self.raise(node, late, OWN);
        }
        let mut steps = 0;
        while self.felt.is_none()
            && let Some((late, place)) = self.queue.pop()
        {
            let node = network.commitments.at_place(place);
            if late < self.late[node as usize] {
                continue;
            }
            steps += network.readers_of(node).len();
            if steps > 4 * network.edges().len() + 64 {
                return Probe::Unclear;
            }
            for &edge in network.readers_of(node) {
                self.pass_on(edge, late);
            }
        }
        self.felt.take().map_or(Probe::No, |node| self.through(party, node))
    }

    fn pass_on(&mut self, edge: u32, late: u32) {
        let network = self.network;
        let customer = network.edge(edge).customer;
        let passed = match network.choice_of(edge) {
            None => network.pass(edge, late),
            Some(_) => self.decisions.of(&self.ranks, edge),
        };
        self.raise(customer, settle(passed, 0, network.recovers(customer)), edge);
    }

    fn raise(&mut self, node: u32, late: u32, via: u32) {
        let before = self.late[node as usize];
        if late <= before.max(self.bounds.ignorable[node as usize]) {
            return;
        }
        if late > self.bounds.upper[node as usize] {
            self.felt.get_or_insert(node);
        }
        if before == 0 {
            self.touched.push(node);
            self.via[node as usize] = via;
        }
        self.late[node as usize] = late;
        for &edge in self.network.readers_of(node) {
            self.decisions.raise(&self.ranks, edge, self.network.pass(edge, late));
        }
        self.queue.push((late, self.network.commitments.place(node)));
    }

    /// The dependency on `party` at the beginning of the route to where it is sure to be felt.
    fn through(&self, party: PartyId, felt: u32) -> Probe {
        let network = self.network;
        let mut node = felt;
        loop {
            if self.via[node as usize] == OWN {
                return self
                    .bounds
                    .binding_above(network, node)
                    .map_or(Probe::Unclear, Probe::Through);
            }
            let edge = self.via[node as usize];
            node = network.edge(edge).supplier;
            if network.commitments.party(node) == party {
                return Probe::Through(network.dependency(edge));
            }
        }
    }
}

/// Made late by the delay put in.
const OWN: u32 = u32::MAX;

/// A delay above `limit`.
fn above(limit: u32) -> u32 {
    if limit == NEVER {
        NEVER
    } else {
        Lateness::from_minutes(u64::from(limit) + 1).bits()
    }
}
