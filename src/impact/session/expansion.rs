//! Which loops can expand a delay: the others are settled by label setting, and in them only what binds matters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::state::REMOVED;
use crate::engine::Causes;
use crate::engine::network::Network;
use crate::engine::transfer::Transfer;

/// What counts of a strongly connected component of several commitments.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Edges and commitments in it that can make a delay larger than it came in.
    expanding: u32,
    /// Edges in it that were taken out.
    removed: u32,
}

impl Counts {
    pub(super) fn can_expand(self) -> bool {
        self.expanding > 0
    }

    /// Whether it may be several components by now, each with growth of its own to be proved or not.
    pub(super) fn may_have_split(self) -> bool {
        self.can_expand() && self.removed > 0
    }

    fn add_edge(&mut self, terms: &Transfer) {
        self.expanding += u32::from(terms.expands());
        self.removed += u32::from(*terms == REMOVED);
    }

    fn take_edge(&mut self, terms: &Transfer) {
        self.expanding -= u32::from(terms.expands());
        self.removed -= u32::from(*terms == REMOVED);
    }
}

/// The counts of all loops, by component.
#[derive(Debug)]
pub(super) struct Expansion(BTreeMap<u32, Counts>);

impl Expansion {
    /// O(edges in loops).
    pub(super) fn of(network: &Network, causes: &Causes) -> Self {
        let mut expansion = Self(BTreeMap::new());
        let Some(components) = network.loops() else {
            return expansion;
        };
        for (&component, node) in components.of.iter().zip(0..) {
            if network.loop_of(node).is_none() {
                continue;
            }
            let counts = expansion.0.entry(component).or_default();
            counts.expanding += u32::from(is_slower(network, causes, node));
            for edge in network.edges_of(node) {
                if loop_with(network, edge).is_some() {
                    counts.add_edge(&network.transfer(edge));
                }
            }
        }
        expansion
    }

    /// The loop that a commitment is in.
    pub(super) fn at(&self, network: &Network, node: u32) -> Option<Counts> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&network.components().of[node as usize]).copied()
    }

    /// Whether a commitment is in a loop that can expand a delay.
    pub(super) fn can_expand_at(&self, network: &Network, node: u32) -> bool {
        self.at(network, node).is_some_and(Counts::can_expand)
    }

    /// The members of the loops that may have split.
    pub(super) fn split(&self, network: &Network) -> Vec<Range<u32>> {
        let split = self.0.iter().filter(|(_, counts)| counts.may_have_split());
        let first = |(&component, _): (&u32, _)| network.components().members.of(component)[0];
        split.filter_map(|counts| network.loop_of(first(counts))).collect()
    }

    /// Takes note of new terms of an edge.
    pub(super) fn set_terms(&mut self, network: &Network, edge: u32, terms: &Transfer) {
        if let Some(counts) = loop_with(network, edge).and_then(|component| self.0.get_mut(&component)) {
            counts.take_edge(&network.transfer(edge));
            counts.add_edge(terms);
        }
    }

    /// Takes note of a commitment that comes to expand a delay by itself, or no longer does.
    pub(super) fn set_slower(&mut self, network: &Network, node: u32, was: bool, is: bool) {
        if self.0.is_empty() {
            return;
        }
        if let Some(counts) = self.0.get_mut(&network.components().of[node as usize]) {
            counts.expanding = counts.expanding + u32::from(is) - u32::from(was);
        }
    }
}

/// The component in which both ends of an edge lie.
pub(super) fn loop_with(network: &Network, edge: u32) -> Option<u32> {
    let of = &network.loops()?.of;
    let edge = network.edge(edge);
    let component = of[edge.supplier as usize];
    (component == of[edge.customer as usize]).then_some(component)
}

pub(super) fn is_slower(network: &Network, causes: &Causes, node: u32) -> bool {
    causes.slower(node) > network.recovers(node)
}
