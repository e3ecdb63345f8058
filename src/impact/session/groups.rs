//! What is known of each loop.

use std::collections::BTreeMap;

use crate::engine::Causes;
use crate::engine::network::Network;
use crate::engine::transfer::{BEYOND, Transfer};
use crate::graph::number;

/// A strongly connected group of several commitments.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// How many of its edges and commitments can make a delay larger than it came in.
    pub(super) expanding: u32,
    /// How many of its edges were taken out.
    pub(super) silenced: u32,
    pub(super) found: Found,
}

/// What was found of a loop when it was settled last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Whether it could expand a delay then.
    pub(super) expanding: bool,
    /// Whether anyone in it may grow without end, or is late beyond the horizon: told only by settling it as a whole.
    pub(super) labelled: bool,
}

impl Group {
    pub(super) fn can_expand(&self) -> bool {
        self.expanding > 0
    }
}

/// The groups, by component.
#[derive(Debug)]
pub(super) struct Groups(BTreeMap<u32, Group>);

impl Groups {
    pub(super) fn of(network: &Network, causes: &Causes) -> Self {
        let Some(components) = network.loops() else {
            return Self(BTreeMap::new());
        };
        let loops = (0..number(components.len())).filter(|&component| components.members.of(component).len() > 1);
        let group = |component: u32| {
            let members = components.members.of(component);
            let slower = members.iter().filter(|&&node| is_slower(network, causes, node)).count();
            let edges = members.iter().flat_map(|&node| network.edges_of(node));
            let expanding = edges.filter(|&edge| inside(network, edge).is_some() && network.transfer(edge).expands());
            Group {
                expanding: number(slower + expanding.count()),
                ..Group::default()
            }
        };
        Self(loops.map(|component| (component, group(component))).collect())
    }

    pub(super) fn get(&self, component: u32) -> &Group {
        &self.0[&component]
    }

    pub(super) fn get_mut(&mut self, component: u32) -> Option<&mut Group> {
        self.0.get_mut(&component)
    }

    /// Takes note of new terms of an edge within a group.
    pub(super) fn retold(&mut self, component: u32, before: &Transfer, after: &Transfer) {
        if let Some(group) = self.0.get_mut(&component) {
            group.expanding = group.expanding + u32::from(after.expands()) - u32::from(before.expands());
            group.silenced = group.silenced + u32::from(is_silent(after)) - u32::from(is_silent(before));
        }
    }

    /// Takes note of how many of a group's edges or commitments can expand a delay, `is` in place of `was`.
    pub(super) fn recounted(&mut self, component: u32, was: u32, is: u32) {
        if let Some(group) = self.0.get_mut(&component) {
            group.expanding = group.expanding + is - was;
        }
    }

    /// What a pass over everything says of every group; handed to `changed` what was known before, where that is new.
    pub(super) fn found(&mut self, network: &Network, late: &[u32], mut changed: impl FnMut(u32, Found)) {
        for (&component, group) in &mut self.0 {
            // They stand next to each other, and nobody is looked for: without jumps many are looked at side by side.
            let members = network.components().members.of(component);
            let first = members[0] as usize;
            let latest = late[first..first + members.len()]
                .iter()
                .fold(0, |latest, &late| late.max(latest));
            let found = Found {
                expanding: group.can_expand(),
                labelled: latest >= BEYOND,
            };
            if found != group.found {
                changed(component, std::mem::replace(&mut group.found, found));
            }
        }
    }
}

/// The group in which both ends of an edge lie.
pub(super) fn inside(network: &Network, edge: u32) -> Option<u32> {
    let of = &network.loops()?.of;
    let edge = network.edge(edge);
    let component = of[edge.supplier as usize];
    (component == of[edge.customer as usize]).then_some(component)
}

pub(super) fn is_slower(network: &Network, causes: &Causes, node: u32) -> bool {
    causes.slower(node) > network.recovers[node as usize]
}

/// The terms of a dependency that was taken out: it passes nothing on, not even never. No dependency that is there has a
/// strength of zero.
pub(super) const SILENT: Transfer = Transfer {
    slack: 0,
    period: 0,
    strength: 0,
    patience: 0,
    switch: 0,
};

fn is_silent(transfer: &Transfer) -> bool {
    *transfer == SILENT
}
