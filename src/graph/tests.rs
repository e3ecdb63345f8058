//! Against oracles too simple to be wrong.

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
        let rows = Rows::group(7, arcs.iter().map(|arc| (arc.from, arc.to)));
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
            inputs: Rows::group(gates.len(), inputs),
            threshold: gates.iter().map(|gate| gate.2.min(number(gate.1.len()))).collect(),
        };
        // Spread out so that several blocks are needed.
        let at = |cause: usize| number(cause * spread);
        let rows = Rows::group(
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
