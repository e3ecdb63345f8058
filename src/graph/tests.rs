//! Against oracles too simple to be wrong.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::DiGraph;
use proptest::prelude::*;

use super::*;

fn arcs(nodes: u32, most: usize, heaviest: u64) -> impl Strategy<Value = Vec<Arc>> {
    let arc = (0..nodes, 0..nodes, 0..=heaviest).prop_map(|(from, to, weight)| Arc { from, to, weight });
    prop::collection::vec(arc, 0..=most)
}

/// The least weight of any simple cycle of two arcs or more: every path from every start, its nodes all after it.
fn least_weight(nodes: u32, arcs: &[Arc]) -> Option<u64> {
    fn walk(arcs: &[Arc], start: u32, path: &mut Vec<u32>, weight: u64, best: &mut Option<u64>) {
        let here = path[path.len() - 1];
        for arc in arcs.iter().filter(|arc| arc.from == here) {
            let weight = weight + arc.weight;
            if arc.to == start && path.len() > 1 {
                *best = Some(best.map_or(weight, |best| best.min(weight)));
            } else if arc.to > start && !path.contains(&arc.to) {
                path.push(arc.to);
                walk(arcs, start, path, weight, best);
                path.pop();
            }
        }
    }
    let mut best = None;
    for start in 0..nodes {
        walk(arcs, start, &mut vec![start], 0, &mut best);
    }
    best
}

/// Which nodes stop when `cause` fails: looked through again and again until nothing changes.
fn stopped_by(nodes: usize, gates: &Gates, cause: &[u32]) -> Vec<bool> {
    let mut stopped = vec![false; nodes];
    for &node in cause {
        stopped[node as usize] = true;
    }
    loop {
        let before = stopped.clone();
        for (gate, &node) in gates.node.iter().enumerate() {
            let inputs = gates.inputs.of(number(gate));
            let down = inputs.iter().filter(|&&input| before[input as usize]).count();
            if down >= gates.threshold[gate] as usize {
                stopped[node as usize] = true;
            }
        }
        if stopped == before {
            return stopped;
        }
    }
}

proptest! {
    #[test]
    fn lightest_cycle_is_a_cycle_and_none_is_lighter(arcs in arcs(6, 16, 4)) {
        let found = lightest_cycle(6, &arcs);
        prop_assert_eq!(found.as_ref().map(|cycle| cycle.weight), least_weight(6, &arcs));
        if let Some(cycle) = found {
            let round: Vec<Arc> = cycle.arcs.iter().map(|&arc| arcs[arc as usize]).collect();
            prop_assert_eq!(round.iter().map(|arc| arc.weight).sum::<u64>(), cycle.weight);
            let mut seen = Vec::new();
            for (arc, next) in round.iter().zip(round.iter().cycle().skip(1)) {
                prop_assert_eq!(arc.to, next.from);
                prop_assert!(!seen.contains(&arc.to));
                seen.push(arc.to);
            }
        }
    }

    #[test]
    fn distances_are_those_of_steps_taken_one_at_a_time(arcs in arcs(7, 14, 0), sources in prop::collection::vec(0u32..7, 0..3)) {
        let rows = Csr::group(7, arcs.iter().map(|arc| (arc.from, arc.to)));
        let found = distances(&rows, sources.iter().copied());
        let mut reached: Vec<u32> = sources.clone();
        for steps in 0..7 {
            for node in 0..7 {
                let first_time = reached.contains(&node);
                prop_assert_eq!(found[node as usize] <= steps, first_time);
            }
            let next: Vec<u32> = arcs.iter().filter(|arc| reached.contains(&arc.from)).map(|arc| arc.to).collect();
            reached.extend(next);
        }
    }

    #[test]
    fn failures_are_those_of_each_cause_alone(
        gates in prop::collection::vec((0u32..9, prop::collection::vec(0u32..9, 1..6), 1u32..6), 0..14),
        causes in prop::collection::vec(prop::collection::vec(0u32..9, 0..3), 0..12),
        spread in 1usize..130,
    ) {
        let inputs = gates.iter().enumerate().flat_map(|(gate, (_, inputs, _))| inputs.iter().map(move |&input| (number(gate), input)));
        let gates = Gates {
            node: gates.iter().map(|gate| gate.0).collect(),
            inputs: Csr::group(gates.len(), inputs),
            threshold: gates.iter().map(|gate| gate.2.min(number(gate.1.len()))).collect(),
        };
        // Spread out so that several blocks are needed.
        let at = |cause: usize| number(cause * spread);
        let rows = Csr::group(
            causes.len() * spread,
            causes.iter().enumerate().flat_map(|(cause, nodes)| nodes.iter().map(move |&node| (at(cause), node))),
        );
        let watched: Vec<u32> = (0..9).collect();
        let found = failures(9, &gates, &rows, &watched);
        for (cause, nodes) in causes.iter().enumerate() {
            let expected = stopped_by(9, &gates, nodes);
            for (node, found) in found.iter().enumerate() {
                prop_assert_eq!(found.contains(&at(cause)), expected[node], "cause {} node {}", cause, node);
            }
        }
    }
}

/// Which nodes a way leads to from any of the sources, `without` left out.
fn reached(successors: &Csr, sources: &[u32], without: Option<u32>) -> Vec<bool> {
    let kept = |node: u32| Some(node) != without;
    let mut reached: Vec<bool> = (0..number(successors.len()))
        .map(|node| kept(node) && sources.contains(&node))
        .collect();
    for _ in 0..successors.len() {
        for node in 0..number(successors.len()) {
            if reached[node as usize] {
                let next = successors.of(node).iter().filter(|&&next| kept(next));
                next.for_each(|&next| reached[next as usize] = true);
            }
        }
    }
    reached
}

/// The nearest other node without which no way leads from the sources to `node`: of all those the one that lies behind
/// all the others.
fn dominator(successors: &Csr, sources: &[u32], node: u32) -> Option<u32> {
    if !reached(successors, sources, None)[node as usize] {
        return None;
    }
    let others = (0..number(successors.len())).filter(|&other| other != node);
    let dominators: Vec<u32> = others
        .filter(|&other| !reached(successors, sources, Some(other))[node as usize])
        .collect();
    let behind = |&&one: &&u32| {
        let others = dominators.iter().filter(|&&other| other != one);
        others
            .copied()
            .all(|other| !reached(successors, sources, Some(other))[one as usize])
    };
    dominators.iter().find(behind).copied()
}

/// By node: the dominator, and the length of the shortest way.
fn dominated(successors: &Csr, sources: &[u32]) -> Vec<(u32, Option<u32>)> {
    let graph = Downstream::of(successors);
    let lengths = || {
        let distances = distances(successors, sources.iter().copied());
        distances
            .into_iter()
            .map(|distance| distance.saturating_add(1))
            .collect()
    };
    let found = dominators(
        &graph,
        sources.iter().map(|&source| graph.place[source as usize]),
        lengths,
    );
    let of = graph.place.iter().map(|&place| found.of(place));
    of.map(|(length, above)| (length, (above != NOBODY).then(|| graph.node[above as usize])))
        .collect()
}

proptest! {
    #[test]
    fn downstream_comes_after(arcs in arcs(8, 14, 0)) {
        let rows = Csr::group(8, arcs.iter().map(|arc| (arc.from, arc.to)));
        let found = Downstream::of(&rows);
        let group = |node: u32| found.groups.partition_point(|&start| start <= found.place[node as usize]);
        for arc in &arcs {
            let back = reached(&rows, &[arc.to], None)[arc.from as usize];
            prop_assert_eq!(group(arc.from) == group(arc.to), back);
            prop_assert!(group(arc.from) <= group(arc.to));
            prop_assert!(found.before.of(found.place[arc.to as usize]).contains(&found.place[arc.from as usize]));
        }
    }

    #[test]
    fn distances_are_the_same_either_way(arcs in arcs(9, 24, 0), sources in prop::collection::vec(0u32..9, 0..4)) {
        let successors = Csr::group(9, arcs.iter().map(|arc| (arc.from, arc.to)));
        let predecessors = Csr::group(9, arcs.iter().map(|arc| (arc.to, arc.from)));
        let found = layers(&successors, &predecessors, sources.iter().copied());
        let distance = distances(&successors, sources);
        prop_assert_eq!(&found.distances(), &distance);
        let at = |steps: u32| (0..9).filter(|&node: &u32| distance[node as usize] == steps).collect::<Vec<_>>();
        prop_assert_eq!(&found.unreached, &at(UNREACHED));
        for (layer, steps) in found.at.iter().zip(0..) {
            prop_assert_eq!(layer, &at(steps));
            prop_assert!(steps == 0 || !layer.is_empty());
        }
    }

    #[test]
    fn dominators_are_those_without_whom_nobody_comes(
        arcs in arcs(9, 20, 0),
        sources in prop::collection::btree_set(0u32..9, 0..3),
    ) {
        let rows = Csr::group(9, arcs.iter().map(|arc| (arc.from, arc.to)));
        let sources: Vec<u32> = sources.into_iter().collect();
        let distance = distances(&rows, sources.iter().copied());
        for (node, (length, found)) in dominated(&rows, &sources).into_iter().enumerate() {
            prop_assert_eq!(found, dominator(&rows, &sources, number(node)), "node {}", node);
            prop_assert_eq!(length, distance[node].saturating_add(1));
        }
    }

    #[test]
    fn dominators_of_many_are_those_that_petgraph_finds(
        arcs in arcs(60, 150, 0),
        sources in prop::collection::btree_set(0u32..60, 1..4),
    ) {
        let rows = Csr::group(60, arcs.iter().map(|arc| (arc.from, arc.to)));
        let sources: Vec<u32> = sources.into_iter().collect();
        let root = 60;
        let all = arcs.iter().map(|arc| (arc.from, arc.to)).chain(sources.iter().map(|&source| (root, source)));
        let theirs = simple_fast(&DiGraph::<(), (), u32>::from_edges(all), root.into());
        for (node, (_, found)) in (0..).zip(dominated(&rows, &sources)) {
            let nearest = theirs.immediate_dominator(node.into()).map(|nearest| number(nearest.index()));
            prop_assert_eq!(found, nearest.filter(|&nearest| nearest != root), "node {}", node);
        }
    }

    #[test]
    fn dominators_without_circles_are_those_that_petgraph_finds(
        arcs in arcs(60, 200, 0),
        sources in prop::collection::btree_set(0u32..60, 1..9),
    ) {
        let arcs = arcs.iter().filter(|arc| arc.from != arc.to);
        let arcs: Vec<_> = arcs.map(|arc| (arc.from.min(arc.to), arc.from.max(arc.to))).collect();
        let rows = Csr::group(60, arcs.iter().copied());
        let sources: Vec<u32> = sources.into_iter().collect();
        let root = 60;
        let all = arcs.iter().copied().chain(sources.iter().map(|&source| (root, source)));
        let theirs = simple_fast(&DiGraph::<(), (), u32>::from_edges(all), root.into());
        let distance = distances(&rows, sources.iter().copied());
        for (node, (length, found)) in (0..).zip(dominated(&rows, &sources)) {
            let nearest = theirs.immediate_dominator(node.into()).map(|nearest| number(nearest.index()));
            prop_assert_eq!(found, nearest.filter(|&nearest| nearest != root), "node {}", node);
            prop_assert_eq!(length, distance[node as usize].saturating_add(1));
        }
    }

    #[test]
    fn ancestors_are_counted_one_by_one(arcs in arcs(9, 20, 0), first in prop::collection::btree_set(0u32..9, 0..9)) {
        let rows = Csr::group(9, arcs.iter().map(|arc| (arc.from, arc.to)));
        let graph = Downstream::of(&rows);
        let is_first: Vec<bool> = graph.node.iter().map(|node| first.contains(node)).collect();
        let found = ancestors(&graph, &is_first);
        for node in 0..9u32 {
            let leads = |from: &u32| *from != node && reached(&rows, &[*from], None)[node as usize];
            let (firsts, others): (Vec<u32>, Vec<u32>) = (0..9).filter(leads).partition(|from| first.contains(from));
            let expected = [number(firsts.len()), number(others.len())];
            prop_assert_eq!(found[graph.place[node as usize] as usize], expected);
        }
    }
}

#[test]
fn chains_longer_than_a_block_are_counted() {
    let nodes = 2_000u32;
    let rows = Csr::group(nodes as usize, (1..nodes).map(|node| (node, node - 1)));
    let graph = Downstream::of(&rows);
    let found = ancestors(&graph, &vec![true; nodes as usize]);
    for node in 0..nodes {
        assert_eq!(found[graph.place[node as usize] as usize], [nodes - 1 - node, 0]);
    }
}
