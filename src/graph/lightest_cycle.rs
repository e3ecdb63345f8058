//! The lightest way round in circles.
//!
//! The least weight of a cycle bounds every search for a lighter one, so a good cycle found early makes everything after
//! it cheap: first the cycles that weigh nothing, by components; then those of two arcs, by looking; then a search from
//! each node, no further than the best cycle so far weighs. A node that was searched from is taken out, with everything
//! that can't lie on a cycle any more.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{Csr, components};

/// A weighted arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arc {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) weight: u64,
}

/// A cycle and what it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cycle {
    /// Its arcs as places in the list given: each one leads to where the next one starts.
    pub(crate) arcs: Vec<u32>,
    pub(crate) weight: u64,
}

/// The lightest cycle of two arcs or more, if there is one. No node comes twice in it. Of equally light ones always the
/// same, for the same arcs in the same order.
///
/// At worst O(nodes × arcs × log nodes); in graphs with light two-arc cycles close to O(arcs).
pub(crate) fn lightest_cycle(nodes: usize, arcs: &[Arc]) -> Option<Cycle> {
    if let Some(cycle) = weightless(nodes, arcs) {
        return Some(cycle);
    }
    let mut best = two_arcs(nodes, arcs);
    let mut hunt = Hunt::new(nodes, arcs);
    hunt.narrow(best.as_ref());
    for start in 0..super::number(nodes) {
        if hunt.worn_out() {
            hunt.narrow(best.as_ref());
        }
        if let Some(lighter) = hunt.search(start, best.as_ref().map_or(u64::MAX, |cycle| cycle.weight)) {
            best = Some(lighter);
        }
        hunt.drop_node(start);
    }
    best
}

/// A cycle of arcs without weight, a shortest one through the first node that lies on any.
fn weightless(nodes: usize, arcs: &[Arc]) -> Option<Cycle> {
    let rows = arc_rows(nodes, arcs, |arc| arc.weight == 0);
    let successors = successor_rows(nodes, arcs, |arc| arc.weight == 0);
    let found = components(&successors);
    let start = (0..super::number(nodes)).find(|&node| found.members.of(found.of[node as usize]).len() > 1)?;
    let mut came_by = vec![None; nodes];
    let mut queue = vec![start];
    let mut next = 0;
    loop {
        // A component of several nodes leads back to each of them: the queue can't end before.
        let node = *queue.get(next)?;
        next += 1;
        for &arc in rows.of(node) {
            let to = arcs[arc as usize].to;
            if to == start && node != start {
                let weight = 0;
                let arcs = trace(arcs, &came_by, start, arc);
                return Some(Cycle { arcs, weight });
            }
            if to != start && came_by[to as usize].is_none() {
                came_by[to as usize] = Some(arc);
                queue.push(to);
            }
        }
    }
}

/// The lightest cycle of two arcs.
fn two_arcs(nodes: usize, arcs: &[Arc]) -> Option<Cycle> {
    let out = arc_rows(nodes, arcs, |_| true);
    let mut back: Vec<(u32, u32)> = vec![(u32::MAX, 0); nodes];
    let mut best: Option<Cycle> = None;
    let into = Csr::group(
        nodes,
        (0..super::number(arcs.len())).map(|arc| (arcs[arc as usize].to, arc)),
    );
    for node in 0..super::number(nodes) {
        for &arc in into.of(node) {
            let Arc { from, weight, .. } = arcs[arc as usize];
            let (seen_by, lightest) = back[from as usize];
            if seen_by != node || weight < arcs[lightest as usize].weight {
                back[from as usize] = (node, arc);
            }
        }
        for &arc in out.of(node) {
            let Arc { to, weight, .. } = arcs[arc as usize];
            let (seen_by, return_arc) = back[to as usize];
            if to <= node || seen_by != node {
                continue;
            }
            let weight = weight.saturating_add(arcs[return_arc as usize].weight);
            if best.as_ref().is_none_or(|best| weight < best.weight) {
                let arcs = vec![arc, return_arc];
                best = Some(Cycle { arcs, weight });
            }
        }
    }
    best
}

fn arc_rows(nodes: usize, arcs: &[Arc], keep: impl Fn(Arc) -> bool + Copy) -> Csr {
    let kept = (0..super::number(arcs.len())).filter(move |&arc| keep(arcs[arc as usize]));
    Csr::group(nodes, kept.map(|arc| (arcs[arc as usize].from, arc)))
}

fn successor_rows(nodes: usize, arcs: &[Arc], keep: impl Fn(Arc) -> bool + Copy) -> Csr {
    let kept = arcs.iter().filter(move |&&arc| keep(arc));
    Csr::group(nodes, kept.map(|arc| (arc.from, arc.to)))
}

/// The arcs from `start` round to it again, of which `last` is the last one.
fn trace(arcs: &[Arc], came_by: &[Option<u32>], start: u32, last: u32) -> Vec<u32> {
    let mut round = vec![last];
    let mut node = arcs[last as usize].from;
    while node != start {
        let arc = came_by[node as usize].expect("the search came here by an arc");
        round.push(arc);
        node = arcs[arc as usize].from;
    }
    round.reverse();
    round
}

/// The searches for lighter and lighter cycles in what is left of the graph.
struct Hunt<'a> {
    arcs: &'a [Arc],
    nodes: usize,
    /// By node: its arcs that may lie on a lighter cycle.
    out: Csr,
    /// By node: its component in what is left; those taken out have none.
    part: Vec<u32>,
    /// By node: the lightest arc into it.
    lightest_in: Vec<u64>,
    /// By node: the search that reached it, how far away it is, by which arc.
    reached: Vec<u32>,
    distance: Vec<u64>,
    came_by: Vec<Option<u32>>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
    /// Arcs looked at since the components were last worked out.
    effort: usize,
}

const TAKEN_OUT: u32 = u32::MAX;

impl<'a> Hunt<'a> {
    fn new(nodes: usize, arcs: &'a [Arc]) -> Self {
        Self {
            arcs,
            nodes,
            out: Csr::default(),
            part: vec![0; nodes],
            lightest_in: vec![0; nodes],
            reached: vec![u32::MAX; nodes],
            distance: vec![0; nodes],
            came_by: vec![None; nodes],
            queue: BinaryHeap::new(),
            effort: 0,
        }
    }

    /// Whether as much was looked at as working out the components anew would cost.
    fn worn_out(&self) -> bool {
        self.effort > self.arcs.len()
    }

    fn drop_node(&mut self, node: u32) {
        self.part[node as usize] = TAKEN_OUT;
    }

    /// Leaves only what can lie on a cycle lighter than `best`: arcs that are lighter themselves, within one component
    /// of what is left.
    fn narrow(&mut self, best: Option<&Cycle>) {
        let bound = best.map_or(u64::MAX, |cycle| cycle.weight);
        let (arcs, part) = (self.arcs, &self.part);
        let left = |arc: Arc| {
            let (from, to) = (part[arc.from as usize], part[arc.to as usize]);
            from == to && from != TAKEN_OUT && arc.weight < bound && arc.from != arc.to
        };
        let found = components(&successor_rows(self.nodes, arcs, left));
        let alone = |node: usize| found.members.of(found.of[node]).len() < 2;
        let parts = (0..self.nodes)
            .map(|node| if alone(node) { TAKEN_OUT } else { found.of[node] })
            .collect::<Vec<_>>();
        let on_cycle = |arc: Arc| left(arc) && parts[arc.from as usize] == parts[arc.to as usize];
        self.out = arc_rows(self.nodes, arcs, |arc| {
            on_cycle(arc) && parts[arc.from as usize] != TAKEN_OUT
        });
        self.lightest_in.fill(u64::MAX);
        for arc in arcs.iter().filter(|&&arc| on_cycle(arc)) {
            let lightest = &mut self.lightest_in[arc.to as usize];
            *lightest = arc.weight.min(*lightest);
        }
        self.part = parts;
        self.effort = 0;
    }

    /// The lightest cycle through `start` if it weighs less than `bound`.
    fn search(&mut self, start: u32, bound: u64) -> Option<Cycle> {
        if self.part[start as usize] == TAKEN_OUT {
            return None;
        }
        self.queue.clear();
        self.reached[start as usize] = start;
        self.distance[start as usize] = 0;
        self.queue.push(Reverse((0, start)));
        let (mut bound, mut last) = (bound, None);
        while let Some(Reverse((distance, node))) = self.queue.pop() {
            if distance >= bound {
                break;
            }
            if distance == self.distance[node as usize] {
                self.relax(start, node, &mut bound, &mut last);
            }
        }
        last.map(|arc| Cycle {
            arcs: trace(self.arcs, &self.came_by, start, arc),
            weight: bound,
        })
    }

    /// Follows the arcs of `node` as far as they may lead back to `start` below `bound`.
    fn relax(&mut self, start: u32, node: u32, bound: &mut u64, last: &mut Option<u32>) {
        let way_back = self.lightest_in[start as usize];
        let arcs = self.out.of(node);
        self.effort += arcs.len();
        for &arc in arcs {
            let Arc { to, weight, .. } = self.arcs[arc as usize];
            let distance = self.distance[node as usize].saturating_add(weight);
            if to == start {
                if distance < *bound {
                    (*bound, *last) = (distance, Some(arc));
                }
                continue;
            }
            let farther = self.reached[to as usize] == start && self.distance[to as usize] <= distance;
            if farther
                || distance.saturating_add(way_back) >= *bound
                || self.part[to as usize] != self.part[start as usize]
            {
                continue;
            }
            self.reached[to as usize] = start;
            self.distance[to as usize] = distance;
            self.came_by[to as usize] = Some(arc);
            self.queue.push(Reverse((distance, to)));
        }
    }
}
