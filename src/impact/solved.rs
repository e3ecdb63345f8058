//! A propagation with everything that is needed to explain it.

use super::causes::Causes;
use super::network::Network;
use super::solution::Solution;
use super::transfer::settle;
use crate::time::Lateness;
use crate::view::View;

/// A view, its network, the causes put in and the solution.
#[derive(Clone, Debug)]
pub(crate) struct Solved<'org> {
    pub(crate) view: View<'org>,
    pub(crate) network: Network<'org>,
    pub(crate) causes: Causes,
    pub(crate) solution: Solution,
}

impl Solved<'_> {
    pub(crate) fn late(&self, node: u32) -> u32 {
        self.solution.lateness[node as usize]
    }

    pub(crate) fn lateness(&self, node: u32) -> Lateness {
        Lateness::from_bits(self.late(node))
    }

    /// What a supplier's lateness comes to through an edge.
    pub(crate) fn passed(&self, edge: u32) -> u32 {
        self.network.pass(edge, self.late(self.network.edge(edge).supplier))
    }

    /// What reaches a commitment through all its requirements.
    pub(crate) fn reaches(&self, node: u32) -> u32 {
        self.network.reaches(node, &self.solution.lateness, &mut Vec::new())
    }

    /// Whether a commitment's own delay, after what it recovers, explains its lateness.
    pub(crate) fn is_primary(&self, node: u32) -> bool {
        let recovers = self.network.recovers[node as usize];
        let alone = settle(self.causes.late(node), self.causes.slower(node), recovers);
        alone > 0 && alone >= self.late(node)
    }

    /// The edges that bind at a commitment: of each requirement that passes on as much as reaches it, those that pass on
    /// just that. In order of declaration.
    pub(crate) fn binding_edges(&self, node: u32) -> Vec<u32> {
        let reaches = self.reaches(node);
        if reaches == 0 || self.causes.late(node) > reaches {
            return Vec::new();
        }
        let mut decided = Decided::default();
        let binds = |&edge: &u32| {
            self.passed(edge) == reaches && decided.passes(self, edge).is_none_or(|passes| passes == reaches)
        };
        self.network.edges_of(node).filter(binds).collect()
    }
}

/// What requirements with several suppliers pass on, worked out once for the edges of each, which stand side by side.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// The last choice asked about, and what it passes on.
    last: Option<(u32, u32)>,
    scratch: Vec<u32>,
}

impl Decided {
    /// What the requirement of an edge passes on; `None` where the edge is the only one of it.
    pub(super) fn passes(&mut self, solved: &Solved<'_>, edge: u32) -> Option<u32> {
        let (number, choice) = solved.network.choice_of(edge)?;
        let known = self.last.filter(|&(last, _)| last == number);
        let (_, passes) = known.unwrap_or_else(|| {
            let lateness = &solved.solution.lateness;
            (number, solved.network.decide(choice, lateness, &mut self.scratch))
        });
        self.last = Some((number, passes));
        Some(passes)
    }
}
