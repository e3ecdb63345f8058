//! The schedule of a pass forward: what it does one after the other, and the arrays that it streams.

use std::ops::Range;

use super::component_layout::ComponentLayout;
use super::edges::{Edges, OutEdge};
use super::levelize::NodeGroup;
use super::primary_delays::Causes;
use super::sell::{Sell, Slices};
use crate::graph::{Csr, number};

/// The steps, levels and loops in topological order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schedule {
    pub(super) steps: Vec<Step>,
    pub(super) sell: Sell,
    /// The requirements outside loops that are more than plain, level by level, by the places of their first edges among
    /// special ones. The terms stay with the edges: they may change.
    pub(super) special: Vec<u32>,
    pub(super) loops: Vec<Loop>,
}

/// Commitments next to each other, and what is done with them.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) nodes: Range<u32>,
    pub(super) work: Work,
}

#[derive(Clone, Debug)]
pub(super) enum Work {
    /// Plain edges of some commitments of a level, all of one width.
    Plain(Slices),
    /// What else a level has, by places in the list; then its overruns.
    Special(Range<u32>),
    /// A strongly connected component, by its place in the list.
    Loop(u32),
}

/// A strongly connected component of several commitments.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) nodes: Range<u32>,
    pub(super) component: u32,
    /// How many of its edges may make a delay larger: by a cut-off or a switch time.
    pub(super) expanding: u32,
    /// By commitment, counted from the first: the edges in it that read it.
    pub(super) out: Csr<OutEdge>,
    /// Of a large loop.
    pub(super) layout: Option<Box<ComponentLayout>>,
}

impl Loop {
    /// Whether it may make a delay larger: by its edges, or as one of its commitments, those in `slower` taking longer than
    /// planned, takes longer than it recovers.
    pub(super) fn expands(&self, edges: &Edges, causes: &Causes, slower: &[u32]) -> bool {
        let mut slower = slower.iter();
        self.expanding > 0 || slower.any(|&node| causes.slower(node) > edges.recovers[node as usize])
    }

    /// Takes over the terms of the edges that read a commitment, if that is in the loop.
    fn patch(&mut self, edges: &Edges, supplier: u32) {
        if self.nodes.contains(&supplier) {
            let row = self.out.of_mut(supplier - self.nodes.start).iter_mut();
            row.zip(edges.out_edges(supplier, &self.nodes))
                .for_each(|(out, now)| *out = now);
        }
    }
}

/// Smaller loops are settled without a layout.
const LARGE: usize = if cfg!(test) { 8 } else { 256 };

impl Schedule {
    /// O(nodes + edges), but for the shortest-path trees of large loops.
    pub(super) fn of(edges: &Edges, groups: &[NodeGroup]) -> Self {
        let mut schedule = Self::default();
        for NodeGroup { nodes, component } in groups {
            match component {
                Some(component) => schedule.push_loop(edges, nodes, *component),
                None => schedule.push_level(edges, nodes),
            }
        }
        schedule.sell.shrink();
        schedule
    }

    fn push_level(&mut self, edges: &Edges, nodes: &Range<u32>) {
        let steps = &mut self.steps;
        self.sell.push(edges, nodes, |slices| {
            let until = slices.first + slices.count * number(super::sell::LANES);
            steps.push(Step {
                nodes: slices.first..until.min(nodes.end),
                work: Work::Plain(slices),
            });
        });
        let start = number(self.special.len());
        self.special.extend(edges.special_requirements(nodes));
        self.special[start as usize..].sort_unstable();
        self.steps.push(Step {
            nodes: nodes.clone(),
            work: Work::Special(start..number(self.special.len())),
        });
    }

    fn push_loop(&mut self, edges: &Edges, nodes: &Range<u32>, component: u32) {
        let inside = nodes.clone().flat_map(|node| edges.edges_of(node));
        let expanding = inside.filter(|&edge| is_expanding(edges, edge, nodes)).count();
        self.steps.push(Step {
            nodes: nodes.clone(),
            work: Work::Loop(number(self.loops.len())),
        });
        let count = nodes.clone().map(|node| edges.edges_of(node).len()).sum();
        let out = nodes.clone().map(|node| edges.out_edges(node, nodes));
        self.loops.push(Loop {
            out: Csr::from_rows(nodes.len(), count, out),
            nodes: nodes.clone(),
            component,
            expanding: number(expanding),
            layout: (nodes.len() >= LARGE).then(|| Box::new(ComponentLayout::of(edges, nodes))),
        });
    }

    /// What it was made of.
    #[cfg(test)]
    pub(super) fn groups(&self) -> Vec<NodeGroup> {
        let groups = self.steps.iter().filter_map(|step| match step.work {
            Work::Plain(_) => None,
            Work::Special(_) => Some((step, None)),
            Work::Loop(place) => Some((step, Some(self.loops[place as usize].component))),
        });
        let group = |(step, component): (&Step, _)| NodeGroup {
            nodes: step.nodes.clone(),
            component,
        };
        groups.map(group).collect()
    }

    /// The loop that a node is in.
    pub(super) fn loop_of(&self, node: u32) -> Option<&Loop> {
        let place = self.loops.partition_point(|group| group.nodes.end <= node);
        self.loops.get(place).filter(|group| group.nodes.contains(&node))
    }

    /// The place of the first step that ends with a commitment or after it: that of its plain edges or its loop, if it has
    /// any.
    fn step_of(&self, node: u32) -> usize {
        self.steps.partition_point(|step| step.nodes.end <= node)
    }

    pub(super) fn has_loops(&self) -> bool {
        !self.loops.is_empty()
    }

    /// An edge is about to get other terms.
    pub(super) fn forget(&mut self, edges: &Edges, edge: u32) {
        if let Some(group) = self.loop_of_mut(edges, edge) {
            group.expanding -= u32::from(is_expanding(edges, edge, &group.nodes));
            if let Some(layout) = group.layout.as_mut().filter(|_| edges.has_slot(edge)) {
                layout.forget(edges, edge);
            }
        }
    }

    /// Takes over the terms of an edge.
    pub(super) fn update(&mut self, edges: &Edges, edge: u32) {
        if let Some(group) = self.loop_of_mut(edges, edge) {
            group.expanding += u32::from(is_expanding(edges, edge, &group.nodes));
            group.patch(edges, edges.edge(edge).supplier);
            if let Some(layout) = group.layout.as_mut().filter(|_| edges.has_slot(edge)) {
                layout.patch(edges, &group.nodes, edge);
            }
        } else if edges.has_slot(edge) {
            let step = self.step_of(edges.edge(edge).customer);
            if let Work::Plain(slices) = self.steps[step].work {
                self.sell.patch(edges, slices, edge);
            }
        }
    }

    /// An edge that was plain is so no longer. O(special edges + steps), once for each edge.
    pub(super) fn add_special(&mut self, edges: &Edges, edge: u32) {
        if self.loop_of_mut(edges, edge).is_some() {
            return;
        }
        let place = number(edges.edge(edge).special().expect("it is no longer plain"));
        let from = self.step_of(edges.edge(edge).customer);
        let mut ranges = self.steps[from..].iter_mut().filter_map(|step| match &mut step.work {
            Work::Special(range) => Some(range),
            _ => None,
        });
        let own = ranges.next().expect("every level has its step");
        self.special.insert(own.end as usize, place);
        own.end += 1;
        for range in ranges {
            *range = range.start + 1..range.end + 1;
        }
    }

    fn loop_of_mut(&mut self, edges: &Edges, edge: u32) -> Option<&mut Loop> {
        let customer = edges.edge(edge).customer;
        let place = self.loops.partition_point(|group| group.nodes.end <= customer);
        self.loops
            .get_mut(place)
            .filter(|group| group.nodes.contains(&customer))
    }
}

/// Whether an edge lies in a loop of some nodes, and may make a delay larger.
fn is_expanding(edges: &Edges, edge: u32, nodes: &Range<u32>) -> bool {
    nodes.contains(&edges.edge(edge).supplier) && !edges.is_plain(edge) && edges.transfer(edge).expands()
}
